package org.oligoplan.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Progress;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// The values of some slices of an image in the unit of a factor, and the greatest mean in a ball of 1 cm3. Between slices of which some are
/// missing, beyond the outermost centres and where a slice was not taken there are no values.
final class UptakeField {

    /// The radius of a ball of 1 cm3, mm.
    static final double PEAK_RADIUS_MM = 10 * Math.cbrt(3 / (4 * Math.PI));

    /// Slices further apart than this times the usual spacing are no neighbours: some are missing between them.
    private static final double GAP = 1.5;
    private static final double FINE_MM = 1;
    private static final double ROUGH_MM = 3;
    private static final int KEPT = 6;
    private static final int ROUNDS = 3;

    private final ImageGrid grid;
    private final int columns;
    private final int rows;
    private final int slices;
    private final float[][] values;
    private final double usualMm;
    private final double[] w;
    private final double[] originU;
    private final double[] originV;

    /// @param volume the image
    /// @param factor what the file's value is multiplied with
    /// @param from the first slice that is taken
    /// @param to the last slice that is taken
    /// @param progress told how far it is, to the half, and asked whether to stop
    UptakeField(Volume volume, double factor, int from, int to, Progress progress) {
        this.grid = volume.grid();
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
            values[k] = new float[k < from || k > to ? 0 : columns * rows];
            for (int at = 0; at < values[k].length; at++) {
                values[k][at] = (float) (volume.value(at % columns, at / columns, k) * factor);
            }
        }
    }

    /// {@return the values of a slice, row by row; none where it was not taken}
    float[] slice(int k) {
        return values[k];
    }

    /// {@return the value of a voxel, counted by columns, rows and slices}
    float value(int n) {
        return values[n / (columns * rows)][n % (columns * rows)];
    }

    boolean touch(int k, int other) {
        return Math.abs(w[k] - w[other]) <= GAP * usualMm;
    }

    double usualMm() {
        return usualMm;
    }

    PatientPoint centre(int n) {
        int slice = columns * rows;
        int j = n % slice / columns;
        int k = n / slice;
        return grid.centre(n % columns, j, k);
    }

    /// {@return the voxels of slices taken whose centres lie within so many mm of a place}
    List<Integer> around(PatientPoint place, double radiusMm) {
        List<Integer> near = new ArrayList<>();
        int across = (int) Math.ceil(radiusMm / grid.columnSpacingMm());
        int down = (int) Math.ceil(radiusMm / grid.rowSpacingMm());
        for (int k = 0; k < slices; k++) {
            if (values[k].length == 0 || Math.abs(w[k] - grid.plane().wOf(place)) > radiusMm) {
                continue;
            }
            int i0 = (int) Math.round((grid.plane().uOf(place) - originU[k]) / grid.columnSpacingMm());
            int j0 = (int) Math.round((grid.plane().vOf(place) - originV[k]) / grid.rowSpacingMm());
            for (int j = Math.max(0, j0 - down); j <= Math.min(rows - 1, j0 + down); j++) {
                for (int i = Math.max(0, i0 - across); i <= Math.min(columns - 1, i0 + across); i++) {
                    int n = (k * rows + j) * columns + i;
                    if (centre(n).distanceTo(place) <= radiusMm) {
                        near.add(n);
                    }
                }
            }
        }
        return near;
    }

    /// A middle of a ball with its mean.
    private record Ball(double u, double v, double w, double mean) {}

    /// {@return the greatest mean in a ball of 1 cm3; none where each ball reaches places without values}
    ///
    /// The best of all voxel centres by a rough mean, then moved by ever smaller steps by a fine one.
    ///
    /// @param middles voxels at whose centres the search begins
    /// @param allowed where a ball's middle may lie
    OptionalDouble peak(List<Integer> middles, Predicate<PatientPoint> allowed) {
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
                at = climbed(at, step, fine, allowed);
            }
            peak = at.mean() > peak || Double.isNaN(peak) ? at.mean() : peak;
        }
        return Double.isNaN(peak) ? OptionalDouble.empty() : OptionalDouble.of(peak);
    }

    private static List<Ball> highest(List<Ball> balls) {
        return new ArrayList<>(balls.stream().sorted(Comparator.comparingDouble(b -> -b.mean())).limit(KEPT).toList());
    }

    private Ball climbed(Ball start, double step, double[] fine, Predicate<PatientPoint> allowed) {
        Ball best = start;
        for (int n = 0; n < 27; n++) {
            double u = start.u() + (n % 3 - 1) * step;
            double v = start.v() + (n / 3 % 3 - 1) * step;
            double at = start.w() + (n / 9 - 1) * step;
            if (allowed.test(grid.plane().toPatient(u, v, at))) {
                Ball other = ball(u, v, at, fine);
                best = other.mean() > best.mean() ? other : best;
            }
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
        if (!touch(k, k + 1) || values[k].length == 0 || values[k + 1].length == 0) {
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
