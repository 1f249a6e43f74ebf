package org.oligoplan.jobs;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Does a list of equal tasks on several threads. The calling thread works too, so that it never waits for a pool that it may itself be
/// keeping busy.
public final class Workforce {

    /// One task.
    @FunctionalInterface
    public interface Task {

        /// Does the task with this number.
        ///
        /// @param index from 0
        /// @throws Exception when it fails; it ends the whole
        void run(int index) throws Exception;
    }

    private final Optional<Jobs> jobs;

    private Workforce(Optional<Jobs> jobs) {
        this.jobs = jobs;
    }

    /// @param jobs whose threads help
    public Workforce(Jobs jobs) {
        this(Optional.of(jobs));
    }

    /// {@return nobody but the calling thread}
    public static Workforce alone() {
        return new Workforce(Optional.empty());
    }

    /// Runs tasks 0 to count-1, roughly in this order.
    ///
    /// @param nameId message id of the jobs' name
    /// @param progress asked before each task whether to stop
    /// @throws java.util.concurrent.CancellationException when told to stop
    public void each(String nameId, int count, Progress progress, Task task) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        CountDownLatch left = new CountDownLatch(count);
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        progress.checkCancelled();
                        task.run(i);
                    }
                } catch (Throwable e) {
                    // Whatever ends a task, also an error, must end the whole and reach the caller.
                    failure.compareAndSet(null, e);
                } finally {
                    left.countDown();
                }
            }
        };
        for (int helper = 1; helper < Math.min(jobs.map(Jobs::threads).orElse(1), count); helper++) {
            var job = jobs.orElseThrow().start(nameId, p -> {
                work.run();
                return Boolean.TRUE;
            });
            assert job != null;
        }
        work.run();
        try {
            left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException();
        }
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
