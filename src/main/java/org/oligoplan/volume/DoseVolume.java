package org.oligoplan.volume;

import java.util.ArrayList;
import java.util.List;

/// The values of a dose distribution as stored integers with one scaling, so that what is computed from them can be as exact as the file.
/// Outside the grid nothing is known: the value there is NaN, never zero.
public final class DoseVolume {

    private final ImageGrid grid;
    private final double scaling;
    private final boolean signed;
    private final List<int[]> planes;

    /// @param grid where the values lie
    /// @param scaling what a stored value is multiplied with, above zero; the unit is that of the distribution
    /// @param signed whether stored values are in two's complement rather than 0 to 4294967295
    /// @param planes rows x columns stored values of each plane, row by row; kept, and not to be changed afterwards
    public DoseVolume(ImageGrid grid, double scaling, boolean signed, List<int[]> planes) {
        if (!(scaling > 0) || !Double.isFinite(scaling)) {
            throw new IllegalArgumentException("a dose grid scaling is positive, not " + scaling);
        }
        if (planes.size() != grid.slices() || planes.stream().anyMatch(p -> p.length != grid.rows() * grid.columns())) {
            throw new IllegalArgumentException("the planes are not those of the grid");
        }
        this.grid = grid;
        this.scaling = scaling;
        this.signed = signed;
        this.planes = new ArrayList<>(planes);
    }

    public ImageGrid grid() {
        return grid;
    }

    public double scaling() {
        return scaling;
    }

    /// {@return whether there is a value at this place of the grid}
    public boolean isInside(int i, int j, int k) {
        return i >= 0 && j >= 0 && k >= 0 && i < grid.columns() && j < grid.rows() && k < grid.slices();
    }

    /// {@return the stored value; refused outside the grid}
    public long stored(int i, int j, int k) {
        if (!isInside(i, j, k)) {
            throw new IndexOutOfBoundsException("no voxel " + i + ", " + j + ", " + k);
        }
        int bits = planes.get(k)[j * grid.columns() + i];
        return signed ? bits : Integer.toUnsignedLong(bits);
    }

    /// {@return the value at a voxel in the distribution's unit; NaN outside the grid}
    public double value(int i, int j, int k) {
        return isInside(i, j, k) ? stored(i, j, k) * scaling : Double.NaN;
    }
}
