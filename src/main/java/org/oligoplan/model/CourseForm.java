package org.oligoplan.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.CourseField.Shape;

/// The canonical byte form of what is known of earlier courses.
final class CourseForm {

    static final int FIELD = 38;
    static final int DETAILS = 39;

    private CourseForm() {}

    static void write(CanonicalWriter out, CourseField e) {
        out.begin(FIELD, 1).writeId(e.id()).writeId(e.course()).writeId(e.structure());
        switch (e.shape()) {
            case Shape.Box s -> {
                out.writeByte(1);
                corners(out, s.low(), s.high());
            }
            case Shape.Levels s -> {
                out.writeByte(2).writeText(s.from()).writeText(s.to());
                corners(out, s.low(), s.high());
            }
            case Shape.Outline _ -> out.writeByte(3);
            case Shape.Treated s -> out.writeByte(4).writeId(s.lesion());
        }
        out.writeDouble(e.uncertaintyMm()).writeText(e.source());
        AnswerForm.write(out, e.by());
    }

    static CourseField readField(CanonicalReader in) {
        try {
            return new CourseField(in.readId(), in.readId(), in.readId(), readShape(in), in.readDouble(), in.readText(),
                    AnswerForm.readAttribution(in));
        } catch (IllegalArgumentException e) {
            throw new CorruptFormException("a field of an earlier course holds what it cannot", e);
        }
    }

    private static Shape readShape(CanonicalReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 1 -> new Shape.Box(point(in), point(in));
            case 2 -> new Shape.Levels(in.readText(), in.readText(), point(in), point(in));
            case 3 -> new Shape.Outline();
            case 4 -> new Shape.Treated(in.readId());
            default -> throw new CorruptFormException("no shape of a field " + kind);
        };
    }

    private static void corners(CanonicalWriter out, PatientPoint low, PatientPoint high) {
        GeometryForm.write(out, low.fromOrigin());
        GeometryForm.write(out, high.fromOrigin());
    }

    private static PatientPoint point(CanonicalReader in) {
        PatientVector v = GeometryForm.readVector(in);
        return new PatientPoint(v.x(), v.y(), v.z());
    }

    static void write(CanonicalWriter out, CourseDetails e) {
        out.begin(DETAILS, 1).writeId(e.id()).writeId(e.course());
        out.writeOptional(e.when(), (o, d) -> o.writeText(d.text()));
        out.writeText(e.site()).writeList(e.regions(), AnswerForm::writeEnum).writeInt(e.delivered().orElse(-1));
        out.writeText(e.technique()).writeList(e.unknown(), AnswerForm::writeEnum).writeText(e.note());
        AnswerForm.write(out, e.by());
    }

    static CourseDetails readDetails(CanonicalReader in) {
        Id id = in.readId();
        Id course = in.readId();
        Optional<CourseDate> when = in.readOptional(CourseForm::readDate);
        String site = in.readText();
        Set<BodyRegion> regions = set(BodyRegion.class, in.readList(i -> AnswerForm.readEnum(i, BodyRegion.class)));
        int delivered = in.readInt();
        if (delivered < -1) {
            throw new CorruptFormException("fractions delivered: " + delivered);
        }
        return new CourseDetails(id, course, when, site, regions, delivered < 0 ? OptionalInt.empty() : OptionalInt.of(delivered),
                in.readText(), set(CourseUnknown.class, in.readList(i -> AnswerForm.readEnum(i, CourseUnknown.class))), in.readText(),
                AnswerForm.readAttribution(in));
    }

    private static CourseDate readDate(CanonicalReader in) {
        String text = in.readText();
        return CourseDate.parse(text).orElseThrow(() -> new CorruptFormException("no date of a course: " + text));
    }

    /// What is not in the enumeration's order was not written by this form.
    private static <E extends Enum<E>> Set<E> set(Class<E> type, List<E> values) {
        EnumSet<E> set = EnumSet.noneOf(type);
        set.addAll(values);
        if (!List.copyOf(set).equals(values)) {
            throw new CorruptFormException("a set of " + type.getSimpleName() + " out of order");
        }
        return set;
    }
}
