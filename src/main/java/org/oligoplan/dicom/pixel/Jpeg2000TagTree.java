package org.oligoplan.dicom.pixel;

import java.util.Arrays;

/// A tag tree: least values of a grid, read bit by bit as far as a question needs it (ISO/IEC 15444-1 section B.10.2).
final class Jpeg2000TagTree {

    private static final int UNKNOWN = Integer.MAX_VALUE;

    /// By level, from the leaves to the root.
    private final int[] across;
    private final int[] start;
    private final int[] low;
    private final int[] value;

    Jpeg2000TagTree(int columns, int rows) {
        int levels = 1;
        for (int w = columns, h = rows; w > 1 || h > 1; w = (w + 1) / 2, h = (h + 1) / 2) {
            levels++;
        }
        across = new int[levels];
        start = new int[levels];
        int w = columns;
        int h = rows;
        int total = 0;
        for (int level = 0; level < levels; level++) {
            across[level] = w;
            start[level] = total;
            total += w * h;
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
        low = new int[total];
        value = new int[total];
        Arrays.fill(value, UNKNOWN);
    }

    /// Whether the value of a leaf is below a bound; reads what is not known yet.
    boolean isBelow(Jpeg2000Bits in, int x, int y, int bound) throws StreamException {
        int least = 0;
        for (int level = across.length - 1; level >= 0; level--) {
            int node = start[level] + (y >> level) * across[level] + (x >> level);
            least = Math.max(least, low[node]);
            while (least < bound && value[node] == UNKNOWN) {
                if (in.read() != 0) {
                    value[node] = least;
                } else {
                    least++;
                }
            }
            low[node] = least;
        }
        return value[start[0] + y * across[0] + x] < bound;
    }
}
