package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;

/// Turns one step of a script into actions on the case at hand. Structures, lesions and images are named as people name them.
final class ScriptActions {

    static final String CREATE = "create";
    static final String SAVE = "save";
    static final String UNDO = "undo";
    static final String REDO = "redo";
    static final String JOIN = "join";
    static final String FIND = "find";
    static final String ALIGN = "align";

    /// Every word that may stand in `do`.
    static final Set<String> WORDS = Set.of(CREATE, SAVE, UNDO, REDO, JOIN, FIND, ALIGN, "unjoin", "role", "name", "irradiated", "lesion",
            "delineate",
            "describe-lesion",
            "remove-lesion", "progressing", "organ", "remove-structure", "contour", "prescribe", "clear-prescription", "decide", "withdraw",
            "settings", "critical", "prior-course", "accept-registration", "remove-registration",
            "shape", "register-landmarks", "register-manual", "register-automatic", "sign-off-registration", "trial-number", "view",
            "together", "course-field", "remove-course-field", "remove-course", "course-from-lesion", "split-structure", "join-structures",
            "measure", "remove-measurement", "state", "agent", "remove-agent", "other-cancer", "approve-cancer", "remove-cancer", "event",
            "remove-event",
            "lesion-measurement", "remove-lesion-measurement", "delivery", "comment", "rewrite-comment",
            "resolve-comment", "remove-comment");

    private enum Matter {
        HISTORY_COMPLETE, SAFETY, CRITICAL_STRUCTURE, DIFFUSE, ORGAN_ENDS, PLANNING_IMAGE, DISTANCE_REVIEW, DOSE_FEASIBLE, TISSUE_RATIO, RECOVERY, REGISTRATION_ERROR, CUMULATIVE_LIMIT, FRACTIONS_DELIVERED, PLANS_GIVEN
    }

    private final Case current;
    private final ScriptFields step;

    ScriptActions(Case current, ScriptFields step) {
        this.current = current;
        this.step = step;
    }

    /// {@return the step's actions, to be done in order}
    ///
    /// @throws WrongUseException when a field is wrong or a name is not there
    List<Action> actions() throws WrongUseException {
        List<Action> actions = switch (step.text("do")) {
            case "role" -> List.of(new Action.AssignRole(structure("structure"), step.word("role", StructureRole.class)));
            case "name" -> {
                Id id = structure("structure");
                String kept = current.structure(id).map(Structure::name).orElse("");
                yield List.of(new Action.NameStructure(id, step.optionalText("name").orElse(kept), step.optionalText("standardName")));
            }
            case "irradiated" -> List.of(new Action.SetIrradiated(structure("structure"), step.optionalBool("irradiated")));
            case "lesion" -> List.of(new Action.AddLesion(Id.random(), Id.random(), step.text("name"), site(), side(), kind()));
            case "delineate" -> delineate();
            case "describe-lesion" -> {
                Lesion lesion = lesion("lesion");
                yield List.of(new Action.EditLesion(lesion.id(), step.optionalText("name").orElse(lesion.name()), site(), side(), kind()));
            }
            case "remove-lesion" -> List.of(new Action.RemoveLesion(lesion("lesion").id()));
            case "progressing" ->
                List.of(new Action.SetProgressing(lesion("lesion").id(), step.optionalWord("progressing", Progressing.class)));
            case "organ" -> List.of(new Action.AddOrgan(Id.random(), step.text("standardName")));
            case "remove-structure" -> List.of(new Action.RemoveStructure(structure("structure")));
            case "contour", "split-structure", "join-structures" -> List.of(new DrawingScript(current, step, this::structure).action());
            case "prescribe" -> List.of(new Action.Prescribe(lesion("lesion").id(), step.dose("totalGy"), step.integer("fractions"),
                    step.optionalText("offProtocolReason")));
            case "clear-prescription" -> List.of(new Action.ClearPrescription(lesion("lesion").id()));
            case "decide" -> List.of(new Action.MakeStatement(claim(), step.optionalText("decidedBy")));
            case "withdraw" -> List.of(withdraw());
            case "state" -> List.of(study().state());
            case "agent" -> List.of(study().putAgent());
            case "remove-agent" -> List.of(study().removeAgent());
            case "other-cancer" -> List.of(study().putCancer());
            case "approve-cancer" -> List.of(study().approve());
            case "remove-cancer" -> List.of(study().removeCancer());
            case "event" -> List.of(study().putEvent());
            case "remove-event" -> List.of(study().removeEvent());
            case "settings" -> settings();
            case "critical" -> List.of(new Action.SetCriticalStructure(step.text("standardName"), step.bool("critical")));
            case "shape" -> List.of(new ShapeScript(step, this::structure, _ -> image()).action());
            case "prior-course" -> List.of(courses().entered(treatments()));
            case "course-field" -> List.of(courses().field(this::structure));
            case "remove-course-field" -> List.of(courses().removeField());
            case "remove-course" -> List.of(new Action.RemoveCourse(courses().course("course").id()));
            case "course-from-lesion" -> List.of(courses().fromLesion(lesion("lesion").id()));
            case "fractions" -> List.of(new CalendarScript(current, step).fractions(lesion("lesion").id()));
            case "propose-fractions" -> List.of(new CalendarScript(current, step).propose());
            case "holidays" -> List.of(new CalendarScript(current, step).holidays());
            case "accept-registration" -> List.of(treatments().accept());
            case "remove-registration" -> List.of(step.has("registration") ? treatments().remove() : registrations().remove());
            case "register-landmarks" -> List.of(registrations().landmarks());
            case "register-manual" -> List.of(registrations().manual());
            case "register-automatic" -> List.of(registrations().automatic());
            case "sign-off-registration" -> List.of(registrations().signOff());
            case "trial-number" -> List.of(new Action.SetTrialNumber(step.optionalText("trialNumber")));
            case "view" -> List.of(view());
            case "measure" -> List.of(new MeasureScript(current, step, _ -> image()).measure());
            case "remove-measurement" -> List.of(new MeasureScript(current, step, _ -> image()).remove());
            case "lesion-measurement", "remove-lesion-measurement", "delivery", "comment", "rewrite-comment", "resolve-comment",
                    "remove-comment" ->
                List.of(new LesionScript(current, step, _ -> image()).action(step.text("do")));
            case "unjoin" -> List.of(new Action.Unjoin(link()));
            case JOIN, FIND, ALIGN, "together" -> throw step.wrong("script.bad-value", "do", step.text("do"));
            default -> throw step.wrong("script.unknown-action", step.text("do"));
        };
        step.end();
        return actions;
    }

    /// {@return what a step finds in an image}
    ///
    /// @throws WrongUseException when a field is wrong or a name is not there
    ImageWish wish() throws WrongUseException {
        step.text("do");
        ImageWish wish = new ImageScript(current, step, this::structure, _ -> image()).wish();
        step.end();
        return wish;
    }

    /// {@return the link of the files of a Patient ID; the last one of several}
    private Id link() throws WrongUseException {
        String patientId = step.text("patientId");
        return current.all(PatientLink.class).stream().filter(l -> l.patientId().equals(patientId)).map(PatientLink::id)
                .reduce((_, last) -> last).orElseThrow(() -> step.refused(org.oligoplan.text.Message.of("edit.refused.no-link")));
    }

    private Optional<AnatomicSite> site() throws WrongUseException {
        return step.optionalWord("site", AnatomicSite.class);
    }

    private Side side() throws WrongUseException {
        return step.optionalWord("side", Side.class).orElse(Side.NOT_STATED);
    }

    private Optional<LesionKind> kind() throws WrongUseException {
        return step.optionalWord("kind", LesionKind.class);
    }

    /// An imported structure becomes a delineation; a lesion of that name is made when there is none.
    private List<Action> delineate() throws WrongUseException {
        String name = step.text("lesion");
        Id structure = structure("structure");
        StructureRole role = step.optionalWord("role", StructureRole.class).orElse(StructureRole.GTV);
        Optional<Lesion> known = findLesion(name);
        if (known.isPresent()) {
            return List.of(new Action.DelineateLesion(known.get().id(), structure, role));
        }
        Id lesion = Id.random();
        return List.of(new Action.DelineateLesion(lesion, structure, role), new Action.EditLesion(lesion, name, site(), side(), kind()));
    }

    private Claim claim() throws WrongUseException {
        return switch (step.word("on", Matter.class)) {
            case HISTORY_COMPLETE -> new Claim.HistoryComplete(step.bool("complete"));
            case SAFETY -> {
                Claim.Safety safety = step.word("safety", Claim.Safety.class);
                String reason = step.optionalText("reason").orElse("");
                if (safety == Claim.Safety.SAFE && reason.isBlank()) {
                    throw step.wrong("edit.refused.safe-needs-reason");
                }
                yield new Claim.LesionSafety(lesion("lesion").id(), safety, reason, Optional.empty());
            }
            case CRITICAL_STRUCTURE -> new Claim.CriticalStructure(step.text("standardName"), step.word("exemption", Claim.Exemption.class),
                    step.has("lesion") ? Optional.of(lesion("lesion").id()) : Optional.empty());
            case DIFFUSE -> new Claim.DiffuseProgression(step.word("kind", Claim.Diffuse.class), step.bool("present"));
            case ORGAN_ENDS -> new Claim.OrganEnds(structure("structure"), step.word("end", Claim.End.class));
            case PLANNING_IMAGE -> new Claim.PlanningImage(image());
            case DISTANCE_REVIEW -> new Claim.DistanceReview(lesion("lesion").id(), step.word("review", Claim.NumbersReview.class),
                    step.optionalText("comment").orElse(""), Optional.empty());
            case DOSE_FEASIBLE -> new Claim.DoseFeasible(lesion("lesion").id(), step.bool("feasible"));
            case TISSUE_RATIO -> doses().ratio(structure("structure"));
            case RECOVERY -> doses().recovery();
            case REGISTRATION_ERROR -> doses().registrationError();
            case CUMULATIVE_LIMIT -> doses().limit(structure("structure"));
            case FRACTIONS_DELIVERED -> doses().fractions();
            case PLANS_GIVEN -> doses().order();
        };
    }

    /// Takes back the statement that a `decide` step with these fields would take the place of.
    private Action withdraw() throws WrongUseException {
        Claim meant = claim();
        return current.statements().reversed().stream().filter(s -> StatementPlans.sameSubject(s.claim(), meant)).findFirst()
                .map(Statement::id).map(Action.WithdrawStatement::new)
                .orElseThrow(() -> step.refused(org.oligoplan.text.Message.of("edit.refused.no-statement")));
    }

    /// A setting that is not named stays; one that is null is taken back.
    private List<Action> settings() throws WrongUseException {
        String source = step.text("source");
        List<Action> actions = new ArrayList<>();
        if (step.has("delineationMm") || step.has("registrationMm")) {
            Optional<Double> delineation = step.has("delineationMm")
                    ? step.optionalNumber("delineationMm")
                    : current.settings().delineationMm().map(a -> a.value());
            Optional<Double> registration = step.has("registrationMm")
                    ? step.optionalNumber("registrationMm")
                    : current.settings().registrationMm().map(a -> a.value());
            actions.add(new Action.SetUncertainty(delineation, registration, source));
        }
        if (step.has("fourFractionsAllowed")) {
            actions.add(new Action.SetFourFractions(step.optionalBool("fourFractionsAllowed"), source));
        }
        return actions;
    }

    private DoseScript doses() {
        return new DoseScript(current, step);
    }

    private StudyScript study() {
        return new StudyScript(current, step, field -> lesion(field).id());
    }

    private TreatmentScript treatments() {
        return new TreatmentScript(current, step);
    }

    private CourseScript courses() {
        return new CourseScript(current, step);
    }

    private RegistrationScript registrations() {
        return new RegistrationScript(current, step);
    }

    private Action view() throws WrongUseException {
        Map<String, String> values = new HashMap<>();
        JsonValue.Object object = step.optionalObject("values").orElseThrow(() -> step.wrong("script.missing-field", "values"));
        for (Map.Entry<String, JsonValue> entry : object.fields().entrySet()) {
            if (!(entry.getValue() instanceof JsonValue.Text text)) {
                throw step.wrong("script.bad-value", "values", entry.getKey());
            }
            values.put(entry.getKey(), text.value());
        }
        return new Action.KeepView(values);
    }

    Id structure(String field) throws WrongUseException {
        String text = step.text(field);
        List<Structure> found = structures(current, FileVerbs.RoiName.parse(text));
        if (found.isEmpty()) {
            throw step.wrong("script.no-structure", text, names(current.structures()));
        }
        if (found.size() > 1) {
            throw step.wrong("script.ambiguous-structure", text, candidates(current, found));
        }
        return found.getFirst().id();
    }

    /// {@return the structures of this name: drawn ones too where no structure set is named}
    static List<Structure> structures(Case current, FileVerbs.RoiName name) {
        return current.structures().stream().filter(s -> s.name().equals(name.name()) && name.sopInstanceUid().stream()
                .allMatch(uid -> set(current, s).filter(set -> set.sopInstanceUid().equals(uid)).isPresent())).toList();
    }

    static String candidates(Case current, List<Structure> structures) {
        return structures.stream().map(s -> s.name() + set(current, s).map(set -> "@" + set.sopInstanceUid()).orElse(""))
                .collect(Collectors.joining(", "));
    }

    static String names(List<Structure> structures) {
        return structures.stream().map(Structure::name).distinct().collect(Collectors.joining(", "));
    }

    private static Optional<StructureSet> set(Case current, Structure structure) {
        return switch (structure.origin()) {
            case StructureOrigin.Imported imported -> current.find(imported.structureSet(), StructureSet.class);
            case StructureOrigin.Drawn _ -> Optional.empty();
        };
    }

    private Optional<Lesion> findLesion(String name) {
        return current.lesions().stream().filter(l -> l.name().equals(name)).findFirst();
    }

    private Lesion lesion(String field) throws WrongUseException {
        String name = step.text(field);
        return findLesion(name).orElseThrow(() -> step.wrong("script.no-lesion", name,
                current.lesions().stream().map(Lesion::name).collect(Collectors.joining(", "))));
    }

    /// {@return the image by Series Instance UID or description; the only one when none is named}
    private Id image() throws WrongUseException {
        List<ImageSeries> images = current.images();
        Optional<String> name = step.optionalText("image");
        List<ImageSeries> found = images.stream()
                .filter(i -> name.isEmpty() || i.seriesInstanceUid().equals(name.get()) || i.description().equals(name.get())).toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-image", name.orElse(""),
                    images.stream().map(ImageSeries::seriesInstanceUid).collect(Collectors.joining(", ")));
        }
        return found.getFirst().id();
    }
}
