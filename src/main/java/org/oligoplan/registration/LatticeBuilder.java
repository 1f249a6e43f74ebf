package org.oligoplan.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Averages an image's voxels to a lattice of cells of about the wanted size. Slices at uneven distances are interpolated, but not over gaps of
/// nearly two spacings or more: where slices are missing there is no value.
final class LatticeBuilder {

    /// A gap this many times the usual one is a hole in the stack.
    private static final double GAP = 1.9;
    /// How far slices may be off their common line, as a share of a pixel.
    private static final double OFF_LINE = 0.5;
    /// How uneven slices may be and still be averaged as if they were even, as a share of the usual spacing.
    private static final double UNEVEN = 0.02;
    private static final int LEAST = 6;

    /// A corner-to-corner box in patient mm that a lattice is cut to.
    ///
    /// @param low least coordinates
    /// @param high greatest ones
    record Bounds(PatientPoint low, PatientPoint high) {

        static Bounds around(List<PatientPoint> places, double growMm) {
            double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
            double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
            for (PatientPoint p : places) {
                double[] c = {p.x(), p.y(), p.z()};
                for (int a = 0; a < 3; a++) {
                    low[a] = Math.min(low[a], c[a] - growMm);
                    high[a] = Math.max(high[a], c[a] + growMm);
                }
            }
            return new Bounds(new PatientPoint(low[0], low[1], low[2]), new PatientPoint(high[0], high[1], high[2]));
        }

        List<PatientPoint> corners() {
            List<PatientPoint> corners = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                corners.add(new PatientPoint((c & 1) == 0 ? low.x() : high.x(), (c & 2) == 0 ? low.y() : high.y(),
                        (c & 4) == 0 ? low.z() : high.z()));
            }
            return corners;
        }
    }

    /// One plane of the lattice: the slices that it is made of.
    private record Plane(int[] slices, double[] weights) {}

    private final Volume volume;
    private final ImageGrid grid;
    private final float least;
    private final int fx;
    private final int fy;
    private final List<Plane> planes = new ArrayList<>();
    private final Lattice whole;

    private LatticeBuilder(AlignmentImage image, double wantedMm) {
        this.volume = image.volume();
        this.grid = volume.grid();
        this.least = (float) image.least().orElse(Double.NEGATIVE_INFINITY);
        this.fx = factor(wantedMm, grid.columnSpacingMm(), grid.columns());
        this.fy = factor(wantedMm, grid.rowSpacingMm(), grid.rows());
        double[] w = grid.offsetsMm();
        boolean even = even(w);
        double usual = even ? (w[w.length - 1] - w[0]) / (w.length - 1) : grid.usualSpacingMm().orElse(1);
        int fz = even ? factor(wantedMm, usual, grid.slices()) : 1;
        int count = fz > 1 ? w.length / fz : (int) Math.floor((w[w.length - 1] - w[0]) / usual + 1e-6) + 1;
        for (int k = 0; k < count; k++) {
            planes.add(fz > 1 ? averaged(k * fz, fz) : interpolated(w, w[0] + k * usual, usual));
        }
        PatientVector line = lean(grid).times(usual);
        PatientPoint first = grid.sliceOrigins().getFirst().plus(grid.plane().u().times((fx - 1) * grid.columnSpacingMm() / 2))
                .plus(grid.plane().v().times((fy - 1) * grid.rowSpacingMm() / 2)).plus(line.times((fz - 1) / 2.0));
        this.whole = new Lattice(grid.columns() / fx, grid.rows() / fy, count, first, grid.plane().u().times(fx * grid.columnSpacingMm()),
                grid.plane().v().times(fy * grid.rowSpacingMm()), line.times(fz), new float[0]);
    }

    /// {@return why an image cannot be aligned; none when it can}
    static Optional<AlignmentResult.Reason> refusal(AlignmentImage image) {
        ImageGrid grid = image.volume().grid();
        if (grid.slices() < LEAST || grid.columns() < LEAST || grid.rows() < LEAST) {
            return Optional.of(AlignmentResult.Reason.TOO_SMALL);
        }
        for (int k = 0; k < grid.slices(); k++) {
            if (image.volume().stored(k) == null) {
                return Optional.of(AlignmentResult.Reason.NOT_LOADED);
            }
        }
        PatientPoint first = grid.sliceOrigins().getFirst();
        PatientVector lean = lean(grid);
        for (int k = 0; k < grid.slices(); k++) {
            PatientPoint expected = first.plus(lean.times(grid.offsetMm(k) - grid.offsetMm(0)));
            if (grid.sliceOrigins().get(k).distanceTo(expected) > OFF_LINE * Math.min(grid.columnSpacingMm(), grid.rowSpacingMm())) {
                return Optional.of(AlignmentResult.Reason.UNEVEN_SLICES);
            }
        }
        return Optional.empty();
    }

    /// From slice to slice, for each mm along the normal.
    private static PatientVector lean(ImageGrid grid) {
        PatientVector all = grid.sliceOrigins().getLast().minus(grid.sliceOrigins().getFirst());
        return all.times(1 / (grid.offsetMm(grid.slices() - 1) - grid.offsetMm(0)));
    }

    private static int factor(double wantedMm, double spacingMm, int count) {
        return (int) Math.clamp(Math.floor(wantedMm / spacingMm + 0.25), 1, Math.max(1, count / LEAST));
    }

    private static boolean even(double[] w) {
        double mean = (w[w.length - 1] - w[0]) / (w.length - 1);
        for (int k = 0; k < w.length; k++) {
            if (Math.abs(w[k] - w[0] - k * mean) > UNEVEN * mean) {
                return false;
            }
        }
        return true;
    }

    private static Plane averaged(int first, int count) {
        int[] slices = new int[count];
        double[] weights = new double[count];
        for (int s = 0; s < count; s++) {
            slices[s] = first + s;
            weights[s] = 1.0 / count;
        }
        return new Plane(slices, weights);
    }

    private static Plane interpolated(double[] w, double at, double usual) {
        int below = java.util.Arrays.binarySearch(w, at);
        if (below < 0) {
            below = Math.clamp(-below - 2, 0, w.length - 2);
        }
        if (below == w.length - 1) {
            below--;
        }
        double gap = w[below + 1] - w[below];
        double share = Math.clamp((at - w[below]) / gap, 0, 1);
        if (share < 1e-3 || share > 1 - 1e-3) {
            return new Plane(new int[]{share < 0.5 ? below : below + 1}, new double[]{1});
        }
        return gap > GAP * usual
                ? new Plane(new int[0], new double[0])
                : new Plane(new int[]{below, below + 1}, new double[]{1 - share, share});
    }

    /// {@return the lattice}
    ///
    /// @param image without a refusal
    /// @param wantedMm size of the cells
    /// @param bounds what it is cut to; everything when missing
    /// @param workforce who helps
    static Optional<Lattice> build(AlignmentImage image, double wantedMm, Optional<Bounds> bounds, Workforce workforce, Progress progress) {
        return new LatticeBuilder(image, wantedMm).cut(bounds, workforce, progress);
    }

    private Optional<Lattice> cut(Optional<Bounds> bounds, Workforce workforce, Progress progress) {
        int[] from = {0, 0, 0};
        int[] to = {whole.nx() - 1, whole.ny() - 1, whole.nz() - 1};
        if (bounds.isPresent()) {
            double[] m = whole.fromPatient();
            for (int a = 0; a < 3; a++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (PatientPoint p : bounds.get().corners()) {
                    double at = m[4 * a] * p.x() + m[4 * a + 1] * p.y() + m[4 * a + 2] * p.z() + m[4 * a + 3];
                    low = Math.min(low, at);
                    high = Math.max(high, at);
                }
                from[a] = (int) Math.max(from[a], Math.floor(low));
                to[a] = (int) Math.min(to[a], Math.ceil(high));
            }
        }
        int nx = to[0] - from[0] + 1;
        int ny = to[1] - from[1] + 1;
        int nz = to[2] - from[2] + 1;
        if (nx < 2 || ny < 2 || nz < 2) {
            return Optional.empty();
        }
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(nx, ny), nz)];
        workforce.each("job.registration", nz, progress,
                k -> plane(planes.get(from[2] + k), from[0], from[1], nx, ny, values, k * nx * ny));
        return Optional.of(new Lattice(nx, ny, nz, whole.place(from[0], from[1], from[2]), whole.stepX(), whole.stepY(), whole.stepZ(),
                values));
    }

    private void plane(Plane plane, int firstX, int firstY, int nx, int ny, float[] values, int at) {
        float[] sums = new float[nx];
        float[] weights = new float[nx];
        for (int j = 0; j < ny; j++) {
            java.util.Arrays.fill(sums, 0);
            java.util.Arrays.fill(weights, 0);
            for (int s = 0; s < plane.slices().length; s++) {
                for (int jj = 0; jj < fy; jj++) {
                    row(plane.slices()[s], (firstY + j) * fy + jj, firstX, (float) plane.weights()[s], sums, weights);
                }
            }
            float half = fx * fy / 2f;
            for (int i = 0; i < nx; i++) {
                values[at + j * nx + i] = weights[i] >= half && weights[i] > 0 ? sums[i] / weights[i] : Float.NaN;
            }
        }
    }

    private void row(int k, int row, int firstX, float weight, float[] sums, float[] weights) {
        short @Nullable [] slice = volume.stored(k);
        if (slice == null) {
            return;
        }
        Optional<StoredRange> padding = volume.padding(k);
        int padLow = padding.map(StoredRange::low).orElse(1);
        int padHigh = padding.map(StoredRange::high).orElse(0);
        int mask = volume.unsigned() ? 0xffff : 0xffffffff;
        float slope = (float) volume.slope(k);
        float intercept = (float) volume.intercept(k);
        int at = row * grid.columns() + firstX * fx;
        for (int i = 0; i < sums.length; i++) {
            float sum = 0;
            int count = 0;
            for (int f = 0; f < fx; f++) {
                int raw = slice[at++] & mask;
                float value = raw * slope + intercept;
                if ((raw < padLow || raw > padHigh) && value >= least) {
                    sum += value;
                    count++;
                }
            }
            sums[i] += weight * sum;
            weights[i] += weight * count;
        }
    }

    /// {@return the largest voxel spacing of an image, mm}
    static double largestSpacingMm(AlignmentImage image) {
        ImageGrid grid = image.volume().grid();
        OptionalDouble slices = grid.usualSpacingMm();
        return Math.max(slices.orElse(0), Math.max(grid.columnSpacingMm(), grid.rowSpacingMm()));
    }
}
