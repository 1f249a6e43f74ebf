package org.oligoplan.workspace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.contour.BoxStack;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Answer;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.CourseUnknown;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;

/// Edits of earlier courses: what is known of them, and where their fields lay.
final class CoursePlans {

    private final ActionPlanner planner;

    CoursePlans(ActionPlanner planner) {
        this.planner = planner;
    }

    Planned put(Case current, Action.PutCourse a) throws RefusedException {
        CourseEntry e = a.entry();
        Optional<PriorCourse> before = current.find(a.course(), PriorCourse.class);
        if (before.isEmpty()) {
            ActionPlanner.refuseKnown(current, a.course());
        }
        if (e.label().isBlank()) {
            throw ActionPlanner.refused("edit.refused.no-name");
        }
        boolean sameName = current.all(PriorCourse.class).stream().anyMatch(c -> !c.id().equals(a.course())
                && c.label().equals(e.label().strip()));
        if (sameName) {
            throw ActionPlanner.refused("courses.refused.known-label", e.label().strip());
        }
        if (e.planned().isPresent() && e.planned().getAsInt() < 1) {
            throw ActionPlanner.refused("edit.refused.no-fraction");
        }
        if (e.delivered().isPresent() && e.delivered().getAsInt() < 0) {
            throw ActionPlanner.refused("courses.refused.delivered");
        }
        if (e.delivered().isPresent() && e.planned().isPresent() && e.delivered().getAsInt() > e.planned().getAsInt()) {
            throw ActionPlanner.refused("courses.refused.more-delivered", e.delivered().getAsInt(), e.planned().getAsInt());
        }
        refuseContradiction(current, a);
        refuseMissing(current, e.structureSets(), StructureSet.class, "edit.refused.no-structure-set");
        refuseMissing(current, e.plans(), PlanRecord.class, "edit.refused.no-plan");
        refuseMissing(current, e.doses(), DoseDistribution.class, "edit.refused.no-dose-distribution");
        PriorCourse course = new PriorCourse(a.course(), e.label().strip(), e.when().flatMap(CourseDate::day), e.total(), e.planned(),
                e.structureSets(), e.plans(), e.doses(), before.map(PriorCourse::by).orElse(planner.by(ActionPlanner.IN_PROGRAM)));
        Optional<CourseDetails> known = CourseDetails.of(current, a.course());
        CourseDetails details = new CourseDetails(known.map(CourseDetails::id).orElseGet(Id::random), a.course(), e.when(),
                e.site().strip(), e.regions(), e.delivered(), e.technique().strip(), e.unknown(), e.note().strip(),
                planner.by(ActionPlanner.IN_PROGRAM));
        List<Edit> edits = new ArrayList<>();
        if (!before.equals(Optional.of(course))) {
            edits.add(ActionPlanner.put(current, course));
        }
        if (known.isEmpty() || !same(known.get(), details)) {
            edits.add(ActionPlanner.put(current, details));
        }
        return Planned.of(edits, before.isPresent() ? "edit.change-course" : "edit.prior-course", course.label());
    }

    /// Whether nothing but who wrote it down differs.
    private static boolean same(CourseDetails one, CourseDetails two) {
        return new CourseDetails(two.id(), two.course(), two.when(), two.site(), two.regions(), two.delivered(), two.technique(),
                two.unknown(), two.note(), one.by()).equals(one);
    }

    /// What is stated to be unknown cannot be given besides.
    private static void refuseContradiction(Case current, Action.PutCourse a) throws RefusedException {
        CourseEntry e = a.entry();
        for (CourseUnknown unknown : e.unknown()) {
            boolean given = switch (unknown) {
                case DATE -> e.when().isPresent();
                case SITE -> !e.site().isBlank();
                case TOTAL_DOSE -> e.total().isPresent();
                case FRACTIONS_PLANNED -> e.planned().isPresent();
                case FRACTIONS_DELIVERED -> e.delivered().isPresent();
                case TECHNIQUE -> !e.technique().isBlank();
                case FIELD -> !CourseField.of(current, a.course()).isEmpty();
                case DOSE_DISTRIBUTION -> !e.doses().isEmpty();
            };
            if (given) {
                throw ActionPlanner.refused("courses.refused.given-unknown", "@courses.unknown." + unknown.name());
            }
        }
    }

    private static <T extends Element> void refuseMissing(Case current, List<Id> ids, Class<T> type, String reason)
            throws RefusedException {
        for (Id id : ids) {
            if (current.find(id, type).isEmpty()) {
                throw ActionPlanner.refused(reason);
            }
        }
    }

    private static PriorCourse course(Case current, Id id) throws RefusedException {
        return current.find(id, PriorCourse.class).orElseThrow(() -> ActionPlanner.refused("courses.refused.no-course"));
    }

    /// With a course go its details, its fields with the outlines that were made for them, and what was stated of it.
    Planned remove(Case current, Action.RemoveCourse a) throws RefusedException {
        PriorCourse course = course(current, a.course());
        List<Edit> edits = new ArrayList<>();
        CourseField.of(current, course.id()).forEach(f -> removeField(current, f, edits));
        CourseDetails.of(current, course.id()).ifPresent(d -> edits.add(ElementChange.remove(d)));
        withdraw(current, course.id(), edits);
        edits.add(ElementChange.remove(course));
        return Planned.of(edits, "edit.remove-course", course.label());
    }

    private static void withdraw(Case current, Id subject, List<Edit> edits) {
        for (Statement statement : current.statements()) {
            if (StatementPlans.isAbout(statement.claim(), subject)) {
                edits.add(ElementChange.remove(statement));
            }
        }
    }

    /// An outline that a person drew stays a structure of the case, with the role of a prior field; one that was made of numbers goes.
    private static void removeField(Case current, CourseField field, List<Edit> edits) {
        edits.add(ElementChange.remove(field));
        if (!(field.shape() instanceof Shape.Outline)) {
            current.all(StructureLook.class).stream().filter(l -> l.structure().equals(field.structure()))
                    .forEach(l -> edits.add(ElementChange.remove(l)));
            current.structure(field.structure()).ifPresent(s -> {
                withdraw(current, s.id(), edits);
                edits.add(ElementChange.remove(s));
            });
        }
    }

    Planned removeField(Case current, Action.RemoveCourseField a) throws RefusedException {
        CourseField field = current.find(a.field(), CourseField.class).orElseThrow(() -> ActionPlanner.refused("courses.refused.no-field"));
        List<Edit> edits = new ArrayList<>();
        removeField(current, field, edits);
        return Planned.of(edits, "edit.remove-course-field", course(current, field.course()).label());
    }

    /// A field takes the place of the one with its id, whose outline is made anew.
    Planned putField(Case current, Action.PutCourseField a) throws RefusedException {
        PriorCourse course = course(current, a.course());
        if (!(a.uncertaintyMm() >= 0) || Double.isInfinite(a.uncertaintyMm())) {
            throw ActionPlanner.refused("courses.refused.uncertainty");
        }
        if (a.source().isBlank()) {
            throw ActionPlanner.refused("courses.refused.source");
        }
        boolean stated = CourseDetails.of(current, course.id()).filter(d -> d.unknown().contains(CourseUnknown.FIELD)).isPresent();
        if (stated) {
            throw ActionPlanner.refused("courses.refused.given-unknown", "@courses.unknown." + CourseUnknown.FIELD.name());
        }
        ImageSeries image = current.planningImage().orElseThrow(() -> ActionPlanner.refused("edit.refused.no-planning-image"));
        List<Edit> edits = new ArrayList<>();
        Optional<CourseField> before = current.find(a.field(), CourseField.class);
        if (before.isEmpty()) {
            ActionPlanner.refuseKnown(current, a.field());
        }
        Id structure = switch (a.shape()) {
            case Shape.Box s -> box(current, image, course, before, s.low(), s.high(), edits);
            case Shape.Levels s -> box(current, image, course, before, s.low(), s.high(), edits);
            case Shape.Outline _ -> outline(current, image, a, edits);
            case Shape.Treated _ -> throw ActionPlanner.refused("courses.refused.no-field");
        };
        edits.add(ActionPlanner.put(current, new CourseField(a.field(), course.id(), structure, a.shape(), a.uncertaintyMm(),
                a.source().strip(), planner.by(ActionPlanner.IN_PROGRAM))));
        before.filter(f -> !f.structure().equals(structure)).ifPresent(f -> {
            List<Edit> gone = new ArrayList<>();
            removeField(current, f, gone);
            edits.addAll(gone.subList(1, gone.size()));
        });
        return Planned.of(edits, "edit.course-field", course.label());
    }

    private Id box(Case current, ImageSeries image, PriorCourse course, Optional<CourseField> before, PatientPoint low,
            PatientPoint high, List<Edit> edits) throws RefusedException {
        double spacing = image.grid().usualSpacingMm().orElseThrow(() -> ActionPlanner.refused("courses.refused.one-slice"));
        ContourStack contours = BoxStack.of(image.grid().plane(), low, high, spacing);
        Optional<Structure> kept = before.filter(f -> !(f.shape() instanceof Shape.Outline)).flatMap(f -> current.structure(f.structure()));
        if (kept.isPresent()) {
            edits.add(ActionPlanner.put(current, kept.get().withContours(contours)));
            return kept.get().id();
        }
        Structure made = made(current, image.id(), course, contours);
        edits.add(ElementChange.add(made));
        edits.add(locked(made));
        return made.id();
    }

    private Structure made(Case current, Id image, PriorCourse course, ContourStack contours) {
        int colour = current.structures().stream().mapToInt(Structure::colour).max().orElse(-1) + 1;
        return new Structure(Id.random(), freeName(current, "Field_" + course.label()), Optional.empty(), new StructureOrigin.Drawn(image),
                Optional.of(new Answer<>(StructureRole.PRIOR_FIELD, planner.by(ActionPlanner.IN_PROGRAM))), Optional.empty(), contours,
                List.of(), colour);
    }

    /// What was made of numbers is changed by its numbers, not by a brush.
    private static Edit locked(Structure made) {
        return ElementChange.add(new StructureLook(Id.random(), made.id(), true, true, 1, false));
    }

    private static String freeName(Case current, String wanted) {
        List<String> names = current.structures().stream().map(Structure::name).toList();
        String name = wanted;
        for (int n = 2; names.contains(name); n++) {
            name = wanted + "_" + n;
        }
        return name;
    }

    private Id outline(Case current, ImageSeries image, Action.PutCourseField a, List<Edit> edits) throws RefusedException {
        Structure structure = ActionPlanner.structure(current,
                a.outline().orElseThrow(() -> ActionPlanner.refused("edit.refused.no-structure")));
        if (structure.contours().isEmpty()) {
            throw ActionPlanner.refused("courses.refused.empty-outline", structure.name());
        }
        if (!structure.contours().plane().frame().equals(image.frame())) {
            throw ActionPlanner.refused("courses.refused.outline-elsewhere", structure.name());
        }
        if (current.lesions().stream().anyMatch(l -> l.delineations().stream().anyMatch(d -> d.structure().equals(structure.id())))) {
            throw ActionPlanner.refused("courses.refused.outline-lesion", structure.name());
        }
        if (CourseField.ofStructure(current, structure.id()).filter(f -> !f.id().equals(a.field())).isPresent()) {
            throw ActionPlanner.refused("courses.refused.outline-taken", structure.name());
        }
        if (!structure.is(StructureRole.PRIOR_FIELD) && !structure.is(StructureRole.PRIOR_TARGET)) {
            edits.add(ActionPlanner.put(current,
                    structure.withRole(new Answer<>(StructureRole.PRIOR_FIELD, planner.by(ActionPlanner.IN_PROGRAM)))));
        }
        return structure.id();
    }

    /// What was given to a lesion becomes an earlier course: its prescription, what of it was delivered, and the lesion's outline as field.
    Planned fromLesion(Case current, Action.CourseFromLesion a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.course());
        Lesion lesion = ActionPlanner.lesion(current, a.lesion());
        if (lesion.prescription().isEmpty()) {
            throw ActionPlanner.refused("edit.refused.no-prescription");
        }
        if (!(a.uncertaintyMm() >= 0) || Double.isInfinite(a.uncertaintyMm())) {
            throw ActionPlanner.refused("courses.refused.uncertainty");
        }
        Structure outline = treatedOutline(current, lesion);
        Prescription prescribed = lesion.prescription().get().value();
        Optional<Delivery> record = Delivery.of(current, lesion.id());
        refuseOtherThanRecorded(record, a);
        // Where the record's doses are not the prescribed ones, its own total in its own fractions is the course's.
        boolean as = record.isEmpty() || prescribed.total().gray().multiply(BigDecimal.valueOf(a.delivered()))
                .compareTo(record.get().total().gray().multiply(BigDecimal.valueOf(prescribed.fractions()))) == 0;
        Dose total = as ? prescribed.total() : record.get().total();
        int planned = as ? prescribed.fractions() : Math.max(1, a.delivered());
        String label = freeLabel(current, lesion.name() + ", " + total.gray().toPlainString() + " Gy / " + planned);
        CourseEntry entry = new CourseEntry(label, Optional.of(a.began()), Optional.of(total), OptionalInt.of(planned),
                OptionalInt.of(a.delivered()), lesion.name(), lesion.site().map(BodyRegion::around).orElse(Set.of()), "SBRT", Set.of(), "",
                List.of(), List.of(), List.of());
        Planned course = put(current, new Action.PutCourse(a.course(), entry));
        List<Edit> edits = new ArrayList<>();
        edits.add(course.edit());
        PriorCourse made = course.edit().apply(current).find(a.course(), PriorCourse.class).orElseThrow();
        Structure field = new Structure(Id.random(), freeName(current, "Field_" + lesion.name()), Optional.empty(), outline.origin(),
                Optional.of(new Answer<>(StructureRole.PRIOR_FIELD, planner.by(ActionPlanner.IN_PROGRAM))), Optional.empty(),
                outline.contours(), List.of(), current.structures().stream().mapToInt(Structure::colour).max().orElse(-1) + 1);
        edits.add(ElementChange.add(field));
        edits.add(locked(field));
        edits.add(ElementChange.add(new CourseField(Id.random(), made.id(), field.id(), new Shape.Treated(lesion.id()), a.uncertaintyMm(),
                ActionPlanner.IN_PROGRAM, planner.by(ActionPlanner.IN_PROGRAM))));
        return Planned.of(edits, "edit.course-from-lesion", lesion.name());
    }

    /// What was recorded of the delivery is not contradicted in passing.
    private static void refuseOtherThanRecorded(Optional<Delivery> record, Action.CourseFromLesion a) throws RefusedException {
        if (record.isPresent() && record.get().delivered().size() != a.delivered()) {
            throw ActionPlanner.refused("courses.refused.recorded-fractions", record.get().delivered().size(), a.delivered());
        }
        Optional<LocalDate> began = record.flatMap(Delivery::began);
        if (began.isPresent() && (began.get().isBefore(a.began().earliest()) || began.get().isAfter(a.began().latest()))) {
            throw ActionPlanner.refused("courses.refused.recorded-date", began.get().toString(), a.began().text());
        }
    }

    private static String freeLabel(Case current, String wanted) {
        List<String> labels = current.all(PriorCourse.class).stream().map(PriorCourse::label).toList();
        String label = wanted;
        for (int n = 2; labels.contains(label); n++) {
            label = wanted + " (" + n + ")";
        }
        return label;
    }

    /// The largest that was drawn of it: the PTV, else the ITV, else the GTV.
    private static Structure treatedOutline(Case current, Lesion lesion) throws RefusedException {
        for (StructureRole role : List.of(StructureRole.PTV, StructureRole.ITV, StructureRole.CTV, StructureRole.GTV)) {
            List<Structure> drawn = lesion.delineations().stream().filter(d -> d.role() == role)
                    .flatMap(d -> current.structure(d.structure()).stream()).filter(s -> !s.contours().isEmpty()).toList();
            if (drawn.size() > 1) {
                throw ActionPlanner.refused("courses.refused.several-outlines", lesion.name(), role.name());
            }
            if (drawn.size() == 1) {
                return drawn.getFirst();
            }
        }
        throw ActionPlanner.refused("courses.refused.no-outline", lesion.name());
    }
}
