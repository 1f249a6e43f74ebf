package org.oligoplan.volume;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The voxels of an image as stored values with a linear scale for each slice. Slices may arrive while others are already on the screen;
/// a slice that has not arrived has no values.
public final class Volume {

    private final ImageGrid grid;
    private final boolean unsigned;
    private final AtomicReferenceArray<short @Nullable []> slices;
    private final double[] slope;
    private final double[] intercept;

    /// @param grid where the voxels lie
    /// @param unsigned whether stored values are 0 to 65535 rather than -32768 to 32767
    /// @param slope per slice, what a stored value is multiplied with
    /// @param intercept per slice, what is then added; for CT the sum is in HU
    public Volume(ImageGrid grid, boolean unsigned, double[] slope, double[] intercept) {
        if (slope.length != grid.slices() || intercept.length != grid.slices()) {
            throw new IllegalArgumentException("one scale for each slice");
        }
        this.grid = grid;
        this.unsigned = unsigned;
        this.slices = new AtomicReferenceArray<>(grid.slices());
        this.slope = slope.clone();
        this.intercept = intercept.clone();
    }

    public ImageGrid grid() {
        return grid;
    }

    public boolean unsigned() {
        return unsigned;
    }

    public double slope(int k) {
        return slope[k];
    }

    public double intercept(int k) {
        return intercept[k];
    }

    /// Puts a slice in place; the array is kept, not copied, and must not be changed afterwards.
    ///
    /// @param k slice index
    /// @param stored rows x columns stored values, row by row
    public void put(int k, short[] stored) {
        if (stored.length != grid.rows() * grid.columns()) {
            throw new IllegalArgumentException("slice " + k + " has " + stored.length + " pixels");
        }
        slices.set(k, stored);
    }

    /// {@return the stored values of slice `k`, row by row, not to be changed; null while it has not arrived}
    public short @Nullable [] stored(int k) {
        return slices.get(k);
    }

    /// {@return the value at a voxel in the image's unit (HU for CT); NaN where the slice has not arrived or the place is outside}
    public double value(int i, int j, int k) {
        if (i < 0 || j < 0 || k < 0 || i >= grid.columns() || j >= grid.rows() || k >= grid.slices()) {
            return Double.NaN;
        }
        short[] slice = slices.get(k);
        if (slice == null) {
            return Double.NaN;
        }
        short raw = slice[j * grid.columns() + i];
        return (unsigned ? raw & 0xffff : raw) * slope[k] + intercept[k];
    }
}
