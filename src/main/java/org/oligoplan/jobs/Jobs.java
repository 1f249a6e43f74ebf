package org.oligoplan.jobs;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The one named pool for CPU work.
public final class Jobs implements AutoCloseable {

    private final ExecutorService pool;
    private final int threads;

    /// @param threads how many jobs run side by side, at least 1
    public Jobs(int threads) {
        AtomicInteger number = new AtomicInteger();
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "oligoplan-work-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /// {@return a pool as wide as the machine, at least two}
    public static Jobs forThisMachine() {
        return new Jobs(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /// {@return how many jobs run side by side}
    public int threads() {
        return threads;
    }

    /// Starts work.
    ///
    /// @param nameId the message id of the job's name
    /// @param work what to do
    /// @param <T> what it makes
    /// @return the job
    public <T> Job<T> start(String nameId, Work<T> work) {
        Job<T> job = new Job<>(nameId);
        pool.execute(() -> job.run(work));
        return job;
    }

    /// {@return a line in which a newer job cancels the older one: only the latest request matters}
    ///
    /// @param nameId the message id of the jobs' name
    public Latest latest(String nameId) {
        return new Latest(this, nameId);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A line of jobs in which the latest wins.
    public static final class Latest {

        private final Jobs jobs;
        private final String nameId;
        private final AtomicReference<@org.jspecify.annotations.Nullable Job<?>> running = new AtomicReference<>();

        Latest(Jobs jobs, String nameId) {
            this.jobs = jobs;
            this.nameId = nameId;
        }

        /// Starts work and cancels what this line had under way.
        ///
        /// @param work what to do
        /// @param <T> what it makes
        /// @return the job
        public <T> Job<T> start(Work<T> work) {
            Job<T> job = jobs.start(nameId, work);
            Job<?> before = running.getAndSet(job);
            if (before != null) {
                before.cancel();
            }
            return job;
        }

        /// Cancels what this line has under way, if anything.
        public void cancel() {
            Job<?> before = running.getAndSet(null);
            if (before != null) {
                before.cancel();
            }
        }
    }
}
