package org.oligoplan.response;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Finds separate local maxima of an image above a threshold and measures them. It measures only: which of them is disease, and which organ, it does
/// not say.
///
/// A voxel is a local maximum when none of its 26 neighbours is higher. Its iso-contour holds all voxels that reach the chosen percentage of it and
/// hang together with it by faces; a maximum within the iso-contour of a higher one is not separate. Where an iso-contour runs into a higher voxel, or
/// into places without values, it has no volume of its own.
public final class HotSpots {

    /// The radius of a ball of 1 cm3, mm: SUVpeak is the mean in such a ball, placed where that is greatest (PERCIST, clinical fact P02).
    public static final double PEAK_RADIUS_MM = UptakeField.PEAK_RADIUS_MM;

    private static final int MOST_SPOTS = 200;
    private static final Predicate<PatientPoint> ANYWHERE = _ -> true;

    /// What is asked for.
    ///
    /// @param least the least value of a maximum, in the unit of `factor`
    /// @param ofGreatest whether `least` is a percentage of the image's greatest value instead
    /// @param isoPercent the percentage of a maximum at which its iso-contour lies, over 0 and under 100
    /// @param factor what the file's value is multiplied with
    public record Wanted(double least, boolean ofGreatest, double isoPercent, double factor) {

        /// Refuses what no threshold can be.
        public Wanted {
            if (!(least > 0) || !Double.isFinite(least) || ofGreatest && least > 100 || !(isoPercent > 0 && isoPercent < 100)
                    || !(factor > 0)) {
                throw new IllegalArgumentException("a threshold of " + least + " and an iso-contour at " + isoPercent);
            }
        }
    }

    /// A separate maximum.
    ///
    /// @param place the voxel's centre, in the image's frame
    /// @param max its value, in the unit of the factor
    /// @param peak greatest mean in a ball of 1 cm3 whose middle lies in the iso-contour (or, without one, within the ball's radius of the maximum);
    ///     none where each such ball reaches places without values
    /// @param isoCm3 volume of the iso-contour; none where it runs into a higher maximum or into places without values
    public record Spot(PatientPoint place, double max, OptionalDouble peak, OptionalDouble isoCm3) {}

    /// What was found.
    ///
    /// @param spots the highest first
    /// @param threshold the least value that counted, in the unit of the factor
    /// @param more whether there were more than are listed
    public record Found(List<Spot> spots, double threshold, boolean more) {

        /// Copies the list.
        public Found {
            spots = List.copyOf(spots);
        }
    }

    private final ImageGrid grid;
    private final Wanted wanted;
    private final int columns;
    private final int rows;
    private final int slices;
    private final UptakeField field;
    private final BitSet taken;
    private final BitSet seen;

    private HotSpots(Volume volume, Wanted wanted, Progress progress) {
        this.grid = volume.grid();
        this.wanted = wanted;
        this.columns = grid.columns();
        this.rows = grid.rows();
        this.slices = grid.slices();
        this.field = new UptakeField(volume, wanted.factor(), 0, slices - 1, progress);
        this.taken = new BitSet(columns * rows * slices);
        this.seen = new BitSet(columns * rows * slices);
    }

    /// {@return the separate maxima of an image}
    ///
    /// @param volume the image; slices that have not come have no values
    /// @param wanted thresholds and unit
    /// @param progress told how far it is, and asked whether to stop
    public static Found find(Volume volume, Wanted wanted, Progress progress) {
        return new HotSpots(volume, wanted, progress).find(progress);
    }

    private Found find(Progress progress) {
        double greatest = 0;
        for (int k = 0; k < slices; k++) {
            for (float value : field.slice(k)) {
                greatest = value > greatest ? value : greatest;
            }
        }
        double least = wanted.ofGreatest() ? greatest * wanted.least() / 100 : wanted.least();
        List<Integer> maxima = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            progress.checkCancelled();
            float[] slice = field.slice(k);
            for (int at = 0; at < slice.length; at++) {
                if (slice[at] >= least && isMaximum(at % columns, at / columns, k)) {
                    maxima.add(k * columns * rows + at);
                }
            }
        }
        maxima.sort(Comparator.<Integer>comparingDouble(n -> -field.value(n)).thenComparingInt(n -> n));
        List<Spot> spots = new ArrayList<>();
        boolean more = false;
        for (int n = 0; n < maxima.size() && !more; n++) {
            progress.checkCancelled();
            progress.report(slices + (long) slices * n / maxima.size(), 2L * slices);
            if (!taken.get(maxima.get(n))) {
                more = spots.size() == MOST_SPOTS;
                if (!more) {
                    spots.add(spot(maxima.get(n)));
                }
            }
        }
        return new Found(spots, least, more);
    }

    private boolean isMaximum(int i, int j, int k) {
        float own = field.slice(k)[j * columns + i];
        for (int dk = -1; dk <= 1; dk++) {
            int z = k + dk;
            if (z < 0 || z >= slices || !field.touch(k, z)) {
                continue;
            }
            for (int y = Math.max(0, j - 1); y <= Math.min(rows - 1, j + 1); y++) {
                for (int x = Math.max(0, i - 1); x <= Math.min(columns - 1, i + 1); x++) {
                    float other = field.slice(z)[y * columns + x];
                    // Of equal neighbours the first one counts.
                    boolean before = dk < 0 || dk == 0 && (y < j || y == j && x < i);
                    if (other > own || other == own && before) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Spot spot(int start) {
        double max = field.value(start);
        List<Integer> region = region(start, max * wanted.isoPercent() / 100, max);
        PatientPoint place = field.centre(start);
        if (region.isEmpty()) {
            taken.set(start);
            return new Spot(place, max, field.peak(field.around(place, PEAK_RADIUS_MM), ANYWHERE), OptionalDouble.empty());
        }
        region.forEach(taken::set);
        double cm3 = region.size() * grid.columnSpacingMm() * grid.rowSpacingMm() * field.usualMm() / 1000;
        return new Spot(place, max, field.peak(region, ANYWHERE), OptionalDouble.of(cm3));
    }

    /// {@return the voxels of an iso-contour; none where it is not closed within what is known and no higher}
    private List<Integer> region(int start, double least, double most) {
        List<Integer> region = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        seen.set(start);
        boolean closed = true;
        int slice = columns * rows;
        while (closed && !open.isEmpty()) {
            int n = open.removeFirst();
            region.add(n);
            int k = n / slice;
            int j = n % slice / columns;
            int i = n % columns;
            closed = step(open, i > 0 ? n - 1 : -1, least, most) && step(open, i < columns - 1 ? n + 1 : -1, least, most)
                    && step(open, j > 0 ? n - columns : -1, least, most)
                    && step(open, j < rows - 1 ? n + columns : -1, least, most)
                    && step(open, k > 0 && field.touch(k, k - 1) ? n - slice : -1, least, most)
                    && step(open, k < slices - 1 && field.touch(k, k + 1) ? n + slice : -1, least, most);
        }
        region.forEach(seen::clear);
        open.forEach(seen::clear);
        return closed ? region : List.of();
    }

    /// {@return whether the iso-contour is still closed}
    private boolean step(Deque<Integer> open, int n, double least, double most) {
        if (n < 0) {
            return false;
        }
        float value = field.value(n);
        if (Float.isNaN(value) || value > most) {
            return false;
        }
        if (value >= least && !seen.get(n)) {
            seen.set(n);
            open.add(n);
        }
        return true;
    }
}
