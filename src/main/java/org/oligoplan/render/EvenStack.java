package org.oligoplan.render;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// The voxels of an image whose slices all lie one right above the other, equally far apart, with nothing missing and no padding, as most PET and MR
/// are: cut by any plane in one pass, straight into colours. Other images are drawn by [SliceRenderer]; both give the same pictures.
final class EvenStack {

    private static final double EVEN_MM = 1e-4;

    private final Volume volume;
    private final ImageGrid grid;
    private final short[][] slices;
    private final double gapMm;

    private EvenStack(Volume volume, short[][] slices, double gapMm) {
        this.volume = volume;
        this.grid = volume.grid();
        this.slices = slices;
        this.gapMm = gapMm;
    }

    /// {@return the stack of an image, where it is even and complete}
    static Optional<EvenStack> of(Volume volume) {
        ImageGrid grid = volume.grid();
        int n = grid.slices();
        if (n < 2 || grid.columns() < 2 || grid.rows() < 2) {
            return Optional.empty();
        }
        double gap = (grid.offsetMm(n - 1) - grid.offsetMm(0)) / (n - 1);
        PatientPoint first = grid.sliceOrigins().getFirst();
        short[][] slices = new short[n][];
        for (int k = 0; k < n; k++) {
            short @Nullable [] stored = volume.stored(k);
            PatientPoint origin = grid.sliceOrigins().get(k);
            if (stored == null || volume.padding(k).isPresent()
                    || origin.distanceTo(first.plus(grid.normal().times(k * gap))) > EVEN_MM) {
                return Optional.empty();
            }
            slices[k] = stored;
        }
        return Optional.of(new EvenStack(volume, slices, gap));
    }

    /// Cuts the image.
    ///
    /// @param view the plane, in the image's frame
    /// @param window which values are at the ends of the colours
    /// @param colours 256 colours
    /// @param nearest whether the nearest voxel's value is good enough
    /// @param out width x height pixels; 0 outside of the image
    void cut(ViewGeometry view, WindowLevel window, int[] colours, boolean nearest, int[] out) {
        double[] start = voxel(view.toPatient(0.5, 0.5));
        double[] right = step(start, voxel(view.toPatient(1.5, 0.5)));
        double[] down = step(start, voxel(view.toPatient(0.5, 1.5)));
        double[] limit = {grid.columns() - 0.5, grid.rows() - 0.5, grid.slices() - 0.5};
        float gain = (float) (255 / window.width());
        float bias = (float) (127.5 - window.level() * 255 / window.width());
        float[] scale = new float[slices.length];
        float[] offset = new float[slices.length];
        for (int k = 0; k < slices.length; k++) {
            scale[k] = (float) volume.slope(k) * gain;
            offset[k] = (float) volume.intercept(k) * gain + bias;
        }
        double[] at = new double[3];
        for (int y = 0; y < view.height(); y++) {
            double from = 0;
            double to = view.width();
            for (int axis = 0; axis < 3; axis++) {
                at[axis] = start[axis] + y * down[axis];
                // -0.5 <= at + x step < limit
                double low = (-0.5 - at[axis]) / right[axis];
                double high = (limit[axis] - at[axis]) / right[axis];
                if (right[axis] == 0) {
                    to = at[axis] >= -0.5 && at[axis] < limit[axis] ? to : 0;
                } else {
                    from = Math.max(from, Math.min(low, high));
                    to = Math.min(to, Math.max(low, high));
                }
            }
            int first = (int) Math.ceil(from);
            int end = Math.max(first, Math.min(view.width(), (int) Math.ceil(to)));
            int row = y * view.width();
            java.util.Arrays.fill(out, row, row + Math.min(first, view.width()), 0);
            if (first < view.width()) {
                if (nearest) {
                    nearest(at, right, first, end, scale, offset, colours, out, row);
                } else {
                    linear(at, right, first, end, scale, offset, colours, out, row);
                }
                java.util.Arrays.fill(out, row + end, row + view.width(), 0);
            }
        }
    }

    private double[] voxel(PatientPoint p) {
        PlaneFrame plane = grid.plane();
        PatientPoint origin = grid.sliceOrigins().getFirst();
        return new double[]{plane.u().dot(p.minus(origin)) / grid.columnSpacingMm(), plane.v().dot(p.minus(origin)) / grid.rowSpacingMm(),
                plane.normal().dot(p.minus(origin)) / gapMm};
    }

    private static double[] step(double[] from, double[] to) {
        double[] step = new double[3];
        for (int a = 0; a < 3; a++) {
            double d = to[a] - from[a];
            // Views along the stack's axes must not drift through slices by rounding.
            step[a] = Math.abs(d) < 1e-9 ? 0 : d;
        }
        return step;
    }

    private void nearest(double[] at, double[] right, int first, int end, float[] scale, float[] offset, int[] colours, int[] out,
            int row) {
        int columns = grid.columns();
        int mask = volume.unsigned() ? 0xffff : -1;
        double i0 = at[0] + 0.5;
        double j0 = at[1] + 0.5;
        double k0 = at[2] + 0.5;
        int lastColumn = columns - 1;
        int lastRow = grid.rows() - 1;
        int lastSlice = slices.length - 1;
        for (int x = first; x < end; x++) {
            int i = Math.min((int) (i0 + x * right[0]), lastColumn);
            int j = Math.min((int) (j0 + x * right[1]), lastRow);
            int k = Math.min((int) (k0 + x * right[2]), lastSlice);
            out[row + x] = colours[WindowLevel.clamp((slices[k][j * columns + i] & mask) * scale[k] + offset[k])];
        }
    }

    private void linear(double[] at, double[] right, int first, int end, float[] scale, float[] offset, int[] colours, int[] out, int row) {
        int columns = grid.columns();
        int mask = volume.unsigned() ? 0xffff : -1;
        double mostI = columns - 1.0;
        double mostJ = grid.rows() - 1.0;
        double mostK = slices.length - 1.0;
        for (int x = first; x < end; x++) {
            double i = Math.clamp(at[0] + x * right[0], 0, mostI);
            double j = Math.clamp(at[1] + x * right[1], 0, mostJ);
            double k = Math.clamp(at[2] + x * right[2], 0, mostK);
            int i0 = Math.min((int) i, columns - 2);
            int j0 = Math.min((int) j, grid.rows() - 2);
            int k0 = Math.min((int) k, slices.length - 2);
            float fi = (float) (i - i0);
            float fj = (float) (j - j0);
            float fk = (float) (k - k0);
            int n = j0 * columns + i0;
            float below = inSlice(slices[k0], n, columns, mask, fi, fj) * scale[k0] + offset[k0];
            float above = inSlice(slices[k0 + 1], n, columns, mask, fi, fj) * scale[k0 + 1] + offset[k0 + 1];
            out[row + x] = colours[WindowLevel.clamp(below + (above - below) * fk)];
        }
    }

    private static float inSlice(short[] slice, int n, int columns, int mask, float fi, float fj) {
        float a = slice[n] & mask;
        float b = slice[n + 1] & mask;
        float c = slice[n + columns] & mask;
        float d = slice[n + columns + 1] & mask;
        float upper = a + (b - a) * fi;
        return upper + (c + (d - c) * fi - upper) * fj;
    }
}
