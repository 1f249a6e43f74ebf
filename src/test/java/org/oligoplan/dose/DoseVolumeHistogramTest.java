package org.oligoplan.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.volume.ImageGrid;

/// Doses in stacks of discs against closed forms, and against random points in the same solid.
class DoseVolumeHistogramTest {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    private static final PlaneFrame AXIAL = PlaneFrame.axial(FRAME);

    @ParameterizedTest(name = "radius {0}, slices {1}, dose grid {2}")
    @CsvSource({"12, 1, 1", "12, 2, 2.5", "12, 3, 3", "5, 3, 2.5", "3, 1.5, 2.5", "25, 5, 2.5", "40, 3, 4"})
    void aDoseThatRisesAcrossTheSlicesMeetsTheStackOfDiscs(double radius, double spacing, double nodes) {
        ContourStack ball = ball(radius, spacing, 1500);
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(ball, linear(new PatientVector(0, 0, 0.5), 20, nodes, 0.37));
        // Each slab holds doses evenly between those of its faces.
        DoubleUnaryOperator truth = gy -> ball.sections().stream().mapToDouble(s -> {
            double z = s.offsetMm();
            double from = 20 + 0.5 * (z - spacing / 2);
            double to = 20 + 0.5 * (z + spacing / 2);
            return area(s) * spacing / 1000 * Math.clamp((to - gy) / (to - from), 0, 1);
        }).sum();
        compare(dvh, truth, 0.5 * spacing);
        double top = ball.sections().getLast().offsetMm() + spacing / 2;
        assertThat(dvh.max()).isCloseTo(20 + 0.5 * top, within(1e-6));
        assertThat(dvh.min()).isCloseTo(20 - 0.5 * top, within(1e-6));
    }

    @ParameterizedTest(name = "radius {0}, slices {1}, dose grid {2}")
    @CsvSource({"12, 1, 1", "12, 2, 2.5", "12, 3, 3", "5, 3, 2.5", "3, 1.5, 2.5", "25, 5, 2.5", "40, 3, 4"})
    void aDoseThatRisesInTheSlicesMeetsTheSegmentsOfDiscs(double radius, double spacing, double nodes) {
        ContourStack ball = ball(radius, spacing, 1500);
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(ball, linear(new PatientVector(0, 0.5, 0), 20, nodes, 0.37));
        DoubleUnaryOperator truth = gy -> ball.sections().stream().mapToDouble(s -> {
            double r = Math.sqrt(area(s) / Math.PI);
            double h = (gy - 20) / 0.5;
            double segment = h >= r ? 0 : h <= -r ? area(s) : r * r * Math.acos(h / r) - h * Math.sqrt(r * r - h * h);
            return segment * spacing / 1000;
        }).sum();
        compare(dvh, truth, 1);
        double widest = ball.sections().stream().mapToDouble(s -> Math.sqrt(area(s) / Math.PI)).max().orElseThrow();
        assertThat(dvh.max()).isCloseTo(20 + 0.5 * widest, within(2e-3));
        assertThat(dvh.min()).isCloseTo(20 - 0.5 * widest, within(2e-3));
    }

    /// The part of a box beyond a plane by inclusion and exclusion of its eight corners: sum of (-1)^k max(0, corner - t)^3 / (6 n1 n2 n3).
    @ParameterizedTest(name = "slices {0}")
    @ValueSource(doubles = {1, 2, 3, 4, 5})
    void everyQuantileOfABoxAskewInItsGridMeetsTheClosedForm(double spacing) {
        SplittableRandom random = new SplittableRandom(20260335);
        for (int n = 0; n < 6; n++) {
            double a = random.nextDouble(5, 30);
            double b = random.nextDouble(5, 25);
            int planes = 4 + random.nextInt(8);
            double c = planes * spacing / 2;
            Region face = Region.of(Ring.of(-a, -b, a, -b, a, b, -a, b));
            ContourStack box = new ContourStack(AXIAL,
                    IntStream.range(0, planes).mapToObj(k -> new Section((k + 0.5) * spacing - c, face, true)).toList(),
                    OptionalDouble.of(spacing));
            double[] rise = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                // Nearly along one axis and askew by turns.
                rise[axis] = n % 2 == 0 ? random.nextDouble(0.2, 1) : axis == n % 3 ? 1 : 0.004;
            }
            double length = Math.hypot(Math.hypot(rise[0], rise[1]), rise[2]);
            double[] half = {a, b, c};
            DoubleUnaryOperator beyond = t -> {
                double sum = 0;
                for (int corner = 0; corner < 8; corner++) {
                    double reach = -t;
                    for (int axis = 0; axis < 3; axis++) {
                        reach += ((corner >> axis & 1) == 0 ? 1 : -1) * half[axis] * rise[axis] / length;
                    }
                    sum += (Integer.bitCount(corner) % 2 == 0 ? 1 : -1) * Math.pow(Math.max(0, reach), 3);
                }
                return sum * length * length * length / (6 * rise[0] * rise[1] * rise[2]) / 1000;
            };
            DoseVolumeHistogram dvh = DoseVolumeHistogram.of(box,
                    linear(new PatientVector(rise[0], rise[1], rise[2]).times(1 / length), 200, random.nextDouble(1.5, 3.5),
                            random.nextDouble(0, 1.4)));
            double all = 8 * a * b * c / 1000;
            for (double cm3 : new double[]{0.03, 0.02 * all, 0.05 * all, 0.5 * all, 0.95 * all, 0.98 * all, 0.99 * all}) {
                double low = -100;
                double high = 100;
                while (high - low > 1e-6) {
                    double t = (low + high) / 2;
                    if (beyond.applyAsDouble(t) >= cm3) {
                        low = t;
                    } else {
                        high = t;
                    }
                }
                assertThat(dvh.doseOf(cm3) - 200).as("%s of %s cm3, box %s x %s x %s", cm3, all, a, b, c).isCloseTo(low, within(0.05));
            }
        }
    }

    private static void compare(DoseVolumeHistogram dvh, DoubleUnaryOperator truth, double jumpGy) {
        double all = truth.applyAsDouble(-1e9);
        assertThat(dvh.volumeCm3()).isCloseTo(all, within(1e-6 * all));
        assertThat(dvh.isWhole()).isTrue();
        assertThat(dvh.mean()).isCloseTo(20, within(1e-4));
        for (double gy = dvh.min() + 0.1; gy < dvh.max(); gy += 0.37) {
            assertThat(dvh.cm3AtLeast(gy)).as("volume at %s Gy", gy).isCloseTo(truth.applyAsDouble(gy), within(3e-4 * all));
        }
        for (double percent : new double[]{2, 5, 35, 50, 95, 98}) {
            double gy = dvh.doseOf(percent / 100 * all);
            assertThat(truth.applyAsDouble(gy - 0.01)).as("dose of %s %% is %s", percent, gy).isGreaterThanOrEqualTo(percent / 100 * all);
            assertThat(truth.applyAsDouble(gy + 0.01)).as("dose of %s %% is %s", percent, gy).isLessThanOrEqualTo(percent / 100 * all);
        }
        assertThat(jumpGy).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void anySolidInAnyDoseMeetsRandomPointsOfTheSameSolid(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PatientVector u = new PatientVector(Math.cos(0.3 * seed), Math.sin(0.3 * seed), 0);
        PatientVector v = new PatientVector(-Math.sin(0.3 * seed) * Math.cos(0.2), Math.cos(0.3 * seed) * Math.cos(0.2), Math.sin(0.2));
        ContourStack stack = ring(new PlaneFrame(FRAME, u, v), 9, 17, 2);
        DoseLattice lattice = lattice(AXIAL, 2.5, p -> 60 * Math.exp(-(square(p.x() - 4) + square(p.y()) + square(p.z() - 3)) / 800));
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(stack, lattice);
        int points = 100_000;
        double[] doses = new double[points];
        PatientVector n = stack.plane().normal();
        for (int i = 0; i < points; i++) {
            Section s = stack.sections().get(random.nextInt(stack.sections().size()));
            double a;
            double b;
            do {
                a = random.nextDouble(-18, 18);
                b = random.nextDouble(-18, 18);
            } while (!s.region().contains(a, b));
            PatientPoint p = new PatientPoint(0, 0, 0).plus(u.times(a)).plus(v.times(b))
                    .plus(n.times(s.offsetMm() + random.nextDouble(-1, 1)));
            doses[i] = lattice.at(p);
        }
        Arrays.sort(doses);
        // Equal areas in all slabs, so that points are even. Three standard deviations of the points' own counts.
        double all = dvh.volumeCm3();
        assertThat(all).isCloseTo(
                stack.sections().size() * 2 * Math.PI * (17 * 17 - 9 * 9) / 1000 * Math.sin(Math.PI / 90) / (Math.PI / 90),
                within(1e-6 * all));
        for (int percent = 1; percent < 100; percent += 7) {
            double gy = dvh.doseOf(percent / 100.0 * all);
            int above = points - insertion(doses, gy);
            double share = percent / 100.0;
            assertThat(above / (double) points).isCloseTo(share, within(3.5 * Math.sqrt(share * (1 - share) / points) + 5e-4));
        }
        assertThat(dvh.mean()).isCloseTo(Arrays.stream(doses).average().orElseThrow(), within(0.06));
        assertThat(dvh.max()).isGreaterThanOrEqualTo(doses[points - 1] - 1e-3).isLessThan(doses[points - 1] + 0.3);
        assertThat(dvh.min()).isLessThanOrEqualTo(doses[0] + 1e-3).isGreaterThan(doses[0] - 0.3);
    }

    private static int insertion(double[] sorted, double value) {
        int at = Arrays.binarySearch(sorted, value);
        return at < 0 ? -at - 1 : at;
    }

    @Test
    void whatLiesOutsideOfTheGridIsUnknownAndNeverZero() {
        ContourStack ball = ball(12, 2, 400);
        // Nodes from -40 to 5 mm along z only.
        ImageGrid grid = grid(AXIAL, 2.5, -40, -40, -40, 33, 33, 19);
        double[] nodes = new double[33 * 33 * 19];
        Arrays.fill(nodes, 10);
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(ball, DoseLattice.of(grid, nodes));
        double known = ball.sections().stream().mapToDouble(s -> area(s) * Math.clamp(5 - (s.offsetMm() - 1), 0, 2)).sum() / 1000;
        assertThat(dvh.isWhole()).isFalse();
        assertThat(dvh.knownCm3()).isCloseTo(known, within(1e-3 * known));
        assertThat(dvh.unknownCm3()).isCloseTo(dvh.volumeCm3() - known, within(1e-3 * known));
        assertThat(dvh.min()).isEqualTo(10);
        assertThat(dvh.cm3AtLeast(10)).isEqualTo(dvh.knownCm3());
    }

    @Test
    void theCurveHoldsTheSameVolumesAsSingleQuestions() {
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(ball(12, 2, 400), linear(new PatientVector(0.2, 0.3, 0.4), 20, 2.5, 0.1));
        double[] curve = dvh.cumulativeCm3(0.25);
        for (int p = 0; p < curve.length; p++) {
            assertThat(curve[p]).isCloseTo(dvh.cm3AtLeast(p * 0.25), within(1e-4));
        }
        assertThat(curve[curve.length - 1]).isZero();
        assertThat(curve[0]).isCloseTo(dvh.volumeCm3(), within(1e-5));
    }

    @Test
    void aSingleContourWithoutImagesAndAnotherFrameAreRefused() {
        ContourStack one = new ContourStack(AXIAL, List.of(new Section(0, disc(5, 60), true)), OptionalDouble.empty());
        DoseLattice lattice = linear(new PatientVector(0, 0, 1), 20, 2.5, 0);
        assertThatThrownBy(() -> DoseVolumeHistogram.of(one, lattice)).isInstanceOf(IllegalArgumentException.class);
        ContourStack elsewhere = new ContourStack(PlaneFrame.axial(new FrameOfReference("9.9")),
                List.of(new Section(0, disc(5, 60), true), new Section(1, disc(5, 60), true)), OptionalDouble.empty());
        assertThatThrownBy(() -> DoseVolumeHistogram.of(elsewhere, lattice)).hasMessageContaining("frame");
    }

    private static double square(double x) {
        return x * x;
    }

    private static double area(Section s) {
        return s.region().rings().stream().mapToDouble(Ring::signedAreaMm2).sum();
    }

    private static ContourStack ball(double radius, double spacing, int corners) {
        List<Section> sections = new ArrayList<>();
        for (double z = spacing / 2; z < radius; z += spacing) {
            Region disc = disc(Math.sqrt(radius * radius - z * z), corners);
            sections.add(new Section(z, disc, true));
            sections.add(new Section(-z, disc, true));
        }
        return new ContourStack(AXIAL, sections, OptionalDouble.empty());
    }

    private static ContourStack ring(PlaneFrame plane, double inner, double outer, double spacing) {
        Region region = new Region(List.of(disc(outer, 180).rings().getFirst(), disc(inner, 180).rings().getFirst()));
        return new ContourStack(plane, IntStream.rangeClosed(-6, 6).mapToObj(k -> new Section(k * spacing, region, true)).toList(),
                OptionalDouble.empty());
    }

    private static Region disc(double radius, int corners) {
        double[] uv = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            uv[2 * i] = radius * Math.cos(2 * Math.PI * i / corners);
            uv[2 * i + 1] = radius * Math.sin(2 * Math.PI * i / corners);
        }
        return Region.of(Ring.of(uv));
    }

    private static DoseLattice linear(PatientVector perMm, double centre, double nodes, double shift) {
        PlaneFrame plane = AXIAL;
        int half = (int) Math.ceil(48 / nodes);
        ImageGrid grid = grid(plane, nodes, -half * nodes + shift, -half * nodes - shift, -half * nodes + shift / 2, 2 * half + 1,
                2 * half + 1,
                2 * half + 1);
        return fill(grid, p -> centre + p.fromOrigin().dot(perMm));
    }

    private static DoseLattice lattice(PlaneFrame plane, double nodes, ToDoubleFunction<PatientPoint> dose) {
        int half = (int) Math.ceil(48 / nodes);
        return fill(grid(plane, nodes, -half * nodes, -half * nodes, -half * nodes, 2 * half + 1, 2 * half + 1, 2 * half + 1), dose);
    }

    private static DoseLattice fill(ImageGrid grid, ToDoubleFunction<PatientPoint> dose) {
        double[] nodes = new double[grid.columns() * grid.rows() * grid.slices()];
        int at = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    nodes[at++] = dose.applyAsDouble(grid.centre(i, j, k));
                }
            }
        }
        return DoseLattice.of(grid, nodes);
    }

    private static ImageGrid grid(PlaneFrame plane, double step, double u, double v, double w, int columns, int rows, int slices) {
        return new ImageGrid(plane, columns, rows, step, step,
                IntStream.range(0, slices).mapToObj(k -> plane.toPatient(u, v, w + k * step)).toList());
    }
}
