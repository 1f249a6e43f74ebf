package org.oligoplan.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.exchange.ImportListener;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.LoadedSeries;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.DoseType;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.SuvScale;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.model.Structure;
import org.oligoplan.volume.Volume;

/// The demo's files, read back through the ordinary import, against the formulas that they were made from.
class DemoCaseTest {

    @TempDir
    private Path folder = Path.of("");

    private ImportResult written(DemoVariant variant) throws IOException {
        new DemoCase(new NativeDicomCodec()).write(folder, variant);
        try (Jobs jobs = new Jobs(2)) {
            return new ImportService(new NativeDicomCodec(), jobs).read(List.of(folder), ImportListener.none(), Progress.none());
        }
    }

    private static Map<String, Structure> byName(ImportResult result) {
        return result.structureSets().stream().flatMap(s -> s.structures().stream())
                .collect(Collectors.toMap(Structure::name, Function.identity()));
    }

    @Test
    void standardCaseIsReadWithoutFindings() throws IOException {
        ImportResult result = written(DemoVariant.STANDARD);
        assertThat(result.findings()).isEmpty();
        assertThat(result.patients()).singleElement().satisfies(p -> {
            assertThat(p.name()).isEqualTo("Demo, Four");
            assertThat(p.patientId()).isEqualTo("DEMO-004");
            assertThat(p.birthDate()).contains(java.time.LocalDate.of(1961, 4, 2));
        });
        assertThat(byName(result).keySet()).containsExactlyInAnyOrder(DemoTruth.CLEAR, DemoTruth.BORDERLINE, DemoTruth.INSIDE,
                DemoTruth.CORD, DemoTruth.STOMACH, DemoTruth.LIVER, DemoTruth.PRIOR_PTV);
        Volume volume = result.series().getFirst().volume().orElseThrow();
        assertThat(volume.grid().slices()).isEqualTo(DemoTruth.SLICES);
        DemoTruth truth = DemoTruth.of(DemoVariant.STANDARD);
        assertThat(meanHu(volume, truth.lesion(DemoTruth.CLEAR).centre())).isCloseTo(44, within(12.0));
        assertThat(meanHu(volume, truth.organ(DemoTruth.LIVER).centre())).isCloseTo(62, within(12.0));
        assertThat(meanHu(volume, new org.oligoplan.geometry.PatientPoint(-85, 0, 60))).isCloseTo(-820, within(12.0));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.mapToLong(f -> f.toFile().length()).sum()).isLessThan(60_000_000);
        }
    }

    private static double meanHu(Volume volume, org.oligoplan.geometry.PatientPoint p) {
        var grid = volume.grid();
        int i = (int) Math.round((p.x() - grid.sliceOrigins().getFirst().x()) / grid.columnSpacingMm());
        int j = (int) Math.round((p.y() - grid.sliceOrigins().getFirst().y()) / grid.rowSpacingMm());
        int k = grid.nearestSlice(p.z());
        double sum = 0;
        for (int dj = -2; dj <= 2; dj++) {
            for (int di = -2; di <= 2; di++) {
                sum += volume.value(i + di, j + dj, k);
            }
        }
        return sum / 25;
    }

    /// On the plane of a lesion's centre the shortest way to the cord is the analytic distance but for the chords.
    @Test
    void contoursLieAsFarFromTheCordAsTheFormulaSays() throws IOException {
        Map<String, Structure> structures = byName(written(DemoVariant.STANDARD));
        DemoTruth truth = DemoTruth.of(DemoVariant.STANDARD);
        for (String lesion : truth.lesions().keySet()) {
            double planar = Double.POSITIVE_INFINITY;
            for (Section section : stack(structures, lesion).sections()) {
                Ring cord = stack(structures, DemoTruth.CORD).at(section.offsetMm()).orElseThrow().region().rings().getFirst();
                planar = Math.min(planar, nearest(section.region().rings().getFirst(), cord));
            }
            assertThat(planar).as(lesion).isCloseTo(truth.distanceMm(lesion, DemoTruth.CORD), within(0.03));
        }
    }

    private static ContourStack stack(Map<String, Structure> structures, String name) {
        Structure structure = structures.get(name);
        assertThat(structure).as(name).isNotNull();
        return java.util.Objects.requireNonNull(structure).contours();
    }

    private static double nearest(Ring a, Ring b) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                best = Math.min(best, Math.hypot(a.u(i) - b.u(j), a.v(i) - b.v(j)));
            }
        }
        return best;
    }

    @Test
    void thePetHasTheUptakeAndTheDoseTheGraysThatTheyWereMadeFrom() throws IOException {
        ImportResult result = written(DemoVariant.PET_AND_DOSE);
        assertThat(result.findings()).extracting(f -> f.kind()).doesNotContain("pet-units", "several-frames");
        DemoTruth truth = DemoTruth.of(DemoVariant.PET_AND_DOSE);
        LoadedSeries pet = result.series().stream().filter(s -> s.meta().modality().equals("PT")).findFirst().orElseThrow();
        assertThat(pet.meta().frame()).isEqualTo(DemoCase.scan(DemoVariant.PET_AND_DOSE).grid().frame());
        assertThat(pet.pet().orElseThrow().tracer()).isEqualTo(Radiopharmaceutical.FES);
        double factor = ((SuvScale.BodyWeight) pet.pet().orElseThrow().suv()).factor();
        Volume uptake = pet.volume().orElseThrow();
        PhantomPet made = DemoCase.pet(DemoCase.scan(DemoVariant.PET_AND_DOSE), truth);
        for (int k = 0; k < uptake.grid().slices(); k += 7) {
            for (int n = 0; n < 100; n += 3) {
                double suv = made.suv().applyAsDouble(uptake.grid().centre(n, 99 - n, k));
                assertThat(uptake.value(n, 99 - n, k) * factor).isCloseTo(suv, within(0.001 + 1e-4 * suv));
            }
        }
        for (String lesion : truth.lesions().keySet()) {
            assertThat(made.suv().applyAsDouble(truth.lesion(lesion).centre())).isCloseTo(DemoCase.lesionSuv(lesion), within(0.1));
        }
        DoseDistribution dose = result.treatments().doses().getFirst().object();
        assertThat(dose.type()).isEqualTo(DoseType.PHYSICAL);
        try (Jobs jobs = new Jobs(1)) {
            DoseLoad load = new ImportService(new NativeDicomCodec(), jobs).load(dose, Progress.none());
            DoseVolume gray = ((DoseLoad.Complete) load).volume();
            assertThat(gray.value(30, 30, 30)).isCloseTo(40, within(0.6));
            assertThat(gray.value(0, 0, 0)).isLessThan(0.01);
        }
    }

    @ParameterizedTest
    @EnumSource(value = DemoVariant.class, names = {"NO_STRUCTURES", "SHORT_CORD", "LESION_NEAR_LAST_SLICE",
            "EVERY_SECOND_CONTOUR_REMOVED"})
    void variantsAreWhatTheySay(DemoVariant variant) throws IOException {
        ImportResult result = written(variant);
        Map<String, Structure> structures = byName(result);
        double[] slices = result.series().getFirst().meta().grid().offsetsMm();
        switch (variant) {
            case STANDARD, PET_AND_DOSE, ELIGIBLE, FIVE_LESIONS, BREAST_AND_AXILLA, NEAR_CORD, MISSING_FACTS ->
                throw new IllegalArgumentException("not asked for here");
            case NO_STRUCTURES -> assertThat(result.structureSets()).isEmpty();
            case SHORT_CORD -> assertThat(stack(structures, DemoTruth.CORD).sections().getFirst().offsetMm()).isEqualTo(17.5);
            case LESION_NEAR_LAST_SLICE -> assertThat(slices[slices.length - 1]
                    - stack(structures, DemoTruth.CLEAR).sections().getLast().offsetMm()).isBetween(15.0, 17.5);
            case EVERY_SECOND_CONTOUR_REMOVED -> {
                assertThat(stack(structures, DemoTruth.CORD).sections()).hasSize(DemoTruth.SLICES / 2);
                assertThat(result.findings()).anySatisfy(f -> assertThat(f.kind()).isEqualTo("contour-gaps"));
            }
        }
    }
}
