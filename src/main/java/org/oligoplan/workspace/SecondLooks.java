package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.oligoplan.check.SecondLook;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;

/// Lets the second engine look at what it has not seen, side by side, and leaves one worker free. Newer looks end older ones; what those have seen
/// stays known. While a stroke is under way it waits, so that the stroke has the whole machine.
final class SecondLooks {

    /// Looks that were asked for together.
    private static final class Round {

        private final Queue<SecondLook> open;
        private final AtomicInteger left;
        private final AtomicInteger taking = new AtomicInteger();
        private final Runnable done;

        Round(List<SecondLook> looks, Runnable done) {
            this.open = new ConcurrentLinkedQueue<>(looks);
            this.left = new AtomicInteger(looks.size());
            this.done = done;
        }
    }

    private final List<Jobs.Latest> lines = new ArrayList<>();

    // Guarded by this.
    private Optional<Round> round = Optional.empty();
    private boolean paused;

    SecondLooks(Jobs jobs) {
        for (int i = 0; i < Math.max(1, jobs.threads() - 1); i++) {
            lines.add(jobs.latest("job.second-engine"));
        }
    }

    /// Starts looking, at once or when it need not wait any more.
    ///
    /// @param looks what to look at
    /// @param done called on a worker once all of it has been looked at; not for none
    synchronized void start(List<SecondLook> looks, Runnable done) {
        round = looks.isEmpty() ? Optional.empty() : Optional.of(new Round(looks, done));
        go();
    }

    /// Leaves off until [#resume()]; a look under way is begun again then.
    synchronized void pause() {
        if (!paused) {
            paused = true;
            go();
        }
    }

    /// Goes on with what [#pause()] left.
    synchronized void resume() {
        if (paused) {
            paused = false;
            go();
        }
    }

    /// Ends what is under way or waits.
    synchronized void end() {
        round = Optional.empty();
        go();
    }

    /// Called with the lock held.
    private void go() {
        if (round.isEmpty() || paused) {
            lines.forEach(Jobs.Latest::cancel);
        } else {
            Round now = round.get();
            lines.forEach(line -> line.start(progress -> take(now, progress)));
        }
    }

    private int take(Round now, Progress progress) {
        now.taking.incrementAndGet();
        try {
            for (SecondLook look = now.open.poll(); look != null; look = now.open.poll()) {
                try {
                    progress.checkCancelled();
                    look.take(progress::cancelled);
                } catch (CancellationException e) {
                    now.open.add(look);
                    throw e;
                }
                if (now.left.decrementAndGet() == 0) {
                    now.done.run();
                }
            }
        } finally {
            leave(now);
        }
        return now.left.get();
    }

    /// What a cancelled look has put back after everybody else had gone is looked at all the same.
    private synchronized void leave(Round now) {
        if (now.taking.decrementAndGet() == 0 && !paused && round.filter(now::equals).isPresent() && !now.open.isEmpty()) {
            go();
        }
    }
}
