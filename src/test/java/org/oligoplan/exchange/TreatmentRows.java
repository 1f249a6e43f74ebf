package org.oligoplan.exchange;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;

/// Offending objects and their clean twins for findings about doses, plans, registrations and the links between objects.
final class TreatmentRows {

    private static final double[] HEAD_FIRST = {1, 0, 0, 0, 1, 0};
    /// Feet first, supine: the normal of the planes points to the feet.
    private static final double[] FEET_FIRST = {-1, 0, 0, 0, 1, 0};
    private static final List<Double> SHIFT = TreatmentObjects.rigid(0, 4, 5, 6);

    private TreatmentRows() {}

    static Map<FindingKind, FindingRow> rows() {
        Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);
        doses(rows);
        planes(rows);
        plans(rows);
        registrations(rows);
        links(rows);
        return rows;
    }

    /// The clean case with its plan and dose, the dose changed.
    private static Consumer<Fixture> dose(Consumer<DataSet> change) {
        return f -> change.accept(TreatmentObjects.addTo(f).in(TreatmentObjects.DOSE));
    }

    private static Consumer<Fixture> plan(Consumer<DataSet> change) {
        return f -> change.accept(TreatmentObjects.addTo(f).in(TreatmentObjects.PLAN));
    }

    /// The clean case with a registration of these matrices.
    private static Consumer<Fixture> registration(DataSet... matrices) {
        return f -> f.objects.put(TreatmentObjects.REGISTRATION, new TreatmentObjects(f).registration(matrices));
    }

    private static DataSet matrix(String type, List<Double> values) {
        return TreatmentObjects.matrix(type, values);
    }

    private static Consumer<Fixture> clean() {
        return TreatmentObjects::addTo;
    }

    private static void doses(Map<FindingKind, FindingRow> rows) {
        rows.put(FindingKind.DOSE_UNITS_UNKNOWN, new FindingRow(dose(d -> d.putString(Tag.DOSE_UNITS, "CGY")), clean()));
        rows.put(FindingKind.DOSE_RELATIVE, new FindingRow(dose(d -> d.putString(Tag.DOSE_UNITS, "RELATIVE")), clean()));
        rows.put(FindingKind.DOSE_EFFECTIVE, new FindingRow(dose(d -> d.putString(Tag.DOSE_TYPE, "EFFECTIVE")), clean()));
        rows.put(FindingKind.DOSE_ERROR_TYPE, new FindingRow(dose(d -> d.putString(Tag.DOSE_TYPE, "ERROR")), clean()));
        rows.put(FindingKind.DOSE_NOT_STATED, new FindingRow(dose(d -> d.putEmpty(Tag.DOSE_SUMMATION_TYPE)), clean()));
        rows.put(FindingKind.DOSE_PARTIAL, new FindingRow(dose(d -> d.putString(Tag.DOSE_SUMMATION_TYPE, "BEAM")), clean()));
        rows.put(FindingKind.DOSE_NO_FRAME, new FindingRow(dose(d -> d.remove(Tag.FRAME_OF_REFERENCE_UID)), clean()));
        rows.put(FindingKind.DOSE_FOREIGN_FRAME, new FindingRow(dose(d -> d.putString(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.5")), clean()));
        rows.put(FindingKind.DOSE_BITS, new FindingRow(dose(d -> d.putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8)
                .putInts(Tag.HIGH_BIT, 7)), dose(d -> TreatmentObjects.values(d, 16, TreatmentObjects.PLANES))));
        rows.put(FindingKind.DOSE_SIGNED, new FindingRow(dose(d -> d.putInts(Tag.PIXEL_REPRESENTATION, 1)),
                dose(d -> d.putInts(Tag.PIXEL_REPRESENTATION, 1).putString(Tag.DOSE_TYPE, "ERROR"))));
        rows.put(FindingKind.DOSE_SCALING, new FindingRow(dose(d -> d.putString(Tag.DOSE_GRID_SCALING, "0.0")),
                dose(d -> d.putString(Tag.DOSE_GRID_SCALING, "1E-9"))));
        rows.put(FindingKind.DOSE_WITHOUT_GRID,
                new FindingRow(dose(d -> d.remove(Tag.PIXEL_DATA).putItems(Tag.DVH_SEQUENCE, TreatmentObjects.dvh(0.5, 100, 0.5, 80))),
                        dose(d -> d.putItems(Tag.DVH_SEQUENCE, TreatmentObjects.dvh(0.5, 100, 0.5, 80)))));
        rows.put(FindingKind.DOSE_DVH_BROKEN,
                new FindingRow(dose(d -> d.putItems(Tag.DVH_SEQUENCE, TreatmentObjects.dvh(0.5, 100, 0.5))),
                        dose(d -> d.putItems(Tag.DVH_SEQUENCE, TreatmentObjects.dvh(0.5, 100, 0.5, 80)))));
    }

    private static void planes(Map<FindingKind, FindingRow> rows) {
        rows.put(FindingKind.DOSE_OFFSETS_MISSING, new FindingRow(dose(d -> d.remove(Tag.GRID_FRAME_OFFSET_VECTOR)),
                dose(d -> TreatmentObjects.place(d, HEAD_FIRST, new double[]{10, 11, 13}, 13, 16, 19))));
        rows.put(FindingKind.DOSE_OFFSETS_INVALID, new FindingRow(dose(d -> d.putDoubles(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 3, 3)),
                dose(d -> d.putDoubles(Tag.GRID_FRAME_OFFSET_VECTOR, 0, -3, -6))));
        rows.put(FindingKind.DOSE_FRAME_POINTER, new FindingRow(dose(d -> d.remove(Tag.FRAME_INCREMENT_POINTER)), clean()));
        rows.put(FindingKind.DOSE_UNEVEN_PLANES, new FindingRow(dose(d -> d.putDoubles(Tag.GRID_FRAME_OFFSET_VECTOR, 0, 3, 7)), clean()));
        // The images lie between z = 10 and 28.
        rows.put(FindingKind.DOSE_OFFSETS_SIGN,
                new FindingRow(dose(d -> TreatmentObjects.place(d, FEET_FIRST, new double[]{25, 11, 27}, 0, -6, -12)),
                        dose(d -> TreatmentObjects.place(d, FEET_FIRST, new double[]{25, 11, 27}, 0, 6, 12))));
        rows.put(FindingKind.DOSE_OFFSETS_AMBIGUOUS,
                new FindingRow(dose(d -> TreatmentObjects.place(d, FEET_FIRST, new double[]{25, 11, 19}, 0, -3, -6)),
                        dose(d -> TreatmentObjects.place(d, FEET_FIRST, new double[]{25, 11, 19}, 0, 3, 6))));
    }

    private static void plans(Map<FindingKind, FindingRow> rows) {
        rows.put(FindingKind.PLAN_NO_FRACTIONS, new FindingRow(
                plan(p -> p.items(Tag.FRACTION_GROUP_SEQUENCE).getFirst().putEmpty(Tag.NUMBER_OF_FRACTIONS_PLANNED)), clean()));
        rows.put(FindingKind.PLAN_SEVERAL_GROUPS, new FindingRow(plan(
                p -> p.putItems(Tag.FRACTION_GROUP_SEQUENCE, TreatmentObjects.group(1, 5), TreatmentObjects.group(2, 3))), clean()));
        rows.put(FindingKind.PLAN_NO_PRESCRIPTION, new FindingRow(plan(p -> p.putItems(Tag.DOSE_REFERENCE_SEQUENCE)), clean()));
        rows.put(FindingKind.PLAN_NOT_APPROVED, new FindingRow(plan(p -> p.putString(Tag.APPROVAL_STATUS, "UNAPPROVED")), clean()));
        rows.put(FindingKind.PLAN_BRACHYTHERAPY,
                new FindingRow(plan(p -> p.remove(Tag.BEAM_SEQUENCE).putItems(Tag.APPLICATION_SETUP_SEQUENCE,
                        new DataSet().putInts(Tag.APPLICATION_SETUP_NUMBER, 1).putString(Tag.APPLICATION_SETUP_TYPE, "VAGINAL"))),
                        clean()));
    }

    private static void registrations(Map<FindingKind, FindingRow> rows) {
        Consumer<Fixture> rigid = registration(matrix("RIGID", SHIFT));
        List<Double> larger = TreatmentObjects.scaled(SHIFT, 1.1, 1.1, 1);
        rows.put(FindingKind.REGISTRATION_NOT_ACCEPTED, new FindingRow(rigid, registration(matrix("RIGID_SCALE", larger))));
        rows.put(FindingKind.REGISTRATION_NOT_RIGID, new FindingRow(registration(matrix("RIGID_SCALE", larger)), rigid));
        rows.put(FindingKind.REGISTRATION_DEFORMABLE, new FindingRow(f -> {
            rigid.accept(f);
            DataSet object = f.objects.getOrDefault(TreatmentObjects.REGISTRATION, new DataSet());
            object.putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.66.3").remove(Tag.REGISTRATION_SEQUENCE).putItems(
                    Tag.DEFORMABLE_REGISTRATION_SEQUENCE,
                    new DataSet().putString(Tag.SOURCE_FRAME_OF_REFERENCE_UID, TreatmentObjects.MOVING));
        }, rigid));
        rows.put(FindingKind.REGISTRATION_INVALID,
                new FindingRow(registration(matrix("RIGID", TreatmentObjects.scaled(SHIFT, 1, 1, 0))), rigid));
        rows.put(FindingKind.REGISTRATION_TYPE_DIFFERS, new FindingRow(registration(matrix("RIGID", larger)), rigid));
        rows.put(FindingKind.REGISTRATION_SEVERAL_MATRICES,
                new FindingRow(registration(matrix("RIGID", SHIFT), matrix("RIGID", TreatmentObjects.rigid(30, 0, 0, 0))),
                        registration(matrix("RIGID", SHIFT), matrix("RIGID", SHIFT))));
    }

    private static void links(Map<FindingKind, FindingRow> rows) {
        Consumer<Fixture> registered = registration(matrix("RIGID", SHIFT));
        rows.put(FindingKind.DOSE_WITHOUT_PLAN, new FindingRow(without(TreatmentObjects.PLAN), clean()));
        rows.put(FindingKind.DOSE_WITHOUT_STRUCTURES, new FindingRow(clean().andThen(f -> f.withSet = false), clean()));
        rows.put(FindingKind.PLAN_WITHOUT_STRUCTURES, new FindingRow(clean().andThen(f -> f.withSet = false), clean()));
        rows.put(FindingKind.PLAN_WITHOUT_DOSE, new FindingRow(without(TreatmentObjects.DOSE), clean()));
        rows.put(FindingKind.REGISTRATION_IMAGES_MISSING, new FindingRow(registered.andThen(f -> f.objects
                .getOrDefault(TreatmentObjects.REGISTRATION, new DataSet()).putItems(Tag.REFERENCED_SERIES_SEQUENCE,
                        new DataSet().putString(Tag.SERIES_INSTANCE_UID, "9.9"))),
                registered));
        rows.put(FindingKind.FRAMES_NOT_JOINED, new FindingRow(TreatmentRows::secondFrame, registered.andThen(TreatmentRows::secondFrame)));
        rows.put(FindingKind.LINK_ACROSS_PATIENTS, new FindingRow(plan(p -> p.putString(Tag.PATIENT_ID, "OTHER")), clean()));
        rows.put(FindingKind.OBJECT_COPY,
                new FindingRow(clean().andThen(f -> f.objects.put("copy.dcm", new TreatmentObjects(f).dose())), clean()));
        rows.put(FindingKind.OBJECT_UID_REUSED,
                new FindingRow(
                        clean().andThen(f -> f.objects.put("other.dcm",
                                new TreatmentObjects(f).dose().putBytes(Tag.PIXEL_DATA, VR.OW, new byte[144]))),
                        clean().andThen(f -> f.objects.put("copy.dcm", new TreatmentObjects(f).dose()))));
        rows.put(FindingKind.OBJECT_WITHOUT_UID, new FindingRow(plan(p -> p.remove(Tag.SOP_INSTANCE_UID)), clean()));
    }

    private static Consumer<Fixture> without(String object) {
        return clean().andThen(f -> f.objects.remove(object));
    }

    /// The same images once more in the moving frame.
    private static void secondFrame(Fixture f) {
        for (int k = 0; k < Fixture.SLICES; k++) {
            f.objects.put("moving" + k, f.scan.image(k, Fixture.pixels(k)).putString(Tag.SOP_INSTANCE_UID, "1.2.3.70." + k)
                    .putString(Tag.SERIES_INSTANCE_UID, "1.2.3.70").putString(Tag.FRAME_OF_REFERENCE_UID, TreatmentObjects.MOVING));
        }
    }
}
