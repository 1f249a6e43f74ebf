package org.oligoplan.workspace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseCaution;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.dose.StoredCurve;
import org.oligoplan.dose.StructureDose;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.Registration;
import org.oligoplan.model.StoredDvh;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;
import org.oligoplan.text.Message;

/// Computes doses of a case's structures, several at a time. Structures of another frame of reference are taken to the dose's by the case's
/// accepted registrations, else they have no doses.
final class CaseDoses {

    static final String JOB = "job.dose";

    private static final int CURVE_POINTS = 400;

    private final DoseShelf shelf;
    private final Workforce workforce;

    /// @param shelf holds dose values
    /// @param jobs whose threads help
    CaseDoses(DoseShelf shelf, Jobs jobs) {
        this.shelf = shelf;
        this.workforce = new Workforce(jobs);
    }

    /// {@return what was found; what an earlier answer holds of the same structures in the same dose is not computed again}
    ///
    /// @param earlier an earlier answer about the same case
    /// @param progress counts structures
    /// @throws RefusedException when the dose cannot be had
    DoseStudy.Found study(Case current, DoseStudy.Wanted wanted, Optional<DoseStudy.Found> earlier, Progress progress)
            throws RefusedException {
        DoseDistribution dose = current.find(wanted.dose(), DoseDistribution.class)
                .orElseThrow(() -> ActionPlanner.refused("dose.no-dose"));
        DoseLattice lattice = shelf.lattice(current, dose, progress);
        List<Structure> structures = wanted.structures().stream().flatMap(id -> current.structure(id).stream()).toList();
        DoseStudy.@Nullable OfStructure[] found = new DoseStudy.OfStructure[structures.size()];
        // The longest first, so that no thread is left with it at the end.
        int[] order = IntStream.range(0, structures.size()).boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -edges(structures.get(i).contours()))).mapToInt(i -> i).toArray();
        AtomicInteger done = new AtomicInteger();
        workforce.each(JOB, order.length, progress, n -> {
            int i = order[n];
            found[i] = structure(current, structures.get(i), dose, lattice, wanted, earlier);
            progress.report(done.incrementAndGet(), order.length);
        });
        return new DoseStudy.Found(wanted, dose, Arrays.stream(found).map(Objects::requireNonNull).toList(), DoseCaution.of(dose));
    }

    private static int edges(ContourStack stack) {
        return stack.sections().stream().flatMap(s -> s.region().rings().stream()).mapToInt(r -> r.size()).sum();
    }

    private static DoseStudy.OfStructure structure(Case current, Structure structure, DoseDistribution dose, DoseLattice lattice,
            DoseStudy.Wanted wanted, Optional<DoseStudy.Found> earlier) {
        ContourStack stack = structure.contours();
        if (stack.isEmpty()) {
            return new DoseStudy.Without(structure, Message.of("dose.caution.no-contours"));
        }
        if (!SolidVolume.isKnown(stack)) {
            return new DoseStudy.Without(structure, Message.of("dose.caution.no-thickness"));
        }
        FrameOfReference frame = stack.plane().frame();
        Optional<FrameBridge> bridge = frame.equals(dose.frame())
                ? Optional.empty()
                : FrameBridge.find(current.all(Registration.class), frame, dose.frame());
        if (bridge.isEmpty() && !frame.equals(dose.frame())) {
            return new DoseStudy.Without(structure, Message.of("dose.window.other-frame"));
        }
        ContourStack inDose = bridge.map(b -> b.move(stack)).orElse(stack);
        StructureDose doses = earlier.filter(e -> e.dose().equals(dose) && e.wanted().prescribedGy().equals(wanted.prescribedGy()))
                .flatMap(e -> e.structures().stream().filter(s -> s instanceof DoseStudy.With w && w.inDose().equals(inDose)).findFirst())
                .map(s -> ((DoseStudy.With) s).doses()).orElseGet(() -> StructureDose.of(inDose, lattice, wanted.prescribedGy()));
        Map<NamedMetric, DoseMetric.Value> values = new HashMap<>();
        for (NamedMetric metric : wanted.metrics()) {
            if (!metric.needsPrescription() || wanted.prescribedGy().isPresent()) {
                values.put(metric, doses.value(metric));
            }
        }
        return new DoseStudy.With(structure, inDose, bridge, doses, values, curve(doses.histogram()),
                stored(current, dose, structure).flatMap(d -> StoredCurve.of(d, doses.histogram().volumeCm3())));
    }

    private static DoseStudy.Curve curve(DoseVolumeHistogram histogram) {
        double step = histogram.max() > 0 ? histogram.max() / CURVE_POINTS : 1;
        return new DoseStudy.Curve(step, histogram.knownCm3() > 0 ? histogram.cumulativeCm3(step) : new double[0]);
    }

    private static Optional<StoredDvh> stored(Case current, DoseDistribution dose, Structure structure) {
        if (!(structure.origin() instanceof StructureOrigin.Imported imported)) {
            return Optional.empty();
        }
        Optional<String> set = current.find(imported.structureSet(), StructureSet.class).map(StructureSet::sopInstanceUid);
        if (!dose.structureSetUids().isEmpty() && set.filter(dose.structureSetUids()::contains).isEmpty()) {
            return Optional.empty();
        }
        return dose.dvhs().stream().filter(d -> d.rois().size() == 1 && d.rois().getFirst().number() == imported.roiNumber()).findFirst();
    }
}
