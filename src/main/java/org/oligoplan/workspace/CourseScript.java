package org.oligoplan.workspace;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.CourseUnknown;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;

/// Steps of a script about earlier courses. Courses are named by label.
final class CourseScript {

    private static final List<String> DETAILS = List.of("delivered", "site", "regions", "technique", "unknown", "note");

    /// Finds a structure by its name.
    interface Named {

        Id structure(String field) throws WrongUseException;
    }

    private final Case current;
    private final ScriptFields step;

    CourseScript(Case current, ScriptFields step) {
        this.current = current;
        this.step = step;
    }

    /// {@return what a `prior-course` step does}
    ///
    /// @param files finds the imported objects that belong to the course
    Action entered(TreatmentScript files) throws WrongUseException {
        String label = step.text("label");
        Optional<PriorCourse> known = current.all(PriorCourse.class).stream().filter(c -> c.label().equals(label)).findFirst();
        Optional<CourseEntry> before = known.map(c -> CourseEntry.of(current, c));
        Optional<CourseDate> when = step.has("date") ? date("date") : before.flatMap(CourseEntry::when);
        Optional<Dose> total = step.has("totalGy") ? Optional.of(step.dose("totalGy")) : before.flatMap(CourseEntry::total);
        OptionalInt planned = whole("fractions", before.map(CourseEntry::planned));
        List<Id> sets = step.has("structureSets") ? files.structureSets() : before.map(CourseEntry::structureSets).orElse(List.of());
        List<Id> plans = step.has("plans") ? files.plans() : before.map(CourseEntry::plans).orElse(List.of());
        List<Id> doses = step.has("doses") ? files.doses() : before.map(CourseEntry::doses).orElse(List.of());
        boolean detailed = DETAILS.stream().anyMatch(step::has) || when.isPresent() && when.get().day().isEmpty();
        if (known.isEmpty() && !detailed) {
            return new Action.AddPriorCourse(Id.random(), label, when.flatMap(CourseDate::day), total, planned, sets, plans, doses);
        }
        return new Action.PutCourse(known.map(PriorCourse::id).orElseGet(Id::random), new CourseEntry(label, when, total, planned,
                whole("delivered", before.map(CourseEntry::delivered)), words("site", before.map(CourseEntry::site)),
                step.has("regions") ? set("regions", BodyRegion.class) : before.map(CourseEntry::regions).orElse(Set.of()),
                words("technique", before.map(CourseEntry::technique)),
                step.has("unknown") ? set("unknown", CourseUnknown.class) : before.map(CourseEntry::unknown).orElse(Set.of()),
                words("note", before.map(CourseEntry::note)), sets, plans, doses));
    }

    private OptionalInt whole(String field, Optional<OptionalInt> before) throws WrongUseException {
        return step.has(field) ? OptionalInt.of(step.integer(field)) : before.orElse(OptionalInt.empty());
    }

    private String words(String field, Optional<String> before) throws WrongUseException {
        return step.has(field) ? step.text(field) : before.orElse("");
    }

    private <E extends Enum<E>> Set<E> set(String field, Class<E> type) throws WrongUseException {
        Set<E> found = EnumSet.noneOf(type);
        for (String word : step.texts(field)) {
            try {
                found.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw step.wrong("script.bad-value", field, word);
            }
        }
        return found;
    }

    private Optional<CourseDate> date(String field) throws WrongUseException {
        String text = step.text(field);
        Optional<CourseDate> date = CourseDate.parse(text);
        if (date.isEmpty()) {
            throw step.wrong("script.bad-value", field, text);
        }
        return date;
    }

    /// {@return the course of a label}
    PriorCourse course(String field) throws WrongUseException {
        String label = step.text(field);
        List<PriorCourse> found = current.all(PriorCourse.class).stream().filter(c -> c.label().equals(label)).toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-course", label,
                    current.all(PriorCourse.class).stream().map(PriorCourse::label).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    Action field(Named named) throws WrongUseException {
        PriorCourse course = course("course");
        double uncertainty = step.number("uncertaintyMm");
        String source = step.text("source");
        Optional<Id> outline = step.has("outline") ? Optional.of(named.structure("outline")) : Optional.empty();
        try {
            return new Action.PutCourseField(Id.random(), course.id(), outline.isPresent() ? new Shape.Outline() : box(), outline,
                    uncertainty, source);
        } catch (IllegalArgumentException e) {
            throw step.wrong("script.bad-value", "boxMm", String.valueOf(e.getMessage()));
        }
    }

    private Shape box() throws WrongUseException {
        List<double[]> corners = step.points("boxMm", 3);
        if (corners.size() != 2) {
            throw step.wrong("script.bad-value", "boxMm", Integer.toString(corners.size()));
        }
        double[] a = corners.get(0);
        double[] b = corners.get(1);
        PatientPoint low = new PatientPoint(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.min(a[2], b[2]));
        PatientPoint high = new PatientPoint(Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.max(a[2], b[2]));
        return step.has("fromLevel") || step.has("toLevel")
                ? new Shape.Levels(step.text("fromLevel"), step.text("toLevel"), low, high)
                : new Shape.Box(low, high);
    }

    Action removeField() throws WrongUseException {
        PriorCourse course = course("course");
        Optional<String> name = step.optionalText("field");
        List<CourseField> found = CourseField.of(current, course.id()).stream().filter(f -> name.isEmpty()
                || current.structure(f.structure()).map(Structure::name).filter(name.get()::equals).isPresent()).toList();
        if (found.size() != 1) {
            throw step.wrong("script.bad-value", "field", name.orElse(""));
        }
        return new Action.RemoveCourseField(found.getFirst().id());
    }

    Action fromLesion(Id lesion) throws WrongUseException {
        CourseDate began = date("date").orElseThrow();
        return new Action.CourseFromLesion(Id.random(), lesion, began, step.integer("delivered"), step.number("uncertaintyMm"));
    }
}
