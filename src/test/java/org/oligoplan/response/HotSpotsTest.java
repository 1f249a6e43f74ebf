package org.oligoplan.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Uptake by formula on voxels of 2 x 2 x 2 mm: maxima, means in balls and volumes are known.
class HotSpotsTest {

    private static final double FACTOR = 0.001;

    private static Volume volume(ToDoubleFunction<PatientPoint> suv, IntPredicate there) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            if (there.test(k)) {
                origins.add(new PatientPoint(-60, -50, -40 + 2 * k));
            }
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2")), 60, 50, 2, 2, origins);
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 0.5);
        Volume volume = new Volume(grid, true, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = new short[60 * 50];
            for (int j = 0; j < 50; j++) {
                for (int i = 0; i < 60; i++) {
                    slice[j * 60 + i] = (short) Math.round(Math.max(0, suv.applyAsDouble(grid.centre(i, j, k))) / FACTOR / 0.5);
                }
            }
            volume.put(k, slice);
        }
        return volume;
    }

    /// Falls with the square of the distance, to nothing at `reachMm`.
    private static double cap(PatientPoint p, PatientPoint middle, double top, double reachMm) {
        double r = p.distanceTo(middle);
        return top * (1 - r * r / (reachMm * reachMm));
    }

    @Test
    void maximaPeaksAndVolumesAreThoseOfTheFormula() {
        PatientPoint a = new PatientPoint(-30, 0, 0);
        PatientPoint b = new PatientPoint(20, -10, 10);
        PatientPoint c = new PatientPoint(20, 24, -20);
        Volume volume = volume(p -> Math.max(0.2, Math.max(cap(p, a, 12, 20), Math.max(cap(p, b, 8, 15), cap(p, c, 3, 12)))), _ -> true);
        HotSpots.Found found = HotSpots.find(volume, new HotSpots.Wanted(2.5, false, 50, FACTOR), Progress.none());
        assertThat(found.more()).isFalse();
        assertThat(found.threshold()).isEqualTo(2.5);
        assertThat(found.spots()).hasSize(3);
        double[] tops = {12, 8, 3};
        double[] reaches = {20, 15, 12};
        List<PatientPoint> places = List.of(a, b, c);
        for (int n = 0; n < 3; n++) {
            HotSpots.Spot spot = found.spots().get(n);
            assertThat(spot.place()).isEqualTo(places.get(n));
            assertThat(spot.max()).isCloseTo(tops[n], within(1e-3));
            // The mean of 1 - r2 / s2 in a ball of radius R about its middle is 1 - 3/5 R2 / s2.
            double share = HotSpots.PEAK_RADIUS_MM / reaches[n];
            assertThat(spot.peak().orElseThrow()).isCloseTo(tops[n] * (1 - 0.6 * share * share), within(0.015 * tops[n]));
            double half = reaches[n] * Math.sqrt(0.5);
            double cm3 = 4.0 / 3 * Math.PI * half * half * half / 1000;
            // Counted in whole voxels of 0.008 cm3.
            assertThat(spot.isoCm3().orElseThrow()).isCloseTo(cm3, within(0.08 * cm3));
        }
        assertThat(HotSpots.PEAK_RADIUS_MM).isCloseTo(6.2035, within(1e-4));
        HotSpots.Found half = HotSpots.find(volume, new HotSpots.Wanted(50, true, 50, FACTOR), Progress.none());
        assertThat(half.threshold()).isCloseTo(6, within(1e-3));
        assertThat(half.spots()).extracting(HotSpots.Spot::place).containsExactly(a, b);
    }

    @Test
    void thePeakNeedNotLieOnTheMaximum() {
        // A hot voxel on the rim of a broad plateau: the ball is best placed within the plateau.
        PatientPoint rim = new PatientPoint(-12, 0, 0);
        Volume volume = volume(p -> p.distanceTo(rim) < 1 ? 10 : p.distanceTo(new PatientPoint(0, 0, 0)) <= 12 ? 6 : 0.1, _ -> true);
        HotSpots.Spot spot = HotSpots.find(volume, new HotSpots.Wanted(7, false, 50, FACTOR), Progress.none()).spots().getFirst();
        assertThat(spot.place()).isEqualTo(rim);
        assertThat(spot.max()).isCloseTo(10, within(1e-3));
        assertThat(spot.peak().orElseThrow()).isBetween(6.0, 6.1);
    }

    @Test
    void aShoulderHasNoVolumeOfItsOwnAndAMaximumWithinAHigherOnesContourIsNotSeparate() {
        PatientPoint a = new PatientPoint(-10, 0, 0);
        PatientPoint b = new PatientPoint(10, 0, 0);
        // In the middle between both 7.5: over half of 10 and of 8, so b lies in a's iso-contour at 50 percent.
        Volume joined = volume(p -> Math.max(0.2, Math.max(cap(p, a, 10, 20), cap(p, b, 9.9, 20))), _ -> true);
        assertThat(HotSpots.find(joined, new HotSpots.Wanted(2, false, 50, FACTOR), Progress.none()).spots()).hasSize(1);
        // At 80 percent of 10 they are apart; at 80 percent of the lower one too.
        assertThat(HotSpots.find(joined, new HotSpots.Wanted(2, false, 80, FACTOR), Progress.none()).spots())
                .allMatch(s -> s.isoCm3().isPresent()).hasSize(2);
        Volume shoulder = volume(p -> Math.max(0.2, Math.max(cap(p, a, 12, 20), cap(p, b, 5, 14))), _ -> true);
        List<HotSpots.Spot> spots = HotSpots.find(shoulder, new HotSpots.Wanted(2, false, 50, FACTOR), Progress.none()).spots();
        assertThat(spots).hasSize(2);
        assertThat(spots.getLast().place()).isEqualTo(b);
        assertThat(spots.getLast().isoCm3()).as("runs into the higher one").isEmpty();
        assertThat(spots.getLast().peak()).isPresent();
    }

    @Test
    void whereSlicesAreMissingNothingIsMeasuredAcross() {
        PatientPoint a = new PatientPoint(0, 0, 0);
        Volume gap = volume(p -> Math.max(0.2, cap(p, a, 10, 20)), k -> k != 21 && k != 22);
        HotSpots.Spot spot = HotSpots.find(gap, new HotSpots.Wanted(5, false, 50, FACTOR), Progress.none()).spots().getFirst();
        assertThat(spot.place()).isEqualTo(a);
        assertThat(spot.isoCm3()).isEmpty();
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> HotSpots.find(gap, new HotSpots.Wanted(5, false, 50, FACTOR), cancelled))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> new HotSpots.Wanted(5, false, 100, FACTOR)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HotSpots.Wanted(101, true, 50, FACTOR)).isInstanceOf(IllegalArgumentException.class);
    }
}
