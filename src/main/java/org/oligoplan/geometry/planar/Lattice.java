package org.oligoplan.geometry.planar;

/// Equally spaced nodes of a plane, rows along u, in rising v.
///
/// @param fromU the first node's u, mm
/// @param fromV the first node's v, mm
/// @param stepMm distance between neighbouring nodes along u and along v
/// @param columns nodes along u, at least 2
/// @param rows nodes along v, at least 2
public record Lattice(double fromU, double fromV, double stepMm, int columns, int rows) {

    /// Refuses a lattice without cells.
    public Lattice {
        if (!(stepMm > 0) || columns < 2 || rows < 2 || (long) columns * rows > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("a lattice has cells: " + columns + " x " + rows + " by " + stepMm + " mm");
        }
    }

    /// {@return the least lattice with this step around a box; its nodes lie at multiples of the step, so that two such lattices share nodes}
    ///
    /// @param minU the box; likewise the others
    public static Lattice around(double minU, double minV, double maxU, double maxV, double stepMm) {
        double firstU = Math.floor(minU / stepMm);
        double firstV = Math.floor(minV / stepMm);
        int columns = Math.toIntExact((long) (Math.ceil(maxU / stepMm) - firstU)) + 1;
        int rows = Math.toIntExact((long) (Math.ceil(maxV / stepMm) - firstV)) + 1;
        return new Lattice(firstU * stepMm, firstV * stepMm, stepMm, Math.max(2, columns), Math.max(2, rows));
    }

    public int nodes() {
        return columns * rows;
    }

    public double u(int column) {
        return fromU + column * stepMm;
    }

    public double v(int row) {
        return fromV + row * stepMm;
    }

    /// {@return the first column whose u is not under `uMm`, within 0 and the number of columns}
    public int columnFrom(double uMm) {
        return Math.clamp((long) Math.ceil((uMm - fromU) / stepMm), 0, columns);
    }

    /// {@return the first row whose v is not under `vMm`, within 0 and the number of rows}
    public int rowFrom(double vMm) {
        return Math.clamp((long) Math.ceil((vMm - fromV) / stepMm), 0, rows);
    }
}
