package org.oligoplan.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RefusedRun;
import org.oligoplan.check.constraints.ConstraintReport;
import org.oligoplan.check.constraints.PlanConstraints;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.protocol.ProtocolException;
import org.oligoplan.protocol.ProtocolSet;
import org.oligoplan.text.Message;

/// Holds a case's plan against the tables of limits, with the doses from the shelf.
final class CaseConstraints {

    static final String JOB = "job.constraints";

    private final DoseShelf shelf;
    private final CaseRadiobiology biology;
    private final CaseCheck check;
    private final Supplier<ProtocolSet> tables;
    // Guarded by this.
    private @Nullable PlanConstraints constraints;

    /// @param shelf holds dose values
    /// @param biology adds up earlier courses
    /// @param check finds what was irradiated before
    /// @param tables the trial with its limits
    CaseConstraints(DoseShelf shelf, CaseRadiobiology biology, CaseCheck check, Supplier<ProtocolSet> tables) {
        this.shelf = shelf;
        this.biology = biology;
        this.check = check;
        this.tables = tables;
    }

    /// {@return how the plan stands}
    ///
    /// @param progress is asked whether to stop
    PrescriptionStudy study(Case current, Progress progress) {
        CumulativeDoses.Report cumulative = biology.report(current, progress);
        CheckRun run = check.runWithoutDetails(current, progress).orElseGet(() -> check.run(current, progress));
        Optional<Message> refused = RefusedRun.reason(run);
        if (refused.isPresent()) {
            return new PrescriptionStudy(refused(current, refused.get()), cumulative, cumulative.tables(), List.of());
        }
        Map<Id, Optional<DoseLattice>> read = new HashMap<>();
        return new PrescriptionStudy(constraints(cumulative).of(current, run.prior(), cumulative,
                id -> read.computeIfAbsent(id, one -> lattice(current, one, progress)), () -> {
                    progress.checkCancelled();
                    return true;
                }), cumulative, cumulative.tables(), tables.get().schemes());
    }

    /// While the site's protocol is refused there is no limit to compare with, and none is taken from another protocol.
    private static ConstraintReport refused(Case current, Message why) {
        return new ConstraintReport(Optional.empty(), current.lesions().stream()
                .map(l -> new ConstraintReport.OfLesion(l.id(), l.name(), OptionalInt.empty(), List.of(why), List.of())).toList(),
                List.of());
    }

    private synchronized PlanConstraints constraints(CumulativeDoses.Report cumulative) {
        if (constraints == null) {
            constraints = new PlanConstraints(tables.get(), cumulative.tables());
        }
        return constraints;
    }

    private Optional<DoseLattice> lattice(Case current, Id id, Progress progress) {
        try {
            Optional<DoseDistribution> dose = current.find(id, DoseDistribution.class);
            return dose.isEmpty() ? Optional.empty() : Optional.of(shelf.lattice(current, dose.get(), progress));
        } catch (RefusedException e) {
            // The report says of the lesion that its dose could not be loaded.
            return Optional.empty();
        }
    }

    /// {@return the tables that come with the program, without a site's own limits}
    static ProtocolSet builtIn() {
        Map<String, String> texts = new HashMap<>();
        for (String name : ProtocolSet.FILES) {
            texts.put(name, text(ProtocolSet.BUILT_IN + "/" + name));
        }
        try {
            return ProtocolSet.read(texts, ProtocolSet.BUILT_IN);
        } catch (ProtocolException e) {
            throw new IllegalStateException("the program's own data are broken", e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(CaseConstraints.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
