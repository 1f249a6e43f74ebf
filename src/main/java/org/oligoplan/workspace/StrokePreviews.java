package org.oligoplan.workspace;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oligoplan.check.CheckRun;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Case;

/// Works out what a stroke that is being drawn would give. One is worked out at a time and shown when it is there, also when the hand has gone on
/// meanwhile: what waits is only the newest, and it comes next. The last is always worked out, with its checks; those between get theirs now and then.
final class StrokePreviews {

    private static final long CHECKS_EVERY_NANOS = 100_000_000L;
    /// Checks take at most one part in so many of the time.
    private static final long CHECKS_SHARE = 5;

    /// Changes what is shown, unless the stroke has ended.
    interface Screen {

        /// @param stroke which stroke the change belongs to
        void show(long stroke, UnaryOperator<SessionState> change);
    }

    private record Wish(Action action, Case base, long stroke) {}

    private final Jobs jobs;
    private final ActionPlanner planner;
    private final CaseCheck check;
    private final Screen screen;
    private final LongSupplier clock;

    // Guarded by this.
    private @Nullable Wish waiting;
    private boolean busy;
    private long checksFrom;

    /// @param jobs where it is worked out
    /// @param planner what an action gives
    /// @param check the checks of it
    /// @param screen gets the results on a worker's thread
    /// @param clock nanoseconds
    StrokePreviews(Jobs jobs, ActionPlanner planner, CaseCheck check, Screen screen, LongSupplier clock) {
        this.jobs = jobs;
        this.planner = planner;
        this.check = check;
        this.screen = screen;
        this.clock = clock;
        this.checksFrom = clock.getAsLong();
    }

    /// Wishes for a preview.
    ///
    /// @param base the case that the action is done to
    /// @param stroke which stroke it belongs to
    synchronized void wish(Action action, Case base, long stroke) {
        waiting = new Wish(action, base, stroke);
        if (!busy) {
            startNext();
        }
    }

    /// Forgets what waits.
    synchronized void forget() {
        waiting = null;
    }

    private synchronized void startNext() {
        Wish wish = waiting;
        waiting = null;
        busy = wish != null;
        if (wish != null) {
            var _ = jobs.start("job.preview", _ -> {
                try {
                    return work(wish);
                } finally {
                    startNext();
                }
            });
        }
    }

    private Case work(Wish wish) throws RefusedException {
        Case shown = planner.plan(wish.action(), wish.base()).edit().apply(wish.base());
        screen.show(wish.stroke(), s -> s.with(Optional.of(shown), s.checks(), true));
        if (checksNow()) {
            long begun = clock.getAsLong();
            CheckRun run = check.runDuringStroke(shown);
            screen.show(wish.stroke(), s -> s.with(s.preview(), Optional.of(run), false));
            checked(begun);
        }
        return shown;
    }

    private synchronized boolean checksNow() {
        return waiting == null || clock.getAsLong() >= checksFrom;
    }

    private synchronized void checked(long begun) {
        long now = clock.getAsLong();
        checksFrom = now + Math.max(CHECKS_EVERY_NANOS, (CHECKS_SHARE - 1) * (now - begun));
    }
}
