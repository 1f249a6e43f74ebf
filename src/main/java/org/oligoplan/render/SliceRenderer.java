package org.oligoplan.render;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Cuts a volume along any plane into pixels. Each slice is sampled where it lies (uneven spacing and gantry tilt included); between two
/// neighbouring slices values are interpolated, but never across a missing slice: there the picture is hatched. Outside the image it is
/// transparent, and a slice that has not arrived yet is plain dark.
public final class SliceRenderer {

    /// The two greys of the hatching where slices are missing, and the plain one where a slice has not arrived.
    static final int HATCH = 0xff3a424c;
    static final int HATCH_GROUND = 0xff20252b;
    static final int NOT_ARRIVED = 0xff14171a;

    private static final int HATCH_PERIOD = 10;
    private static final int BAND = 64;
    private static final int[] RAMP = new int[256];

    static {
        for (int g = 0; g < 256; g++) {
            RAMP[g] = 0xff000000 | g << 16 | g << 8 | g;
        }
    }

    private final Volume volume;
    private final ImageGrid grid;
    private final Slabs slabs;
    private final int width;
    private final int mask;
    private final boolean linear;
    private final boolean asAcquired;
    private final float gain;
    private final float bias;
    private final double[] originU;
    private final double[] originV;
    private final double[] start;
    private final double[] stepX;
    private final double[] stepY;
    private final @Nullable AlignedRows aligned;
    /// Per slice the pixels with padding made dark, where padding would not be black by itself.
    private final AtomicReferenceArray<short @Nullable []> darkened;

    /// For views that run through the slices at an angle.
    private final RowSampler sampler;
    private final float[] values;
    private final byte[] marks;

    private SliceRenderer(ViewRequest request, AtomicReferenceArray<short @Nullable []> darkened) {
        this.volume = request.volume();
        this.grid = volume.grid();
        this.slabs = Slabs.of(grid);
        this.linear = request.sampling() != Sampling.COARSE;
        this.asAcquired = request.sampling() != Sampling.BETWEEN_SLICES;
        this.mask = volume.unsigned() ? 0xffff : -1;
        this.gain = (float) (255 / request.window().width());
        this.bias = (float) (127.5 - request.window().level() * 255 / request.window().width());
        ViewGeometry geometry = request.geometry();
        this.width = geometry.width();
        PlaneFrame plane = grid.plane();
        this.start = stackCoordinates(plane, geometry.toPatient(0.5, 0.5));
        this.stepX = steps(start, stackCoordinates(plane, geometry.toPatient(1.5, 0.5)));
        this.stepY = steps(start, stackCoordinates(plane, geometry.toPatient(0.5, 1.5)));
        this.originU = new double[grid.slices()];
        this.originV = new double[grid.slices()];
        for (int k = 0; k < grid.slices(); k++) {
            originU[k] = plane.uOf(grid.sliceOrigins().get(k));
            originV[k] = plane.vOf(grid.sliceOrigins().get(k));
        }
        this.aligned = AlignedRows.of(request, start, stepX, stepY, originU, originV).orElse(null);
        this.darkened = darkened;
        this.sampler = new RowSampler(volume, this::shown, linear, false);
        this.values = new float[width];
        this.marks = new byte[width];
    }

    /// {@return the pixels to draw: padding, which is no value, is never brighter than black allows}
    private short @Nullable [] shown(int k) {
        short[] stored = volume.stored(k);
        if (stored == null || volume.padding(k).isEmpty() || isBlack(k, volume.padding(k).get())) {
            return stored;
        }
        short[] dark = darkened.get(k);
        if (dark == null) {
            StoredRange padding = volume.padding(k).get();
            dark = stored.clone();
            boolean rising = volume.slope(k) > 0;
            short darkest = (short) (volume.unsigned() ? rising ? 0 : 0xffff : rising ? Short.MIN_VALUE : Short.MAX_VALUE);
            for (int i = 0; i < dark.length; i++) {
                if (padding.contains(dark[i] & mask)) {
                    dark[i] = darkest;
                }
            }
            darkened.set(k, dark);
        }
        return dark;
    }

    private boolean isBlack(int k, StoredRange padding) {
        double low = padding.low() * volume.slope(k) + volume.intercept(k);
        double high = padding.high() * volume.slope(k) + volume.intercept(k);
        return Math.max(low, high) * gain + bias <= 0;
    }

    private static double[] stackCoordinates(PlaneFrame plane, PatientPoint p) {
        return new double[]{plane.uOf(p), plane.vOf(p), plane.wOf(p)};
    }

    private static double[] steps(double[] from, double[] to) {
        double[] step = new double[3];
        for (int a = 0; a < 3; a++) {
            double d = to[a] - from[a];
            // Views along the stack's axes must not drift through slices by rounding.
            step[a] = Math.abs(d) < 1e-9 ? 0 : d;
        }
        return step;
    }

    /// Draws a view.
    ///
    /// @param request what to draw
    /// @return width x height pixels as 0xAARRGGBB, row by row; outside the image 0
    public static int[] render(ViewRequest request) {
        int[] pixels = new int[request.geometry().width() * request.geometry().height()];
        render(request, pixels);
        return pixels;
    }

    /// Draws a view into an array that the caller may use again.
    ///
    /// @param request what to draw
    /// @param pixels at least width x height; every one of these is set
    public static void render(ViewRequest request, int[] pixels) {
        render(request, pixels, Workforce.alone());
    }

    /// Draws a view into an array that the caller may use again, with the help of others where that is worth it.
    ///
    /// @param request what to draw
    /// @param pixels at least width x height; every one of these is set
    /// @param force who helps
    public static void render(ViewRequest request, int[] pixels, Workforce force) {
        int height = request.geometry().height();
        AtomicReferenceArray<short @Nullable []> darkened = new AtomicReferenceArray<>(request.volume().grid().slices());
        // Along the stack's axes a view is drawn in less time than it takes to share the work.
        boolean shared = request.slab().isThick() || new SliceRenderer(request, darkened).leavesSlices();
        int bands = shared ? Math.max(1, height / BAND) : 1;
        force.each("viewer.job.draw", bands, Progress.none(), band -> {
            int from = (int) ((long) height * band / bands);
            int to = (int) ((long) height * (band + 1) / bands);
            if (request.slab().isThick()) {
                SlabRenderer.render(request, pixels, from, to);
                return;
            }
            SliceRenderer renderer = new SliceRenderer(request, darkened);
            for (int y = from; y < to; y++) {
                renderer.row(y, pixels, y * request.geometry().width());
            }
        });
    }

    /// {@return whether rows of the screen run through the slices, or stand askew in them}
    private boolean leavesSlices() {
        return stepX[2] != 0 || aligned == null && linear && !(asAcquired && stepY[2] == 0);
    }

    static int grey(float value) {
        return RAMP[WindowLevel.clamp(value)];
    }

    static int hatching(int x, int y) {
        return (x + y) % HATCH_PERIOD < 2 ? HATCH : HATCH_GROUND;
    }

    private void through(int y, int[] out, int at) {
        double[] from = new double[3];
        for (int a = 0; a < 3; a++) {
            from[a] = start[a] + y * stepY[a];
        }
        java.util.Arrays.fill(marks, (byte) 0);
        sampler.row(from, stepX, width, values, marks);
        for (int x = 0; x < width; x++) {
            float value = values[x];
            if (!Float.isNaN(value)) {
                out[at + x] = RAMP[WindowLevel.clamp(value * gain + bias)];
            } else {
                out[at + x] = (marks[x] & RowSampler.GAP) != 0 ? hatching(x, y) : marks[x] != 0 ? NOT_ARRIVED : 0;
            }
        }
    }

    private void row(int y, int[] out, int at) {
        double u = start[0] + y * stepY[0];
        double v = start[1] + y * stepY[1];
        double w = start[2] + y * stepY[2];
        if (leavesSlices()) {
            through(y, out, at);
        } else {
            span(out, at, 0, width, y, u, v, w, slabs.below(w));
        }
    }

    /// Pixels `from` to `to` of a row, all at one w, above slice `a`.
    private void span(int[] out, int at, int from, int to, int y, double u, double v, double w, int a) {
        boolean between = a >= 0 && slabs.touchesNext(a);
        if (!between) {
            int only = slabs.owner(w);
            if (only >= 0) {
                one(out, at, from, to, only, u, v);
            } else if (slabs.spans(w)) {
                hatch(out, at, from, to, y, grid.nearestSlice(w), u, v);
            } else {
                java.util.Arrays.fill(out, at + from, at + to, 0);
            }
            return;
        }
        float share = (float) ((w - slabs.offsetMm(a)) / (slabs.offsetMm(a + 1) - slabs.offsetMm(a)));
        boolean faceOn = asAcquired && stepX[2] == 0 && stepY[2] == 0;
        short[] first = shown(a);
        short[] second = shown(a + 1);
        if (!linear || faceOn || first == null || second == null || share == 0) {
            one(out, at, from, to, share <= 0.5f ? a : a + 1, u, v);
        } else {
            // Every other view between two slices runs through them.
            Objects.requireNonNull(aligned).between(out, at, a, first, second, share, across(a, u, v), across(a + 1, u, v));
        }
    }

    private void one(int[] out, int at, int from, int to, int k, double u, double v) {
        short[] stored = shown(k);
        if (stored == null) {
            fillInside(out, at, from, to, k, u, v);
        } else if (aligned != null) {
            aligned.one(out, at, k, stored, across(k, u, v));
        } else if (linear) {
            bilinear(out, at, from, to, k, stored, u, v);
        } else {
            nearest(out, at, from, to, k, stored, u, v);
        }
    }

    /// The index that stays the same along a row of an aligned view.
    private double across(int k, double u, double v) {
        return aligned != null && aligned.alongColumns() ? line(k, v) : column(k, u);
    }

    private double column(int k, double u) {
        return (u - originU[k]) / grid.columnSpacingMm();
    }

    private double line(int k, double v) {
        return (v - originV[k]) / grid.rowSpacingMm();
    }

    private void nearest(int[] out, int at, int from, int to, int k, short[] stored, double u, double v) {
        int columns = grid.columns();
        int rows = grid.rows();
        double i0 = column(k, u) + 0.5;
        double j0 = line(k, v) + 0.5;
        double di = stepX[0] / grid.columnSpacingMm();
        double dj = stepX[1] / grid.rowSpacingMm();
        float scale = (float) volume.slope(k) * gain;
        float offset = (float) volume.intercept(k) * gain + bias;
        for (int x = from; x < to; x++) {
            double i = i0 + x * di;
            double j = j0 + x * dj;
            if (i < 0 || j < 0 || i >= columns || j >= rows) {
                out[at + x] = 0;
            } else {
                out[at + x] = RAMP[WindowLevel.clamp((stored[((int) j) * columns + (int) i] & mask) * scale + offset)];
            }
        }
    }

    private void bilinear(int[] out, int at, int from, int to, int k, short[] stored, double u, double v) {
        int columns = grid.columns();
        int rows = grid.rows();
        double i0 = column(k, u);
        double j0 = line(k, v);
        double di = stepX[0] / grid.columnSpacingMm();
        double dj = stepX[1] / grid.rowSpacingMm();
        float scale = (float) volume.slope(k) * gain;
        float offset = (float) volume.intercept(k) * gain + bias;
        for (int x = from; x < to; x++) {
            double i = i0 + x * di;
            double j = j0 + x * dj;
            if (i < -0.5 || j < -0.5 || i >= columns - 0.5 || j >= rows - 0.5) {
                out[at + x] = 0;
            } else {
                out[at + x] = RAMP[WindowLevel.clamp(sample(stored, columns, rows, i, j) * scale + offset)];
            }
        }
    }

    /// Linear in the slice; at the rim the outermost pixel carries on.
    private float sample(short[] stored, int columns, int rows, double i, double j) {
        double ci = i < 0 ? 0 : i > columns - 1.0 ? columns - 1.0 : i;
        double cj = j < 0 ? 0 : j > rows - 1.0 ? rows - 1.0 : j;
        int ia = (int) ci;
        int ja = (int) cj;
        float fi = (float) (ci - ia);
        float fj = (float) (cj - ja);
        int upper = ja * columns + ia;
        int nextColumn = ia + 1 < columns ? 1 : 0;
        int lower = ja + 1 < rows ? upper + columns : upper;
        float a = stored[upper] & mask;
        float b = stored[upper + nextColumn] & mask;
        float c = stored[lower] & mask;
        float d = stored[lower + nextColumn] & mask;
        float top = a + (b - a) * fi;
        return top + (c + (d - c) * fi - top) * fj;
    }

    private void fillInside(int[] out, int at, int from, int to, int k, double u, double v) {
        paintInside(out, at, from, to, k, u, v, null, 0);
    }

    private void hatch(int[] out, int at, int from, int to, int y, int k, double u, double v) {
        paintInside(out, at, from, to, k, u, v, new int[]{HATCH, HATCH_GROUND}, y);
    }

    private void paintInside(int[] out, int at, int from, int to, int k, double u, double v, int @Nullable [] stripes, int y) {
        double i0 = column(k, u) + 0.5;
        double j0 = line(k, v) + 0.5;
        double di = stepX[0] / grid.columnSpacingMm();
        double dj = stepX[1] / grid.rowSpacingMm();
        for (int x = from; x < to; x++) {
            double i = i0 + x * di;
            double j = j0 + x * dj;
            boolean inside = i >= 0 && j >= 0 && i < grid.columns() && j < grid.rows();
            int colour = stripes == null ? NOT_ARRIVED : hatching(x, y);
            out[at + x] = inside ? colour : 0;
        }
    }
}
