package org.oligoplan.proof;

import org.oligoplan.jobs.Progress;

/// Runs the self-test.
@FunctionalInterface
public interface ProofRun {

    /// Runs the suite.
    ///
    /// @param effort how much
    /// @param seed places and sizes
    /// @param progress counts cases; cancelling ends the run without a result
    /// @return the errors
    /// @throws java.util.concurrent.CancellationException when told to stop
    ProofResult run(Effort effort, long seed, Progress progress);
}
