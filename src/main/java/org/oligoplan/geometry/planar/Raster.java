package org.oligoplan.geometry.planar;

/// Equal rectangular cells of a plane.
///
/// @param fromU the first cell's least u, mm
/// @param fromV the first cell's least v, mm
/// @param stepU a cell's width, mm
/// @param stepV a cell's height, mm
/// @param columns cells along u
/// @param rows cells along v
public record Raster(double fromU, double fromV, double stepU, double stepV, int columns, int rows) {

    /// Refuses cells without a size and a raster without cells.
    public Raster {
        if (!(stepU > 0) || !(stepV > 0) || columns < 1 || rows < 1 || (long) columns * rows > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a raster has cells: " + columns + " x " + rows + " of " + stepU + " x " + stepV);
        }
    }

    public int cells() {
        return columns * rows;
    }

    /// {@return the cells of this raster's lattice that hold all of an area}
    ///
    /// @param minU the area's least u; likewise the others
    public Raster around(double minU, double minV, double maxU, double maxV) {
        long firstColumn = (long) Math.floor((minU - fromU) / stepU);
        long firstRow = (long) Math.floor((minV - fromV) / stepV);
        long lastColumn = Math.max(firstColumn, (long) Math.ceil((maxU - fromU) / stepU) - 1);
        long lastRow = Math.max(firstRow, (long) Math.ceil((maxV - fromV) / stepV) - 1);
        return new Raster(fromU + firstColumn * stepU, fromV + firstRow * stepV, stepU, stepV,
                Math.toIntExact(lastColumn - firstColumn + 1), Math.toIntExact(lastRow - firstRow + 1));
    }
}
