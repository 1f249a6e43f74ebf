package org.oligoplan.render.solid;

import org.oligoplan.dose.DoseLattice;
import org.oligoplan.volume.ImageGrid;

/// The nodes of a dose grid that receive at least a level, as ranges; and how large their surface is about.
///
/// @param from least column, row and plane
/// @param to greatest, under `from` where there is none
/// @param areaMm2 area of the faces between nodes in and out, two thirds of them: what a smooth surface has of its steps' area
record DoseBox(int[] from, int[] to, double areaMm2) {

    static DoseBox of(DoseLattice lattice, double gy) {
        ImageGrid grid = lattice.grid();
        int[] from = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] to = {-1, -1, -1};
        double spacingW = grid.usualSpacingMm().orElse(lattice.leastSpacingMm());
        double[] face = {grid.rowSpacingMm() * spacingW, grid.columnSpacingMm() * spacingW,
                grid.rowSpacingMm() * grid.columnSpacingMm()};
        double area = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    if (!(lattice.node(i, j, k) >= gy)) {
                        continue;
                    }
                    int[] at = {i, j, k};
                    for (int axis = 0; axis < 3; axis++) {
                        from[axis] = Math.min(from[axis], at[axis]);
                        to[axis] = Math.max(to[axis], at[axis]);
                    }
                    area += outside(lattice, gy, i, j, k, face);
                }
            }
        }
        return new DoseBox(from, to, area * 2 / 3);
    }

    private static double outside(DoseLattice lattice, double gy, int i, int j, int k, double[] face) {
        ImageGrid grid = lattice.grid();
        double area = 0;
        area += i == 0 || !(lattice.node(i - 1, j, k) >= gy) ? face[0] : 0;
        area += i + 1 == grid.columns() || !(lattice.node(i + 1, j, k) >= gy) ? face[0] : 0;
        area += j == 0 || !(lattice.node(i, j - 1, k) >= gy) ? face[1] : 0;
        area += j + 1 == grid.rows() || !(lattice.node(i, j + 1, k) >= gy) ? face[1] : 0;
        area += k == 0 || !(lattice.node(i, j, k - 1) >= gy) ? face[2] : 0;
        area += k + 1 == grid.slices() || !(lattice.node(i, j, k + 1) >= gy) ? face[2] : 0;
        return area;
    }

    boolean isEmpty() {
        return to[0] < 0;
    }
}
