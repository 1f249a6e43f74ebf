package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RefusedRun;
import org.oligoplan.check.SecondLook;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.Question;

/// Checks with the protocol that holds at this site. While that cannot be read, everything is not assessable, with file and line.
public final class ProtocolCheck implements CaseCheck {

    /// What it checks with.
    ///
    /// @param held the protocol that holds, or why there is none
    /// @param engine runs the rules of the protocol that holds, or of the program's own where none does
    public record Means(ProtocolShelf.Held held, CheckEngine engine) {}

    private final Supplier<Means> means;

    /// @param means asked for when it is needed first
    public ProtocolCheck(Supplier<Means> means) {
        this.means = means;
    }

    private CaseCheck engine() {
        return CaseCheck.by(() -> means.get().engine());
    }

    private Optional<CheckRun> refused(Case state) {
        return means.get().held() instanceof ProtocolShelf.Held.Refused no
                ? Optional.of(RefusedRun.of(means.get().engine().protocol(), no.digest(), state, no.why()))
                : Optional.empty();
    }

    @Override
    public CheckRun run(Case state) {
        return refused(state).orElseGet(() -> engine().run(state));
    }

    @Override
    public CheckRun run(Case state, Progress progress) {
        return refused(state).orElseGet(() -> engine().run(state, progress));
    }

    @Override
    public Optional<CheckRun> runWithoutDetails(Case state, Progress progress) {
        return refused(state).or(() -> engine().runWithoutDetails(state, progress));
    }

    @Override
    public CheckRun runDuringStroke(Case state) {
        return refused(state).orElseGet(() -> engine().runDuringStroke(state));
    }

    @Override
    public CheckRun runWithSecondEngine(Case state, Progress progress) {
        return refused(state).orElseGet(() -> engine().runWithSecondEngine(state, progress));
    }

    @Override
    public List<SecondLook> open(Case state) {
        return means.get().held() instanceof ProtocolShelf.Held.Refused ? List.of() : engine().open(state);
    }

    @Override
    public Fingerprint basis(Case state, Lesion lesion) {
        return engine().basis(state, lesion);
    }

    @Override
    public double distanceLimitMm() {
        return engine().distanceLimitMm();
    }

    @Override
    public Optional<Question> question(String id) {
        return engine().question(id);
    }
}
