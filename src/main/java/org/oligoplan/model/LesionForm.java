package org.oligoplan.model;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// The canonical byte form of what is known of a lesion beside its own record: measurements, delivery, comments.
final class LesionForm {

    static final int MEASUREMENT = 35;
    static final int DELIVERY = 36;
    static final int COMMENT = 37;

    private LesionForm() {}

    static void write(CanonicalWriter out, LesionMeasurement e) {
        out.begin(MEASUREMENT, 1).writeId(e.id()).writeId(e.lesion()).writeOptional(e.image(), CanonicalWriter::writeId);
        out.writeOptional(e.day(), LesionForm::write).writeOptional(e.tracer(), AnswerForm::writeEnum);
        write(out, e.longestMm());
        write(out, e.shortMm());
        write(out, e.suvMax());
        write(out, e.suvPeak());
        switch (e.how()) {
            case LesionMeasurement.How.FromContour h -> out.writeByte(1).writeId(h.structure()).writeText(h.shape().hex())
                    .writeList(h.way(), CanonicalWriter::writeText);
            case LesionMeasurement.How.Typed h -> out.writeByte(2).writeText(h.source());
        }
        AnswerForm.write(out, e.by());
    }

    static LesionMeasurement readMeasurement(CanonicalReader in) {
        return new LesionMeasurement(in.readId(), in.readId(), in.readOptional(CanonicalReader::readId), in.readOptional(LesionForm::day),
                in.readOptional(i -> AnswerForm.readEnum(i, Radiopharmaceutical.class)), number(in), number(in), number(in), number(in),
                how(in), AnswerForm.readAttribution(in));
    }

    private static LesionMeasurement.How how(CanonicalReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 1 -> new LesionMeasurement.How.FromContour(in.readId(), new Fingerprint(in.readText()),
                    in.readList(CanonicalReader::readText));
            case 2 -> new LesionMeasurement.How.Typed(in.readText());
            default -> throw new CorruptFormException("no way of measuring " + kind);
        };
    }

    static void write(CanonicalWriter out, Delivery e) {
        out.begin(DELIVERY, 1).writeId(e.id()).writeId(e.lesion());
        out.writeList(e.fractions(), (o, f) -> {
            write(o, f.day());
            o.writeOptional(f.given(), (p, d) -> p.writeText(d.gray().toPlainString())).writeText(f.reason());
        });
        out.writeOptional(e.stopped(), CanonicalWriter::writeText);
        AnswerForm.write(out, e.by());
    }

    static Delivery readDelivery(CanonicalReader in) {
        Id id = in.readId();
        Id lesion = in.readId();
        var fractions = in.readList(
                i -> new Delivery.Fraction(day(i), i.readOptional(p -> new Dose(StudyForm.readDecimal(p))), i.readText()));
        Delivery read = new Delivery(id, lesion, fractions, in.readOptional(CanonicalReader::readText), AnswerForm.readAttribution(in));
        if (!read.fractions().equals(fractions)) {
            throw new CorruptFormException("fractions out of order");
        }
        return read;
    }

    static void write(CanonicalWriter out, PinnedComment e) {
        out.begin(COMMENT, 1).writeId(e.id()).writeOptional(e.lesion(), CanonicalWriter::writeId).writeId(e.image());
        GeometryForm.write(out, e.place().fromOrigin());
        out.writeList(e.versions(), (o, v) -> AnswerForm.write(o.writeText(v.text()), v.by()));
        out.writeOptional(e.resolved(), AnswerForm::write);
    }

    static PinnedComment readComment(CanonicalReader in) {
        return new PinnedComment(in.readId(), in.readOptional(CanonicalReader::readId), in.readId(), place(GeometryForm.readVector(in)),
                in.readList(i -> new PinnedComment.Version(i.readText(), AnswerForm.readAttribution(i))),
                in.readOptional(AnswerForm::readAttribution));
    }

    private static PatientPoint place(PatientVector v) {
        return new PatientPoint(v.x(), v.y(), v.z());
    }

    private static void write(CanonicalWriter out, LocalDate day) {
        out.writeLong(day.toEpochDay());
    }

    private static LocalDate day(CanonicalReader in) {
        return LocalDate.ofEpochDay(in.readLong());
    }

    private static void write(CanonicalWriter out, OptionalDouble value) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeDouble(value.getAsDouble());
        }
    }

    private static OptionalDouble number(CanonicalReader in) {
        return in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }
}
