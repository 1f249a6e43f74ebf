package org.oligoplan.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Uptake by formula in a ball-shaped lesion, on voxels of 4 x 4 x 3 mm: greatest value and greatest mean are known.
class LesionUptakeTest {

    private static final double FACTOR = 0.002;
    private static final PatientPoint MIDDLE = new PatientPoint(2, -3, 1);
    private static final double RADIUS = 10;

    private static Volume volume(ToDoubleFunction<PatientPoint> suv, int missing) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            if (k != missing) {
                origins.add(new PatientPoint(-60, -62, -36 + 3 * k));
            }
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2")), 31, 30, 4, 4, origins);
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 0.25);
        Volume volume = new Volume(grid, true, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = new short[31 * 30];
            for (int j = 0; j < 30; j++) {
                for (int i = 0; i < 31; i++) {
                    slice[j * 31 + i] = (short) Math.round(suv.applyAsDouble(grid.centre(i, j, k)) / FACTOR / 0.25);
                }
            }
            volume.put(k, slice);
        }
        return volume;
    }

    private static LesionUptake measure(Volume volume, PatientPoint middle, double radius) {
        Predicate<PatientPoint> inside = p -> p.distanceTo(middle) <= radius;
        List<PatientPoint> corners = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            corners.add(new PatientPoint(middle.x() + ((n & 1) * 2 - 1) * radius, middle.y() + ((n >> 1 & 1) * 2 - 1) * radius,
                    middle.z() + ((n >> 2 & 1) * 2 - 1) * radius));
        }
        return LesionUptake.of(volume, FACTOR, corners, inside, Progress.none());
    }

    @Test
    void theBallsMiddleStaysInTheLesionThoughTheUptakeRisesBeyondIt() {
        // The mean of a linear field over any ball is its value in the middle.
        ToDoubleFunction<PatientPoint> rising = p -> 6 + 0.05 * p.x();
        LesionUptake.Found found = (LesionUptake.Found) measure(volume(rising, -1), MIDDLE, RADIUS);
        double edge = rising.applyAsDouble(new PatientPoint(MIDDLE.x() + RADIUS, 0, 0));
        // The middle comes within the last step of the search (4 mm, halved three times) of the farthest place, never past it.
        assertThat(found.peak()).isBetween(edge - 0.05 * 1.2, edge + 0.002);
        double hottest = 0;
        int voxels = 0;
        ImageGrid grid = volume(rising, -1).grid();
        for (int k = 0; k < grid.slices(); k++) {
            for (int at = 0; at < 31 * 30; at++) {
                PatientPoint p = grid.centre(at % 31, Math.floorDiv(at, 31), k);
                if (p.distanceTo(MIDDLE) <= RADIUS) {
                    voxels++;
                    hottest = Math.max(hottest, rising.applyAsDouble(p));
                }
            }
        }
        assertThat(found.voxels()).isEqualTo(voxels);
        assertThat(found.max()).isCloseTo(hottest, within(FACTOR));
        assertThat(found.hottest().distanceTo(MIDDLE)).isLessThanOrEqualTo(RADIUS);
    }

    @Test
    void aHotterOrganBesideTheLesionIsNotTakenForIt() {
        PatientPoint organ = new PatientPoint(34, -3, 1);
        Volume both = volume(p -> p.distanceTo(MIDDLE) < 13 ? 5 : p.distanceTo(organ) < 12 ? 40 : 1, -1);
        LesionUptake.Found found = (LesionUptake.Found) measure(both, MIDDLE, RADIUS);
        assertThat(found.max()).isCloseTo(5, within(FACTOR));
        // Within 13 - 6.2 mm of the middle the ball holds nothing but the lesion.
        assertThat(found.peak()).isCloseTo(5, within(FACTOR));
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        ToDoubleFunction<PatientPoint> even = _ -> 3;
        assertThat(measure(volume(even, -1), new PatientPoint(2, 0, 1), 0.5)).isEqualTo(LesionUptake.Refused.NO_VOXEL);
        assertThat(measure(volume(even, -1), new PatientPoint(2, 0, 30), RADIUS)).isEqualTo(LesionUptake.Refused.BEYOND);
        assertThat(measure(volume(even, -1), new PatientPoint(57, 0, 0), RADIUS)).isEqualTo(LesionUptake.Refused.BEYOND);
        assertThat(measure(volume(even, 12), MIDDLE, RADIUS)).as("a slice is missing").isEqualTo(LesionUptake.Refused.NO_VALUE);
        assertThat(measure(volume(_ -> 0, -1), MIDDLE, RADIUS)).isEqualTo(LesionUptake.Refused.COLD);
        Volume arriving = new Volume(volume(even, -1).grid(), true, new double[24], new double[24]);
        assertThat(measure(arriving, MIDDLE, RADIUS)).as("nothing has come").isEqualTo(LesionUptake.Refused.NO_VALUE);
        // In the corner the lesion is within the image, but no ball is.
        assertThat(measure(volume(even, -1), new PatientPoint(-59, -61, -35), 2)).isEqualTo(LesionUptake.Refused.NO_BALL);
    }
}
