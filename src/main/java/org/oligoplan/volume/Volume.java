package org.oligoplan.volume;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The voxels of an image as stored values with a linear scale for each slice. Slices may arrive while others are already on the screen;
/// a slice that has not arrived has no values, and neither has padding (Pixel Padding Value, DICOM PS3.3 C.7.5.1.1.2).
public final class Volume {

    private final ImageGrid grid;
    private final boolean unsigned;
    private final AtomicReferenceArray<short @Nullable []> slices;
    private final double[] slope;
    private final double[] intercept;
    private final List<Optional<StoredRange>> padding;

    /// A volume whose every pixel is a value.
    ///
    /// @param grid where the voxels lie
    /// @param unsigned whether stored values are 0 to 65535 rather than -32768 to 32767
    /// @param slope per slice, what a stored value is multiplied with
    /// @param intercept per slice, what is then added; for CT the sum is in HU
    public Volume(ImageGrid grid, boolean unsigned, double[] slope, double[] intercept) {
        this(grid, unsigned, slope, intercept, Collections.nCopies(grid.slices(), Optional.empty()));
    }

    /// @param grid where the voxels lie
    /// @param unsigned whether stored values are 0 to 65535 rather than -32768 to 32767
    /// @param slope per slice, what a stored value is multiplied with
    /// @param intercept per slice, what is then added; for CT the sum is in HU
    /// @param padding per slice, the stored values that only fill up places without an image
    public Volume(ImageGrid grid, boolean unsigned, double[] slope, double[] intercept, List<Optional<StoredRange>> padding) {
        if (slope.length != grid.slices() || intercept.length != grid.slices() || padding.size() != grid.slices()) {
            throw new IllegalArgumentException("one scale for each slice");
        }
        this.grid = grid;
        this.unsigned = unsigned;
        this.slices = new AtomicReferenceArray<>(grid.slices());
        this.slope = slope.clone();
        this.intercept = intercept.clone();
        this.padding = List.copyOf(padding);
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

    /// {@return the stored values of slice `k` that are no values of the image}
    ///
    /// @param k slice index
    public Optional<StoredRange> padding(int k) {
        return padding.get(k);
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

    /// {@return the value at a voxel in the image's unit (HU for CT); NaN where the slice has not arrived, the place is outside or only
    ///     padded}
    public double value(int i, int j, int k) {
        if (!isInside(i, j, k)) {
            return Double.NaN;
        }
        short[] slice = slices.get(k);
        if (slice == null) {
            return Double.NaN;
        }
        int raw = raw(slice, i, j);
        if (isPadding(k, raw)) {
            return Double.NaN;
        }
        return raw * slope[k] + intercept[k];
    }

    /// {@return whether a voxel has come and is no value but padding}
    public boolean isPadded(int i, int j, int k) {
        if (!isInside(i, j, k)) {
            return false;
        }
        short[] slice = slices.get(k);
        return slice != null && isPadding(k, raw(slice, i, j));
    }

    private boolean isInside(int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < grid.columns() && j < grid.rows() && k < grid.slices();
    }

    private int raw(short[] slice, int i, int j) {
        short raw = slice[j * grid.columns() + i];
        return unsigned ? raw & 0xffff : raw;
    }

    private boolean isPadding(int k, int raw) {
        return padding.get(k).isPresent() && padding.get(k).get().contains(raw);
    }
}
