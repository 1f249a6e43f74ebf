package org.oligoplan.phantom;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.Uid;
import org.oligoplan.dicom.VR;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.volume.ImageGrid;

/// A CT series that is to be written, one object a slice. Its UIDs follow from its name, so that writing it again gives the same objects.
///
/// @param name what the UIDs are made of
/// @param patient whose it is
/// @param description Series Description
/// @param acquired when, local wall clock
/// @param grid where the voxels lie; its frame's UID is written as it is
/// @param unsigned whether stored values are unsigned
/// @param slope Rescale Slope
/// @param intercept Rescale Intercept
public record PhantomScan(String name, PhantomPatient patient, String description, LocalDateTime acquired, ImageGrid grid, boolean unsigned,
        double slope, double intercept) {

    static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /// {@return a UID that follows from the text}
    ///
    /// @param text any text
    public static String uid(String text) {
        return Uid.of(UUID.nameUUIDFromBytes(("oligoplan phantom " + text).getBytes(StandardCharsets.UTF_8))).value();
    }

    /// {@return a time of day as DICOM writes it}
    static String time(LocalDateTime when) {
        return TIME.format(when);
    }

    public String studyUid() {
        return uid(name + " study");
    }

    public String seriesUid() {
        return uid(name + " series");
    }

    public String instanceUid(int slice) {
        return uid(name + " slice " + slice);
    }

    /// Fills in what all objects of the patient and study share.
    DataSet common(String sopClass, String sopInstance, String modality) {
        return new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").putString(Tag.SOP_CLASS_UID, sopClass)
                .putString(Tag.SOP_INSTANCE_UID, sopInstance).putString(Tag.STUDY_DATE, DATE.format(acquired))
                .putString(Tag.STUDY_TIME, TIME.format(acquired)).putString(Tag.MODALITY, modality)
                .putEmpty(Tag.ACCESSION_NUMBER).putString(Tag.MANUFACTURER, "Oligoplan").putEmpty(Tag.REFERRING_PHYSICIAN_NAME)
                .putString(Tag.MANUFACTURER_MODEL_NAME, "Phantom").putString(Tag.PATIENT_NAME, patient.name())
                .putString(Tag.PATIENT_ID, patient.id()).putString(Tag.PATIENT_BIRTH_DATE, patient.birthDate())
                .putString(Tag.PATIENT_SEX, patient.sex()).putString(Tag.STUDY_INSTANCE_UID, studyUid())
                .putString(Tag.STUDY_ID, "1").putEmpty(Tag.POSITION_REFERENCE_INDICATOR);
    }

    /// One slice as a CT Image object.
    ///
    /// @param slice its number
    /// @param stored rows x columns stored values, row by row
    /// @return a fresh data set, free to be changed
    public DataSet image(int slice, short[] stored) {
        PatientPoint origin = grid.sliceOrigins().get(slice);
        var u = grid.plane().u();
        var v = grid.plane().v();
        DataSet ct = common(CT_IMAGE_STORAGE, instanceUid(slice), "CT");
        ct.putStrings(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL").putString(Tag.SERIES_DATE, DATE.format(acquired))
                .putString(Tag.ACQUISITION_DATE, DATE.format(acquired)).putString(Tag.CONTENT_DATE, DATE.format(acquired))
                .putString(Tag.SERIES_TIME, TIME.format(acquired)).putString(Tag.ACQUISITION_TIME, TIME.format(acquired))
                .putString(Tag.CONTENT_TIME, TIME.format(acquired)).putString(Tag.SERIES_DESCRIPTION, description);
        ct.putDoubles(Tag.SLICE_THICKNESS, grid.usualSpacingMm().orElse(1)).putString(Tag.KVP, "120")
                .putString(Tag.PATIENT_POSITION, "HFS").putEmpty(Tag.LATERALITY).putString(Tag.SERIES_INSTANCE_UID, seriesUid())
                .putInts(Tag.SERIES_NUMBER, 1).putInts(Tag.ACQUISITION_NUMBER, 1).putInts(Tag.INSTANCE_NUMBER, slice + 1)
                .putDoubles(Tag.IMAGE_POSITION_PATIENT, origin.x(), origin.y(), origin.z())
                .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, u.x(), u.y(), u.z(), v.x(), v.y(), v.z())
                .putString(Tag.FRAME_OF_REFERENCE_UID, grid.frame().uid());
        ct.putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, grid.rows())
                .putInts(Tag.COLUMNS, grid.columns()).putDoubles(Tag.PIXEL_SPACING, grid.rowSpacingMm(), grid.columnSpacingMm())
                .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15)
                .putInts(Tag.PIXEL_REPRESENTATION, unsigned ? 0 : 1).putDoubles(Tag.RESCALE_INTERCEPT, intercept)
                .putDoubles(Tag.RESCALE_SLOPE, slope).putString(Tag.RESCALE_TYPE, "HU");
        return ct.putBytes(Tag.PIXEL_DATA, VR.OW, littleEndian(stored));
    }

    static byte[] littleEndian(short[] stored) {
        byte[] bytes = new byte[stored.length * 2];
        for (int i = 0; i < stored.length; i++) {
            bytes[2 * i] = (byte) stored[i];
            bytes[2 * i + 1] = (byte) (stored[i] >> 8);
        }
        return bytes;
    }
}
