package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.DoseCrossCheck;
import org.oligoplan.dose.DoseCaution;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.dose.StoredCurve;
import org.oligoplan.dose.StructureDose;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.DoseUnits;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.Registration;
import org.oligoplan.model.StoredDvh;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.witness.WitnessField;
import org.oligoplan.workspace.FileVerbs.Answered;
import org.oligoplan.workspace.FileVerbs.Histograms;

/// Answers `dvh`: doses of structures, as JSON and as a table for a person.
final class DoseAnswer {

    /// The metrics of a call that names none.
    static final List<String> USUAL = List.of("D95%", "D0.03cc", "Mean", "Max", "Min");

    private static final double CURVE_STEP_GY = 0.01;
    private static final int CURVE_POINTS = 20_000;

    /// A structure that is asked for.
    ///
    /// @param structure with its contours
    /// @param set SOP Instance UID of its structure set
    /// @param number ROI Number in it
    record Wanted(Structure structure, String set, int number) {}

    private final FileImport imports;
    private final Texts texts;
    private final Attribution caller;

    /// @param imports reads the dose's values
    /// @param texts the language
    /// @param caller who calls, and so takes a registration that is named for good
    DoseAnswer(FileImport imports, Texts texts, Attribution caller) {
        this.imports = imports;
        this.texts = texts;
        this.caller = caller;
    }

    Answered of(Incoming incoming, List<Wanted> structures, Histograms asked, boolean clean, Progress progress)
            throws WrongUseException, UnreadableInputException {
        List<NamedMetric> metrics = metrics(asked);
        OptionalDouble prescribedGy = asked.prescribedGy().isPresent()
                ? OptionalDouble.of(asked.prescribedGy().get())
                : OptionalDouble.empty();
        if (structures.isEmpty()) {
            throw new WrongUseException(Message.of("dose.no-structure"));
        }
        DoseDistribution dose = dose(incoming, asked.dose());
        List<Registration> ways = new ArrayList<>();
        for (String name : asked.through()) {
            ways.addAll(ways(incoming, name));
        }
        List<ContourStack> stacks = new ArrayList<>();
        for (Wanted w : structures) {
            stacks.add(inFrameOf(dose, w.structure(), ways));
        }
        DoseVolume volume = volume(imports, dose, progress);
        DoseLattice lattice = DoseLattice.of(volume);
        List<Map<String, Object>> answers = new ArrayList<>();
        boolean complete = true;
        for (int i = 0; i < structures.size(); i++) {
            progress.checkCancelled();
            Map<String, Object> one = new LinkedHashMap<>();
            Optional<StructureDose> doses = structure(one, structures.get(i), stacks.get(i), dose, lattice, metrics, prescribedGy,
                    asked.curve());
            complete &= doses.isPresent() && metrics.stream().allMatch(m -> doses.get().value(m).value().isPresent());
            if (doses.isPresent()) {
                Structure s = structures.get(i).structure();
                List<CrossCheck> second = new ArrayList<>();
                DoseCrossCheck cross = DoseCrossCheck.of(s.id(), s.name(), s.contours(), way(dose, s, ways), WitnessField.of(volume),
                        prescribedGy);
                second.add(cross.volume(doses.get().histogram().volumeCm3()));
                metrics.forEach(m -> cross.check(m, doses.get().value(m)).ifPresent(second::add));
                one.put("secondEngine", CrossCheckForm.of(second));
                complete &= !CrossCheckForm.blocking(second);
            }
            answers.add(one);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("structures", answers);
        json.put("dose", dose(dose));
        if (prescribedGy.isPresent()) {
            json.put("prescribedGy", prescribedGy.getAsDouble());
        }
        if (!asked.through().isEmpty()) {
            json.put("through", asked.through().size() == 1 ? asked.through().getFirst() : asked.through());
        }
        json.put("method", texts.of("dose.method"));
        List<DoseCaution> cautions = DoseCaution.of(dose);
        json.put("warnings", sayings(cautions));
        return new Answered(json, clean && complete, Optional.of(new DoseTable(texts).of(json)));
    }

    /// {@return the dose's values}
    static DoseLattice lattice(FileImport imports, DoseDistribution dose, Progress progress) throws UnreadableInputException {
        return DoseLattice.of(volume(imports, dose, progress));
    }

    private static DoseVolume volume(FileImport imports, DoseDistribution dose, Progress progress) throws UnreadableInputException {
        return switch (imports.load(dose, progress)) {
            case DoseLoad.Complete complete -> complete.volume();
            case DoseLoad.Unavailable unavailable -> throw new UnreadableInputException(
                    Message.of("dose.not-loaded", dose.path(), "@dose.cause." + unavailable.cause().name()));
        };
    }

    private static List<NamedMetric> metrics(Histograms asked) throws WrongUseException {
        List<NamedMetric> metrics = new ArrayList<>();
        for (String name : new LinkedHashSet<>(asked.metrics().isEmpty() ? USUAL : asked.metrics())) {
            NamedMetric metric = NamedMetric.parse(name).orElseThrow(() -> new WrongUseException(Message.of("dose.no-metric", name)));
            if (metric.needsPrescription() && asked.prescribedGy().isEmpty()) {
                throw new WrongUseException(Message.of("dose.needs-prescription", name));
            }
            metrics.add(metric);
        }
        return metrics;
    }

    /// {@return the one dose in Gy that is meant}
    ///
    /// @param wanted its SOP Instance UID or file, where there are several
    static DoseDistribution dose(Incoming incoming, Optional<String> wanted) throws WrongUseException {
        List<DoseDistribution> all = incoming.patients().stream().flatMap(p -> p.rest().doses().stream())
                .filter(d -> d.grid().isPresent()).toList();
        List<DoseDistribution> meant = wanted.isEmpty()
                ? all
                : named(all, wanted.get(), DoseDistribution::sopInstanceUid, DoseDistribution::path);
        String candidates = all.stream()
                .map(d -> "\n  " + d.sopInstanceUid() + "  " + d.summation() + " " + d.type() + " " + d.units() + "  " + d.path())
                .collect(Collectors.joining());
        if (meant.isEmpty()) {
            throw new WrongUseException(
                    all.isEmpty() ? Message.of("dose.no-dose") : Message.of("dose.no-such-dose", wanted.orElse(""), candidates));
        }
        if (meant.size() > 1) {
            throw new WrongUseException(Message.of("dose.several", candidates));
        }
        DoseDistribution dose = meant.getFirst();
        if (dose.units() == DoseUnits.RELATIVE) {
            throw new WrongUseException(Message.of("dose.relative", dose.path()));
        }
        if (dose.type() == DoseType.ERROR) {
            throw new WrongUseException(Message.of("dose.error-type", dose.path()));
        }
        return dose;
    }

    /// {@return what is meant by a UID or a file, be it named by its whole path or its end}
    private static <T> List<T> named(List<T> all, String name, Function<T, String> uid, Function<T, String> path) {
        List<T> byUid = all.stream().filter(t -> uid.apply(t).equals(name)).toList();
        String ending = "/" + name.replace('\\', '/');
        return byUid.isEmpty()
                ? all.stream().filter(t -> ("/" + path.apply(t).replace('\\', '/')).endsWith(ending)).toList()
                : byUid;
    }

    /// {@return the rigid alignments of the registration that the caller names}
    private List<Registration> ways(Incoming incoming, String name) throws WrongUseException {
        List<ImportedRegistration> all = incoming.patients().stream().flatMap(p -> p.rest().registrations().stream()).toList();
        List<ImportedRegistration> meant = named(all, name, ImportedRegistration::sopInstanceUid, ImportedRegistration::path);
        if (meant.size() != 1) {
            throw new WrongUseException(Message.of("dose.no-registration", name,
                    all.stream().map(r -> "\n  " + r.sopInstanceUid() + "  " + r.path()).collect(Collectors.joining())));
        }
        return meant.getFirst().alignments().stream().filter(a -> a.form() == ImportedRegistration.Form.RIGID)
                .map(a -> new Registration(Id.random(), a.from(), meant.getFirst().registered(), a.matrix(), a.method(),
                        OptionalDouble.empty(), caller))
                .toList();
    }

    private static ContourStack inFrameOf(DoseDistribution dose, Structure structure, List<Registration> ways) throws WrongUseException {
        ContourStack stack = structure.contours();
        FrameOfReference frame = stack.plane().frame();
        if (frame.equals(dose.frame()) || stack.isEmpty()) {
            return stack;
        }
        Optional<FrameBridge.Contradiction> contradiction = FrameBridge.contradiction(ways, stack, dose.frame(), 0);
        if (contradiction.isPresent()) {
            throw new WrongUseException(Message.of("dose.contradiction", structure.name(), contradiction.get().apartMm()));
        }
        return FrameBridge.find(ways, frame, dose.frame())
                .orElseThrow(() -> new WrongUseException(Message.of("dose.other-frame", structure.name()))).move(stack);
    }

    private static Optional<FrameBridge> way(DoseDistribution dose, Structure structure, List<Registration> ways) {
        FrameOfReference frame = structure.contours().plane().frame();
        return frame.equals(dose.frame()) ? Optional.empty() : FrameBridge.find(ways, frame, dose.frame());
    }

    /// {@return the structure's doses; none where it has no solid}
    private Optional<StructureDose> structure(Map<String, Object> one, Wanted wanted, ContourStack stack, DoseDistribution dose,
            DoseLattice lattice,
            List<NamedMetric> metrics, OptionalDouble prescribedGy, boolean curve) {
        one.put("name", wanted.structure().name());
        one.put("structureSet", wanted.set());
        if (stack.isEmpty() || !SolidVolume.isKnown(stack)) {
            one.put("volumeCm3", none());
            Map<String, Object> values = new LinkedHashMap<>();
            metrics.forEach(m -> values.put(m.name(), Map.of("value", none())));
            one.put("metrics", values);
            one.put("warnings", List.of(texts.of(stack.isEmpty() ? "dose.caution.no-contours" : "dose.caution.no-thickness")));
            return Optional.empty();
        }
        StructureDose doses = StructureDose.of(stack, lattice, prescribedGy);
        DoseVolumeHistogram histogram = doses.histogram();
        one.put("volumeCm3", histogram.volumeCm3());
        if (!histogram.isWhole()) {
            one.put("outsideGridCm3", histogram.unknownCm3());
        }
        Optional<StoredCurve> stored = stored(dose, wanted).flatMap(d -> StoredCurve.of(d, histogram.volumeCm3()));
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> storedValues = new LinkedHashMap<>();
        for (NamedMetric metric : metrics) {
            DoseMetric.Value value = doses.value(metric);
            Map<String, Object> field = new LinkedHashMap<>();
            field.put("value", number(value.value().orElse(Double.NaN)));
            field.put("unit", value.unit().sign());
            doses.why(metric, value).ifPresent(why -> {
                field.put("atLeast", number(value.least()));
                field.put("atMost", number(value.most()));
                field.put("reason", texts.of("dose.unknown." + why.name()));
            });
            values.put(metric.name(), field);
            stored.map(s -> s.value(metric, prescribedGy)).filter(OptionalDouble::isPresent).ifPresent(v -> {
                Map<String, Object> theirs = new LinkedHashMap<>();
                theirs.put("value", number(v.getAsDouble()));
                theirs.put("unit", value.unit().sign());
                theirs.put("difference", number(value.value().orElse(Double.NaN) - v.getAsDouble()));
                storedValues.put(metric.name(), theirs);
            });
        }
        one.put("metrics", values);
        stored.ifPresent(s -> {
            Map<String, Object> theirs = new LinkedHashMap<>();
            theirs.put("volumeCm3", s.volumeCm3());
            theirs.put("binGy", s.binGy());
            theirs.put("metrics", storedValues);
            one.put("stored", theirs);
        });
        if (curve) {
            one.put("curve", curve(histogram));
        }
        one.put("warnings", sayings(doses.cautions()));
        return Optional.of(doses);
    }

    /// {@return the histogram that the dose's writer stored for a structure of the set that it refers to}
    private static Optional<StoredDvh> stored(DoseDistribution dose, Wanted wanted) {
        if (!dose.structureSetUids().isEmpty() && !dose.structureSetUids().contains(wanted.set())) {
            return Optional.empty();
        }
        return dose.dvhs().stream().filter(d -> d.rois().size() == 1 && d.rois().getFirst().number() == wanted.number()).findFirst();
    }

    private static Map<String, Object> curve(DoseVolumeHistogram histogram) {
        double most = Double.isNaN(histogram.max()) ? 0 : histogram.max();
        double step = CURVE_STEP_GY;
        while (most / step > CURVE_POINTS) {
            step *= 10;
        }
        double[] cm3 = histogram.cumulativeCm3(step);
        double[] gy = new double[cm3.length];
        for (int i = 0; i < gy.length; i++) {
            gy[i] = Math.round(i * step * 1e6) / 1e6;
        }
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put("stepGy", step);
        curve.put("doseGy", gy);
        curve.put("volumeCm3", cm3);
        return curve;
    }

    private static Map<String, Object> dose(DoseDistribution dose) {
        ImageGrid grid = dose.grid().orElseThrow().planes();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("sopInstanceUid", dose.sopInstanceUid());
        one.put("description", dose.description());
        one.put("units", dose.units().name());
        one.put("type", dose.type().name());
        one.put("summation", dose.summation().name());
        one.put("columns", grid.columns());
        one.put("rows", grid.rows());
        one.put("planes", grid.slices());
        one.put("columnSpacingMm", grid.columnSpacingMm());
        one.put("rowSpacingMm", grid.rowSpacingMm());
        one.put("planeSpacingMm", number(grid.usualSpacingMm().orElse(Double.NaN)));
        one.put("file", dose.path());
        return one;
    }

    private List<String> sayings(List<DoseCaution> cautions) {
        return cautions.stream().map(c -> texts.of("dose.caution." + c.id())).toList();
    }

    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : none();
    }

    private static Object none() {
        return new JsonValue.Null(0);
    }
}
