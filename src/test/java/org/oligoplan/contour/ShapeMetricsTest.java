package org.oligoplan.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.jobs.Progress;

class ShapeMetricsTest {

    private static ShapeMetrics of(ContourStack stack) {
        return ShapeMetrics.of(stack, Progress.none()).orElseThrow();
    }

    /// Surface and sphericity within 1 %, of round bodies on slices of up to 3 mm in several orientations, and of bodies with edges.
    @Test
    void surfaceAndSphericityAreThoseOfTheTrueBody() {
        PlaneFrame slanting = new PlaneFrame(MarginsTest.FRAME, new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0));
        for (TrueBody body : List.of(new TrueBody.Ball(15), new TrueBody.Ellipsoid(20, 10, 14), new TrueBody.Torus(18, 6))) {
            for (PlaneFrame plane : List.of(MarginsTest.AXIAL, MarginsTest.positions().get(3), slanting)) {
                if (plane.equals(slanting) && body instanceof TrueBody.Torus) {
                    continue;
                }
                ShapeMetrics m = of(body.contours(plane, 2.5, 0.3));
                assertThat(m.surfaceCm2()).as("%s", body).isCloseTo(body.surfaceMm2() / 100, withinPercentage(1));
                double sphericity = Math.cbrt(Math.PI) * Math.pow(6 * body.mm3(), 2.0 / 3) / body.surfaceMm2();
                assertThat(m.sphericity()).isCloseTo(sphericity, within(0.01));
            }
        }
        assertThat(of(new TrueBody.Ball(15).contours(MarginsTest.AXIAL, 2.5, 0.3)).sphericity()).isCloseTo(1, within(0.005));
        for (TrueBody body : List.of(new TrueBody.Cone(12, 12, 30), new TrueBody.Box(30, 20, 30), new TrueBody.Cone(14, 0, 30))) {
            ShapeMetrics m = of(body.contours(MarginsTest.AXIAL, 3, 0.5));
            assertThat(m.surfaceCm2()).as("%s", body).isCloseTo(body.surfaceMm2() / 100, withinPercentage(1.5));
        }
    }

    @Test
    void aBoxHasItsDiagonals() {
        ContourStack stack = new ContourStack(MarginsTest.AXIAL,
                List.of(section(1, 0, 0, 40, 30), section(3, 0, 0, 40, 30), section(5, 0, 0, 40, 30)), OptionalDouble.of(2));
        ShapeMetrics m = of(stack);
        assertThat(m.volumeCm3()).isEqualTo(7.2);
        assertThat(m.axial().longMm()).isEqualTo(50);
        // Across the diagonal the chord through the middle is held by the two long sides.
        assertThat(m.axial().shortMm()).isCloseTo(37.5, within(1e-9));
        assertThat(m.longestMm()).isCloseTo(Math.sqrt(2500 + 36), within(1e-9));
        assertThat(m.low().z()).isEqualTo(0);
        assertThat(m.high().z()).isEqualTo(6);
        assertThat(m.high().x()).isEqualTo(40);
        assertThat(m.centroid().x()).isCloseTo(20, within(1e-9));
        assertThat(m.centroid().z()).isCloseTo(3, within(1e-9));
    }

    private static Section section(double w, double u0, double v0, double u1, double v1) {
        return new Section(w, Region.of(Ring.of(u0, v0, u1, v0, u1, v1, u0, v1)), true);
    }

    @Test
    void anEllipsesAxesAreItsDiameters() {
        double[] uv = new double[720];
        for (int i = 0; i < 360; i++) {
            double a = 20 * Math.cos(Math.PI * i / 180);
            double b = 11 * Math.sin(Math.PI * i / 180);
            uv[2 * i] = 0.8 * a - 0.6 * b;
            uv[2 * i + 1] = 0.6 * a + 0.8 * b;
        }
        AxialDiameter d = AxialDiameter.of(new ContourStack(MarginsTest.AXIAL, List.of(new Section(0, Region.of(Ring.of(uv)), true)),
                OptionalDouble.of(3))).orElseThrow();
        assertThat(d.longMm()).isCloseTo(40, within(0.001));
        assertThat(d.shortMm()).isCloseTo(22, within(0.01));
    }

    /// Two lesions on one slice are two: no diameter runs from one to the other; a hole cuts a chord.
    @Test
    void partsAreMeasuredByThemselves() {
        Region region = new Region(List.of(Ring.of(0, 0, 30, 0, 30, 10, 0, 10), Ring.of(10, 2, 20, 2, 20, 8, 10, 8),
                Ring.of(Brushes.disc(80, 0, 5))));
        AxialDiameter d = AxialDiameter.of(new ContourStack(MarginsTest.AXIAL, List.of(new Section(0, region, true)), OptionalDouble.of(3)))
                .orElseThrow();
        assertThat(d.longMm()).isCloseTo(Math.hypot(30, 10), within(1e-9));
        assertThat(d.shortMm()).isLessThan(11);
    }

    @Test
    void calipersFindWhatAllPairsFind() {
        SplittableRandom random = new SplittableRandom(99);
        for (int round = 0; round < 300; round++) {
            double[] points = random.doubles(2L * random.nextInt(3, 40), -20, 20).map(Math::rint).toArray();
            double[] hull = Brushes.hull(points);
            if (hull.length < 6) {
                continue;
            }
            double[] pair = AxialDiameter.farthest(hull);
            double most = 0;
            for (int i = 0; i < points.length; i += 2) {
                for (int j = 0; j < i; j += 2) {
                    most = Math.max(most, Math.hypot(points[i] - points[j], points[i + 1] - points[j + 1]));
                }
            }
            assertThat(Math.hypot(pair[0] - pair[2], pair[1] - pair[3])).as("round %d", round).isEqualTo(most);
        }
    }

    @Test
    void whatHasNoThicknessHasNoMetrics() {
        ContourStack flat = new ContourStack(MarginsTest.AXIAL, List.of(section(0, 0, 0, 10, 10)), OptionalDouble.empty());
        assertThat(ShapeMetrics.of(flat, Progress.none())).isEmpty();
        assertThat(ShapeMetrics.of(ContourStack.empty(MarginsTest.AXIAL, OptionalDouble.of(2)), Progress.none())).isEmpty();
    }

    /// The greatest distance of two places of random slabs, one to many parts on a plane, by comparing every corner with every other.
    @Test
    void theLongestDistanceIsThatOfAllPairsOfCorners() {
        SplittableRandom random = new SplittableRandom(2718);
        for (int round = 0; round < 300; round++) {
            List<NominalSlab> slabs = new ArrayList<>();
            List<double[]> corners = new ArrayList<>();
            int planes = random.nextInt(1, 9);
            boolean whole = random.nextBoolean();
            double spacing = random.nextDouble(0.2, 8);
            for (int k = 0; k < planes; k++) {
                double[] uv = random.doubles(2L * random.nextInt(3, 30), -20, 20).map(x -> whole ? Math.rint(x / 4) : x).toArray();
                slabs.add(new NominalSlab(Region.of(Ring.of(uv)), k * spacing, (k + 1) * spacing));
                for (int i = 0; i < uv.length; i += 2) {
                    corners.add(new double[]{uv[i], uv[i + 1], k * spacing});
                    corners.add(new double[]{uv[i], uv[i + 1], (k + 1) * spacing});
                }
            }
            double most = 0;
            for (double[] a : corners) {
                for (double[] b : corners) {
                    most = Math.max(most, Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]));
                }
            }
            assertThat(LongestDistance.of(MarginsTest.AXIAL, slabs).mm()).as("round %d", round).isCloseTo(most, within(1e-9));
        }
    }
}
