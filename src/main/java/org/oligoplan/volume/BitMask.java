package org.oligoplan.volume;

/// Voxels of an image as one bit each, within a box of whole rows of 64-bit words: for painting, for counting and for speed. A structure's
/// polygons are the truth about it; no number that gates comes from a mask.
public final class BitMask {

    private final ImageGrid grid;
    private final int firstSlice;
    private final int firstRow;
    private final int rows;
    private final int firstWord;
    private final int words;
    private final long[][] slices;

    /// An empty mask over a box of an image.
    ///
    /// @param grid the image
    /// @param fromSlice first slice of the box
    /// @param toSlice the slice after its last
    /// @param fromRow first row of the box
    /// @param toRow the row after its last
    /// @param fromColumn first column that must be held
    /// @param toColumn the column after the last that must be held
    public BitMask(ImageGrid grid, int fromSlice, int toSlice, int fromRow, int toRow, int fromColumn, int toColumn) {
        if (fromSlice < 0 || toSlice > grid.slices() || fromRow < 0 || toRow > grid.rows() || fromColumn < 0 || toColumn > grid.columns()
                || fromSlice > toSlice || fromRow > toRow || fromColumn > toColumn) {
            throw new IllegalArgumentException("a box outside of the image");
        }
        this.grid = grid;
        this.firstSlice = fromSlice;
        this.firstRow = fromRow;
        this.rows = toRow - fromRow;
        this.firstWord = fromColumn >> 6;
        this.words = fromColumn == toColumn ? 0 : (toColumn - 1 >> 6) - firstWord + 1;
        this.slices = new long[toSlice - fromSlice][];
    }

    public ImageGrid grid() {
        return grid;
    }

    public int firstSlice() {
        return firstSlice;
    }

    public int endSlice() {
        return firstSlice + slices.length;
    }

    public int firstRow() {
        return firstRow;
    }

    public int endRow() {
        return firstRow + rows;
    }

    /// {@return the first column that a word holds; a multiple of 64}
    public int firstColumn() {
        return firstWord << 6;
    }

    /// {@return the column after the last that a word holds; may lie beyond the image}
    public int endColumn() {
        return firstWord + words << 6;
    }

    /// {@return whether a voxel is in the mask; none outside of the image is}
    public boolean get(int column, int row, int slice) {
        if (slice < firstSlice || slice >= endSlice() || row < firstRow || row >= endRow() || column < firstColumn()
                || column >= endColumn()) {
            return false;
        }
        long[] bits = slices[slice - firstSlice];
        return bits != null && (bits[(row - firstRow) * words + (column >> 6) - firstWord] >> (column & 63) & 1) == 1;
    }

    /// Turns a voxel and all to its right in its row, so that crossings of a boundary, in any order, fill by the even-odd rule once
    /// [#fill(int)] has been called. What lies left of the box turns the whole row, what lies right of it nothing.
    public void cross(int column, int row, int slice) {
        if (column >= endColumn() || row < firstRow || row >= endRow()) {
            return;
        }
        long[] bits = slices[slice - firstSlice];
        if (bits == null) {
            bits = new long[rows * words];
            slices[slice - firstSlice] = bits;
        }
        int at = Math.max(column, firstColumn());
        bits[(row - firstRow) * words + (at >> 6) - firstWord] ^= 1L << (at & 63);
    }

    /// Makes voxels of the crossings of a slice; to be called once.
    public void fill(int slice) {
        long[] bits = slices[slice - firstSlice];
        if (bits == null) {
            return;
        }
        int beyond = endColumn() - grid.columns();
        for (int row = 0; row < rows; row++) {
            long carry = 0;
            for (int k = row * words; k < (row + 1) * words; k++) {
                long x = bits[k];
                x ^= x << 1;
                x ^= x << 2;
                x ^= x << 4;
                x ^= x << 8;
                x ^= x << 16;
                x ^= x << 32;
                x ^= carry;
                carry = x >> 63;
                bits[k] = x;
            }
            if (beyond > 0) {
                bits[(row + 1) * words - 1] &= -1L >>> beyond;
            }
        }
    }

    /// {@return how many voxels are in the mask}
    public long count() {
        long count = 0;
        for (long[] bits : slices) {
            if (bits != null) {
                for (long word : bits) {
                    count += Long.bitCount(word);
                }
            }
        }
        return count;
    }
}
