package org.oligoplan.model;

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
}
