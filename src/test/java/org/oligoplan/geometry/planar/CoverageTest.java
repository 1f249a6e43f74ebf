package org.oligoplan.geometry.planar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// Covered areas and centres against clipping by another method, and against whole areas.
class CoverageTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachCellHoldsWhatClippingItGives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Region region = star(random, 0.3, -0.7, 4, 9, 37);
        Raster raster = new Raster(-10.3, -11.1, 1.3, 0.9, 17, 25);
        Coverage coverage = Coverage.of(region, raster);
        double sum = 0;
        for (int row = 0; row < raster.rows(); row++) {
            for (int column = 0; column < raster.columns(); column++) {
                int cell = row * raster.columns() + column;
                double u = raster.fromU() + column * raster.stepU();
                double v = raster.fromV() + row * raster.stepV();
                double[] clipped = clip(region.rings().getFirst(), u, v, u + raster.stepU(), v + raster.stepV());
                assertThat(coverage.areaMm2(cell)).isCloseTo(clipped[0], within(1e-9));
                if (clipped[0] > 1e-6) {
                    assertThat(coverage.centreU(cell)).isCloseTo(clipped[1], within(1e-6));
                    assertThat(coverage.centreV(cell)).isCloseTo(clipped[2], within(1e-6));
                }
                sum += coverage.areaMm2(cell);
            }
        }
        assertThat(sum).isCloseTo(Math.abs(region.rings().getFirst().signedAreaMm2()), within(1e-9));
    }

    /// A raster over a part of a region, as near-maxima are cut finer, with steps of which a multiple divided by the step is less than whole.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aPartOfTheRegionIsCoveredAsInTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 200; n++) {
            Region region = Region.of(star(random, 0.3, -0.7, 4, 9, 37).rings().getFirst(), square(0.1, 0.2, 1.5, false));
            double step = n % 2 == 0 ? 1 / 3.0 : random.nextDouble(0.2, 0.8);
            int columns = random.nextInt(1, 30);
            int rows = random.nextInt(1, 30);
            double u = Math.rint(random.nextDouble(-12, 10) / step) * step;
            double v = Math.rint(random.nextDouble(-12, 10) / step) * step;
            Coverage part = Coverage.of(region, new Raster(u, v, step, step, columns, rows));
            Coverage whole = Coverage.of(region, new Raster(u - 60 * step, v - 60 * step, step, step, 150, 150));
            for (int cell = 0; cell < columns * rows; cell++) {
                int same = (cell / columns + 60) * 150 + cell % columns + 60;
                assertThat(part.areaMm2(cell)).isCloseTo(whole.areaMm2(same), within(1e-9));
            }
        }
    }

    @Test
    void holesIslandsAndDirectionsCountByTheEvenOddRule() {
        Region region = Region.of(square(0, 0, 5, false), square(0, 0, 3, false), square(0, 0, 1, true));
        Coverage coverage = Coverage.of(region, new Raster(-6, -6, 0.75, 0.75, 16, 16));
        double sum = 0;
        for (int cell = 0; cell < 256; cell++) {
            sum += coverage.areaMm2(cell);
        }
        assertThat(sum).isCloseTo(100 - 36 + 4, within(1e-9));
    }

    /// n steps over a step may be under n: what lies to the right of the raster is not to be taken for its last column.
    @Test
    void whatLiesBesideANarrowRasterCountsNowhereInIt() {
        Region region = star(new SplittableRandom(9), 0, 0, 9, 12, 90);
        for (int columns = 1; columns < 60; columns++) {
            double step = 1 / 3.0;
            Raster raster = new Raster(-18 + step * 7, -10, step, step, columns, 12);
            Coverage coverage = Coverage.of(region, raster);
            double sum = 0;
            for (int cell = 0; cell < raster.cells(); cell++) {
                sum += coverage.areaMm2(cell);
            }
            double[] clipped = clip(region.rings().getFirst(), raster.fromU(), -10, raster.fromU() + columns * step, -10 + 12 * step);
            assertThat(sum).as("%s columns", columns).isCloseTo(clipped[0], within(1e-9));
        }
    }

    @Test
    void aRasterThatEndsAmidTheRegionTakesOnlyItsPart() {
        Region region = Region.of(square(0, 0, 5, false));
        Coverage coverage = Coverage.of(region, new Raster(-2, -1, 0.5, 0.5, 4, 3));
        for (int cell = 0; cell < 12; cell++) {
            assertThat(coverage.areaMm2(cell)).isCloseTo(0.25, within(1e-12));
            assertThat(coverage.centreU(cell)).isCloseTo(-2 + cell % 4 * 0.5 + 0.25, within(1e-9));
        }
        Coverage half = Coverage.of(region, new Raster(4.5, 4.75, 1, 1, 2, 1));
        assertThat(half.areaMm2(0)).isCloseTo(0.125, within(1e-12));
        assertThat(half.areaMm2(1)).isZero();
    }

    @Test
    void ringsThatCrossAreTakenAsTheFigureEightThatTheyDraw() {
        Coverage coverage = Coverage.of(Region.of(Ring.of(-2, -2, 2, 2, 2, -2, -2, 2)), new Raster(-2, -2, 1, 1, 4, 4));
        double sum = 0;
        for (int cell = 0; cell < 16; cell++) {
            sum += coverage.areaMm2(cell);
        }
        assertThat(sum).isCloseTo(8, within(1e-6));
    }

    private static Ring square(double u, double v, double half, boolean backwards) {
        return backwards
                ? Ring.of(u - half, v - half, u - half, v + half, u + half, v + half, u + half, v - half)
                : Ring.of(u - half, v - half, u + half, v - half, u + half, v + half, u - half, v + half);
    }

    private static Region star(SplittableRandom random, double u, double v, double least, double most, int corners) {
        double[] uv = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double r = least + (most - least) * random.nextDouble();
            double angle = 2 * Math.PI * i / corners;
            uv[2 * i] = u + r * Math.cos(angle);
            uv[2 * i + 1] = v + r * Math.sin(angle);
        }
        return Region.of(Ring.of(uv));
    }

    /// Sutherland and Hodgman's clipping of a polygon by a box; area and centre stay right where pieces hang together by edges of no width.
    private static double[] clip(Ring ring, double minU, double minV, double maxU, double maxV) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            points.add(new double[]{ring.u(i), ring.v(i)});
        }
        points = clip(points, 0, minU, 1);
        points = clip(points, 0, maxU, -1);
        points = clip(points, 1, minV, 1);
        points = clip(points, 1, maxV, -1);
        double area = 0;
        double mu = 0;
        double mv = 0;
        for (int i = 0; i < points.size(); i++) {
            double[] a = points.get(i);
            double[] b = points.get((i + 1) % points.size());
            double cross = (a[0] - minU) * (b[1] - minV) - (b[0] - minU) * (a[1] - minV);
            area += cross / 2;
            mu += cross * (a[0] + b[0] - 2 * minU) / 6;
            mv += cross * (a[1] + b[1] - 2 * minV) / 6;
        }
        return new double[]{Math.abs(area), area == 0 ? 0 : minU + mu / area, area == 0 ? 0 : minV + mv / area};
    }

    private static List<double[]> clip(List<double[]> points, int axis, double at, int side) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            double[] a = points.get(i);
            double[] b = points.get((i + 1) % points.size());
            boolean in = side * (a[axis] - at) >= 0;
            if (in) {
                kept.add(a);
            }
            if (in != side * (b[axis] - at) >= 0) {
                double share = (at - a[axis]) / (b[axis] - a[axis]);
                kept.add(new double[]{a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])});
            }
        }
        return kept;
    }
}
