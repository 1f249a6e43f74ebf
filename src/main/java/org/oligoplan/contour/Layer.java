package org.oligoplan.contour;

import java.util.Arrays;
import org.oligoplan.geometry.planar.Lattice;

/// Signed distances of an interpolated solid's section at one height, on a stretch of a lattice; outside of the stretch they are too far
/// to matter.
///
/// @param w the height, mm
/// @param lattice the whole lattice
/// @param column the stretch's first column
/// @param row the stretch's first row
/// @param columns nodes along u in the stretch
/// @param rows nodes along v in the stretch
/// @param mm the distances, row by row, positive inside
@SuppressWarnings("ArrayRecordComponent")
record Layer(double w, Lattice lattice, int column, int row, int columns, int rows, float[] mm) {

    /// Stands for "far outside".
    static final float FAR = -1e9f;

    /// {@return a layer of nothing around a box and one node more, so that a line within the box lies between two values}
    static Layer empty(double w, Lattice lattice, double minU, double minV, double maxU, double maxV) {
        double more = 1.01 * lattice.stepMm();
        int column = lattice.columnFrom(minU - more);
        int row = lattice.rowFrom(minV - more);
        int columns = Math.max(0, lattice.columnFrom(maxU + more) - column);
        int rows = Math.max(0, lattice.rowFrom(maxV + more) - row);
        float[] mm = new float[columns * rows];
        Arrays.fill(mm, FAR);
        return new Layer(w, lattice, column, row, columns, rows, mm);
    }

    /// Lowers each distance of this layer to at most `most`.
    void cap(float most) {
        for (int k = 0; k < mm.length; k++) {
            mm[k] = Math.min(mm[k], most);
        }
    }

    /// Raises each value to this layer's value plus `add` where that is greater.
    void raise(float[] values, float add) {
        for (int r = 0; r < rows; r++) {
            int from = (row + r) * lattice.columns() + column;
            int mine = r * columns;
            for (int c = 0; c < columns; c++) {
                values[from + c] = Math.max(values[from + c], mm[mine + c] + add);
            }
        }
    }
}
