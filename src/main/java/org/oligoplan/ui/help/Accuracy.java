package org.oligoplan.ui.help;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Signal;
import org.oligoplan.proof.Effort;
import org.oligoplan.proof.ProofResult;
import org.oligoplan.proof.ProofRun;
import org.oligoplan.proof.Published;
import org.oligoplan.proof.SelfTest;

/// The shipped tables, and the run on this machine, which goes on while its page is closed.
public final class Accuracy {

    /// How far the run on this machine is.
    public sealed interface Run {

        /// None yet, or it was cancelled.
        record None() implements Run {}

        /// Under way.
        ///
        /// @param job says how far
        record Working(Job<ProofResult> job) implements Run {}

        /// Done.
        ///
        /// @param result what it found
        record Done(ProofResult result) implements Run {}

        /// Broken off.
        ///
        /// @param reason what happened
        record Failed(String reason) implements Run {}
    }

    private final Supplier<Published> published;
    private final ProofRun test;
    private final Jobs jobs;
    private final Signal<Run> run = new Signal<>(new Run.None());

    /// @param published reads the shipped tables when they are first shown
    /// @param test runs the suite
    /// @param jobs where it runs
    public Accuracy(Supplier<Published> published, ProofRun test, Jobs jobs) {
        this.published = published;
        this.test = test;
        this.jobs = jobs;
    }

    Published published() {
        return published.get();
    }

    Signal<Run> run() {
        return run;
    }

    /// Starts a run unless one is under way.
    void start() {
        if (run.get() instanceof Run.Working) {
            return;
        }
        Job<ProofResult> job = jobs.start(SelfTest.JOB, progress -> test.run(Effort.USUAL, SelfTest.USUAL_SEED, progress));
        run.set(new Run.Working(job));
        var _ = job.result().whenComplete((result, failure) -> {
            if (failure != null) {
                run.set(failure instanceof CancellationException ? new Run.None() : new Run.Failed(failure.toString()));
            } else if (result != null) {
                run.set(new Run.Done(result));
            }
        });
    }

    /// Breaks a run off.
    void cancel() {
        working().ifPresent(Job::cancel);
    }

    private Optional<Job<ProofResult>> working() {
        return run.get() instanceof Run.Working(Job<ProofResult> job) ? Optional.of(job) : Optional.empty();
    }
}
