package org.oligoplan.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.Dose;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;

/// The canonical byte form of dose distributions, plans and imported registrations.
final class TreatmentForm {

    private TreatmentForm() {}

    static void write(CanonicalWriter out, DoseDistribution e) {
        out.begin(14, 1).writeId(e.id()).writeText(e.sopInstanceUid()).writeText(e.seriesInstanceUid()).writeText(e.studyInstanceUid());
        out.writeText(e.description()).writeText(e.frame().uid());
        AnswerForm.writeEnum(out, e.units());
        AnswerForm.writeEnum(out, e.type());
        AnswerForm.writeEnum(out, e.summation());
        out.writeOptional(e.grid(), (o, g) -> {
            GeometryForm.write(o, g.planes());
            o.writeList(g.frames(), CanonicalWriter::writeInt).writeText(g.scaling().toString()).writeInt(g.bits())
                    .writeBoolean(g.signed());
        });
        out.writeList(e.plans(), (o, p) -> o.writeText(p.planUid()).writeList(p.groups(), (q, g) -> q.writeInt(g.number())
                .writeList(g.beams(), CanonicalWriter::writeInt).writeList(g.applicationSetups(), CanonicalWriter::writeInt)));
        writeTexts(out, e.structureSetUids());
        out.writeList(e.dvhs(), TreatmentForm::write);
        writeTexts(out, e.heterogeneity());
        out.writeText(e.transferSyntax()).writeText(e.path());
    }

    static DoseDistribution readDose(CanonicalReader in) {
        return new DoseDistribution(in.readId(), in.readText(), in.readText(), in.readText(), in.readText(), readFrame(in),
                AnswerForm.readEnum(in, DoseUnits.class), AnswerForm.readEnum(in, DoseType.class),
                AnswerForm.readEnum(in, DoseSummation.class),
                in.readOptional(i -> new DoseGrid(GeometryForm.readGrid(i), i.readList(CanonicalReader::readInt), readDecimal(i),
                        i.readInt(), i.readBoolean())),
                in.readList(i -> new PlanReference(i.readText(), i.readList(g -> new PlanReference.Group(g.readInt(),
                        g.readList(CanonicalReader::readInt), g.readList(CanonicalReader::readInt))))),
                readTexts(in), in.readList(TreatmentForm::readDvh), readTexts(in), in.readText(), in.readText());
    }

    private static void write(CanonicalWriter out, StoredDvh d) {
        out.writeText(d.type());
        AnswerForm.writeEnum(out, d.units());
        AnswerForm.writeEnum(out, d.doseType());
        out.writeText(d.scaling().toString()).writeText(d.volumeUnits());
        out.writeDoubles(d.data().stream().mapToDouble(Double::doubleValue).toArray());
        out.writeList(d.rois(), (o, r) -> o.writeInt(r.number()).writeBoolean(r.excluded()));
        GeometryForm.writeOptional(out, d.minimum());
        GeometryForm.writeOptional(out, d.maximum());
        GeometryForm.writeOptional(out, d.mean());
    }

    private static StoredDvh readDvh(CanonicalReader in) {
        return new StoredDvh(in.readText(), AnswerForm.readEnum(in, DoseUnits.class), AnswerForm.readEnum(in, DoseType.class),
                readDecimal(in), in.readText(), Arrays.stream(in.readDoubles()).boxed().toList(),
                in.readList(i -> new StoredDvh.Roi(i.readInt(), i.readBoolean())), GeometryForm.readOptionalDouble(in),
                GeometryForm.readOptionalDouble(in), GeometryForm.readOptionalDouble(in));
    }

    static void write(CanonicalWriter out, PlanRecord e) {
        out.begin(15, 1).writeId(e.id()).writeText(e.sopInstanceUid()).writeText(e.studyInstanceUid()).writeText(e.label());
        out.writeText(e.name()).writeOptional(e.date(), (o, d) -> o.writeLong(d.toEpochDay())).writeText(e.intent());
        AnswerForm.writeEnum(out, e.kind());
        out.writeText(e.approval()).writeOptional(e.frame(), (o, f) -> o.writeText(f.uid()));
        out.writeList(e.doses(), TreatmentForm::write);
        out.writeList(e.groups(), (o, g) -> {
            o.writeInt(g.number());
            writeOptional(o, g.planned());
            o.writeList(g.beams(), TreatmentForm::write).writeList(g.applicationSetups(), TreatmentForm::write);
        });
        out.writeList(e.beams(), TreatmentForm::write);
        out.writeList(e.applicationSetups(), (o, a) -> o.writeInt(a.number()).writeText(a.type()).writeInt(a.channels()));
        writeTexts(out, e.structureSetUids());
        writeTexts(out, e.doseUids());
        writeTexts(out, e.planUids());
        out.writeText(e.path());
    }

    static PlanRecord readPlan(CanonicalReader in) {
        return new PlanRecord(in.readId(), in.readText(), in.readText(), in.readText(), in.readText(),
                in.readOptional(i -> LocalDate.ofEpochDay(i.readLong())), in.readText(), AnswerForm.readEnum(in, PlanKind.class),
                in.readText(), in.readOptional(TreatmentForm::readFrame), in.readList(TreatmentForm::readPlannedDose),
                in.readList(i -> new FractionGroup(i.readInt(), readOptionalInt(i), i.readList(TreatmentForm::readShare),
                        i.readList(TreatmentForm::readShare))),
                in.readList(TreatmentForm::readBeam),
                in.readList(i -> new ApplicationSetup(i.readInt(), i.readText(), i.readInt())), readTexts(in), readTexts(in),
                readTexts(in), in.readText());
    }

    private static void write(CanonicalWriter out, PlannedDose d) {
        out.writeInt(d.number()).writeText(d.structureType()).writeText(d.type()).writeText(d.description());
        writeOptional(out, d.roiNumber());
        for (var dose : List.of(d.prescribed(), d.minimum(), d.maximum(), d.organMaximum())) {
            out.writeOptional(dose, TreatmentForm::write);
        }
    }

    private static PlannedDose readPlannedDose(CanonicalReader in) {
        return new PlannedDose(in.readInt(), in.readText(), in.readText(), in.readText(), readOptionalInt(in),
                in.readOptional(TreatmentForm::readGray), in.readOptional(TreatmentForm::readGray),
                in.readOptional(TreatmentForm::readGray), in.readOptional(TreatmentForm::readGray));
    }

    private static void write(CanonicalWriter out, FractionGroup.Share s) {
        out.writeInt(s.number()).writeOptional(s.dose(), TreatmentForm::write);
        GeometryForm.writeOptional(out, s.meterset());
    }

    private static FractionGroup.Share readShare(CanonicalReader in) {
        return new FractionGroup.Share(in.readInt(), in.readOptional(TreatmentForm::readGray), GeometryForm.readOptionalDouble(in));
    }

    private static void write(CanonicalWriter out, PlannedBeam b) {
        out.writeInt(b.number()).writeText(b.name()).writeText(b.type()).writeText(b.radiation()).writeText(b.delivery());
        out.writeText(b.machine());
        GeometryForm.writeOptional(out, b.energy());
        out.writeInt(b.controlPoints())
                .writeOptional(b.isocentre(), (o, p) -> o.writeDouble(p.x()).writeDouble(p.y()).writeDouble(p.z()));
    }

    private static PlannedBeam readBeam(CanonicalReader in) {
        return new PlannedBeam(in.readInt(), in.readText(), in.readText(), in.readText(), in.readText(), in.readText(),
                GeometryForm.readOptionalDouble(in), in.readInt(),
                in.readOptional(i -> new PatientPoint(i.readDouble(), i.readDouble(), i.readDouble())));
    }

    static void write(CanonicalWriter out, ImportedRegistration e) {
        out.begin(20, 1).writeId(e.id()).writeText(e.sopInstanceUid()).writeText(e.label());
        out.writeOptional(e.date(), (o, d) -> o.writeLong(d.toEpochDay())).writeText(e.registered().uid());
        out.writeList(e.alignments(), (o, a) -> {
            o.writeText(a.from().uid());
            AnswerForm.writeEnum(o, a.form());
            writeTexts(o, a.stated());
            o.writeDoubles(a.matrix().stream().mapToDouble(Double::doubleValue).toArray()).writeText(a.method());
        });
        writeTexts(out, e.seriesUids());
        out.writeText(e.path());
    }

    static ImportedRegistration readRegistration(CanonicalReader in) {
        return new ImportedRegistration(in.readId(), in.readText(), in.readText(),
                in.readOptional(i -> LocalDate.ofEpochDay(i.readLong())), readFrame(in),
                in.readList(i -> new ImportedRegistration.Alignment(readFrame(i),
                        AnswerForm.readEnum(i, ImportedRegistration.Form.class), readTexts(i),
                        Arrays.stream(i.readDoubles()).boxed().toList(), i.readText())),
                readTexts(in), in.readText());
    }

    private static FrameOfReference readFrame(CanonicalReader in) {
        return new FrameOfReference(in.readText());
    }

    private static BigDecimal readDecimal(CanonicalReader in) {
        return new BigDecimal(in.readText());
    }

    private static void write(CanonicalWriter out, Dose dose) {
        out.writeText(dose.gray().toPlainString());
    }

    private static Dose readGray(CanonicalReader in) {
        return Dose.ofGray(in.readText());
    }

    private static void writeTexts(CanonicalWriter out, List<String> texts) {
        out.writeList(texts, CanonicalWriter::writeText);
    }

    private static List<String> readTexts(CanonicalReader in) {
        return in.readList(CanonicalReader::readText);
    }

    private static void writeOptional(CanonicalWriter out, OptionalInt value) {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeInt(value.getAsInt());
        }
    }

    private static OptionalInt readOptionalInt(CanonicalReader in) {
        return in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
    }
}
