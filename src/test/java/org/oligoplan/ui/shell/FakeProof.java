package org.oligoplan.ui.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.oligoplan.jobs.Progress;
import org.oligoplan.proof.Effort;
import org.oligoplan.proof.ErrorRow;
import org.oligoplan.proof.ProofMachine;
import org.oligoplan.proof.ProofResult;
import org.oligoplan.proof.ProofRun;
import org.oligoplan.proof.Quantity;

/// A self-test that stands still half way until it is let go.
final class FakeProof implements ProofRun {

    private final CountDownLatch letGo = new CountDownLatch(1);
    volatile boolean passes = true;

    void letGo() {
        letGo.countDown();
    }

    @Override
    public ProofResult run(Effort effort, long seed, Progress progress) {
        progress.report(5, 10);
        try {
            while (letGo.getCount() > 0) {
                progress.checkCancelled();
                Thread.sleep(10);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new ProofResult(
                List.of(new ErrorRow(Quantity.VOLUME_OF_SLABS, 3, 80, 0.0118, 0.038, passes ? 0.09 : 0.9, 0.5, passes ? 0 : 2),
                        new ErrorRow(Quantity.DISTANCE_OF_SLABS, 3, 120, 0.001, 0.0025, 0.0035, 0.1, 0)),
                List.of(), seed, 200, 8.25,
                Instant.parse("2026-11-22T12:00:00Z"), new ProofMachine("0.1.0", "25", "Linux", 2), "oligoplan selftest");
    }

    @Override
    public void writeShapes(Path folder) {
        throw new AssertionError("the window writes no shapes");
    }
}
