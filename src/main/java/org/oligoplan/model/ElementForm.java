package org.oligoplan.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.FrameOfReference;

/// The canonical byte form of elements.
final class ElementForm {

    private ElementForm() {}

    static void write(CanonicalWriter out, Element element) {
        switch (element) {
            case PatientIdentity e -> {
                out.begin(1, 1).writeId(e.id()).writeText(e.name()).writeText(e.patientId());
                out.writeOptional(e.birthDate(), (o, d) -> o.writeLong(d.toEpochDay()));
                out.writeText(e.sex()).writeOptional(e.trialNumber(), CanonicalWriter::writeText);
            }
            case ImageSeries e -> {
                boolean more = needsVersionTwo(e);
                out.begin(2, more ? 2 : 1).writeId(e.id()).writeText(e.modality()).writeText(e.seriesInstanceUid());
                out.writeText(e.studyInstanceUid()).writeText(e.description());
                out.writeOptional(e.acquired(), (o, t) -> o.writeText(t.toString()));
                GeometryForm.write(out, e.grid());
                out.writeText(e.transferSyntax());
                out.writeList(e.instances(), (o, i) -> writeInstance(o, i, more));
                if (more) {
                    out.writeText(e.unit());
                }
            }
            case SeriesFingerprint e -> {
                out.begin(3, 1).writeId(e.id()).writeId(e.series());
                out.writeList(e.files(), (o, f) -> o.writeText(f.hex()));
            }
            case StructureSet e -> {
                out.begin(4, 1).writeId(e.id()).writeText(e.sopInstanceUid()).writeText(e.label());
                out.writeOptional(e.frame(), (o, f) -> o.writeText(f.uid()));
                out.writeList(e.referencedSeries(), CanonicalWriter::writeText).writeText(e.path());
            }
            case Structure e -> writeStructure(out, e);
            case Lesion e -> writeLesion(out, e);
            case PriorCourse e -> {
                // Version 2: plans and doses that belong to the course.
                boolean treated = !e.plans().isEmpty() || !e.doses().isEmpty();
                out.begin(7, treated ? 2 : 1).writeId(e.id()).writeText(e.label());
                out.writeOptional(e.date(), (o, d) -> o.writeLong(d.toEpochDay()));
                out.writeOptional(e.total(), (o, d) -> o.writeText(d.gray().toPlainString()));
                out.writeInt(e.fractions().orElse(-1));
                out.writeList(e.structureSets(), CanonicalWriter::writeId);
                AnswerForm.write(out, e.by());
                if (treated) {
                    out.writeList(e.plans(), CanonicalWriter::writeId).writeList(e.doses(), CanonicalWriter::writeId);
                }
            }
            case Registration e -> RegistrationForm.write(out, e);
            case Statement e -> {
                out.begin(9, 1).writeId(e.id());
                AnswerForm.write(out, e.claim());
                AnswerForm.write(out, e.by());
            }
            case SiteSettings e -> {
                out.begin(10, 1).writeId(e.id());
                AnswerForm.writeAnswer(out, e.delineationMm(), CanonicalWriter::writeDouble);
                AnswerForm.writeAnswer(out, e.registrationMm(), CanonicalWriter::writeDouble);
                AnswerForm.writeAnswer(out, e.fourFractionsAllowed(), CanonicalWriter::writeBoolean);
                out.writeList(e.addedCriticalStructures(), CanonicalWriter::writeText);
            }
            case ViewState e -> {
                out.begin(11, 1).writeId(e.id());
                out.writeList(e.values().entrySet(), (o, v) -> o.writeText(v.getKey()).writeText(v.getValue()));
            }
            case ImportFinding e -> ImportForm.write(out, e);
            case DoseDistribution e -> TreatmentForm.write(out, e);
            case PlanRecord e -> TreatmentForm.write(out, e);
            case ImportReport e -> ImportForm.write(out, e);
            case ImportedRegistration e -> TreatmentForm.write(out, e);
            case PetScaling e -> PetForm.write(out, e);
            case StructureNote e -> {
                out.begin(19, 1).writeId(e.id()).writeId(e.structure()).writeText(e.interpretedType()).writeText(e.observationLabel());
                out.writeText(e.description());
                out.writeList(e.codes(), (o, c) -> o.writeText(c.value()).writeText(c.scheme()).writeText(c.meaning()));
            }
            case PatientLink e -> ImportForm.write(out, e);
            case Measurement e -> DisplayForm.write(out, e);
            case StructureLook e -> DisplayForm.write(out, e);
            case SystemicAgent e -> StudyForm.write(out, e);
            case OtherCancer e -> StudyForm.write(out, e);
            case StudyEvent e -> StudyForm.write(out, e);
            case FractionPlan e -> CalendarForm.write(out, e);
            case Holidays e -> CalendarForm.write(out, e);
            case CourseField e -> CourseForm.write(out, e);
            case CourseDetails e -> CourseForm.write(out, e);
            case LesionMeasurement e -> LesionForm.write(out, e);
            case Delivery e -> LesionForm.write(out, e);
            case PinnedComment e -> LesionForm.write(out, e);
        }
    }

    private static void writeStructure(CanonicalWriter out, Structure e) {
        out.begin(5, 1).writeId(e.id()).writeText(e.name()).writeOptional(e.standardName(), CanonicalWriter::writeText);
        switch (e.origin()) {
            case StructureOrigin.Drawn o -> out.writeByte(1).writeId(o.image());
            case StructureOrigin.Imported o -> out.writeByte(2).writeId(o.structureSet()).writeInt(o.roiNumber());
        }
        AnswerForm.writeAnswer(out, e.role(), AnswerForm::writeEnum);
        AnswerForm.writeAnswer(out, e.irradiated(), CanonicalWriter::writeBoolean);
        GeometryForm.write(out, e.contours());
        out.writeList(e.open(), (o, c) -> o.writeText(c.geometricType()).writeDoubles(c.coordinates()));
        out.writeInt(e.colour());
    }

    private static void writeLesion(CanonicalWriter out, Lesion e) {
        out.begin(6, 1).writeId(e.id()).writeText(e.name()).writeOptional(e.site(), AnswerForm::writeEnum);
        AnswerForm.writeEnum(out, e.side());
        out.writeOptional(e.kind(), AnswerForm::writeEnum);
        AnswerForm.writeAnswer(out, e.progressing(), AnswerForm::writeEnum);
        out.writeList(e.delineations(), (o, d) -> {
            o.writeId(d.structure());
            AnswerForm.writeEnum(o, d.role());
        });
        AnswerForm.writeAnswer(out, e.prescription(), AnswerForm::write);
    }

    /// The newest version of each type's form. An element is written in the oldest version that holds all of it, so that what was fingerprinted
    /// before a version came keeps its fingerprint.
    private static int newest(int tag) {
        return tag == RegistrationForm.TAG ? RegistrationForm.NEWEST : tag == 2 || tag == 7 ? 2 : 1;
    }

    private static void writeInstance(CanonicalWriter out, ImageInstance instance, boolean framed) {
        out.writeText(instance.sopInstanceUid()).writeText(instance.path());
        if (framed) {
            out.writeInt(instance.frame());
        }
    }

    private static boolean needsVersionTwo(ImageSeries e) {
        return e.instances().stream().anyMatch(i -> i.frame() != 1) || !e.unit().equals(ImageSeries.usualUnit(e.modality()));
    }

    private static ImageSeries readSeries(CanonicalReader in, int version) {
        ImageSeries plain = new ImageSeries(in.readId(), in.readText(), in.readText(), in.readText(), in.readText(),
                in.readOptional(i -> LocalDateTime.parse(i.readText())), GeometryForm.readGrid(in), in.readText(),
                in.readList(i -> new ImageInstance(i.readText(), i.readText(), version == 1 ? 1 : i.readInt())));
        if (version == 1) {
            return plain;
        }
        ImageSeries full = new ImageSeries(plain.id(), plain.modality(), plain.seriesInstanceUid(), plain.studyInstanceUid(),
                plain.description(), plain.acquired(), plain.grid(), plain.transferSyntax(), plain.instances(), in.readText());
        if (!needsVersionTwo(full)) {
            throw new CorruptFormException("a series of whole objects in its usual unit is written in version 1");
        }
        return full;
    }

    static Element read(CanonicalReader in) {
        int tag = in.peekTag();
        int version = in.begin(tag, newest(tag));
        return switch (tag) {
            case 1 ->
                new PatientIdentity(in.readId(), in.readText(), in.readText(), in.readOptional(i -> LocalDate.ofEpochDay(i.readLong())),
                        in.readText(), in.readOptional(CanonicalReader::readText));
            case 2 -> readSeries(in, version);
            case 3 -> new SeriesFingerprint(in.readId(), in.readId(), in.readList(i -> new Fingerprint(i.readText())));
            case 4 -> new StructureSet(in.readId(), in.readText(), in.readText(), in.readOptional(i -> new FrameOfReference(i.readText())),
                    in.readList(CanonicalReader::readText), in.readText());
            case 5 -> readStructure(in);
            case 6 -> readLesion(in);
            case 7 -> readPriorCourse(in, version);
            case RegistrationForm.TAG -> RegistrationForm.read(in, version);
            case 9 -> new Statement(in.readId(), AnswerForm.readClaim(in), AnswerForm.readAttribution(in));
            case 10 -> new SiteSettings(in.readId(), AnswerForm.readAnswer(in, CanonicalReader::readDouble),
                    AnswerForm.readAnswer(in, CanonicalReader::readDouble), AnswerForm.readAnswer(in, CanonicalReader::readBoolean),
                    new TreeSet<>(in.readList(CanonicalReader::readText)));
            case 11 -> readViewState(in);
            case 12 -> ImportForm.readFinding(in);
            case 13 -> ImportForm.readLink(in);
            case 14 -> TreatmentForm.readDose(in);
            case 15 -> TreatmentForm.readPlan(in);
            case 18 -> ImportForm.readReport(in);
            case 19 -> new StructureNote(in.readId(), in.readId(), in.readText(), in.readText(), in.readText(),
                    in.readList(i -> new StructureNote.Code(i.readText(), i.readText(), i.readText())));
            case 20 -> TreatmentForm.readRegistration(in);
            case PetForm.TAG -> PetForm.read(in);
            case DisplayForm.MEASUREMENT -> DisplayForm.readMeasurement(in);
            case DisplayForm.LOOK -> DisplayForm.readLook(in);
            case StudyForm.AGENT -> StudyForm.readAgent(in);
            case StudyForm.CANCER -> StudyForm.readCancer(in);
            case StudyForm.EVENT -> StudyForm.readEvent(in);
            case CalendarForm.PLAN -> CalendarForm.readPlan(in);
            case CalendarForm.HOLIDAYS -> CalendarForm.readHolidays(in);
            case CourseForm.FIELD -> CourseForm.readField(in);
            case CourseForm.DETAILS -> CourseForm.readDetails(in);
            case LesionForm.MEASUREMENT -> LesionForm.readMeasurement(in);
            case LesionForm.DELIVERY -> LesionForm.readDelivery(in);
            case LesionForm.COMMENT -> LesionForm.readComment(in);
            default -> throw new CorruptFormException("no element of type " + tag);
        };
    }

    private static PriorCourse readPriorCourse(CanonicalReader in, int version) {
        PriorCourse first = new PriorCourse(in.readId(), in.readText(), in.readOptional(i -> LocalDate.ofEpochDay(i.readLong())),
                in.readOptional(i -> Dose.ofGray(i.readText())), optionalCount(in.readInt()), in.readList(CanonicalReader::readId),
                AnswerForm.readAttribution(in));
        if (version == 1) {
            return first;
        }
        PriorCourse treated = new PriorCourse(first.id(), first.label(), first.date(), first.total(), first.fractions(),
                first.structureSets(), in.readList(CanonicalReader::readId), in.readList(CanonicalReader::readId), first.by());
        if (treated.plans().isEmpty() && treated.doses().isEmpty()) {
            throw new CorruptFormException("a course without plans and doses is written in version 1");
        }
        return treated;
    }

    private static Structure readStructure(CanonicalReader in) {
        var id = in.readId();
        String name = in.readText();
        var standardName = in.readOptional(CanonicalReader::readText);
        int kind = in.readByte();
        StructureOrigin origin = switch (kind) {
            case 1 -> new StructureOrigin.Drawn(in.readId());
            case 2 -> new StructureOrigin.Imported(in.readId(), in.readInt());
            default -> throw new CorruptFormException("no structure origin " + kind);
        };
        return new Structure(id, name, standardName, origin, AnswerForm.readAnswer(in, i -> AnswerForm.readEnum(i, StructureRole.class)),
                AnswerForm.readAnswer(in, CanonicalReader::readBoolean), GeometryForm.readStack(in),
                in.readList(i -> new OpenContour(i.readText(), i.readDoubles())), in.readInt());
    }

    private static Lesion readLesion(CanonicalReader in) {
        return new Lesion(in.readId(), in.readText(), in.readOptional(i -> AnswerForm.readEnum(i, AnatomicSite.class)),
                AnswerForm.readEnum(in, Side.class), in.readOptional(i -> AnswerForm.readEnum(i, LesionKind.class)),
                AnswerForm.readAnswer(in, i -> AnswerForm.readEnum(i, Progressing.class)),
                in.readList(i -> new Delineation(i.readId(), AnswerForm.readEnum(i, StructureRole.class))),
                AnswerForm.readAnswer(in, AnswerForm::readPrescription));
    }

    private static ViewState readViewState(CanonicalReader in) {
        var id = in.readId();
        Map<String, String> values = new TreeMap<>();
        in.readList(i -> Map.entry(i.readText(), i.readText())).forEach(e -> values.put(e.getKey(), e.getValue()));
        return new ViewState(id, values);
    }

    private static OptionalInt optionalCount(int value) {
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
