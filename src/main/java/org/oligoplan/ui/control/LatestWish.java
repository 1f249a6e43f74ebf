package org.oligoplan.ui.control;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;

/// Makes pictures off the FX thread. While one is being made only the newest wish waits, so that a fast hand never queues up work and the last
/// picture is always of the last wish. One picture is made at a time, so whoever makes them may use one buffer again and again.
///
/// @param <W> what is wished for
/// @param <F> a finished picture
public final class LatestWish<W, F> {

    private final Jobs jobs;
    private final String jobNameId;
    private final Function<W, F> make;
    private final Consumer<F> screen;
    private final Consumer<Throwable> trouble;
    private @Nullable W waiting;
    private boolean busy;
    private boolean closed;

    /// @param jobs where to work
    /// @param jobNameId message id of the jobs' name
    /// @param make makes a picture, on a worker's thread
    /// @param screen gets each picture on the FX thread
    /// @param trouble gets failures on the FX thread
    public LatestWish(Jobs jobs, String jobNameId, Function<W, F> make, Consumer<F> screen, Consumer<Throwable> trouble) {
        this.jobs = jobs;
        this.jobNameId = jobNameId;
        this.make = make;
        this.screen = screen;
        this.trouble = trouble;
    }

    /// Wishes for a picture; to be called on the FX thread.
    ///
    /// @param wish what is wanted
    public void wish(W wish) {
        waiting = wish;
        if (!busy) {
            startNext();
        }
    }

    /// Forgets what waits and shows nothing any more.
    public void close() {
        closed = true;
        waiting = null;
    }

    /// {@return whether nothing is being made and nothing waits}
    public boolean isIdle() {
        return !busy && waiting == null;
    }

    private void startNext() {
        W wish = waiting;
        if (wish == null || closed) {
            return;
        }
        waiting = null;
        busy = true;
        Job<F> job = jobs.start(jobNameId, _ -> make.apply(wish));
        FxBridge.whenDone(job.result(), (picture, failure) -> {
            busy = false;
            if (!closed && picture != null) {
                screen.accept(picture);
            } else if (!closed && failure != null && !(failure instanceof CancellationException)) {
                trouble.accept(failure);
            }
            startNext();
        });
    }
}
