package org.oligoplan.response;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
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
    public static final double PEAK_RADIUS_MM = 10 * Math.cbrt(3 / (4 * Math.PI));

    private static final int MOST_SPOTS = 200;
    /// Slices further apart than this times the usual spacing are no neighbours: some are missing between them.
    private static final double GAP = 1.5;
    private static final double FINE_MM = 1;
    private static final double ROUGH_MM = 3;
    private static final int KEPT = 6;
    private static final int ROUNDS = 3;

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
    private final float[][] values;
    private final double usualMm;
    private final double[] w;
    private final double[] originU;
    private final double[] originV;
    private final BitSet taken;
    private final BitSet seen;

    private HotSpots(Volume volume, Wanted wanted, Progress progress) {
        this.grid = volume.grid();
        this.wanted = wanted;
        this.columns = grid.columns();
        this.rows = grid.rows();
        this.slices = grid.slices();
        this.w = grid.offsetsMm();
        this.usualMm = grid.usualSpacingMm().orElse(1);
        this.originU = grid.sliceOrigins().stream().mapToDouble(grid.plane()::uOf).toArray();
        this.originV = grid.sliceOrigins().stream().mapToDouble(grid.plane()::vOf).toArray();
        this.values = new float[slices][];
        for (int k = 0; k < slices; k++) {
            progress.checkCancelled();
            progress.report(k, 2L * slices);
            values[k] = new float[columns * rows];
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    values[k][j * columns + i] = (float) (volume.value(i, j, k) * wanted.factor());
                }
            }
        }
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
        for (float[] slice : values) {
            for (float value : slice) {
                greatest = value > greatest ? value : greatest;
            }
        }
        double least = wanted.ofGreatest() ? greatest * wanted.least() / 100 : wanted.least();
        List<Integer> maxima = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            progress.checkCancelled();
            for (int at = 0; at < columns * rows; at++) {
                if (values[k][at] >= least && isMaximum(at % columns, at / columns, k)) {
                    maxima.add(k * columns * rows + at);
                }
            }
        }
        maxima.sort(Comparator.<Integer>comparingDouble(n -> -value(n)).thenComparingInt(n -> n));
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

    private float value(int n) {
        return values[n / (columns * rows)][n % (columns * rows)];
    }

    private boolean touch(int k, int other) {
        return Math.abs(w[k] - w[other]) <= GAP * usualMm;
    }

    private boolean isMaximum(int i, int j, int k) {
        float own = values[k][j * columns + i];
        for (int dk = -1; dk <= 1; dk++) {
            int z = k + dk;
            if (z < 0 || z >= slices || !touch(k, z)) {
                continue;
            }
            for (int y = Math.max(0, j - 1); y <= Math.min(rows - 1, j + 1); y++) {
                for (int x = Math.max(0, i - 1); x <= Math.min(columns - 1, i + 1); x++) {
                    float other = values[z][y * columns + x];
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
        double max = value(start);
        List<Integer> region = region(start, max * wanted.isoPercent() / 100, max);
        PatientPoint place = centre(start);
        if (region.isEmpty()) {
            taken.set(start);
            return new Spot(place, max, peak(around(place)), OptionalDouble.empty());
        }
        region.forEach(taken::set);
        double cm3 = region.size() * grid.columnSpacingMm() * grid.rowSpacingMm() * usualMm / 1000;
        return new Spot(place, max, peak(region), OptionalDouble.of(cm3));
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
                    && step(open, k > 0 && touch(k, k - 1) ? n - slice : -1, least, most)
                    && step(open, k < slices - 1 && touch(k, k + 1) ? n + slice : -1, least, most);
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
        float value = value(n);
        if (Float.isNaN(value) || value > most) {
            return false;
        }
        if (value >= least && !seen.get(n)) {
            seen.set(n);
            open.add(n);
        }
        return true;
    }

    private PatientPoint centre(int n) {
        int slice = columns * rows;
        int row = n % slice / columns;
        return grid.centre(n % columns, row, n / slice);
    }

    private List<Integer> around(PatientPoint place) {
        List<Integer> near = new ArrayList<>();
        int across = (int) Math.ceil(PEAK_RADIUS_MM / grid.columnSpacingMm());
        int down = (int) Math.ceil(PEAK_RADIUS_MM / grid.rowSpacingMm());
        for (int k = 0; k < slices; k++) {
            if (Math.abs(w[k] - grid.plane().wOf(place)) > PEAK_RADIUS_MM) {
                continue;
            }
            int i0 = (int) Math.round((grid.plane().uOf(place) - originU[k]) / grid.columnSpacingMm());
            int j0 = (int) Math.round((grid.plane().vOf(place) - originV[k]) / grid.rowSpacingMm());
            for (int j = Math.max(0, j0 - down); j <= Math.min(rows - 1, j0 + down); j++) {
                for (int i = Math.max(0, i0 - across); i <= Math.min(columns - 1, i0 + across); i++) {
                    int n = (k * rows + j) * columns + i;
                    if (centre(n).distanceTo(place) <= PEAK_RADIUS_MM) {
                        near.add(n);
                    }
                }
            }
        }
        return near;
    }

    /// A middle of a ball with its mean.
    private record Ball(double u, double v, double w, double mean) {}

    /// The best of all voxel centres by a rough mean, then moved by ever smaller steps by a fine one.
    private OptionalDouble peak(List<Integer> middles) {
        double[] rough = offsets(ROUGH_MM);
        double[] fine = offsets(FINE_MM);
        List<Ball> best = new ArrayList<>();
        for (int n : middles) {
            PatientPoint p = centre(n);
            Ball ball = ball(grid.plane().uOf(p), grid.plane().vOf(p), grid.plane().wOf(p), rough);
            if (!Double.isNaN(ball.mean())) {
                best.add(ball);
            }
            if (best.size() > 8 * KEPT) {
                best = highest(best);
            }
        }
        double peak = Double.NaN;
        for (Ball start : highest(best)) {
            Ball at = ball(start.u(), start.v(), start.w(), fine);
            double step = Math.max(grid.columnSpacingMm(), Math.max(grid.rowSpacingMm(), usualMm)) / 2;
            for (int round = 0; round < ROUNDS; step /= 2, round++) {
                at = climbed(at, step, fine);
            }
            peak = at.mean() > peak || Double.isNaN(peak) ? at.mean() : peak;
        }
        return Double.isNaN(peak) ? OptionalDouble.empty() : OptionalDouble.of(peak);
    }

    private static List<Ball> highest(List<Ball> balls) {
        return new ArrayList<>(balls.stream().sorted(Comparator.comparingDouble(b -> -b.mean())).limit(KEPT).toList());
    }

    private Ball climbed(Ball start, double step, double[] fine) {
        Ball best = start;
        for (int n = 0; n < 27; n++) {
            Ball other = ball(start.u() + (n % 3 - 1) * step, start.v() + (n / 3 % 3 - 1) * step, start.w() + (n / 9 - 1) * step, fine);
            best = other.mean() > best.mean() ? other : best;
        }
        return best;
    }

    /// {@return places inside of the ball around its middle, on a lattice of so many mm}
    private static double[] offsets(double mm) {
        int n = (int) (PEAK_RADIUS_MM / mm);
        List<Double> found = new ArrayList<>();
        for (int a = -n; a <= n; a++) {
            for (int b = -n; b <= n; b++) {
                for (int c = -n; c <= n; c++) {
                    if ((a * a + b * b + c * c) * mm * mm <= PEAK_RADIUS_MM * PEAK_RADIUS_MM) {
                        found.add(a * mm);
                        found.add(b * mm);
                        found.add(c * mm);
                    }
                }
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Ball ball(double u, double v, double wMm, double[] offsets) {
        double sum = 0;
        for (int n = 0; n < offsets.length; n += 3) {
            sum += between(u + offsets[n], v + offsets[n + 1], wMm + offsets[n + 2]);
        }
        return new Ball(u, v, wMm, sum * 3 / offsets.length);
    }

    /// {@return the value at a place, linear between voxels; NaN where one of them has none}
    private double between(double u, double v, double wMm) {
        int k = 0;
        if (slices < 2 || !(wMm >= w[0]) || wMm > w[slices - 1]) {
            return Double.NaN;
        }
        int high = slices - 1;
        while (high - k > 1) {
            int middle = (k + high) >>> 1;
            if (w[middle] <= wMm) {
                k = middle;
            } else {
                high = middle;
            }
        }
        if (!touch(k, k + 1)) {
            return Double.NaN;
        }
        double share = (wMm - w[k]) / (w[k + 1] - w[k]);
        return inSlice(k, u, v) * (1 - share) + inSlice(k + 1, u, v) * share;
    }

    private double inSlice(int k, double u, double v) {
        double i = (u - originU[k]) / grid.columnSpacingMm();
        double j = (v - originV[k]) / grid.rowSpacingMm();
        int i0 = (int) i;
        int j0 = (int) j;
        if (!(i >= 0 && j >= 0) || i0 > columns - 2 || j0 > rows - 2) {
            return Double.NaN;
        }
        float[] slice = values[k];
        int at = j0 * columns + i0;
        double fi = i - i0;
        double fj = j - j0;
        double upper = slice[at] + (slice[at + 1] - slice[at]) * fi;
        double lower = slice[at + columns] + (slice[at + columns + 1] - slice[at + columns]) * fi;
        return upper + (lower - upper) * fj;
    }
}
