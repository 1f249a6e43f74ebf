package org.oligoplan.jobs;

/// A listener's place at a [Signal]; closing it ends the calls.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
