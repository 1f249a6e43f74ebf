package org.oligoplan.phantom;

import java.util.function.ToDoubleFunction;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.PatientPoint;

/// A PET series of fluoroestradiol that is to be written, one object a slice: uptake by a formula, stored in Bq/ml with the injection that makes
/// SUV by body weight of it. The scan starts one hour after the injection, and voxels are corrected to that start.
///
/// @param scan whose patient, study, place and time it has; its scale and signedness are not used
/// @param suv SUV by body weight at a place, 0 to 60
public record PhantomPet(PhantomScan scan, ToDoubleFunction<PatientPoint> suv) {

    private static final String PET_STORAGE = "1.2.840.10008.5.1.4.1.1.128";
    private static final double WEIGHT_KG = 68;
    private static final double HEIGHT_M = 1.66;
    private static final double DOSE_BQ = 200e6;
    private static final double HALF_LIFE_SECONDS = 6586.2;
    private static final int UPTAKE_SECONDS = 3600;
    private static final double STORED_SUV = 0.001;

    /// {@return what SUV by body weight 1 is in Bq/ml: the activity that is left, spread over the body}
    static double becquerelPerSuv() {
        return DOSE_BQ * Math.pow(2, -UPTAKE_SECONDS / HALF_LIFE_SECONDS) / (WEIGHT_KG * 1000);
    }

    private static double slope() {
        return Rounding.decimal(STORED_SUV * becquerelPerSuv());
    }

    /// One slice as a PET Image object.
    ///
    /// @param slice its number
    /// @return a fresh data set, free to be changed
    public DataSet image(int slice) {
        int rows = scan.grid().rows();
        int columns = scan.grid().columns();
        short[] stored = new short[rows * columns];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                double value = suv.applyAsDouble(scan.grid().centre(i, j, slice));
                stored[j * columns + i] = (short) Math.clamp(Math.round(value / STORED_SUV), 0, 0xFFFF);
            }
        }
        DataSet pet = scan.image(slice, stored);
        pet.putString(Tag.SOP_CLASS_UID, PET_STORAGE).putString(Tag.MODALITY, "PT").remove(Tag.KVP).remove(Tag.RESCALE_TYPE);
        pet.putInts(Tag.PIXEL_REPRESENTATION, 0).putDoubles(Tag.RESCALE_INTERCEPT, 0)
                .putDoubles(Tag.RESCALE_SLOPE, slope());
        pet.putString(Tag.UNITS, "BQML").putString(Tag.DECAY_CORRECTION, "START")
                .putStrings(Tag.CORRECTED_IMAGE, "NORM", "DECY", "ATTN", "SCAT").putDoubles(Tag.PATIENT_WEIGHT, WEIGHT_KG)
                .putDoubles(Tag.PATIENT_SIZE, HEIGHT_M);
        String injected = PhantomScan.time(scan.acquired().minusSeconds(UPTAKE_SECONDS));
        return pet.putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, new DataSet().putString(Tag.RADIOPHARMACEUTICAL, "FES")
                .putString(Tag.RADIOPHARMACEUTICAL_START_TIME, injected).putDoubles(Tag.RADIONUCLIDE_TOTAL_DOSE, DOSE_BQ)
                .putDoubles(Tag.RADIONUCLIDE_HALF_LIFE, HALF_LIFE_SECONDS)
                .putItems(Tag.RADIONUCLIDE_CODE_SEQUENCE, code("77004003", "^18^Fluorine"))
                .putItems(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE, code("926372005", "Fluoroestradiol F^18^")));
    }

    private static DataSet code(String value, String meaning) {
        return new DataSet().putString(Tag.CODE_VALUE, value).putString(Tag.CODING_SCHEME_DESIGNATOR, "SCT")
                .putString(Tag.CODE_MEANING, meaning);
    }
}
