package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.ImportReport;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientComparison;
import org.oligoplan.model.PatientComparison.Agreement;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.SeriesFingerprint;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureNote;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureSet;
import org.oligoplan.text.Message;

/// Edits that bring further files into a case, and take joined ones out again.
final class JoinPlans {

    private final ActionPlanner planner;

    JoinPlans(ActionPlanner planner) {
        this.planner = planner;
    }

    /// Files of the same Patient ID whose name, birth date and sex are all the same are the patient's own. All others are joined by a link that a
    /// person answers for, and never where birth date or sex contradict.
    Planned join(Case current, Action.JoinFiles a) throws RefusedException {
        PatientIdentity patient = current.patient().orElseThrow(() -> ActionPlanner.refused("edit.refused.no-patient"));
        PatientIdentity from = a.from();
        PatientComparison comparison = PatientComparison.of(patient, from);
        if (comparison.birthDate() == Agreement.DIFFERENT) {
            throw ActionPlanner.refused("edit.refused.join-birth-date", from.patientId(), born(patient), born(from));
        }
        if (comparison.sex() == Agreement.DIFFERENT) {
            throw ActionPlanner.refused("edit.refused.join-sex", from.patientId(), patient.sex(), from.sex());
        }
        boolean own = !from.patientId().isBlank() && from.patientId().equals(patient.patientId()) && comparison.same();
        if (comparison.incomplete() && !a.unknownConfirmed()) {
            throw ActionPlanner.refused("edit.refused.join-unknown", from.patientId(), unknown(comparison));
        }
        List<Element> fresh = fresh(current, a.elements());
        if (fresh.isEmpty()) {
            throw ActionPlanner.refused("edit.refused.join-nothing-new", from.patientId());
        }
        List<Edit> edits = new ArrayList<>(fresh.stream().<Edit>map(ElementChange::add).toList());
        if (own) {
            return Planned.of(edits, "edit.add-files");
        }
        Attribution here = planner.by(ActionPlanner.IN_PROGRAM);
        Attribution by = new Attribution(a.decidedBy().map(String::strip).filter(name -> !name.isEmpty()).orElse(here.decidedBy()),
                here.role(), here.recordedBy(), here.when(), here.source());
        edits.add(ElementChange.add(new PatientLink(Id.random(), from.name(), from.patientId(), from.birthDate(), from.sex(), comparison,
                fresh.stream().filter(e -> !(e instanceof Structure)).map(Element::id).toList(), by)));
        return Planned.of(edits, "edit.join", from.patientId());
    }

    private static Object born(PatientIdentity p) {
        return p.birthDate().<Object>map(Object::toString).orElse(Message.of("patient.unknown"));
    }

    private static Message unknown(PatientComparison c) {
        List<Message> fields = new ArrayList<>();
        if (c.name() == Agreement.UNKNOWN) {
            fields.add(Message.of("patient.field.name"));
        }
        if (c.birthDate() == Agreement.UNKNOWN) {
            fields.add(Message.of("patient.field.birth-date"));
        }
        if (c.sex() == Agreement.UNKNOWN) {
            fields.add(Message.of("patient.field.sex"));
        }
        return fields.stream().reduce((x, y) -> Message.of("patient.field.two", x, y)).orElseThrow();
    }

    /// {@return what the case does not have; findings and reports alone are nothing new}
    private static List<Element> fresh(Case current, List<Element> elements) {
        Set<String> known = current.elements().stream().map(JoinPlans::uid).flatMap(Optional::stream).collect(Collectors.toSet());
        Set<Id> sources = elements.stream().filter(e -> uid(e).isPresent() && isNew(e, known)).map(Element::id)
                .collect(Collectors.toSet());
        Set<Id> structures = elements.stream().filter(e -> e instanceof Structure s && s.origin() instanceof StructureOrigin.Imported o
                && sources.contains(o.structureSet())).map(Element::id).collect(Collectors.toSet());
        List<Element> fresh = elements.stream().filter(e -> switch (e) {
            case Structure s -> structures.contains(s.id());
            case PetScaling s -> sources.contains(s.series());
            case StructureNote n -> structures.contains(n.structure());
            case PatientIdentity _ -> false;
            default -> isNew(e, known);
        }).toList();
        return fresh.stream().allMatch(e -> e instanceof ImportFinding || e instanceof ImportReport) ? List.of() : fresh;
    }

    private static boolean isNew(Element e, Set<String> known) {
        return uid(e).filter(known::contains).isEmpty();
    }

    private static Optional<String> uid(Element element) {
        return switch (element) {
            case ImageSeries e -> Optional.of(e.seriesInstanceUid());
            case StructureSet e -> Optional.of(e.sopInstanceUid());
            case PlanRecord e -> Optional.of(e.sopInstanceUid());
            case DoseDistribution e -> Optional.of(e.sopInstanceUid());
            case ImportedRegistration e -> Optional.of(e.sopInstanceUid());
            default -> Optional.empty();
        };
    }

    /// Takes away what came with a link and all that rests on it alone: its structures and what was drawn on its images, their place in lesions,
    /// what was stated of them.
    Planned unjoin(Case current, Action.Unjoin a) throws RefusedException {
        PatientLink link = current.find(a.link(), PatientLink.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-link"));
        Set<Id> gone = new HashSet<>(link.sources());
        current.structures().stream().filter(link::holds).forEach(s -> gone.add(s.id()));
        current.all(SeriesFingerprint.class).stream().filter(f -> gone.contains(f.series())).forEach(f -> gone.add(f.id()));
        current.all(CourseField.class).stream().filter(f -> gone.contains(f.structure())).map(CourseField::id).toList().forEach(gone::add);
        LesionPlans.on(current, gone).forEach(gone::add);
        current.statements().stream().filter(s -> gone.stream().anyMatch(id -> StatementPlans.isAbout(s.claim(), id)))
                .map(Statement::id).toList().forEach(gone::add);
        List<Edit> edits = new ArrayList<>();
        for (Lesion lesion : current.lesions()) {
            List<Delineation> kept = lesion.delineations().stream().filter(d -> !gone.contains(d.structure())).toList();
            if (kept.size() < lesion.delineations().size()) {
                edits.add(ActionPlanner.put(current, lesion.withDelineations(kept)));
            }
        }
        for (PriorCourse c : current.all(PriorCourse.class)) {
            if (Stream.of(c.structureSets(), c.plans(), c.doses()).flatMap(List::stream).anyMatch(gone::contains)) {
                edits.add(ActionPlanner.put(current, new PriorCourse(c.id(), c.label(), c.date(), c.total(), c.fractions(),
                        without(c.structureSets(), gone), without(c.plans(), gone), without(c.doses(), gone), c.by())));
            }
        }
        gone.add(link.id());
        current.elements().stream().filter(e -> gone.contains(e.id())).forEach(e -> edits.add(ElementChange.remove(e)));
        return Planned.of(edits, "edit.unjoin", link.patientId());
    }

    private static List<Id> without(List<Id> ids, Set<Id> gone) {
        return ids.stream().filter(id -> !gone.contains(id)).toList();
    }
}
