package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.VR;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;

/// Factors of PET series written here, against the formula worked out beside them.
class PetSeriesTest {

    private static final double RIGHT = 1e-12;

    @TempDir
    private Path folder = Path.of("");

    private ImportResult read(Fixture fixture) {
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new NativeDicomCodec(), jobs).inspect(fixture.write(folder), Progress.none());
        }
    }

    private PetScaling pet(Consumer<Fixture> change) {
        return read(PetSample.of(change)).series().getFirst().pet().orElseThrow();
    }

    private double factor(Consumer<Fixture> change) {
        PetScaling pet = pet(change);
        assertThat(pet.suv()).isInstanceOf(SuvScale.BodyWeight.class);
        return pet.suv() instanceof SuvScale.BodyWeight s ? s.factor() : 0;
    }

    private SuvRefusal refusal(Consumer<Fixture> change) {
        PetScaling pet = pet(change);
        assertThat(pet.suv()).isInstanceOf(SuvScale.Refused.class);
        return pet.suv() instanceof SuvScale.Refused s ? s.reason() : SuvRefusal.UNITS;
    }

    /// weight in g / (dose x 2^(-t / half-life)), t in seconds.
    private static double expected(double seconds) {
        return 70_000 / (370e6 * Math.exp(-Math.log(2) * seconds / 6586.2));
    }

    private static org.assertj.core.data.Offset<Double> near(double value) {
        return within(RIGHT * value);
    }

    @Test
    void soundPetHasNoFinding() {
        ImportResult result = read(PetSample.of(f -> {}));
        assertThat(result.findings()).extracting(ImportFinding::kind).isEmpty();
        PetScaling pet = result.series().getFirst().pet().orElseThrow();
        assertThat(pet.series()).isEqualTo(result.series().getFirst().meta().id());
        assertThat(pet.administered()).contains(LocalDateTime.of(2026, 2, 3, 10, 0));
        assertThat(pet.reference()).contains(LocalDateTime.of(2026, 2, 3, 11, 0));
        assertThat(pet.weightKg()).hasValue(70);
        assertThat(pet.heightM()).hasValue(1.65);
        assertThat(pet.sex()).isEqualTo("F");
    }

    @Test
    void anImageThatIsNoPetHasNoFactor() {
        assertThat(read(new Fixture()).series().getFirst().pet()).isEmpty();
    }

    /// An hour after the injection 68.5 % of fluorine-18 are left.
    @Test
    void startDecaysTheDoseToTheScan() {
        double factor = factor(f -> {});
        assertThat(factor).isCloseTo(expected(3600), near(factor));
        assertThat(70_000 / 370e6 / factor).isCloseTo(0.685, within(0.0005));
    }

    @Test
    void adminDecaysNothing() {
        double factor = factor(PetSample.images(i -> i.putString(Tag.DECAY_CORRECTION, "ADMIN")));
        assertThat(factor).isCloseTo(70_000 / 370e6, near(factor));
        assertThat(refusal(PetSample.images(i -> PetSample.injection(i.putString(Tag.DECAY_CORRECTION, "ADMIN"))
                .putString(Tag.RADIOPHARMACEUTICAL_START_TIME, "110200")))).isEqualTo(SuvRefusal.INJECTION_AFTER_SCAN);
    }

    @Test
    void uptakeValuesStayAsTheyAre() {
        assertThat(factor(PetSample.images(i -> i.putString(Tag.UNITS, "GML").remove(Tag.PATIENT_WEIGHT)))).isEqualTo(1);
        assertThat(factor(PetSample.images(i -> i.putString(Tag.UNITS, "GML").putString(Tag.SUV_TYPE, "BW")))).isEqualTo(1);
        for (String type : List.of("BSA", "LBM", "LBMJANMA", "LBMJAMES128", "IBW")) {
            assertThat(refusal(PetSample.images(i -> i.putString(Tag.UNITS, "GML").putString(Tag.SUV_TYPE, type)))).as(type)
                    .isEqualTo(SuvRefusal.SUV_TYPE);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void countsOfPhilipsHaveTheirFactors(boolean implicit) {
        Consumer<Fixture> encoding = f -> {
            for (int k = 0; implicit && k < Fixture.SLICES; k++) {
                f.options.put(Fixture.image(k), WriteOptions.in(TransferSyntax.IMPLICIT_LITTLE_ENDIAN));
            }
        };
        assertThat(factor(encoding.andThen(PetSample.images(i -> PetSample.philips(i, 0x00, "0.000551"))))).isEqualTo(0.000551);
        double byActivity = factor(encoding.andThen(PetSample.images(i -> PetSample.philips(i, 0x09, "1.5"))));
        assertThat(byActivity).isCloseTo(1.5 * expected(3600), near(byActivity));
        double zero = factor(encoding.andThen(PetSample.images(i -> {
            PetSample.philips(i, 0x00, "0");
            PetSample.philips(i, 0x09, "2");
        })));
        assertThat(zero).isCloseTo(2 * expected(3600), near(zero));
        assertThat(refusal(encoding.andThen(PetSample.images(i -> PetSample.philips(i, 0x00, "0.0"))))).isEqualTo(SuvRefusal.COUNTS);
    }

    @Test
    void anInjectionBeforeMidnightBelongsToTheDayBefore() {
        Consumer<DataSet> late = i -> {
            i.putString(Tag.SERIES_TIME, "001500").putString(Tag.ACQUISITION_TIME, "001500");
            PetSample.injection(i).putString(Tag.RADIOPHARMACEUTICAL_START_TIME, "231500");
        };
        double factor = factor(PetSample.images(late));
        assertThat(factor).isCloseTo(expected(3600), near(factor));
        double dated = factor(PetSample.images(late.andThen(i -> PetSample.injection(i)
                .putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260202231500.000000"))));
        assertThat(dated).isCloseTo(expected(3600), near(dated));
        assertThat(refusal(PetSample.images(late.andThen(i -> PetSample.injection(i)
                .putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260203231500"))))).isEqualTo(SuvRefusal.INJECTION_AFTER_SCAN);
    }

    /// The injection's own offset, the offset of the file, both, or none that can be related.
    @ParameterizedTest
    @CsvSource({"20260203100000, , 3600", "20260203100000, +0100, 3600", "20260203100000+0100, +0100, 3600",
            "20260203090000+0000, +0100, 3600", "20260203040000-0500, +0100, 3600", "20260203173000+0530, -0200, 3600",
            "20260202233000-1030, +0100, 3600", "20260203100000-0500, -0500, 3600"})
    void offsetsFromUtcAreApplied(String injected, String zone, double seconds) {
        double factor = factor(PetSample.images(i -> {
            PetSample.injection(i).putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, injected)
                    .remove(Tag.RADIOPHARMACEUTICAL_START_TIME);
            if (zone != null) {
                i.putString(Tag.TIMEZONE_OFFSET_FROM_UTC, zone);
            }
        }));
        if (injected.startsWith("20260203173000")) {
            // 12:00 UTC against a scan at 13:00 UTC.
            assertThat(factor).isCloseTo(expected(3600), near(factor));
        } else if (injected.startsWith("20260202233000")) {
            // 10:00 UTC, a scan at 10:00 UTC.
            assertThat(factor).isCloseTo(expected(0), near(factor));
        } else {
            assertThat(factor).isCloseTo(expected(seconds), near(factor));
        }
    }

    @Test
    void anOffsetWithoutThatOfTheScanNeedsTheSameClockBesideIt() {
        assertThat(factor(PetSample.injections(i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260203100000+0200"))))
                .isCloseTo(expected(3600), near(expected(3600)));
        assertThat(refusal(PetSample.injections(i -> i.putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260203080000+0000"))))
                .isEqualTo(SuvRefusal.TIME_ZONE);
        assertThat(refusal(PetSample.images(i -> i.putString(Tag.TIMEZONE_OFFSET_FROM_UTC, "CET"))))
                .isEqualTo(SuvRefusal.UNREADABLE_VALUE);
    }

    /// QIBA: series time, else the vendor's element, else the start that the frames give, else the earliest acquisition.
    @Test
    void theReferenceTimeIsFoundInItsOrder() {
        Consumer<DataSet> later = i -> i.putString(Tag.SERIES_TIME, "113000");
        double byAcquisition = factor(PetSample.images(later));
        assertThat(byAcquisition).isCloseTo(expected(3600), near(byAcquisition));
        Consumer<DataSet> vendor = i -> i.putStrings(Tag.of(0x0009, 0x10), VR.LO, List.of("GEMS_PETD_01"))
                .putStrings(Tag.of(0x0009, 0x100D), VR.DT, List.of("20260203105000.00"));
        double byVendor = factor(PetSample.images(later.andThen(vendor)));
        assertThat(byVendor).isCloseTo(expected(3000), near(byVendor));
        double bySeries = factor(PetSample.images(vendor));
        assertThat(bySeries).isCloseTo(expected(3600), near(bySeries));
        double earlySeries = factor(PetSample.images(i -> i.putString(Tag.SERIES_TIME, "105800")));
        assertThat(earlySeries).isCloseTo(expected(3480), near(earlySeries));
        double firstOfAll = factor(f -> {
            f.eachImage(later);
            f.at(5).putString(Tag.ACQUISITION_TIME, "105500");
        });
        assertThat(firstOfAll).isCloseTo(expected(3300), near(firstOfAll));
    }

    /// A late frame of a scan of which only it was kept: it began 20 min into the scan and lasted 5 min.
    @Test
    void theStartFollowsFromTheFramesReferenceTime() {
        double duration = 300;
        double decay = Math.log(2) / PetSample.HALF_LIFE_SECONDS;
        double meanRateAt = Math.log(decay * duration / (1 - Math.exp(-decay * duration))) / decay;
        assertThat(meanRateAt).isBetween(148.0, 150.0);
        double factor = factor(PetSample.images(i -> i.putString(Tag.SERIES_TIME, "113000").putString(Tag.ACQUISITION_TIME, "112000")
                .putDoubles(Tag.FRAME_REFERENCE_TIME, 1000 * (1200 + meanRateAt)).putInts(Tag.ACTUAL_FRAME_DURATION, 300_000)));
        assertThat(factor).isCloseTo(expected(3600), within(1e-9));
    }

    /// An enhanced PET names the moment of its correction itself, here that of the injection plus 1 h and in another zone.
    @Test
    void theEnhancedFormNamesTheMoment() {
        double factor = factor(PetSample.images(i -> {
            i.remove(Tag.DECAY_CORRECTION).remove(Tag.CORRECTED_IMAGE).putString(Tag.ATTENUATION_CORRECTED, "YES")
                    .putString(Tag.DECAY_CORRECTED, "YES").putString(Tag.DECAY_CORRECTION_DATE_TIME, "20260203120000+0200")
                    .putString(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0100");
            PetSample.injection(i).remove(Tag.RADIOPHARMACEUTICAL_START_TIME)
                    .putString(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260203090000+0000");
        }));
        assertThat(factor).isCloseTo(expected(3600), near(factor));
    }

    @Test
    void fesIsToldFromFdg() {
        assertThat(pet(f -> {}).tracer()).isEqualTo(Radiopharmaceutical.FDG);
        for (String text : List.of("FES", "F-18 FES", "Fluoroestradiol", "[18F]FES", "16a-18F-fluoro-17b-oestradiol", "Cerianna")) {
            PetScaling pet = pet(PetSample.injections(
                    i -> i.putString(Tag.RADIOPHARMACEUTICAL, text).remove(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE)));
            assertThat(pet.tracer()).as(text).isEqualTo(Radiopharmaceutical.FES);
            assertThat(pet.tracerName()).contains("FES").contains(text);
        }
        PetScaling coded = pet(PetSample.injections(i -> i.remove(Tag.RADIOPHARMACEUTICAL).putItems(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE,
                PetSample.code("926372005", "SCT", "Fluoroestradiol F^18^"))));
        assertThat(coded.tracer()).isEqualTo(Radiopharmaceutical.FES);
        assertThat(coded.tracerName()).isEqualTo("FES (Fluoroestradiol F^18^)");
        for (String text : List.of("FDG -- fluorodeoxyglucose", "2-deoxy-2-[18F]fluoro-D-glucose", "Fluorodesoxyglucose", "F18-FDG")) {
            assertThat(pet(PetSample.injections(
                    i -> i.putString(Tag.RADIOPHARMACEUTICAL, text).remove(Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE))).tracer()).as(text)
                    .isIn(Radiopharmaceutical.FDG, text.startsWith("2-") ? Radiopharmaceutical.OTHER : Radiopharmaceutical.FDG);
        }
        assertThat(pet(PetSample.injections(i -> i.putString(Tag.RADIOPHARMACEUTICAL, "PSMA-1007").remove(
                Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE))).tracer()).isEqualTo(Radiopharmaceutical.OTHER);
    }

    @Test
    void everyVoxelKeepsItsOwnSlope() {
        Fixture fixture = PetSample.of(f -> f.at(2).putDoubles(Tag.RESCALE_SLOPE, 2.5));
        try (Jobs jobs = new Jobs(2)) {
            ImportResult result = new ImportService(new NativeDicomCodec(), jobs).read(fixture.write(folder), ImportListener.none(),
                    Progress.none());
            var volume = result.series().getFirst().volume().orElseThrow();
            assertThat(volume.value(3, 0, 2)).isEqualTo(2.5 * 2003);
            assertThat(volume.value(3, 0, 1)).isEqualTo(1003);
            assertThat(result.findings()).isEmpty();
        }
    }

    @Test
    void everyRefusalHasItsFinding() {
        assertThat(Arrays.stream(SuvRefusal.values()).map(FindingKind::of)).doesNotHaveDuplicates().hasSize(SuvRefusal.values().length);
    }
}
