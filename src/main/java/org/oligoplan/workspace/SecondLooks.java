package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.oligoplan.check.SecondLook;
import org.oligoplan.jobs.Jobs;

/// Lets the second engine look at what it has not seen, side by side, and leaves one worker free for strokes. Newer looks end older ones; what
/// those have seen stays known.
final class SecondLooks {

    private final List<Jobs.Latest> lines = new ArrayList<>();

    SecondLooks(Jobs jobs) {
        for (int i = 0; i < Math.max(1, jobs.threads() - 1); i++) {
            lines.add(jobs.latest("job.second-engine"));
        }
    }

    /// Starts looking.
    ///
    /// @param looks what to look at
    /// @param done called on a worker once all of it has been looked at; not for none
    void start(List<SecondLook> looks, Runnable done) {
        if (looks.isEmpty()) {
            end();
            return;
        }
        Queue<SecondLook> open = new ConcurrentLinkedQueue<>(looks);
        AtomicInteger left = new AtomicInteger(looks.size());
        for (Jobs.Latest line : lines) {
            line.start(progress -> {
                for (SecondLook look = open.poll(); look != null; look = open.poll()) {
                    progress.checkCancelled();
                    look.take(progress::cancelled);
                    if (left.decrementAndGet() == 0) {
                        done.run();
                    }
                }
                return left.get();
            });
        }
    }

    /// Ends what is under way.
    void end() {
        lines.forEach(Jobs.Latest::cancel);
    }
}
