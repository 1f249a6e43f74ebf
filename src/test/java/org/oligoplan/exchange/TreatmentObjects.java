package org.oligoplan.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.phantom.PhantomPatient;

/// A plan, its dose and a registration that fit the small clean case: the dose has planes at z = 13, 16 and 19 mm of 4 x 3 voxels, 5 mm apart
/// along rows and 4 mm along columns, whose stored values are 0, 1, 2 and so on.
final class TreatmentObjects {

    static final String PLAN = "plan.dcm";
    static final String DOSE = "dose.dcm";
    static final String REGISTRATION = "registration.dcm";
    static final String PLAN_UID = "1.2.3.81";
    static final String DOSE_UID = "1.2.3.82";
    static final String REGISTRATION_UID = "1.2.3.83";
    static final String MOVING = "1.2.3.40";
    static final int COLUMNS = 4;
    static final int ROWS = 3;
    static final int PLANES = 3;

    private final Fixture fixture;

    TreatmentObjects(Fixture fixture) {
        this.fixture = fixture;
    }

    /// Adds a plan and its dose to the case.
    static TreatmentObjects addTo(Fixture fixture) {
        TreatmentObjects objects = new TreatmentObjects(fixture);
        fixture.objects.put(PLAN, objects.plan());
        fixture.objects.put(DOSE, objects.dose());
        return objects;
    }

    /// {@return an object of the case}
    DataSet in(String name) {
        DataSet object = fixture.objects.get(name);
        if (object == null) {
            throw new IllegalArgumentException("no object " + name);
        }
        return object;
    }

    DataSet plan() {
        return common("1.2.840.10008.5.1.4.1.1.481.5", PLAN_UID, "RTPLAN").putString(Tag.RT_PLAN_LABEL, "T8")
                .putString(Tag.RT_PLAN_NAME, "Spine").putString(Tag.RT_PLAN_DATE, "20240501").putString(Tag.PLAN_INTENT, "PALLIATIVE")
                .putString(Tag.RT_PLAN_GEOMETRY, "PATIENT").putString(Tag.APPROVAL_STATUS, "APPROVED")
                .putString(Tag.FRAME_OF_REFERENCE_UID, fixture.scan.grid().frame().uid())
                .putItems(Tag.DOSE_REFERENCE_SEQUENCE,
                        new DataSet().putInts(Tag.DOSE_REFERENCE_NUMBER, 1).putString(Tag.DOSE_REFERENCE_STRUCTURE_TYPE, "VOLUME")
                                .putString(Tag.DOSE_REFERENCE_TYPE, "TARGET").putInts(Tag.REFERENCED_ROI_NUMBER, 1)
                                .putString(Tag.TARGET_PRESCRIPTION_DOSE, "8.00"))
                .putItems(Tag.FRACTION_GROUP_SEQUENCE, group(1, 1)).putItems(Tag.BEAM_SEQUENCE, beam(1), beam(2))
                .putItems(Tag.REFERENCED_STRUCTURE_SET_SEQUENCE, reference("1.2.840.10008.5.1.4.1.1.481.3", setUid()));
    }

    static DataSet group(int number, int fractions) {
        return new DataSet().putInts(Tag.FRACTION_GROUP_NUMBER, number).putInts(Tag.NUMBER_OF_FRACTIONS_PLANNED, fractions)
                .putInts(Tag.NUMBER_OF_BEAMS, 2).putInts(Tag.NUMBER_OF_BRACHY_APPLICATION_SETUPS, 0)
                .putItems(Tag.REFERENCED_BEAM_SEQUENCE, share(1), share(2));
    }

    private static DataSet share(int beam) {
        return new DataSet().putInts(Tag.REFERENCED_BEAM_NUMBER, beam).putString(Tag.BEAM_DOSE, "4.0").putString(Tag.BEAM_METERSET,
                "500.5");
    }

    private static DataSet beam(int number) {
        return new DataSet().putInts(Tag.BEAM_NUMBER, number).putString(Tag.BEAM_NAME, "Field " + number)
                .putString(Tag.BEAM_TYPE, "STATIC").putString(Tag.RADIATION_TYPE, "PHOTON")
                .putString(Tag.TREATMENT_DELIVERY_TYPE, "TREATMENT").putString(Tag.TREATMENT_MACHINE_NAME, "unit")
                .putInts(Tag.NUMBER_OF_CONTROL_POINTS, 2).putItems(Tag.CONTROL_POINT_SEQUENCE,
                        new DataSet().putString(Tag.NOMINAL_BEAM_ENERGY, "6").putDoubles(Tag.ISOCENTER_POSITION, 15, 15, 19),
                        new DataSet());
    }

    DataSet dose() {
        DataSet dose = common("1.2.840.10008.5.1.4.1.1.481.2", DOSE_UID, "RTDOSE")
                .putString(Tag.FRAME_OF_REFERENCE_UID, fixture.scan.grid().frame().uid())
                .putString(Tag.SERIES_DESCRIPTION, "plan dose").putString(Tag.DOSE_UNITS, "GY").putString(Tag.DOSE_TYPE, "PHYSICAL")
                .putString(Tag.DOSE_SUMMATION_TYPE, "PLAN").putString(Tag.DOSE_GRID_SCALING, "2.5e-2")
                .putItems(Tag.REFERENCED_RT_PLAN_SEQUENCE, reference("1.2.840.10008.5.1.4.1.1.481.5", PLAN_UID))
                .putItems(Tag.REFERENCED_STRUCTURE_SET_SEQUENCE, reference("1.2.840.10008.5.1.4.1.1.481.3", setUid()));
        return place(dose, new double[]{1, 0, 0, 0, 1, 0}, new double[]{10, 11, 13}, 0, 3, 6);
    }

    /// Places a dose's planes and fills them.
    static DataSet place(DataSet dose, double[] orientation, double[] position, double... offsets) {
        dose.putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .putInts(Tag.NUMBER_OF_FRAMES, offsets.length)
                .putBytes(Tag.FRAME_INCREMENT_POINTER, VR.AT, new byte[]{0x04, 0x30, 0x0C, 0x00}).putInts(Tag.ROWS, ROWS)
                .putInts(Tag.COLUMNS, COLUMNS).putDoubles(Tag.PIXEL_SPACING, 4, 5)
                .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, orientation).putDoubles(Tag.IMAGE_POSITION_PATIENT, position)
                .putDoubles(Tag.GRID_FRAME_OFFSET_VECTOR, offsets);
        return values(dose, 32, offsets.length);
    }

    /// Stores 0, 1, 2 and so on in cells of 16 or 32 bits.
    static DataSet values(DataSet dose, int bits, int planes) {
        int count = ROWS * COLUMNS * planes;
        ByteBuffer bytes = ByteBuffer.allocate(count * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            if (bits == 16) {
                bytes.putShort((short) i);
            } else {
                bytes.putInt(i);
            }
        }
        return dose.putInts(Tag.BITS_ALLOCATED, bits).putInts(Tag.BITS_STORED, bits).putInts(Tag.HIGH_BIT, bits - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, VR.OW, bytes.array());
    }

    static DataSet dvh(double... data) {
        return new DataSet().putString(Tag.DVH_TYPE, "CUMULATIVE").putString(Tag.DOSE_UNITS, "GY").putString(Tag.DOSE_TYPE, "PHYSICAL")
                .putString(Tag.DVH_DOSE_SCALING, "1.0").putString(Tag.DVH_VOLUME_UNITS, "CM3").putInts(Tag.DVH_NUMBER_OF_BINS, 2)
                .putDoubles(Tag.DVH_DATA, data).putString(Tag.DVH_MEAN_DOSE, "0.5")
                .putItems(Tag.DVH_REFERENCED_ROI_SEQUENCE,
                        new DataSet().putString(Tag.DVH_ROI_CONTRIBUTION_TYPE, "INCLUDED").putInts(Tag.REFERENCED_ROI_NUMBER, 1));
    }

    /// A registration of the moving frame to that of the images.
    DataSet registration(DataSet... matrices) {
        return common("1.2.840.10008.5.1.4.1.1.66.1", REGISTRATION_UID, "REG").putString(Tag.CONTENT_LABEL, "PET TO CT")
                .putString(Tag.CONTENT_DATE, "20260102").putString(Tag.FRAME_OF_REFERENCE_UID, fixture.scan.grid().frame().uid())
                .putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet().putString(Tag.SERIES_INSTANCE_UID, fixture.scan.seriesUid()))
                .putItems(Tag.REGISTRATION_SEQUENCE,
                        item(fixture.scan.grid().frame().uid(), matrix("RIGID", FrameMatrix.IDENTITY.values())), item(MOVING, matrices));
    }

    static DataSet item(String frame, DataSet... matrices) {
        return new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, frame).putItems(Tag.MATRIX_REGISTRATION_SEQUENCE,
                new DataSet().putItems(Tag.MATRIX_SEQUENCE, matrices).putItems(Tag.REGISTRATION_TYPE_CODE_SEQUENCE,
                        new DataSet().putString(Tag.CODE_VALUE, "125025").putString(Tag.CODING_SCHEME_DESIGNATOR, "DCM")
                                .putString(Tag.CODE_MEANING, "Visual Alignment")));
    }

    static DataSet matrix(String type, List<Double> values) {
        return new DataSet().putString(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, type).putDoubles(
                Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// A turn about z and a shift.
    static List<Double> rigid(double degrees, double x, double y, double z) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return List.of(c, -s, 0.0, x, s, c, 0.0, y, 0.0, 0.0, 1.0, z, 0.0, 0.0, 0.0, 1.0);
    }

    static List<Double> scaled(List<Double> matrix, double x, double y, double z) {
        List<Double> scaled = new ArrayList<>(matrix);
        double[] factors = {x, y, z};
        for (int i = 0; i < 12; i++) {
            if (i % 4 != 3) {
                scaled.set(i, scaled.get(i) * factors[i / 4]);
            }
        }
        return scaled;
    }

    private String setUid() {
        return fixture.set().string(Tag.SOP_INSTANCE_UID).orElseThrow();
    }

    private static DataSet reference(String sopClass, String uid) {
        return new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, sopClass).putString(Tag.REFERENCED_SOP_INSTANCE_UID, uid);
    }

    private DataSet common(String sopClass, String uid, String modality) {
        PhantomPatient patient = fixture.scan.patient();
        return new DataSet().putString(Tag.SOP_CLASS_UID, sopClass).putString(Tag.SOP_INSTANCE_UID, uid).putString(Tag.MODALITY, modality)
                .putString(Tag.PATIENT_NAME, patient.name()).putString(Tag.PATIENT_ID, patient.id())
                .putString(Tag.PATIENT_BIRTH_DATE, patient.birthDate()).putString(Tag.PATIENT_SEX, patient.sex())
                .putString(Tag.STUDY_INSTANCE_UID, fixture.scan.studyUid()).putString(Tag.SERIES_INSTANCE_UID, uid + ".1");
    }
}
