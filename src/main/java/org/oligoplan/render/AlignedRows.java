package org.oligoplan.render;

import java.util.Arrays;
import java.util.Optional;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// The fast way for views along the axes of the stack: along a row of the screen only one of the slice's two directions changes. Each slice gives a
/// line of grey values once; a row is two such lines mixed and read off at places that are the same for every row.
final class AlignedRows {

    private final ImageGrid grid;
    private final Volume volume;
    private final boolean linear;
    private final boolean alongColumns;
    private final int mask;
    private final float gain;
    private final float bias;
    private final int count;
    private final int first;
    private final int end;
    private final int lowest;
    private final int highest;
    private final int[] index;
    private final float[] share;
    private final float[][] lines;
    private final int[] lineSlice = {-1, -1};
    private final double[] lineAt = new double[2];
    private final float[] mixed;
    private final float[] grey;

    private AlignedRows(ViewRequest request, boolean alongColumns, double from, double step) {
        this.volume = request.volume();
        this.grid = volume.grid();
        this.linear = request.sampling() != Sampling.COARSE;
        this.alongColumns = alongColumns;
        this.mask = volume.unsigned() ? 0xffff : -1;
        this.gain = (float) (255 / request.window().width());
        this.bias = (float) (127.5 - request.window().level() * 255 / request.window().width());
        this.count = alongColumns ? grid.columns() : grid.rows();
        int width = request.geometry().width();
        this.index = new int[width];
        this.share = new float[width];
        this.grey = new float[width];
        this.lines = new float[2][count + 1];
        this.mixed = new float[count + 1];
        int begin = width;
        int stop = 0;
        int low = count;
        int high = -1;
        for (int x = 0; x < width; x++) {
            double place = from + x * step;
            if (place >= -0.5 && place < count - 0.5) {
                begin = Math.min(begin, x);
                stop = x + 1;
                double held = linear ? Math.clamp(place, 0, count - 1.0) : Math.floor(place + 0.5);
                index[x] = (int) held;
                share[x] = (float) (held - index[x]);
                low = Math.min(low, index[x]);
                high = Math.max(high, index[x]);
            }
        }
        this.first = Math.min(begin, stop);
        this.end = stop;
        this.lowest = low;
        this.highest = high;
    }

    /// {@return the fast way, where it can be used for this view}
    ///
    /// @param request what is drawn
    /// @param start u, v, w of the first pixel
    /// @param stepX their change to the next pixel
    /// @param stepY their change to the next row
    /// @param originU u of each slice's first pixel
    /// @param originV v of each slice's first pixel
    static Optional<AlignedRows> of(ViewRequest request, double[] start, double[] stepX, double[] stepY, double[] originU,
            double[] originV) {
        ImageGrid grid = request.volume().grid();
        if (stepX[2] != 0) {
            return Optional.empty();
        }
        if (stepX[1] == 0 && stepX[0] != 0 && stepY[0] == 0 && allEqual(originU)) {
            double d = grid.columnSpacingMm();
            return Optional.of(new AlignedRows(request, true, (start[0] - originU[0]) / d, stepX[0] / d));
        }
        if (stepX[0] == 0 && stepX[1] != 0 && stepY[1] == 0 && allEqual(originV)) {
            double d = grid.rowSpacingMm();
            return Optional.of(new AlignedRows(request, false, (start[1] - originV[0]) / d, stepX[1] / d));
        }
        return Optional.empty();
    }

    private static boolean allEqual(double[] values) {
        for (double value : values) {
            if (Math.abs(value - values[0]) > 1e-6) {
                return false;
            }
        }
        return true;
    }

    boolean alongColumns() {
        return alongColumns;
    }

    /// Draws a row of one slice.
    ///
    /// @param out pixels
    /// @param at where the row starts
    /// @param k the slice
    /// @param stored its values
    /// @param place the row or column index that the screen row lies on, fractional
    void one(int[] out, int at, int k, short[] stored, double place) {
        if (outside(place)) {
            Arrays.fill(out, at, at + index.length, 0);
        } else {
            read(out, at, line(k, stored, place));
        }
    }

    /// Draws a row between two neighbouring slices.
    ///
    /// @param out pixels
    /// @param at where the row starts
    /// @param a the lower slice
    /// @param low its values
    /// @param high the next slice's values
    /// @param part 0 at the lower slice, 1 at the next
    /// @param placeLow the row or column index in the lower slice, fractional
    /// @param placeHigh the same in the next slice
    void between(int[] out, int at, int a, short[] low, short[] high, float part, double placeLow, double placeHigh) {
        if (outside(placeLow + (placeHigh - placeLow) * part)) {
            Arrays.fill(out, at, at + index.length, 0);
            return;
        }
        float[] one = line(a, low, placeLow);
        float[] two = line(a + 1, high, placeHigh);
        for (int i = lowest; i <= highest + 1; i++) {
            mixed[i] = one[i] + (two[i] - one[i]) * part;
        }
        read(out, at, mixed);
    }

    private boolean outside(double place) {
        return place < -0.5 || place >= (alongColumns ? grid.rows() : grid.columns()) - 0.5 || first == end;
    }

    private void read(int[] out, int at, float[] line) {
        Arrays.fill(out, at, at + first, 0);
        Arrays.fill(out, at + end, at + index.length, 0);
        if (linear) {
            for (int x = first; x < end; x++) {
                int i = index[x];
                float value = line[i];
                grey[x] = value + (line[i + 1] - value) * share[x];
            }
        } else {
            for (int x = first; x < end; x++) {
                grey[x] = line[index[x]];
            }
        }
        for (int x = first; x < end; x++) {
            int g = (int) (grey[x] + 0.5f);
            g = Math.max(0, Math.min(255, g));
            out[at + x] = 0xff000000 | g * 0x10101;
        }
    }

    /// The grey values of a slice along the direction that changes; kept, since neighbouring rows of the screen often need the same.
    private float[] line(int k, short[] stored, double place) {
        int slot = k & 1;
        float[] line = lines[slot];
        if (lineSlice[slot] == k && lineAt[slot] == place) {
            return line;
        }
        lineSlice[slot] = k;
        lineAt[slot] = place;
        float scale = (float) volume.slope(k) * gain;
        float offset = (float) volume.intercept(k) * gain + bias;
        int most = (alongColumns ? grid.rows() : grid.columns()) - 1;
        double held = linear ? Math.clamp(place, 0, most) : Math.clamp(Math.floor(place + 0.5), 0, most);
        int near = (int) held;
        float part = (float) (held - near);
        int stride = alongColumns ? 1 : grid.columns();
        int aside = alongColumns ? grid.columns() : 1;
        int start = near * aside;
        int last = Math.min(highest + 1, count - 1);
        if (part == 0) {
            for (int i = lowest; i <= last; i++) {
                line[i] = (stored[start + i * stride] & mask) * scale + offset;
            }
        } else if (alongColumns) {
            for (int i = lowest; i <= last; i++) {
                float a = stored[start + i] & mask;
                float b = stored[start + aside + i] & mask;
                line[i] = (a + (b - a) * part) * scale + offset;
            }
        } else {
            for (int i = lowest; i <= last; i++) {
                float a = stored[start + i * stride] & mask;
                float b = stored[start + i * stride + 1] & mask;
                line[i] = (a + (b - a) * part) * scale + offset;
            }
        }
        // Beyond the rim the outermost pixel carries on.
        line[last + 1 <= count ? last + 1 : count] = line[last];
        return line;
    }
}
