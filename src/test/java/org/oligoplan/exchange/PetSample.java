package org.oligoplan.exchange;

import java.util.function.Consumer;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;

/// Makes a PET of the images of a [Fixture]: FDG, 370 MBq of fluorine-18 given at 10:00 to 70 kg, scanned at 11:00, Bq/ml corrected to the
/// start of the scan.
final class PetSample {

    static final double WEIGHT_KG = 70;
    static final double DOSE_BQ = 370e6;
    static final double HALF_LIFE_SECONDS = 6586.2;

    private PetSample() {}

    /// {@return the fixture as a PET}
    static Fixture of(Consumer<Fixture> change) {
        Fixture fixture = new Fixture();
        onto(fixture);
        change.accept(fixture);
        return fixture;
    }

    static void onto(Fixture fixture) {
        fixture.withSet = false;
        fixture.eachImage(PetSample::onto);
    }

    private static void onto(DataSet image) {
        image.putString(Tag.MODALITY, "PT").putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.128").remove(Tag.RESCALE_TYPE)
                .remove(Tag.KVP);
        image.putDoubles(Tag.RESCALE_INTERCEPT, 0).putString(Tag.SERIES_TIME, "110000").putString(Tag.ACQUISITION_TIME, "110000.00")
                .putString(Tag.UNITS, "BQML").putString(Tag.DECAY_CORRECTION, "START")
                .putStrings(Tag.CORRECTED_IMAGE, "NORM", "DECY", "ATTN", "SCAT").putDoubles(Tag.PATIENT_WEIGHT, WEIGHT_KG)
                .putDoubles(Tag.PATIENT_SIZE, 1.65);
        image.putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, new DataSet().putString(Tag.RADIOPHARMACEUTICAL, "FDG")
                .putString(Tag.RADIOPHARMACEUTICAL_START_TIME, "100000").putDoubles(Tag.RADIONUCLIDE_TOTAL_DOSE, DOSE_BQ)
                .putDoubles(Tag.RADIONUCLIDE_HALF_LIFE, HALF_LIFE_SECONDS)
                .putItems(Tag.RADIONUCLIDE_CODE_SEQUENCE, code("77004003", "SCT", "^18^Fluorine"))
                .putItems(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE, code("35321007", "SCT", "Fluorodeoxyglucose F^18^")));
    }

    static DataSet code(String value, String scheme, String meaning) {
        return new DataSet().putString(Tag.CODE_VALUE, value).putString(Tag.CODING_SCHEME_DESIGNATOR, scheme)
                .putString(Tag.CODE_MEANING, meaning);
    }

    /// {@return the item that tells of the injection}
    static DataSet injection(DataSet image) {
        return image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).getFirst();
    }

    static Consumer<Fixture> images(Consumer<DataSet> change) {
        return fixture -> fixture.eachImage(change);
    }

    static Consumer<Fixture> injections(Consumer<DataSet> change) {
        return images(i -> change.accept(injection(i)));
    }

    /// Makes the images counts of Philips, with a factor in its private element.
    static void philips(DataSet image, int element, String value) {
        image.putString(Tag.UNITS, "CNTS").putStrings(Tag.of(0x7053, 0x10), VR.LO, java.util.List.of("Philips PET Private Group"))
                .putStrings(Tag.of(0x7053, 0x1000 | element), VR.DS, java.util.List.of(value));
    }
}
