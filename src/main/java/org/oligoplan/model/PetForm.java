package org.oligoplan.model;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;

/// The canonical byte form of what a PET says about its injection.
final class PetForm {

    static final int TAG = 16;

    private static final int FACTOR = 1;
    private static final int REFUSED = 2;

    private PetForm() {}

    static void write(CanonicalWriter out, PetScaling e) {
        out.begin(TAG, 1).writeId(e.id()).writeId(e.series());
        AnswerForm.writeEnum(out, e.tracer());
        out.writeText(e.tracerText()).writeText(e.nuclide()).writeText(e.units()).writeText(e.decayCorrection());
        GeometryForm.writeOptional(out, e.halfLifeSeconds());
        GeometryForm.writeOptional(out, e.administeredBq());
        out.writeOptional(e.administered(), PetForm::write);
        out.writeOptional(e.reference(), PetForm::write);
        GeometryForm.writeOptional(out, e.weightKg());
        GeometryForm.writeOptional(out, e.heightM());
        out.writeText(e.sex());
        switch (e.suv()) {
            case SuvScale.BodyWeight s -> out.writeByte(FACTOR).writeDouble(s.factor());
            case SuvScale.Refused s -> {
                out.writeByte(REFUSED);
                AnswerForm.writeEnum(out, s.reason());
                out.writeList(s.arguments(), CanonicalWriter::writeText);
            }
        }
    }

    /// Reads what follows the tag and the version.
    static PetScaling read(CanonicalReader in) {
        return new PetScaling(in.readId(), in.readId(), AnswerForm.readEnum(in, Radiopharmaceutical.class), in.readText(), in.readText(),
                in.readText(), in.readText(), GeometryForm.readOptionalDouble(in), GeometryForm.readOptionalDouble(in),
                in.readOptional(PetForm::readTime), in.readOptional(PetForm::readTime),
                GeometryForm.readOptionalDouble(in), GeometryForm.readOptionalDouble(in), in.readText(), readScale(in));
    }

    private static void write(CanonicalWriter out, LocalDateTime time) {
        out.writeLong(time.toEpochSecond(ZoneOffset.UTC)).writeInt(time.getNano());
    }

    private static LocalDateTime readTime(CanonicalReader in) {
        return LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC);
    }

    private static SuvScale readScale(CanonicalReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case FACTOR -> new SuvScale.BodyWeight(in.readDouble());
            case REFUSED -> new SuvScale.Refused(AnswerForm.readEnum(in, SuvRefusal.class), in.readList(CanonicalReader::readText));
            default -> throw new CorruptFormException("no SUV scale of kind " + kind);
        };
    }
}
