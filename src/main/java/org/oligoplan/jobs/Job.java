package org.oligoplan.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// One piece of work that runs off the screen.
///
/// @param <T> what it makes
public final class Job<T> {

    /// How far a job is.
    ///
    /// @param done steps done
    /// @param total steps in all, 0 when unknown
    public record State(long done, long total) {}

    private final String nameId;
    private final Signal<State> state = new Signal<>(new State(0, 0));
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Job(String nameId) {
        this.nameId = nameId;
    }

    /// {@return the message id of the job's name}
    public String nameId() {
        return nameId;
    }

    /// {@return how far the job is; set on the job's thread}
    public Signal<State> state() {
        return state;
    }

    /// {@return the result, completed on the job's thread, exceptionally with `CancellationException` when cancelled}
    public CompletableFuture<T> result() {
        return result;
    }

    /// Asks the work to stop; what it has made is thrown away.
    public void cancel() {
        cancelled.set(true);
        result.cancel(false);
    }

    /// {@return whether the job was cancelled}
    public boolean isCancelled() {
        return cancelled.get();
    }

    void run(Work<T> work) {
        Progress progress = new Progress() {
            @Override
            public void report(long done, long total) {
                state.set(new State(done, total));
            }

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        };
        try {
            if (!cancelled.get()) {
                result.complete(work.run(progress));
            }
        } catch (Throwable failure) {
            // Also an error such as OutOfMemoryError must reach whoever waits, or the screen would wait for ever.
            result.completeExceptionally(failure);
        }
    }
}
