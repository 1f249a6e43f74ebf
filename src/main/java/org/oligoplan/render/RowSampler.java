package org.oligoplan.render;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Reads an image's values along a straight row of places that runs through the slices at any angle. Each slice is read where it lies (uneven
/// spacing and gantry tilt included), values between neighbouring slices are linear, and nothing is read across a missing slice. A row is cut
/// into runs between the same two slices, so that nothing has to be looked up for each place. Keeps nothing between rows and may not be shared by
/// threads.
final class RowSampler {

    /// The place lies where slices are missing.
    static final byte GAP = 1;
    /// The place lies in a slice that has not arrived.
    static final byte NOT_ARRIVED = 2;
    /// The place lies in padding.
    static final byte PADDING = 4;

    /// The stored values of a slice, or null while it has not arrived.
    interface Stored {

        short @Nullable [] of(int k);
    }

    private final Volume volume;
    private final ImageGrid grid;
    private final Slabs slabs;
    private final Stored stored;
    private final boolean linear;
    private final boolean withPadding;
    private final int columns;
    private final int rows;
    private final int mask;
    private final double[] originU;
    private final double[] originV;
    private final boolean tilted;
    private final int last;
    private final double[] offsets;
    private final double[] perMm;
    private final float[] slope;
    private final float[] intercept;
    private final short[][] slices;

    /// The row that is read: column and row index in a slice without tilt are linear in x, as is w.
    private double u0;
    private double v0;
    private double w0;
    private double du;
    private double dv;
    private double dw;
    private double column0;
    private double line0;
    private double dColumn;
    private double dLine;
    private int[] below = new int[0];
    private float[] share = new float[0];

    /// @param volume the image
    /// @param stored its slices; padding in them is skipped where `withPadding` is set, and read as it is otherwise
    /// @param linear between voxels, or the nearest voxel's value
    /// @param withPadding whether padding has no value
    RowSampler(Volume volume, Stored stored, boolean linear, boolean withPadding) {
        this.volume = volume;
        this.grid = volume.grid();
        this.slabs = Slabs.of(grid);
        this.stored = stored;
        this.linear = linear;
        this.columns = grid.columns();
        this.rows = grid.rows();
        this.mask = volume.unsigned() ? 0xffff : -1;
        PlaneFrame plane = grid.plane();
        this.originU = new double[grid.slices()];
        this.originV = new double[grid.slices()];
        boolean padded = false;
        boolean shifted = false;
        for (int k = 0; k < grid.slices(); k++) {
            originU[k] = plane.uOf(grid.sliceOrigins().get(k));
            originV[k] = plane.vOf(grid.sliceOrigins().get(k));
            padded |= volume.padding(k).isPresent();
            shifted |= Math.abs(originU[k] - originU[0]) > 1e-6 || Math.abs(originV[k] - originV[0]) > 1e-6;
        }
        this.withPadding = withPadding && padded;
        this.tilted = shifted;
        this.last = grid.slices() - 1;
        this.offsets = grid.offsetsMm();
        this.perMm = new double[grid.slices()];
        this.slope = new float[grid.slices()];
        this.intercept = new float[grid.slices()];
        this.slices = new short[grid.slices()][];
        for (int k = 0; k <= last; k++) {
            perMm[k] = k < last ? 1 / (offsets[k + 1] - offsets[k]) : 0;
            slope[k] = (float) volume.slope(k);
            intercept[k] = (float) volume.intercept(k);
        }
    }

    Slabs slabs() {
        return slabs;
    }

    /// {@return u of each slice's first pixel}
    double[] originU() {
        return originU;
    }

    /// {@return v of each slice's first pixel}
    double[] originV() {
        return originV;
    }

    /// Reads a row.
    ///
    /// @param start u, v, w of the first place, mm
    /// @param step their change to the next place
    /// @param count how many places
    /// @param values set to the values in the image's unit; NaN where there is none
    /// @param marks the reasons are added where a value is missing for another reason than that the place is outside
    void row(double[] start, double[] step, int count, float[] values, byte[] marks) {
        u0 = start[0];
        v0 = start[1];
        w0 = start[2];
        du = step[0];
        dv = step[1];
        dw = step[2];
        if (tilted || withPadding) {
            runs(0, count, values, marks);
            return;
        }
        Arrays.fill(values, 0, count, Float.NaN);
        column0 = (u0 - originU[0]) / grid.columnSpacingMm();
        line0 = (v0 - originV[0]) / grid.rowSpacingMm();
        dColumn = du / grid.columnSpacingMm();
        dLine = dv / grid.rowSpacingMm();
        // Well outside there is nothing to ask for, not even padding.
        int begin = (int) Math.clamp((long) Math.ceil(limit(0.6, 0.6, slabs.lowMm(0), slabs.highMm(last), true)) - 1, 0, count);
        int end = (int) Math.clamp((long) Math.floor(limit(0.6, 0.6, slabs.lowMm(0), slabs.highMm(last), false)) + 2, begin, count);
        double rim = linear ? 0 : 0.5;
        int from = (int) Math.clamp((long) Math.ceil(limit(rim, linear ? -1 : -0.5, offsets[0], offsets[last], true)), begin, end);
        int to = (int) Math.clamp((long) Math.floor(limit(rim, linear ? -1 : -0.5, offsets[0], offsets[last], false)) + 1, from, end);
        while (from < to && !isDeep(from)) {
            from++;
        }
        while (to > from && !isDeep(to - 1)) {
            to--;
        }
        if (dw == 0 || to - from < 2 || !chained(from, to - 1)) {
            runs(begin, end, values, marks);
            return;
        }
        runs(begin, from, values, marks);
        locate(from, to);
        if (linear) {
            mixed(from, to, values);
        } else {
            picked(from, to, values);
        }
        runs(to, end, values, marks);
    }

    /// The first or last x at which the row is in a box: beyond the centres of the outermost pixels by `low` before and `high` after, and between
    /// two offsets.
    private double limit(double low, double high, double bottom, double top, boolean entering) {
        double i = bound(column0, dColumn, -low, columns - 1 + high, entering);
        double j = bound(line0, dLine, -low, rows - 1 + high, entering);
        double w = bound(w0, dw, bottom, top, entering);
        return entering ? Math.max(i, Math.max(j, w)) : Math.min(i, Math.min(j, w));
    }

    private static double bound(double at0, double step, double low, double high, boolean entering) {
        if (step == 0) {
            boolean within = at0 >= low && at0 <= high;
            return within == entering ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return ((step > 0 == entering ? low : high) - at0) / step;
    }

    /// Whether a place has four pixels about it in the slices below and above.
    private boolean isDeep(int x) {
        double i = column0 + x * dColumn;
        double j = line0 + x * dLine;
        double w = w0 + x * dw;
        double low = linear ? 0 : -0.5;
        double high = linear ? 1 : 0.5;
        return i >= low && j >= low && i < columns - high && j < rows - high && w >= offsets[0] && w < offsets[last];
    }

    /// Whether all slices between two places are there and neighbours.
    private boolean chained(int first, int second) {
        int a = slabs.below(Math.min(w0 + first * dw, w0 + second * dw));
        int b = slabs.below(Math.max(w0 + first * dw, w0 + second * dw)) + 1;
        for (int k = a; k <= b; k++) {
            short[] slice = stored.of(k);
            if (slice == null || k < b && !slabs.touchesNext(k)) {
                return false;
            }
            slices[k] = slice;
        }
        return true;
    }

    /// Which slice lies below each place, and how far the place is on the way to the next.
    private void locate(int from, int to) {
        if (below.length < to) {
            below = new int[to];
            share = new float[to];
        }
        int a = slabs.below(w0 + from * dw);
        for (int x = from; x < to; x++) {
            double here = w0 + x * dw;
            while (here >= offsets[a + 1]) {
                a++;
            }
            while (here < offsets[a]) {
                a--;
            }
            below[x] = a;
            share[x] = (float) ((here - offsets[a]) * perMm[a]);
        }
    }

    private void mixed(int from, int to, float[] values) {
        int stride = columns;
        int low = mask;
        for (int x = from; x < to; x++) {
            double i = column0 + x * dColumn;
            double j = line0 + x * dLine;
            int ia = (int) i;
            int ja = (int) j;
            float fi = (float) (i - ia);
            float fj = (float) (j - ja);
            int a = below[x];
            int at = ja * stride + ia;
            short[] slice = slices[a];
            float p = slice[at] & low;
            float q = slice[at + 1] & low;
            float r = slice[at + stride] & low;
            float s = slice[at + stride + 1] & low;
            float top = p + (q - p) * fi;
            float one = (top + (r + (s - r) * fi - top) * fj) * slope[a] + intercept[a];
            slice = slices[a + 1];
            p = slice[at] & low;
            q = slice[at + 1] & low;
            r = slice[at + stride] & low;
            s = slice[at + stride + 1] & low;
            top = p + (q - p) * fi;
            float two = (top + (r + (s - r) * fi - top) * fj) * slope[a + 1] + intercept[a + 1];
            values[x] = one + (two - one) * share[x];
        }
    }

    private void picked(int from, int to, float[] values) {
        double i0 = column0 + 0.5;
        double j0 = line0 + 0.5;
        for (int x = from; x < to; x++) {
            int k = share[x] <= 0.5f ? below[x] : below[x] + 1;
            int row = (int) (j0 + x * dLine);
            int at = row * columns + (int) (i0 + x * dColumn);
            values[x] = (slices[k][at] & mask) * slope[k] + intercept[k];
        }
    }

    /// Reads part of a row, cut into runs between the same two slices.
    private void runs(int from, int to, float[] values, byte[] marks) {
        int x = from;
        while (x < to) {
            double w = w0 + x * dw;
            int a = slabs.below(w);
            int end = runEnd(a, x, to);
            if (a >= 0 && slabs.touchesNext(a)) {
                between(a, x, end, values, marks);
            } else {
                for (int i = x; i < end; i++) {
                    alone(w0 + i * dw, i, values, marks);
                }
            }
            x = end;
        }
    }

    /// The first place after `x` that lies above another slice.
    private int runEnd(int a, int x, int count) {
        if (dw == 0) {
            return count;
        }
        boolean rising = dw > 0;
        if (rising ? a + 1 >= slabs.count() : a < 0) {
            return count;
        }
        double edge = slabs.offsetMm(rising ? a + 1 : a);
        int end = (int) Math.clamp((long) Math.floor((edge - w0) / dw), x + 1L, count);
        // Rounding may be off by one place either way.
        while (end > x + 1 && !within(a, w0 + (end - 1) * dw)) {
            end--;
        }
        while (end < count && within(a, w0 + end * dw)) {
            end++;
        }
        return end;
    }

    private boolean within(int a, double w) {
        return (a < 0 || w >= slabs.offsetMm(a)) && (a + 1 >= slabs.count() || w < slabs.offsetMm(a + 1));
    }

    /// A place that no two neighbouring slices hold between them.
    private void alone(double w, int x, float[] values, byte[] marks) {
        int only = slabs.owner(w);
        if (only >= 0) {
            one(only, x, x + 1, values, marks);
        } else {
            values[x] = Float.NaN;
            if (slabs.spans(w) && inside(grid.nearestSlice(w), x)) {
                marks[x] |= GAP;
            }
        }
    }

    /// {@return whether a place lies within the edges of a slice}
    ///
    /// @param k the slice
    /// @param u mm
    /// @param v mm
    boolean covers(int k, double u, double v) {
        double i = (u - originU[k]) / grid.columnSpacingMm();
        double j = (v - originV[k]) / grid.rowSpacingMm();
        return i >= -0.5 && j >= -0.5 && i < columns - 0.5 && j < rows - 0.5;
    }

    private boolean inside(int k, int x) {
        return covers(k, u0 + x * du, v0 + x * dv);
    }

    private double column(int k, int x) {
        return (u0 + x * du - originU[k]) / grid.columnSpacingMm();
    }

    private double line(int k, int x) {
        return (v0 + x * dv - originV[k]) / grid.rowSpacingMm();
    }

    private void one(int k, int from, int to, float[] values, byte[] marks) {
        short[] slice = stored.of(k);
        float factor = slope[k];
        float constant = intercept[k];
        for (int x = from; x < to; x++) {
            values[x] = Float.NaN;
            if (!inside(k, x)) {
                continue;
            }
            if (slice == null) {
                marks[x] |= NOT_ARRIVED;
                continue;
            }
            double i = column(k, x);
            double j = line(k, x);
            if (withPadding && beside(k, slice, i, j)) {
                near(k, slice, i, j, x, values, marks);
            } else {
                values[x] = (linear ? at(slice, i, j) : nearest(slice, i, j)) * factor + constant;
            }
        }
    }

    private void between(int a, int from, int to, float[] values, byte[] marks) {
        double gap = slabs.offsetMm(a + 1) - slabs.offsetMm(a);
        double share0 = (w0 - slabs.offsetMm(a)) / gap;
        double dShare = dw / gap;
        short[] first = stored.of(a);
        short[] second = stored.of(a + 1);
        if (!linear && !withPadding) {
            // Up to the middle the one slice is nearer, then the other.
            int middle = dShare == 0
                    ? share0 <= 0.5 ? to : from
                    : (int) Math.clamp((long) Math.floor((0.5 - share0) / dShare) + 1, from, to);
            boolean low = dShare > 0 || dShare == 0 && share0 <= 0.5;
            nearest(low ? a : a + 1, from, middle, values, marks);
            nearest(low ? a + 1 : a, middle, to, values, marks);
            return;
        }
        if (!linear || first == null || second == null) {
            for (int x = from; x < to; x++) {
                one(share0 + x * dShare <= 0.5 ? a : a + 1, x, x + 1, values, marks);
            }
            return;
        }
        if (tilted || withPadding) {
            for (int x = from; x < to; x++) {
                careful(a, first, second, share0 + x * dShare, x, values, marks);
            }
            return;
        }
        double i0 = (u0 - originU[a]) / grid.columnSpacingMm();
        double j0 = (v0 - originV[a]) / grid.rowSpacingMm();
        double di = du / grid.columnSpacingMm();
        double dj = dv / grid.rowSpacingMm();
        // Well within the slice four neighbours are there without asking.
        int begin = first(i0, di, columns - 1, j0, dj, rows - 1, from, to);
        int end = begin;
        if (begin < to) {
            end = last(i0, di, columns - 1, j0, dj, rows - 1, begin, to);
        }
        for (int x = from; x < begin; x++) {
            careful(a, first, second, share0 + x * dShare, x, values, marks);
        }
        float slopeA = slope[a];
        float slopeB = slope[a + 1];
        float interceptA = intercept[a];
        float interceptB = intercept[a + 1];
        int stride = columns;
        int low = mask;
        for (int x = begin; x < end; x++) {
            double i = i0 + x * di;
            double j = j0 + x * dj;
            int ia = (int) i;
            int ja = (int) j;
            float fi = (float) (i - ia);
            float fj = (float) (j - ja);
            float share = (float) (share0 + x * dShare);
            int at = ja * stride + ia;
            float p = first[at] & low;
            float q = first[at + 1] & low;
            float r = first[at + stride] & low;
            float s = first[at + stride + 1] & low;
            float top = p + (q - p) * fi;
            float one = (top + (r + (s - r) * fi - top) * fj) * slopeA + interceptA;
            p = second[at] & low;
            q = second[at + 1] & low;
            r = second[at + stride] & low;
            s = second[at + stride + 1] & low;
            top = p + (q - p) * fi;
            float two = (top + (r + (s - r) * fi - top) * fj) * slopeB + interceptB;
            values[x] = one + (two - one) * share;
        }
        for (int x = end; x < to; x++) {
            careful(a, first, second, share0 + x * dShare, x, values, marks);
        }
    }

    private void nearest(int k, int from, int to, float[] values, byte[] marks) {
        short[] slice = stored.of(k);
        if (slice == null) {
            one(k, from, to, values, marks);
            return;
        }
        double i0 = (u0 - originU[k]) / grid.columnSpacingMm() + 0.5;
        double j0 = (v0 - originV[k]) / grid.rowSpacingMm() + 0.5;
        double di = du / grid.columnSpacingMm();
        double dj = dv / grid.rowSpacingMm();
        float factor = slope[k];
        float constant = intercept[k];
        for (int x = from; x < to; x++) {
            double i = i0 + x * di;
            double j = j0 + x * dj;
            int row = (int) j;
            values[x] = deep(i, columns, j, rows) ? (slice[row * columns + (int) i] & mask) * factor + constant : Float.NaN;
        }
    }

    private static boolean deep(double i, int columns, double j, int rows) {
        return i >= 0 && j >= 0 && i < columns && j < rows;
    }

    /// The first place of a run at which both indices lie in 0 to their last.
    private static int first(double i0, double di, int columns, double j0, double dj, int rows, int from, int to) {
        double x = Math.max(enter(i0, di, columns), enter(j0, dj, rows));
        int at = (int) Math.clamp((long) Math.ceil(x), from, to);
        while (at > from && deep(i0 + (at - 1) * di, columns, j0 + (at - 1) * dj, rows)) {
            at--;
        }
        while (at < to && !deep(i0 + at * di, columns, j0 + at * dj, rows)) {
            at++;
        }
        return at;
    }

    /// The place after the last one from `begin` on at which both indices lie in 0 to their last.
    private static int last(double i0, double di, int columns, double j0, double dj, int rows, int begin, int to) {
        double x = Math.min(leave(i0, di, columns), leave(j0, dj, rows));
        int at = (int) Math.clamp((long) Math.floor(Math.min(x, to)) + 1, begin + 1L, to);
        while (at > begin + 1 && !deep(i0 + (at - 1) * di, columns, j0 + (at - 1) * dj, rows)) {
            at--;
        }
        return at;
    }

    private static double enter(double at0, double step, int most) {
        if (step == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return step > 0 ? -at0 / step : (most - at0) / step;
    }

    private static double leave(double at0, double step, int most) {
        if (step == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return step > 0 ? (most - at0) / step : -at0 / step;
    }

    /// Between two slices at the rim, under gantry tilt (the second slice lies shifted against the first), or where there may be padding.
    private void careful(int a, short[] first, short[] second, double share, int x, float[] values, byte[] marks) {
        double i = column(a, x);
        double j = line(a, x);
        double nextI = column(a + 1, x);
        double nextJ = line(a + 1, x);
        double middleI = i + (nextI - i) * share;
        double middleJ = j + (nextJ - j) * share;
        if (middleI < -0.5 || middleJ < -0.5 || middleI >= columns - 0.5 || middleJ >= rows - 0.5) {
            values[x] = Float.NaN;
            return;
        }
        if (withPadding && (share < 1 && beside(a, first, i, j) || share > 0 && beside(a + 1, second, nextI, nextJ))) {
            boolean lower = share <= 0.5;
            near(lower ? a : a + 1, lower ? first : second, lower ? i : nextI, lower ? j : nextJ, x, values, marks);
            return;
        }
        float one = at(first, i, j) * slope[a] + intercept[a];
        float two = at(second, nextI, nextJ) * slope[a + 1] + intercept[a + 1];
        values[x] = one + (two - one) * (float) share;
    }

    /// Beside padding the nearest voxel speaks for itself: padding is no value that anything could be mixed with.
    private void near(int k, short[] slice, double i, double j, int x, float[] values, byte[] marks) {
        float raw = nearest(slice, i, j);
        StoredRange padding = volume.padding(k).orElse(null);
        if (padding != null && padding.contains((int) raw)) {
            values[x] = Float.NaN;
            marks[x] |= PADDING;
        } else {
            values[x] = raw * slope[k] + intercept[k];
        }
    }

    /// Whether one of the neighbours that count is padding.
    private boolean beside(int k, short[] slice, double i, double j) {
        StoredRange padding = volume.padding(k).orElse(null);
        if (padding == null) {
            return false;
        }
        double ci = Math.clamp(i, 0, columns - 1.0);
        double cj = Math.clamp(j, 0, rows - 1.0);
        int ia = (int) ci;
        int ja = (int) cj;
        for (int y = ja; y <= (cj > ja ? ja + 1 : ja); y++) {
            for (int x = ia; x <= (ci > ia ? ia + 1 : ia); x++) {
                if (padding.contains(slice[y * columns + x] & mask)) {
                    return true;
                }
            }
        }
        return false;
    }

    private float nearest(short[] slice, double i, double j) {
        int ia = Math.clamp((int) Math.floor(i + 0.5), 0, columns - 1);
        int ja = Math.clamp((int) Math.floor(j + 0.5), 0, rows - 1);
        return slice[ja * columns + ia] & mask;
    }

    /// Linear in the slice; at the rim the outermost pixel carries on.
    private float at(short[] slice, double i, double j) {
        double ci = i < 0 ? 0 : i > columns - 1.0 ? columns - 1.0 : i;
        double cj = j < 0 ? 0 : j > rows - 1.0 ? rows - 1.0 : j;
        int ia = (int) ci;
        int ja = (int) cj;
        float fi = (float) (ci - ia);
        float fj = (float) (cj - ja);
        int upper = ja * columns + ia;
        int nextColumn = ia + 1 < columns ? 1 : 0;
        int lower = ja + 1 < rows ? upper + columns : upper;
        float a = slice[upper] & mask;
        float b = slice[upper + nextColumn] & mask;
        float c = slice[lower] & mask;
        float d = slice[lower + nextColumn] & mask;
        float top = a + (b - a) * fi;
        return top + (c + (d - c) * fi - top) * fj;
    }
}
