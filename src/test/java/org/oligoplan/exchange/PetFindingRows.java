package org.oligoplan.exchange;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;

/// Offending PET series; the clean twin of each is the sound PET.
final class PetFindingRows {

    private final Map<FindingKind, FindingRow> rows = new EnumMap<>(FindingKind.class);

    private PetFindingRows() {}

    static Map<FindingKind, FindingRow> rows() {
        PetFindingRows made = new PetFindingRows();
        made.refusals();
        made.oddities();
        return made.rows;
    }

    private void row(FindingKind kind, Consumer<Fixture> spoil) {
        rows.put(kind, new FindingRow(f -> {
            PetSample.onto(f);
            spoil.accept(f);
        }, PetSample::onto));
    }

    private void image(FindingKind kind, Consumer<DataSet> spoil) {
        row(kind, PetSample.images(spoil));
    }

    private void injection(FindingKind kind, Consumer<DataSet> spoil) {
        row(kind, PetSample.injections(spoil));
    }

    private void refusals() {
        image(FindingKind.PET_UNITS, i -> i.putString(Tag.UNITS, "PROPCPS"));
        image(FindingKind.PET_SUV_TYPE, i -> i.putString(Tag.UNITS, "GML").putString(Tag.SUV_TYPE, "LBM"));
        image(FindingKind.PET_COUNTS, i -> i.putString(Tag.UNITS, "CNTS"));
        image(FindingKind.PET_NOT_CORRECTED, i -> i.putStrings(Tag.CORRECTED_IMAGE, "NORM", "DECY"));
        image(FindingKind.PET_DECAY_CORRECTION, i -> i.putString(Tag.DECAY_CORRECTION, "NONE"));
        image(FindingKind.PET_NO_RADIOPHARMACEUTICAL, i -> i.remove(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE));
        image(FindingKind.PET_SEVERAL_INJECTIONS, i -> i.putItems(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, PetSample.injection(i),
                new DataSet().putString(Tag.RADIOPHARMACEUTICAL, "FDG")));
        injection(FindingKind.PET_NO_DOSE, i -> i.putEmpty(Tag.RADIONUCLIDE_TOTAL_DOSE));
        injection(FindingKind.PET_DOSE_IMPLAUSIBLE, i -> i.putDoubles(Tag.RADIONUCLIDE_TOTAL_DOSE, 370));
        image(FindingKind.PET_NO_WEIGHT, i -> i.putDoubles(Tag.PATIENT_WEIGHT, 0));
        image(FindingKind.PET_WEIGHT_IMPLAUSIBLE, i -> i.putDoubles(Tag.PATIENT_WEIGHT, 70_000));
        injection(FindingKind.PET_NO_HALF_LIFE, i -> i.remove(Tag.RADIONUCLIDE_HALF_LIFE).remove(Tag.RADIONUCLIDE_CODE_SEQUENCE)
                .remove(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE));
        injection(FindingKind.PET_HALF_LIFE_CONFLICT, i -> i.putDoubles(Tag.RADIONUCLIDE_HALF_LIFE, 4062.6));
        injection(FindingKind.PET_NO_INJECTION_TIME, i -> i.remove(Tag.RADIOPHARMACEUTICAL_START_TIME));
        image(FindingKind.PET_NO_REFERENCE_TIME, i -> i.remove(Tag.SERIES_TIME).remove(Tag.ACQUISITION_TIME));
        injection(FindingKind.PET_INJECTION_AFTER_SCAN, i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_TIME, "110500"));
        injection(FindingKind.PET_INTERVAL_IMPLAUSIBLE,
                i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260202100000").remove(Tag.RADIOPHARMACEUTICAL_START_TIME));
        injection(FindingKind.PET_TIME_ZONE, i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260203100000+0100")
                .remove(Tag.RADIOPHARMACEUTICAL_START_TIME));
        row(FindingKind.PET_SLICES_DIFFER, f -> f.at(3).putDoubles(Tag.PATIENT_WEIGHT, 71));
        row(FindingKind.PET_NO_RESCALE, f -> f.at(3).remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT));
        injection(FindingKind.PET_UNREADABLE_VALUE, i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_TIME, "ten"));
    }

    private void oddities() {
        row(FindingKind.PET_OVER_MIDNIGHT, f -> f.eachImage(i -> {
            i.putString(Tag.SERIES_TIME, "001500").putString(Tag.ACQUISITION_TIME, "001500");
            PetSample.injection(i).putString(Tag.RADIOPHARMACEUTICAL_START_TIME, "231500");
        }));
        injection(FindingKind.PET_INJECTION_TIMES_DIFFER, i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260203095500"));
        injection(FindingKind.PET_INJECTION_DATE_ASSUMED, i -> i.putDoubles(Tag.RADIONUCLIDE_HALF_LIFE, 282_240)
                .putItems(Tag.RADIONUCLIDE_CODE_SEQUENCE, PetSample.code("63360001", "SCT", "^89^Zirconium")));
        injection(FindingKind.PET_HALF_LIFE_FROM_NUCLIDE, i -> i.remove(Tag.RADIONUCLIDE_HALF_LIFE));
        injection(FindingKind.PET_NUCLIDE_UNKNOWN,
                i -> i.remove(Tag.RADIONUCLIDE_CODE_SEQUENCE).remove(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE));
        image(FindingKind.PET_RESCALE_INTERCEPT, i -> i.putDoubles(Tag.RESCALE_INTERCEPT, 1));
        image(FindingKind.PET_WEIGHT_UNUSUAL, i -> i.putDoubles(Tag.PATIENT_WEIGHT, 27));
        injection(FindingKind.PET_TRACER_UNKNOWN,
                i -> i.remove(Tag.RADIOPHARMACEUTICAL).remove(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE));
        injection(FindingKind.PET_TRACER_CONFLICT, i -> i.putString(Tag.RADIOPHARMACEUTICAL, "F18-FES"));
    }
}
