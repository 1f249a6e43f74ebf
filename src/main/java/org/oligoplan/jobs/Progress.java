package org.oligoplan.jobs;

import java.util.concurrent.CancellationException;

/// What a running job may say and ask: how far it is, and whether it is to stop.
public interface Progress {

    /// Reports how far the work is.
    ///
    /// @param done steps done
    /// @param total steps in all, 0 when unknown
    void report(long done, long total);

    /// {@return whether the work is no longer wanted}
    boolean cancelled();

    /// Ends the work when it is no longer wanted.
    ///
    /// @throws CancellationException when it is not wanted
    default void checkCancelled() {
        if (cancelled()) {
            throw new CancellationException();
        }
    }

    /// {@return a progress that nobody listens to and that never cancels}
    static Progress none() {
        return new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
