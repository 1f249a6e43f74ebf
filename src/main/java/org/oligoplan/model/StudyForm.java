package org.oligoplan.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;

/// The canonical byte form of what the trial asks about a patient: answers to its questions, medicines, other cancers, events.
final class StudyForm {

    static final int AGENT = 32;
    static final int CANCER = 33;
    static final int EVENT = 34;
    static final int FACT = 220;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");

    private StudyForm() {}

    static void write(CanonicalWriter out, Claim.Fact c) {
        out.begin(FACT, 1).writeText(c.question()).writeOptional(c.subject(), CanonicalWriter::writeId);
        switch (c.value()) {
            case FactValue.NotKnown _ -> out.writeByte(0);
            case FactValue.YesNo v -> out.writeByte(1).writeBoolean(v.yes());
            case FactValue.Day v -> write(out.writeByte(2), v.day());
            case FactValue.Number v -> out.writeByte(3).writeText(v.number().toPlainString()).writeText(v.unit());
            case FactValue.Choice v -> out.writeByte(4).writeText(v.id());
            case FactValue.Words v -> out.writeByte(5).writeText(v.words());
        }
        out.writeText(c.reason());
    }

    /// After the claim's beginning was read.
    static Claim.Fact readFact(CanonicalReader in) {
        return new Claim.Fact(in.readText(), in.readOptional(CanonicalReader::readId), readValue(in), in.readText());
    }

    private static FactValue readValue(CanonicalReader in) {
        int kind = in.readByte();
        return switch (kind) {
            case 0 -> new FactValue.NotKnown();
            case 1 -> new FactValue.YesNo(in.readBoolean());
            case 2 -> new FactValue.Day(readDay(in));
            case 3 -> new FactValue.Number(readDecimal(in), in.readText());
            case 4 -> new FactValue.Choice(in.readText());
            case 5 -> new FactValue.Words(in.readText());
            default -> throw new CorruptFormException("no answer of kind " + kind);
        };
    }

    /// Plain digits only: a number with an exponent could fill the memory when it is written out.
    static BigDecimal readDecimal(CanonicalReader in) {
        String text = in.readText();
        if (!DECIMAL.matcher(text).matches()) {
            throw new CorruptFormException("no plain decimal: " + text.length() + " characters");
        }
        return new BigDecimal(text);
    }

    static void write(CanonicalWriter out, SystemicAgent e) {
        out.begin(AGENT, 1).writeId(e.id()).writeText(e.name()).writeOptional(e.agentClass(), AnswerForm::writeEnum);
        out.writeOptional(e.firstDose(), StudyForm::write).writeOptional(e.lastDose(), StudyForm::write);
        out.writeOptional(e.current(), CanonicalWriter::writeBoolean);
        AnswerForm.write(out, e.by());
    }

    static SystemicAgent readAgent(CanonicalReader in) {
        return new SystemicAgent(in.readId(), in.readText(), in.readOptional(i -> AnswerForm.readEnum(i, AgentClass.class)),
                in.readOptional(StudyForm::readDay), in.readOptional(StudyForm::readDay), in.readOptional(CanonicalReader::readBoolean),
                AnswerForm.readAttribution(in));
    }

    static void write(CanonicalWriter out, OtherCancer e) {
        out.begin(CANCER, 1).writeId(e.id());
        AnswerForm.writeEnum(out, e.type());
        out.writeText(e.description()).writeOptional(e.diagnosed(), StudyForm::write);
        out.writeOptional(e.status(), AnswerForm::writeEnum);
        AnswerForm.writeAnswer(out, e.approval(), CanonicalWriter::writeBoolean);
        AnswerForm.write(out, e.by());
    }

    static OtherCancer readCancer(CanonicalReader in) {
        return new OtherCancer(in.readId(), AnswerForm.readEnum(in, OtherCancer.Type.class), in.readText(),
                in.readOptional(StudyForm::readDay), in.readOptional(i -> AnswerForm.readEnum(i, OtherCancer.Status.class)),
                AnswerForm.readAnswer(in, CanonicalReader::readBoolean), AnswerForm.readAttribution(in));
    }

    static void write(CanonicalWriter out, StudyEvent e) {
        out.begin(EVENT, 1).writeId(e.id());
        AnswerForm.writeEnum(out, e.kind());
        write(out, e.day());
        AnswerForm.writeEnum(out, e.visit());
        out.writeText(e.note()).writeOptional(e.adverse(), (o, a) -> {
            o.writeText(a.term()).writeInt(a.grade());
            AnswerForm.writeEnum(o, a.relation());
            o.writeText(a.version());
        });
        AnswerForm.write(out, e.by());
    }

    static StudyEvent readEvent(CanonicalReader in) {
        return new StudyEvent(in.readId(), AnswerForm.readEnum(in, StudyEvent.Kind.class), readDay(in),
                AnswerForm.readEnum(in, StudyEvent.Visit.class), in.readText(), readAdverse(in), AnswerForm.readAttribution(in));
    }

    private static Optional<StudyEvent.AdverseEvent> readAdverse(CanonicalReader in) {
        return in.readOptional(i -> new StudyEvent.AdverseEvent(i.readText(), i.readInt(),
                AnswerForm.readEnum(i, StudyEvent.Relation.class), i.readText()));
    }

    private static void write(CanonicalWriter out, LocalDate day) {
        out.writeLong(day.toEpochDay());
    }

    private static LocalDate readDay(CanonicalReader in) {
        return LocalDate.ofEpochDay(in.readLong());
    }
}
