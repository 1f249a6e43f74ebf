package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.dose.DoseMetric.Unit;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

/// Metrics of a cuboid, 20 x 20 x 40 mm (16 cm3), in a dose of 1 Gy for each mm of height: every answer is a fraction of its height.
class DoseMetricTest {

    private static final PlaneFrame AXIAL = PlaneFrame.axial(new FrameOfReference("1.2.3"));

    @ParameterizedTest(name = "{0}")
    @CsvSource({"D95%, 12, GY", "D50%, 30, GY", "D0.4cc, 49, GY", "D50%[%], 100, PERCENT", "V20Gy, 75, PERCENT", "V20Gy[cc], 12, CM3",
            "V100%, 50, PERCENT", "CV20Gy, 4, CM3", "CV20Gy[%], 25, PERCENT", "Mean, 30, GY", "Max, 50, GY", "Min, 10, GY",
            "Max[%], 166.6667, PERCENT"})
    void aCuboidInALinearDoseHasTheMetricsOfItsHeight(String name, double expected, Unit unit) {
        DoseMetric.Value value = DoseMetric.parse(name).orElseThrow().of(dvh(60), OptionalDouble.of(30));
        assertThat(value.value().orElseThrow()).isCloseTo(expected, within(2e-3));
        assertThat(value.least()).isEqualTo(value.most());
        assertThat(value.unit()).isEqualTo(unit);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "D", "D95", "95%", "D0%", "D101%", "V20", "V20cc", "mean", "D95%[cc]", "V20Gy[Gy]", "CV20Gy[Gy]",
            "Mean[cc]", "D-5%",
            "D1e3cc"})
    void whatIsNoMetricIsNotTakenForOne(String name) {
        assertThat(DoseMetric.parse(name)).isEmpty();
    }

    @Test
    void withoutAPrescriptionPercentOfItIsRefused() {
        DoseMetric metric = DoseMetric.parse("V100%").orElseThrow();
        assertThat(metric.needsPrescription()).isTrue();
        assertThatThrownBy(() -> metric.of(dvh(60), OptionalDouble.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreVolumeThanThereIsHasNoDose() {
        DoseMetric.Value value = DoseMetric.parse("D20cc").orElseThrow().of(dvh(60), OptionalDouble.empty());
        assertThat(value.value()).isEmpty();
    }

    /// The grid ends at a height of 40: a quarter of the cuboid, 4 cm3, is unknown. Of D95%, 15.2 cm3, at best 11.2 of the 12 known are needed.
    @ParameterizedTest(name = "{0}")
    @CsvSource({"V20Gy, 50, 75", "V20Gy[cc], 8, 12", "D95%, 0, 12", "D50%, 20, 30", "D0.4cc, 39, Infinity", "Max, 40, Infinity",
            "Min, 0, 10",
            "Mean, 18.75, Infinity", "CV20Gy, 4, 8"})
    void whereTheGridEndsAValueLiesBetweenBounds(String name, double least, double most) {
        DoseMetric.Value value = DoseMetric.parse(name).orElseThrow().of(dvh(40), OptionalDouble.empty());
        assertThat(value.value()).isEmpty();
        assertThat(value.least()).isCloseTo(least, within(2e-3));
        if (Double.isInfinite(most)) {
            assertThat(value.most()).isInfinite();
        } else {
            assertThat(value.most()).isCloseTo(most, within(2e-3));
        }
    }

    @Test
    void theIsodoseOfABallIsTheBall() {
        double[] nodes = new double[61 * 61 * 61];
        ImageGrid grid = grid(2.5, -75, 61);
        int at = 0;
        for (int k = 0; k < 61; k++) {
            for (int j = 0; j < 61; j++) {
                for (int i = 0; i < 61; i++) {
                    nodes[at++] = 100 - grid.centre(i, j, k).distanceTo(new PatientPoint(0.3, 0.7, -0.9));
                }
            }
        }
        DoseLattice lattice = DoseLattice.of(grid, nodes);
        for (double radius : new double[]{15, 33, 60}) {
            IsodoseVolume.Result isodose = IsodoseVolume.of(lattice, 100 - radius);
            double truth = 4.0 / 3 * Math.PI * Math.pow(radius, 3) / 1000;
            // The trilinear dose of a cone lies below it by up to h^2 / 4r: the isodose is that much smaller.
            assertThat(isodose.cm3()).isCloseTo(truth, within(truth * 3 * 2.5 * 2.5 / (4 * radius * radius) + 1e-3 * truth));
            assertThat(isodose.open()).isFalse();
        }
        assertThat(IsodoseVolume.of(lattice, 20).open()).isTrue();
    }

    @Test
    void conformityOfAConcentricBallIsThatOfTheFormulae() {
        double[] nodes = new double[61 * 61 * 61];
        ImageGrid grid = grid(2.5, -75, 61);
        Arrays.setAll(nodes, n -> 100 - grid.centre(n % 61, n / 61 % 61, n / 3721).distanceTo(new PatientPoint(0, 0, 0)));
        DoseLattice lattice = DoseLattice.of(grid, nodes);
        List<Section> ball = IntStream.range(-20, 20)
                .mapToObj(k -> new Section(k + 0.5, disc(Math.sqrt(400 - (k + 0.5) * (k + 0.5))), true)).toList();
        DoseVolumeHistogram target = DoseVolumeHistogram.of(new ContourStack(AXIAL, ball, OptionalDouble.empty()), lattice);
        // Prescribed to the isodose of radius 24 mm; half of that dose, 38 Gy, lies at 62 mm.
        PlanQuality quality = PlanQuality.of(target, lattice, 76);
        assertThat(quality.conformityRtog().orElseThrow()).isCloseTo(Math.pow(24 / 20.0, 3), within(0.02));
        assertThat(quality.conformityPaddick().orElseThrow()).isCloseTo(Math.pow(20 / 24.0, 3), within(0.01));
        assertThat(quality.coverage()).isCloseTo(1, within(1e-6));
        assertThat(quality.r50().orElseThrow()).isCloseTo(Math.pow(62 / 20.0, 3), within(0.1));
        assertThat(quality.gradientIndex().orElseThrow()).isCloseTo(Math.pow(62 / 24.0, 3), within(0.1));
        // D2% at radius 20 * 0.02^(1/3), likewise the others.
        double d2 = 100 - 20 * Math.cbrt(0.02);
        double d98 = 100 - 20 * Math.cbrt(0.98);
        double d50 = 100 - 20 * Math.cbrt(0.5);
        assertThat(quality.homogeneity()).isCloseTo((d2 - d98) / d50, within(2e-3));
    }

    private static DoseVolumeHistogram dvh(double top) {
        ImageGrid grid = new ImageGrid(AXIAL, 9, 9, 5, 5,
                IntStream.rangeClosed(0, (int) (top / 5)).mapToObj(k -> new PatientPoint(-20, -20, 5.0 * k)).toList());
        double[] nodes = new double[81 * grid.slices()];
        for (int n = 0; n < nodes.length; n++) {
            int slice = n / 81;
            nodes[n] = 5.0 * slice;
        }
        Region square = Region.of(Ring.of(-10, -10, 10, -10, 10, 10, -10, 10));
        List<Section> sections = IntStream.range(0, 20).mapToObj(k -> new Section(11 + 2 * k, square, true)).toList();
        return DoseVolumeHistogram.of(new ContourStack(AXIAL, sections, OptionalDouble.empty()), DoseLattice.of(grid, nodes));
    }

    private static Region disc(double radius) {
        return Region.of(Ring.of(IntStream.range(0, 400)
                .mapToDouble(i -> i % 2 == 0 ? radius * Math.cos(Math.PI * i / 200) : radius * Math.sin(Math.PI * (i - 1) / 200))
                .toArray()));
    }

    private static ImageGrid grid(double step, double first, int count) {
        return new ImageGrid(AXIAL, count, count, step, step,
                IntStream.range(0, count).mapToObj(k -> new PatientPoint(first, first, first + k * step)).toList());
    }
}
