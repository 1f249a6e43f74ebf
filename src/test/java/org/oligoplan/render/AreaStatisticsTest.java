package org.oligoplan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Values over areas against closed forms: discs in constant ground, images that are linear in space, pixels in part inside.
class AreaStatisticsTest {

    private static final PatientVector SHEAR = new PatientVector(0, 0.25, 0);

    private static AreaStatistics.Found found(Volume volume, MeasuredShape shape) {
        return (AreaStatistics.Found) AreaStatistics.of(volume, shape).orElseThrow();
    }

    private static MeasuredShape.Outline box(double x0, double y0, double x1, double y1, double z) {
        return new MeasuredShape.Outline(List.of(new PatientPoint(x0, y0, z), new PatientPoint(x1, y0, z), new PatientPoint(x1, y1, z),
                new PatientPoint(x0, y1, z)));
    }

    /// Pixels of 2 mm by 1 mm whose middles lie at x = 2 i, y = j; every value is 100 i + j.
    private static Volume counting(Optional<StoredRange> padding) {
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 10, 10, 2, 1, new PatientPoint(0, 0, 0), RampVolume.noShear(), 0, 3, 6, 15,
                18);
        int n = grid.slices();
        double[] slope = new double[n];
        java.util.Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[n], IntStream.range(0, n).mapToObj(_ -> padding).toList());
        for (int k = 0; k < n; k++) {
            short[] stored = new short[100];
            for (int p = 0; p < 100; p++) {
                stored[p] = (short) (100 * (p % 10) + p / 10);
            }
            if (k != 1) {
                volume.put(k, stored);
            }
        }
        return volume;
    }

    @Test
    void pixelsCountWithTheShareThatLiesInside() {
        // From the middle of pixel 1 to a quarter into pixel 3, one row: shares 1/2, 1, 1/4.
        AreaStatistics.Found f = found(counting(Optional.empty()), box(2, 3.5, 5.5, 4.5, 0.4));
        double mean = (0.5 * 104 + 204 + 0.25 * 304) / 1.75;
        double variance = (0.5 * Math.pow(104 - mean, 2) + Math.pow(204 - mean, 2) + 0.25 * Math.pow(304 - mean, 2)) / 1.75;
        assertThat(f.areaMm2()).isCloseTo(3.5, within(1e-12));
        assertThat(f.samples()).isEqualTo(3);
        assertThat(f.mean()).isCloseTo(mean, within(1e-9));
        assertThat(f.deviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
        assertThat(f.least()).as("at least half inside").isEqualTo(104);
        assertThat(f.most()).isEqualTo(204);
        AreaStatistics.Found times = f.times(0.5);
        assertThat(times.mean()).isCloseTo(mean / 2, within(1e-9));
        assertThat(times.areaMm2()).isEqualTo(f.areaMm2());
        assertThat(found(counting(Optional.empty()), box(3.8, 4.1, 4.2, 4.4, 0)).least()).as("no pixel half inside").isEqualTo(204);
    }

    @Test
    void aFigureOfEightIsItsEvenOddInside() {
        MeasuredShape eight = new MeasuredShape.Outline(List.of(new PatientPoint(1, 1, 0), new PatientPoint(9, 5, 0),
                new PatientPoint(9, 1, 0), new PatientPoint(1, 5, 0)));
        AreaStatistics.Found f = found(counting(Optional.empty()), eight);
        assertThat(f.areaMm2()).isCloseTo(16, within(1e-9));
        assertThat(f.valuedMm2()).isCloseTo(16, within(1e-9));
    }

    @Test
    void paddingAndWhatHasNotComeAreCountedAndNoValues() {
        AreaStatistics.Found f = found(counting(Optional.of(new StoredRange(200, 299))), box(2, 3.5, 5.5, 4.5, 0));
        assertThat(f.samples()).isEqualTo(2);
        assertThat(f.withoutValue()).isEqualTo(1);
        assertThat(f.valuedMm2()).isCloseTo(1.5, within(1e-12));
        assertThat(f.areaMm2()).isCloseTo(3.5, within(1e-12));
        assertThat(f.mean()).isCloseTo((0.5 * 104 + 0.25 * 304) / 0.75, within(1e-9));
        Volume volume = counting(Optional.empty());
        assertThat(AreaStatistics.of(volume, box(2, 3, 5, 5, 3))).as("a slice that has not come")
                .contains(AreaStatistics.Refused.NOTHING_INSIDE);
        assertThat(AreaStatistics.of(volume, box(2, 3, 5, 5, 10))).as("slices are missing there")
                .contains(AreaStatistics.Refused.NOTHING_INSIDE);
        assertThat(AreaStatistics.of(volume, box(200, 3, 205, 5, 0))).as("outside").contains(AreaStatistics.Refused.NOTHING_INSIDE);
        AreaStatistics.Found half = found(volume, box(-7, 3.5, 1, 4.5, 0));
        assertThat(half.valuedMm2()).as("half over the rim").isCloseTo(2, within(1e-9));
        assertThat(half.withoutValue()).isEqualTo(3);
    }

    @Test
    void whatHasNoAreaIsRefused() {
        Volume volume = counting(Optional.empty());
        assertThat(AreaStatistics.of(volume, new MeasuredShape.Ruler(new PatientPoint(0, 0, 0), new PatientPoint(1, 0, 0)))).isEmpty();
        assertThat(AreaStatistics.of(volume, new MeasuredShape.Outline(
                List.of(new PatientPoint(0, 0, 0), new PatientPoint(1, 1, 0), new PatientPoint(2, 2, 0)))))
                .contains(AreaStatistics.Refused.NOT_FLAT);
        assertThat(AreaStatistics.of(volume, new MeasuredShape.Outline(List.of(new PatientPoint(0, 0, 0), new PatientPoint(4, 0, 0),
                new PatientPoint(4, 4, 1), new PatientPoint(0, 4, 0))))).contains(AreaStatistics.Refused.NOT_FLAT);
        assertThat(AreaStatistics.of(volume, box(-1e6, -1e6, 1e6, 1e6, 0))).contains(AreaStatistics.Refused.TOO_LARGE);
    }

    @Test
    void aDiscInConstantGroundIsTheShareOfItsArea() {
        // Ground 100, a disc of 300 by pixels in part: each pixel holds the mixture, so the mean over a larger disc is the mixture of areas.
        double radius = 6.3;
        ImageGrid grid = RampVolume.grid(RampVolume.axial(), 60, 60, 0.5, 0.5, new PatientPoint(0, 0, 0), RampVolume.noShear(), 0, 5);
        Volume volume = new Volume(grid, false, new double[]{0.01, 0.01}, new double[2]);
        PatientPoint centre = new PatientPoint(14.9, 15.2, 0);
        short[] stored = new short[3600];
        for (int p = 0; p < 3600; p++) {
            int in = 0;
            for (int s = 0; s < 1600; s++) {
                double x = (p % 60 - 0.5 + (s % 40 + 0.5) / 40) * 0.5 - centre.x();
                double y = (Math.floorDiv(p, 60) - 0.5 + (Math.floorDiv(s, 40) + 0.5) / 40) * 0.5 - centre.y();
                in += x * x + y * y < radius * radius ? 1 : 0;
            }
            stored[p] = (short) Math.rint(100 * (100 + 200 * in / 1600.0));
        }
        volume.put(0, stored);
        volume.put(1, stored);
        double a = 11;
        double b = 9;
        AreaStatistics.Found f = found(volume,
                new MeasuredShape.Ellipse(centre, new PatientVector(a * 0.6, a * 0.8, 0), new PatientVector(-b * 0.8, b * 0.6, 0)));
        assertThat(f.areaMm2()).isCloseTo(Math.PI * a * b, within(1e-9));
        assertThat(f.valuedMm2()).isCloseTo(Math.PI * a * b, within(1e-6));
        assertThat(f.mean()).isCloseTo(100 + 200 * radius * radius / (a * b), within(0.05));
        // Wholly inside the disc nothing but the disc is seen.
        AreaStatistics.Found inner = found(volume,
                new MeasuredShape.Ellipse(centre, new PatientVector(5, 0, 0), new PatientVector(0, 4, 0)));
        assertThat(inner.mean()).isCloseTo(300, within(1e-9));
        assertThat(inner.deviation()).isCloseTo(0, within(1e-9));
        assertThat(inner.least()).isEqualTo(inner.most());
    }

    /// On a linear image the mean over an ellipse is the value at its middle, and the variance a quarter of the squared slopes along its half
    /// axes; on any plane, of sheared and turned stacks too.
    @Test
    void overALinearImageTheMeanIsTheMiddlesValue() {
        PlaneFrame tilted = new PlaneFrame(RampVolume.FRAME, new PatientVector(1, 0, 0),
                new PatientVector(0, Math.cos(0.3), Math.sin(0.3)));
        List<ImageGrid> grids = List.of(
                RampVolume.grid(RampVolume.axial(), 120, 100, 0.7, 0.9, new PatientPoint(-40, -45, -30), SHEAR,
                        RampVolume.even(30, 2.5)),
                RampVolume.grid(tilted, 120, 100, 0.7, 0.9, new PatientPoint(-40, -45, -30), RampVolume.noShear(),
                        RampVolume.even(30, 2.5)));
        for (ImageGrid grid : grids) {
            Volume volume = RampVolume.of(grid);
            PatientPoint middle = grid.centre(60.3, 50.6, 14).plus(grid.normal().times(0.37));
            for (PatientVector[] axes : planes(grid.plane())) {
                PatientVector first = axes[0].times(14);
                PatientVector second = axes[1].times(9);
                boolean onSlice = first.cross(second).unit().cross(grid.normal()).length() < 1e-9;
                PatientPoint at = onSlice ? grid.centre(60.3, 50.6, 14) : middle;
                AreaStatistics.Found f = found(volume, new MeasuredShape.Ellipse(at, first, second));
                PatientPoint origin = new PatientPoint(0, 0, 0);
                double g1 = RampVolume.truth(origin.plus(first));
                double g2 = RampVolume.truth(origin.plus(second));
                double deviation = Math.sqrt((g1 * g1 + g2 * g2) / 4);
                String where = axes[0] + " " + axes[1];
                assertThat(f.mean()).as(where).isCloseTo(RampVolume.truth(at), within(0.6));
                assertThat(f.deviation()).as(where).isCloseTo(deviation, within(0.01 * deviation));
                assertThat(f.areaMm2()).isCloseTo(Math.PI * 14 * 9, within(1e-9));
                assertThat(f.withoutValue()).as(where).isZero();
                assertThat(f.valuedMm2()).as(where).isCloseTo(f.areaMm2(), within(1e-6 * f.areaMm2()));
                double cell = AreaStatistics.stepMm(grid, axes[0]);
                assertThat(cell).isBetween(0.69, 2.51);
                // The outline through many places of the ellipse says the same.
                AreaStatistics.Found drawn = found(volume, new MeasuredShape.Outline(
                        AreaStatistics.border(new MeasuredShape.Ellipse(at, first, second), 200)));
                assertThat(drawn.mean()).as(where).isCloseTo(f.mean(), within(0.05));
                assertThat(drawn.areaMm2()).as(where).isCloseTo(f.areaMm2(), within(1e-6 * f.areaMm2()));
            }
        }
    }

    private static List<PatientVector[]> planes(PlaneFrame stack) {
        PatientVector u = stack.u();
        PatientVector v = stack.v();
        PatientVector n = stack.normal();
        List<PatientVector[]> planes = new ArrayList<>();
        planes.add(new PatientVector[]{u, v});
        planes.add(new PatientVector[]{u, n});
        planes.add(new PatientVector[]{n, v});
        planes.add(new PatientVector[]{u.plus(v).unit(), n});
        planes.add(new PatientVector[]{u, v.times(0.8).plus(n.times(0.6)).unit()});
        PatientVector oblique = u.times(0.5).plus(v.times(0.7)).plus(n.times(0.4)).unit();
        planes.add(new PatientVector[]{oblique, oblique.cross(n).unit()});
        return planes;
    }

    @Test
    void aStraightCutTakesTheImagesOwnVoxels() {
        // Value 100 i + j on each slice: a sagittal box over whole voxels of column 4, rows 2 to 5, of slices at 0 and 3 (the latter missing).
        Volume volume = counting(Optional.empty());
        volume.put(1, java.util.Objects.requireNonNull(volume.stored(0)));
        MeasuredShape cut = new MeasuredShape.Outline(List.of(new PatientPoint(8, 1.5, -1.5), new PatientPoint(8, 5.5, -1.5),
                new PatientPoint(8, 5.5, 4.5), new PatientPoint(8, 1.5, 4.5)));
        AreaStatistics.Found f = found(volume, cut);
        assertThat(f.samples()).isEqualTo(8);
        assertThat(f.mean()).isCloseTo(403.5, within(1e-9));
        assertThat(f.least()).isEqualTo(402);
        assertThat(f.most()).isEqualTo(405);
        assertThat(f.deviation()).isCloseTo(Math.sqrt(1.25), within(1e-9));
    }
}
