package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.SecondLook;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.Question;

/// Runs all rules over a case. Called from several threads, also for strokes under way, so it keeps what it need not measure again.
public interface CaseCheck {

    /// {@return what the rules say}
    ///
    /// @param state the case
    CheckRun run(Case state);

    /// {@return the same, unless it is told to stop on the way: a `CancellationException` is the answer then}
    ///
    /// @param state the case
    /// @param progress says whether this is still wanted
    default CheckRun run(Case state, Progress progress) {
        return run(state);
    }

    /// {@return the same outcomes without the details of distances that have not been measured before, where that is there much sooner}
    ///
    /// @param state the case
    /// @param progress as above
    default Optional<CheckRun> runWithoutDetails(Case state, Progress progress) {
        return Optional.empty();
    }

    /// {@return what the rules say while a stroke is under way: the same outcomes, without what takes longer than a frame}
    ///
    /// @param state the case as the stroke leaves it at the moment
    default CheckRun runDuringStroke(Case state) {
        return run(state);
    }

    /// {@return what the rules say once the second engine has looked at every number that gates: seconds, at worst}
    ///
    /// @param state the case
    /// @param progress says whether this is still wanted
    default CheckRun runWithSecondEngine(Case state, Progress progress) {
        return run(state);
    }

    /// {@return what the second engine has yet to look at before a run over this case is confirmed}
    ///
    /// @param state the case
    default List<SecondLook> open(Case state) {
        return List.of();
    }

    /// {@return the fingerprint of what a lesion's distances rest on, which a word on them is recorded with}
    ///
    /// @param state the case
    /// @param lesion a lesion of it
    Fingerprint basis(Case state, Lesion lesion);

    /// {@return the distance that the protocol asks for, mm}
    double distanceLimitMm();

    /// {@return the protocol's question with this id}
    ///
    /// @param id such as `ecog`
    default Optional<Question> question(String id) {
        return Optional.empty();
    }

    /// {@return the engine's}
    ///
    /// @param engine runs the rules; asked for when it is needed first
    static CaseCheck by(Supplier<CheckEngine> engine) {
        return new CaseCheck() {
            @Override
            public CheckRun run(Case state) {
                return engine.get().run(state);
            }

            @Override
            public CheckRun run(Case state, Progress progress) {
                return engine.get().run(state, progress);
            }

            @Override
            public Optional<CheckRun> runWithoutDetails(Case state, Progress progress) {
                return Optional.of(engine.get().runWithoutDetails(state, progress));
            }

            @Override
            public CheckRun runDuringStroke(Case state) {
                return engine.get().runDuringStroke(state);
            }

            @Override
            public CheckRun runWithSecondEngine(Case state, Progress progress) {
                return engine.get().runWithSecondEngine(state, progress);
            }

            @Override
            public List<SecondLook> open(Case state) {
                return engine.get().open(state);
            }

            @Override
            public Fingerprint basis(Case state, Lesion lesion) {
                return engine.get().basisOf(state, lesion);
            }

            @Override
            public Optional<Question> question(String id) {
                return engine.get().protocol().question(id);
            }

            @Override
            public double distanceLimitMm() {
                return engine.get().distanceLimitMm();
            }
        };
    }
}
