package org.oligoplan.workspace;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.StructureCrossCheck;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.contour.ShapeMetrics;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Severity;
import org.oligoplan.model.Side;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.ImageGrid;

/// The verbs of the command line on files alone. No data folder is opened.
public final class PathVerbs implements FileVerbs {

    /// Findings about sound DICOM objects that are no image or structure set for this program: `inspect` reports them, it has read them.
    private static final Set<String> RECOGNISED = Set.of("object-not-read", "unsupported-transfer-syntax", "unsupported-pixels",
            "multi-frame");

    private static final String SOURCE = "command line";

    private final FileImport imports;
    private final CaseCheck check;
    private final Function<String, Optional<String>> standardNames;
    private final SetConversion conversion;
    private final Actor actor;
    private final Clock clock;
    private final Texts texts;
    private final Workforce workforce;
    private final Optional<String> patient;

    /// @param imports reads the files
    /// @param check runs the rules
    /// @param standardNames the TG-263 primary name that is spelt exactly as an ROI name, where there is one
    /// @param conversion does `convert`
    /// @param actor who calls
    /// @param clock gives times
    /// @param texts the language of the messages
    /// @param workforce measures structures side by side
    public PathVerbs(FileImport imports, CaseCheck check, Function<String, Optional<String>> standardNames, SetConversion conversion,
            Actor actor, Clock clock, Texts texts, Workforce workforce) {
        this(imports, check, standardNames, conversion, actor, clock, texts, workforce, Optional.empty());
    }

    private PathVerbs(FileImport imports, CaseCheck check, Function<String, Optional<String>> standardNames, SetConversion conversion,
            Actor actor, Clock clock, Texts texts, Workforce workforce, Optional<String> patient) {
        this.imports = imports;
        this.check = check;
        this.standardNames = standardNames;
        this.conversion = conversion;
        this.actor = actor;
        this.clock = clock;
        this.texts = texts;
        this.workforce = workforce;
        this.patient = patient;
    }

    private Incoming read(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = imports.inspect(paths, progress);
        if (isEmpty(incoming)) {
            throw nothingReadable(paths, incoming);
        }
        return one(incoming);
    }

    /// {@return what is of the patient meant; numbers of several patients never stand side by side}
    private Incoming one(Incoming incoming) throws WrongUseException {
        int index = new PatientChoice(incoming.patients().stream().map(Incoming.Patient::identity).toList()).index(patient);
        return new Incoming(List.of(incoming.patients().get(index)), incoming.findings(), incoming.from());
    }

    @Override
    public FileVerbs of(Optional<String> wanted) {
        return new PathVerbs(imports, check, standardNames, conversion, actor, clock, texts, workforce, wanted);
    }

    static boolean isEmpty(Incoming incoming) {
        return incoming.patients().stream().allMatch(p -> p.images().isEmpty() && p.sets().isEmpty());
    }

    private UnreadableInputException nothingReadable(List<Path> paths, Incoming incoming) {
        return nothingReadable(texts, paths, incoming);
    }

    static UnreadableInputException nothingReadable(Texts texts, List<Path> paths, Incoming incoming) {
        String reasons = incoming.findings().stream()
                .map(f -> "\n  - " + texts.of("finding." + f.kind() + ".message", f.arguments().toArray())
                        + (f.file().isEmpty() ? "" : " [" + f.file() + (f.tag().isEmpty() ? "" : " " + f.tag()) + "]") + " "
                        + texts.of("finding." + f.kind() + ".advice", f.arguments().toArray()))
                .collect(Collectors.joining());
        return new UnreadableInputException(
                Message.of("verbs.nothing-read", paths.stream().map(Path::toString).collect(Collectors.joining(", ")), reasons));
    }

    private static boolean isClean(Incoming incoming) {
        return incoming.findings().stream().noneMatch(f -> f.severity() == Severity.BLOCKING);
    }

    /// What there is may be listed of all patients; one who was named is meant alone.
    private Incoming recognised(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = imports.inspect(paths, progress);
        if (isEmpty(incoming) && incoming.patients().stream().allMatch(p -> p.rest().elements().isEmpty())
                && incoming.findings().stream().noneMatch(f -> RECOGNISED.contains(f.kind()))) {
            throw nothingReadable(paths, incoming);
        }
        return patient.isPresent() ? one(incoming) : incoming;
    }

    @Override
    public Answered inspect(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = recognised(paths, progress);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("patients", incoming.patients().stream().map(p -> patientFields(p.identity())).toList());
        json.put("series", incoming.patients().stream().flatMap(p -> p.images().stream()).map(PathVerbs::series).toList());
        List<Map<String, Object>> structures = new ArrayList<>();
        for (Incoming.Patient patient : incoming.patients()) {
            for (Incoming.StructuresOfSet set : patient.sets()) {
                for (int i = 0; i < set.structures().size(); i++) {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", set.structures().get(i).name());
                    one.put("number", set.rois().get(i).number());
                    one.put("contours", set.rois().get(i).contours());
                    one.put("structureSet", set.meta().sopInstanceUid());
                    one.put("structureSetLabel", set.meta().label());
                    structures.add(one);
                }
            }
        }
        json.put("structures", structures);
        List<Incoming.Rest> rest = incoming.patients().stream().map(Incoming.Patient::rest).toList();
        json.put("doses", rest.stream().flatMap(r -> r.doses().stream()).map(TreatmentJson::of).toList());
        json.put("plans", rest.stream().flatMap(r -> r.plans().stream()).map(TreatmentJson::of).toList());
        json.put("registrations", rest.stream().flatMap(r -> r.registrations().stream()).map(TreatmentJson::of).toList());
        ImportReport report = incoming.report(incoming.patients(), clock.instant());
        ImportReportForm form = new ImportReportForm(texts);
        json.put("others", rest.stream().flatMap(r -> r.others().stream()).map(ImportReportForm::object).toList());
        json.put("links", report.links().stream().map(ImportReportForm::link).toList());
        json.put("findings", form.findings(report));
        return new Answered(json, isClean(incoming), Optional.of(form.text(report)));
    }

    private static Map<String, Object> patientFields(PatientIdentity p) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("patientId", p.patientId());
        one.put("name", p.name());
        one.put("birthDate", p.birthDate().map(Object::toString).orElse(""));
        one.put("sex", p.sex());
        return one;
    }

    private static Map<String, Object> series(ImageSeries series) {
        ImageGrid grid = series.grid();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("modality", series.modality());
        one.put("seriesInstanceUid", series.seriesInstanceUid());
        one.put("studyInstanceUid", series.studyInstanceUid());
        one.put("description", series.description());
        one.put("frameOfReferenceUid", grid.frame().uid());
        one.put("columns", grid.columns());
        one.put("rows", grid.rows());
        one.put("slices", grid.slices());
        // A single slice has no spacing along z.
        one.put("spacingMm", List.of(grid.columnSpacingMm(), grid.rowSpacingMm(),
                grid.usualSpacingMm().isPresent() ? (Object) grid.usualSpacingMm().getAsDouble() : new JsonValue.Null(0)));
        one.put("originMm", List.of(grid.sliceOrigins().getFirst().x(), grid.sliceOrigins().getFirst().y(),
                grid.sliceOrigins().getFirst().z()));
        PatientVector u = grid.plane().u();
        PatientVector v = grid.plane().v();
        one.put("orientation", List.of(u.x(), u.y(), u.z(), v.x(), v.y(), v.z()));
        one.put("transferSyntax", series.transferSyntax());
        return one;
    }

    @Override
    public Answered measure(List<Path> paths, Gap gap, Progress progress) throws UnreadableInputException, WrongUseException {
        if (gap.to().isPresent() == gap.isodoseGy().isPresent()) {
            throw new WrongUseException(Message.of("gaps.to-or-isodose"));
        }
        Incoming incoming = read(paths, progress);
        Structure from = contoured(find(incoming, gap.from()));
        DistanceAnswer answer = new DistanceAnswer(texts, gap, gap.limitMm().orElseGet(check::distanceLimitMm));
        if (gap.to().isEmpty()) {
            return answer.toIsodose(from, DoseAnswer.dose(incoming, gap.dose()), imports, isClean(incoming), progress);
        }
        return answer.of(from, contoured(find(incoming, gap.to().get())), isClean(incoming), progress);
    }

    private static Structure contoured(Structure structure) throws WrongUseException {
        if (structure.contours().isEmpty()) {
            throw new WrongUseException(Message.of("verbs.no-contours", structure.name()));
        }
        return structure;
    }

    private static Structure find(Incoming incoming, RoiName name) throws WrongUseException {
        List<String> names = new ArrayList<>();
        List<String> candidates = new ArrayList<>();
        List<Structure> found = new ArrayList<>();
        for (Incoming.Patient patient : incoming.patients()) {
            for (Incoming.StructuresOfSet set : patient.sets()) {
                boolean meant = name.sopInstanceUid().stream().allMatch(uid -> uid.equals(set.meta().sopInstanceUid()));
                for (Structure structure : set.structures()) {
                    names.add(structure.name());
                    if (meant && structure.name().equals(name.name())) {
                        found.add(structure);
                        candidates.add(structure.name() + "@" + set.meta().sopInstanceUid());
                    }
                }
            }
        }
        if (found.isEmpty()) {
            throw new WrongUseException(
                    Message.of("verbs.no-roi", name.name(), names.stream().distinct().collect(Collectors.joining(", "))));
        }
        if (found.size() > 1) {
            throw new WrongUseException(Message.of("verbs.ambiguous-roi", name.name(), String.join(", ", candidates)));
        }
        return found.getFirst();
    }

    @Override
    public Answered volumes(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = read(paths, progress);
        List<InSet> all = incoming.patients().stream().flatMap(p -> p.sets().stream())
                .flatMap(set -> set.structures().stream().map(s -> new InSet(s, set.meta().sopInstanceUid()))).toList();
        Sized[] sized = new Sized[all.size()];
        workforce.each("job.volumes", sized.length, progress, i -> sized[i] = sized(all.get(i), progress));
        return new Answered(Map.of("structures", Arrays.stream(sized).map(Sized::json).toList()),
                isClean(incoming) && !CrossCheckForm.blocking(Arrays.stream(sized).flatMap(s -> s.second().stream()).toList()));
    }

    private record InSet(Structure structure, String set) {}

    /// @param second the volume from both engines, where there is one
    private record Sized(Map<String, Object> json, Optional<CrossCheck> second) {}

    private static Sized sized(InSet wanted, Progress progress) {
        Structure structure = wanted.structure();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", structure.name());
        Optional<CrossCheck> second = Optional.empty();
        // One contour plane without images has no thickness, and so no volume.
        if (SolidVolume.isKnown(structure.contours())) {
            double cm3 = SolidVolume.cm3(structure.contours());
            CrossCheck check = new StructureCrossCheck().volume(structure, cm3);
            json.put("volumeCm3", cm3);
            json.put("secondEngine", CrossCheckForm.of(check));
            second = Optional.of(check);
        } else {
            json.put("volumeCm3", new JsonValue.Null(0));
        }
        json.put("structureSet", wanted.set());
        ShapeMetrics.of(structure.contours(), progress).ifPresent(metrics -> json.putAll(ShapeJson.of(metrics)));
        return new Sized(json, second);
    }

    @Override
    public Answered suv(List<Path> paths, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = recognised(paths, progress);
        return new Answered(new UptakeAnswer(texts).of(incoming), isClean(incoming) && UptakeAnswer.isComplete(incoming));
    }

    @Override
    public Answered check(List<Path> paths, Roles roles, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = read(paths, progress);
        Case current = Case.of(Id.random(), CaseWorkbench.elements(incoming, incoming.patients().getFirst()));
        for (RoiName name : roles.irradiated()) {
            Structure s = find(incoming, name);
            current = current.with(current.structure(s.id()).orElseThrow().withRole(by(StructureRole.ORGAN))
                    .withIrradiated(Optional.of(by(true))).withName(s.name(), standardNames.apply(s.name())));
        }
        for (RoiName name : roles.priorFields()) {
            Structure s = find(incoming, name);
            current = current.with(current.structure(s.id()).orElseThrow().withRole(by(StructureRole.PRIOR_FIELD)));
        }
        for (RoiName name : roles.lesions()) {
            Structure s = find(incoming, name);
            current = current.with(current.structure(s.id()).orElseThrow().withRole(by(StructureRole.GTV)));
            Optional<Answer<Prescription>> rx = roles.rx().map(r -> by(new Prescription(r.total(), r.fractions(), Optional.empty())));
            current = current.with(new Lesion(Id.random(), s.name(), Optional.empty(), Side.NOT_STATED, Optional.empty(), Optional.empty(),
                    List.of(new Delineation(s.id(), StructureRole.GTV)), rx));
        }
        // The only image there is needs nobody to choose it; of several none is taken.
        if (current.images().size() == 1) {
            current = current.with(statement(new Claim.PlanningImage(current.images().getFirst().id())));
        }
        if (roles.historyComplete()) {
            current = current.with(statement(new Claim.HistoryComplete(true)));
        }
        current = current.with(new SiteSettings(Id.random(), roles.delineationMm().map(this::by), roles.registrationMm().map(this::by),
                Optional.empty(), java.util.Set.of()));
        CheckRun run = check.runWithSecondEngine(current, progress);
        Map<String, Object> json = new LinkedHashMap<>(CheckRunForm.inWords(run, current, texts));
        json.put("planningImage", current.planningImage().map(ImageSeries::seriesInstanceUid).orElse(""));
        return new Answered(json, run.overall() instanceof Outcome.Met && !run.blocking() && isClean(incoming));
    }

    private Statement statement(Claim claim) {
        return new Statement(Id.random(), claim, attribution());
    }

    private <T> Answer<T> by(T value) {
        return new Answer<>(value, attribution());
    }

    private Attribution attribution() {
        return new Attribution(actor.name(), actor.role(), actor.name(), clock.instant(), SOURCE);
    }

    @Override
    public Answered dvh(List<Path> paths, Histograms wanted, Progress progress) throws UnreadableInputException, WrongUseException {
        Incoming incoming = recognised(paths, progress);
        // Doses of several patients never stand side by side.
        Incoming own = incoming.patients().size() > 1 ? one(incoming) : incoming;
        List<DoseAnswer.Wanted> structures = new ArrayList<>();
        if (wanted.rois().isEmpty()) {
            for (Incoming.Patient p : own.patients()) {
                for (Incoming.StructuresOfSet set : p.sets()) {
                    set.structures().stream().filter(s -> !s.contours().isEmpty()).forEach(s -> structures.add(wanted(own, s)));
                }
            }
        }
        for (RoiName name : wanted.rois()) {
            structures.add(wanted(own, find(own, name)));
        }
        return new DoseAnswer(imports, texts, attribution()).of(own, structures, wanted, isClean(incoming), progress);
    }

    private static DoseAnswer.Wanted wanted(Incoming incoming, Structure structure) {
        for (Incoming.Patient p : incoming.patients()) {
            for (Incoming.StructuresOfSet set : p.sets()) {
                int at = set.structures().indexOf(structure);
                if (at >= 0) {
                    return new DoseAnswer.Wanted(structure, set.meta().sopInstanceUid(), set.rois().get(at).number());
                }
            }
        }
        throw new IllegalArgumentException("a structure of none of the sets");
    }

    @Override
    public Answered convert(List<Path> paths, Path file, boolean overwrite, Optional<String> set, ExportRequest.StructureForm form,
            Progress progress) throws UnreadableInputException, WrongUseException {
        return conversion.convert(paths, file, overwrite, set, form, progress);
    }
}
