package org.oligoplan.model;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Fingerprint;

/// The canonical byte form of answers, claims and prescriptions. Enumerations are written by name, so that their order may change.
final class AnswerForm {

    private AnswerForm() {}

    static void write(CanonicalWriter out, Attribution by) {
        out.writeText(by.decidedBy());
        writeEnum(out, by.role());
        out.writeText(by.recordedBy());
        write(out, by.when());
        out.writeText(by.source());
    }

    static Attribution readAttribution(CanonicalReader in) {
        return new Attribution(in.readText(), readEnum(in, PersonRole.class), in.readText(), readInstant(in), in.readText());
    }

    static <T> void writeAnswer(CanonicalWriter out, Optional<Answer<T>> answer, BiConsumer<CanonicalWriter, T> value) {
        out.writeOptional(answer, (o, a) -> {
            value.accept(o, a.value());
            write(o, a.by());
        });
    }

    static <T> Optional<Answer<T>> readAnswer(CanonicalReader in, Function<CanonicalReader, T> value) {
        return in.readOptional(i -> new Answer<>(value.apply(i), readAttribution(i)));
    }

    static void write(CanonicalWriter out, Prescription prescription) {
        out.writeText(prescription.total().gray().toPlainString());
        out.writeInt(prescription.fractions());
        out.writeOptional(prescription.offProtocolReason(), CanonicalWriter::writeText);
    }

    static Prescription readPrescription(CanonicalReader in) {
        return new Prescription(Dose.ofGray(in.readText()), in.readInt(), in.readOptional(CanonicalReader::readText));
    }

    static void write(CanonicalWriter out, Claim claim) {
        switch (claim) {
            case Claim.HistoryComplete c -> out.begin(201, 1).writeBoolean(c.complete());
            case Claim.LesionSafety c -> {
                begin(out, 202, c);
                writeEnum(out, c.safety());
                out.writeText(c.reason());
                writeBasis(out, c);
            }
            case Claim.CriticalStructure c -> {
                out.begin(203, 1).writeText(c.standardName());
                writeEnum(out, c.exemption());
                out.writeOptional(c.lesion(), CanonicalWriter::writeId);
            }
            case Claim.DiffuseProgression c -> {
                out.begin(204, 1);
                writeEnum(out, c.kind());
                out.writeBoolean(c.present());
            }
            case Claim.OrganEnds c -> {
                out.begin(205, 1).writeId(c.structure());
                writeEnum(out, c.end());
            }
            case Claim.PlanningImage c -> out.begin(206, 1).writeId(c.image());
            case Claim.DistanceReview c -> {
                begin(out, 207, c);
                writeEnum(out, c.review());
                out.writeText(c.comment());
                writeBasis(out, c);
            }
            case Claim.DoseFeasible c -> out.begin(208, 1).writeId(c.lesion()).writeBoolean(c.feasible());
            case Claim.OnDoses c -> DoseClaimForm.write(out, c);
            case Claim.Fact c -> StudyForm.write(out, c);
        }
    }

    /// What was stated before bases were recorded keeps its first form, so that what was signed over it stays true.
    private static void begin(CanonicalWriter out, int tag, Claim.OnDistances claim) {
        out.begin(tag, claim.madeOn().isPresent() ? 2 : 1).writeId(claim.lesion());
    }

    private static void writeBasis(CanonicalWriter out, Claim.OnDistances claim) {
        claim.madeOn().ifPresent(basis -> out.writeText(basis.hex()));
    }

    private static Optional<Fingerprint> readBasis(CanonicalReader in, int version) {
        return version < 2 ? Optional.empty() : Optional.of(new Fingerprint(in.readText()));
    }

    static Claim readClaim(CanonicalReader in) {
        int tag = in.peekTag();
        int version = in.begin(tag, tag == 202 || tag == 207 ? 2 : 1);
        return switch (tag) {
            case 201 -> new Claim.HistoryComplete(in.readBoolean());
            case 202 -> new Claim.LesionSafety(in.readId(), readEnum(in, Claim.Safety.class), in.readText(), readBasis(in, version));
            case 203 ->
                new Claim.CriticalStructure(in.readText(), readEnum(in, Claim.Exemption.class), in.readOptional(CanonicalReader::readId));
            case 204 -> new Claim.DiffuseProgression(readEnum(in, Claim.Diffuse.class), in.readBoolean());
            case 205 -> new Claim.OrganEnds(in.readId(), readEnum(in, Claim.End.class));
            case 206 -> new Claim.PlanningImage(in.readId());
            case 207 ->
                new Claim.DistanceReview(in.readId(), readEnum(in, Claim.NumbersReview.class), in.readText(), readBasis(in, version));
            case 208 -> new Claim.DoseFeasible(in.readId(), in.readBoolean());
            case 210, 211, 212, 213, 214, 215 -> DoseClaimForm.read(in, tag);
            case StudyForm.FACT -> StudyForm.readFact(in);
            default -> throw new CorruptFormException("no claim of type " + tag);
        };
    }

    static void write(CanonicalWriter out, Instant time) {
        out.writeLong(time.getEpochSecond()).writeInt(time.getNano());
    }

    static Instant readInstant(CanonicalReader in) {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void writeEnum(CanonicalWriter out, Enum<?> value) {
        out.writeText(value.name());
    }

    static <E extends Enum<E>> E readEnum(CanonicalReader in, Class<E> type) {
        String name = in.readText();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new CorruptFormException("no " + type.getSimpleName() + " named " + name, e);
        }
    }
}
