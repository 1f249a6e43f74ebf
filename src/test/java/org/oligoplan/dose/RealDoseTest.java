package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.exchange.DoseLoad;
import org.oligoplan.exchange.ImportResult;
import org.oligoplan.exchange.ImportService;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.testing.TestRun;

/// Doses and structures that other programs wrote: one body in three orientations, and a plan beside its beams.
class RealDoseTest {

    private static ContourStack structure(ImportResult read, String name) {
        return read.structureSets().stream().flatMap(s -> s.structures().stream()).filter(s -> s.name().equals(name))
                .map(s -> s.contours()).findFirst().orElseThrow();
    }

    private static DoseLattice lattice(ImportService service, DoseDistribution dose) {
        return DoseLattice.of(((DoseLoad.Complete) service.load(dose, Progress.none())).volume());
    }

    /// The dose is 60 exp(-r²/800) Gy about the ball's centre; the ball's radius is 12 mm.
    @Test
    void aBallHasOneHistogramInEveryOrientation() {
        Path set = TestRun.data().resolve("plastimatch_synth");
        assumeTrue(Files.isDirectory(set), "the data folder is not there");
        Map<String, DoseVolumeHistogram> found = new HashMap<>();
        try (Jobs jobs = new Jobs(2)) {
            ImportService service = new ImportService(new NativeDicomCodec(), jobs);
            for (String orientation : List.of("HFS", "HFP", "HFDR")) {
                ImportResult read = service.inspect(List.of(set.resolve(orientation)), Progress.none());
                found.put(orientation, DoseVolumeHistogram.of(structure(read, "SPHERE_L_ANT_SUP"),
                        lattice(service, read.treatments().doses().getFirst().object())));
            }
        }
        double sum = 0;
        double weight = 0;
        for (double r = 0.005; r < 12; r += 0.01) {
            sum += r * r * 60 * Math.exp(-r * r / 800);
            weight += r * r;
        }
        for (DoseVolumeHistogram dvh : found.values()) {
            assertThat(dvh.isWhole()).isTrue();
            assertThat(dvh.volumeCm3()).isCloseTo(7.128, within(0.05));
            // Between nodes 3 mm apart the straight line lies up to 3 x 9/8 x 60/400 = 0.5 Gy under this dose; contours are a stair of 3 mm slabs.
            assertThat(dvh.mean()).isCloseTo(sum / weight, within(0.35));
            assertThat(dvh.max()).isCloseTo(59.9, within(0.2));
            assertThat(dvh.doseOf(0.03)).isCloseTo(60 * Math.exp(-Math.pow(0.03 * 1000 * 3 / 4 / Math.PI, 2 / 3.0) / 800), within(0.5));
            assertThat(dvh.doseOf(0.5 * dvh.volumeCm3()))
                    .isCloseTo(60 * Math.exp(-Math.pow(7.128 * 500 * 3 / 4 / Math.PI, 2 / 3.0) / 800), within(0.35));
        }
        double[] means = found.values().stream().mapToDouble(DoseVolumeHistogram::mean).sorted().toArray();
        assertThat(means[2] - means[0]).isLessThan(0.1);
    }

    @Test
    void thePlanIsTheSumOfItsBeams() {
        Path set = TestRun.data().resolve("apt_raystation_proton/plans/plan03_ramp_full");
        assumeTrue(Files.isDirectory(set), "the data folder is not there");
        try (Jobs jobs = new Jobs(2)) {
            ImportService service = new ImportService(new NativeDicomCodec(), jobs);
            ImportResult read = service.inspect(List.of(set), Progress.none());
            ContourStack cube = structure(read, "Cube101010");
            double[] means = new double[2];
            for (var owned : read.treatments().doses()) {
                DoseVolumeHistogram dvh = DoseVolumeHistogram.of(cube, lattice(service, owned.object()));
                boolean plan = owned.object().summation() == org.oligoplan.model.DoseSummation.PLAN;
                means[plan ? 0 : 1] += dvh.mean();
                // 100 x 100 mm over 21 contours of 5 mm, with half a spacing beyond either end.
                assertThat(dvh.volumeCm3()).isCloseTo(1050, within(1.0));
            }
            assertThat(means[0]).as(Arrays.toString(means)).isPositive().isCloseTo(means[1], within(1e-4));
        }
    }
}
