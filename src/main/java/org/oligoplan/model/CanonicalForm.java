package org.oligoplan.model;

import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.ContourStack;

/// The one canonical, versioned byte form of a case, its elements and its edit events: what is stored, fingerprinted and exchanged.
public final class CanonicalForm {

    private CanonicalForm() {}

    public static byte[] of(Element element) {
        CanonicalWriter out = new CanonicalWriter();
        ElementForm.write(out, element);
        return out.toBytes();
    }

    /// {@return the element}
    ///
    /// @param bytes what [#of(Element)] wrote
    /// @throws CorruptFormException when the bytes are anything else
    public static Element readElement(byte[] bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        Element element = refuseBadValues(() -> ElementForm.read(in));
        in.end();
        return element;
    }

    public static byte[] of(Case value) {
        CanonicalWriter out = new CanonicalWriter();
        out.begin(100, 1).writeId(value.id());
        out.writeList(value.elements(), ElementForm::write);
        return out.toBytes();
    }

    /// {@return the case}
    ///
    /// @param bytes what [#of(Case)] wrote
    /// @throws CorruptFormException when the bytes are anything else
    public static Case readCase(byte[] bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        in.begin(100, 1);
        Case value = refuseBadValues(() -> Case.of(in.readId(), in.readList(ElementForm::read)));
        in.end();
        return value;
    }

    public static byte[] of(EditEvent event) {
        CanonicalWriter out = new CanonicalWriter();
        out.begin(101, 1).writeId(event.id()).writeId(event.caseId()).writeList(event.parents(), CanonicalWriter::writeId);
        out.writeText(event.author()).writeText(event.site());
        AnswerForm.write(out, event.time());
        out.writeText(event.labelId()).writeList(event.labelArguments(), CanonicalWriter::writeText);
        write(out, event.edit());
        out.writeOptional(event.undoes(), CanonicalWriter::writeId);
        return out.toBytes();
    }

    /// {@return the event}
    ///
    /// @param bytes what [#of(EditEvent)] wrote
    /// @throws CorruptFormException when the bytes are anything else
    public static EditEvent readEvent(byte[] bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        in.begin(101, 1);
        EditEvent event = refuseBadValues(() -> new EditEvent(in.readId(), in.readId(), in.readList(CanonicalReader::readId), in.readText(),
                in.readText(), AnswerForm.readInstant(in), in.readText(), in.readList(CanonicalReader::readText), readEdit(in, 0),
                in.readOptional(CanonicalReader::readId)));
        in.end();
        return event;
    }

    /// {@return the fingerprint of a structure's shape: its planes, its outlines and the spacing of the image that it was drawn on, in the
    /// patient's frame. Reviewing a section does not change it, nor does undoing a stroke and drawing it again with the same points}
    public static Fingerprint shape(ContourStack stack) {
        return CanonicalWriter.fingerprint(out -> GeometryForm.writeShape(out.begin(120, 1), stack));
    }

    /// {@return the fingerprint of an element: of what [#of(Element)] writes}
    public static Fingerprint fingerprint(Element element) {
        return CanonicalWriter.fingerprint(out -> ElementForm.write(out, element));
    }

    /// {@return the fingerprint of a case}
    public static Fingerprint fingerprint(Case value) {
        return Fingerprint.of(of(value));
    }

    private static void write(CanonicalWriter out, Edit edit) {
        switch (edit) {
            case Edit.ElementChange e -> {
                out.begin(110, 1).writeOptional(e.before(), ElementForm::write);
                out.writeOptional(e.after(), ElementForm::write);
            }
            case Edit.SectionsChange e -> {
                out.begin(111, 1).writeId(e.structure());
                out.writeList(e.changes(), (o, c) -> {
                    o.writeDouble(c.offsetMm()).writeOptional(c.before(), GeometryForm::write);
                    o.writeOptional(c.after(), GeometryForm::write);
                });
            }
            case Edit.Several e -> out.begin(112, 1).writeList(e.parts(), CanonicalForm::write);
        }
    }

    private static Edit readEdit(CanonicalReader in, int depth) {
        int tag = in.peekTag();
        in.begin(tag, 1);
        if (depth > 16) {
            throw new CorruptFormException("edits nested too deeply");
        }
        return switch (tag) {
            case 110 -> new Edit.ElementChange(in.readOptional(ElementForm::read), in.readOptional(ElementForm::read));
            case 111 -> new Edit.SectionsChange(in.readId(), in.readList(i -> new Edit.SectionChange(i.readDouble(),
                    i.readOptional(GeometryForm::readSection), i.readOptional(GeometryForm::readSection))));
            case 112 -> new Edit.Several(in.readList(i -> readEdit(i, depth + 1)));
            default -> throw new CorruptFormException("no edit of type " + tag);
        };
    }

    /// A value that its class refuses is damage too, when it comes from bytes.
    private static <T> T refuseBadValues(java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new CorruptFormException("a value is not possible: " + e.getMessage(), e);
        }
    }
}
