package org.oligoplan.model;

import java.time.LocalDate;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;

/// The canonical byte form of what an import says.
final class ImportForm {

    private ImportForm() {}

    static void write(CanonicalWriter out, ImportFinding e) {
        out.begin(12, 1).writeId(e.id()).writeText(e.kind());
        AnswerForm.writeEnum(out, e.severity());
        out.writeList(e.arguments(), CanonicalWriter::writeText).writeText(e.file()).writeText(e.tag()).writeText(e.about());
    }

    static ImportFinding readFinding(CanonicalReader in) {
        return new ImportFinding(in.readId(), in.readText(), AnswerForm.readEnum(in, Severity.class),
                in.readList(CanonicalReader::readText), in.readText(), in.readText(), in.readText());
    }

    static void write(CanonicalWriter out, ImportReport e) {
        out.begin(18, 1).writeId(e.id());
        AnswerForm.write(out, e.when());
        out.writeList(e.from(), CanonicalWriter::writeText);
        out.writeList(e.objects(), (o, x) -> {
            AnswerForm.writeEnum(o, x.kind());
            o.writeText(x.uid()).writeText(x.modality()).writeText(x.label()).writeInt(x.files()).writeText(x.file());
        });
        out.writeList(e.findings(), ImportForm::write);
        out.writeList(e.links(), (o, x) -> {
            AnswerForm.writeEnum(o, x.fromKind());
            o.writeText(x.fromUid());
            AnswerForm.writeEnum(o, x.relation());
            AnswerForm.writeEnum(o, x.toKind());
            o.writeText(x.toUid()).writeBoolean(x.resolved());
        });
    }

    static ImportReport readReport(CanonicalReader in) {
        return new ImportReport(in.readId(), AnswerForm.readInstant(in), in.readList(CanonicalReader::readText),
                in.readList(i -> new ImportedObject(AnswerForm.readEnum(i, ObjectKind.class), i.readText(), i.readText(), i.readText(),
                        i.readInt(), i.readText())),
                in.readList(i -> {
                    i.begin(12, 1);
                    return readFinding(i);
                }), in.readList(i -> new ObjectLink(AnswerForm.readEnum(i, ObjectKind.class), i.readText(),
                        AnswerForm.readEnum(i, ObjectLink.Relation.class), AnswerForm.readEnum(i, ObjectKind.class), i.readText(),
                        i.readBoolean())));
    }

    static void write(CanonicalWriter out, PatientLink e) {
        out.begin(13, 1).writeId(e.id()).writeText(e.name()).writeText(e.patientId());
        out.writeOptional(e.birthDate(), (o, d) -> o.writeLong(d.toEpochDay())).writeText(e.sex());
        AnswerForm.writeEnum(out, e.comparison().name());
        AnswerForm.writeEnum(out, e.comparison().birthDate());
        AnswerForm.writeEnum(out, e.comparison().sex());
        out.writeList(e.sources(), CanonicalWriter::writeId);
        AnswerForm.write(out, e.by());
    }

    static PatientLink readLink(CanonicalReader in) {
        return new PatientLink(in.readId(), in.readText(), in.readText(), in.readOptional(i -> LocalDate.ofEpochDay(i.readLong())),
                in.readText(), new PatientComparison(readAgreement(in), readAgreement(in), readAgreement(in)),
                in.readList(CanonicalReader::readId), AnswerForm.readAttribution(in));
    }

    private static PatientComparison.Agreement readAgreement(CanonicalReader in) {
        return AnswerForm.readEnum(in, PatientComparison.Agreement.class);
    }
}
