package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.volume.ImageGrid;

/// What receives at least a dose, as a structure to measure from: on each plane of the dose grid the isodose, linear between neighbouring nodes
/// (marching squares; Lorensen and Cline 1987 in the plane), drawn around nodes on the grid's edge as well, where the isodose may go on. Between the planes
/// it is a contour stack like any other, with the same bounds; the uncertainty of the dose itself is in no bound.
///
/// @param contours on the dose grid's planes, in its frame; empty where no node receives the dose
/// @param open whether the isodose reaches the grid's edge or a node without a value: beyond it the dose is not known
/// @param grid where the dose is known
public record IsodoseSolid(ContourStack contours, boolean open, ImageGrid grid) {

    /// {@return the isodose}
    ///
    /// @param lattice the dose
    /// @param gy the level, in the dose's unit; greater than 0
    public static IsodoseSolid of(DoseLattice lattice, double gy) {
        if (!(gy > 0) || Double.isInfinite(gy)) {
            throw new IllegalArgumentException("an isodose of " + gy);
        }
        ImageGrid grid = lattice.grid();
        PlaneFrame plane = grid.plane();
        double[] offsets = grid.offsetsMm();
        List<Section> sections = new ArrayList<>();
        boolean open = false;
        for (int k = 0; k < grid.slices(); k++) {
            Slice slice = new Slice(lattice, gy, k);
            List<Ring> rings = slice.rings(plane.uOf(grid.sliceOrigins().get(k)), plane.vOf(grid.sliceOrigins().get(k)));
            open |= slice.open || !rings.isEmpty() && (k == 0 || k + 1 == grid.slices());
            if (!rings.isEmpty()) {
                sections.add(new Section(offsets[k], new Region(rings), true));
            }
        }
        return new IsodoseSolid(new ContourStack(plane, sections, grid.usualSpacingMm()), open, grid);
    }

    /// {@return how far a structure is inside the grid: the least distance, mm, from its nominal solid to a place where the dose is not known for want of
    /// a grid; 0 where it reaches there}
    ///
    /// @param structure not empty, in the grid's frame, its thickness known
    public double toEdgeMm(ContourStack structure) {
        PlaneFrame own = structure.plane();
        PlaneFrame plane = grid.plane();
        double[] low = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, grid.offsetMm(0)};
        double[] high = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, grid.offsetMm(grid.slices() - 1)};
        for (PatientPoint origin : grid.sliceOrigins()) {
            low[0] = Math.max(low[0], plane.uOf(origin));
            low[1] = Math.max(low[1], plane.vOf(origin));
            high[0] = Math.min(high[0], plane.uOf(origin) + (grid.columns() - 1) * grid.columnSpacingMm());
            high[1] = Math.min(high[1], plane.vOf(origin) + (grid.rows() - 1) * grid.rowSpacingMm());
        }
        double least = Double.POSITIVE_INFINITY;
        for (NominalSlab slab : NominalSlab.of(structure)) {
            for (Ring ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    for (double w : new double[]{slab.fromMm(), slab.toMm()}) {
                        PatientPoint p = own.toPatient(ring.u(i), ring.v(i), w);
                        double[] at = {plane.uOf(p), plane.vOf(p), plane.wOf(p)};
                        for (int axis = 0; axis < 3; axis++) {
                            least = Math.min(least, Math.min(at[axis] - low[axis], high[axis] - at[axis]));
                        }
                    }
                }
            }
        }
        return Math.max(0, least);
    }

    /// The isodose on one plane. Nodes are taken with a border of nodes without dose around them, which lie on the grid's own edge.
    private static final class Slice {

        private final DoseLattice lattice;
        private final double gy;
        private final int k;
        private final int columns;
        private final int rows;
        private final int[] next;
        private boolean open;

        Slice(DoseLattice lattice, double gy, int k) {
            this.lattice = lattice;
            this.gy = gy;
            this.k = k;
            this.columns = lattice.grid().columns() + 2;
            this.rows = lattice.grid().rows() + 2;
            this.next = new int[2 * columns * rows];
            Arrays.fill(next, -1);
        }

        private double node(int i, int j) {
            boolean border = i == 0 || j == 0 || i == columns - 1 || j == rows - 1;
            return border ? Double.NaN : lattice.node(i - 1, j - 1, k);
        }

        /// Node pairs are numbered: along a row from (i, j), along a column from (i, j).
        private int along(int i, int j) {
            return 2 * (j * columns + i);
        }

        private int across(int i, int j) {
            return along(i, j) + 1;
        }

        List<Ring> rings(double originU, double originV) {
            for (int j = 0; j + 1 < rows; j++) {
                for (int i = 0; i + 1 < columns; i++) {
                    cell(i, j);
                }
            }
            List<Ring> rings = new ArrayList<>();
            for (int start = 0; start < next.length; start++) {
                if (next[start] >= 0) {
                    ring(start, originU, originV, rings);
                }
            }
            return rings;
        }

        /// Joins where the isodose enters and leaves a cell, what is inside on the left.
        private void cell(int i, int j) {
            double a = node(i, j);
            double b = node(i + 1, j);
            double c = node(i + 1, j + 1);
            double d = node(i, j + 1);
            int inside = (a >= gy ? 1 : 0) | (b >= gy ? 2 : 0) | (c >= gy ? 4 : 0) | (d >= gy ? 8 : 0);
            if (inside == 0 || inside == 15) {
                return;
            }
            open |= Double.isNaN(a) || Double.isNaN(b) || Double.isNaN(c) || Double.isNaN(d);
            int low = along(i, j);
            int right = across(i + 1, j);
            int high = along(i, j + 1);
            int left = across(i, j);
            switch (inside) {
                case 1 -> next[low] = left;
                case 2 -> next[right] = low;
                case 3 -> next[right] = left;
                case 4 -> next[high] = right;
                case 6 -> next[high] = low;
                case 7 -> next[high] = left;
                case 8 -> next[left] = high;
                case 9 -> next[low] = high;
                case 11 -> next[right] = high;
                case 12 -> next[left] = right;
                case 13 -> next[low] = right;
                case 14 -> next[left] = low;
                // Two corners across from each other: joined where the middle of the cell is inside.
                case 5 -> {
                    boolean joined = (a + b + c + d) / 4 >= gy;
                    next[low] = joined ? right : left;
                    next[high] = joined ? left : right;
                }
                default -> {
                    boolean joined = (a + b + c + d) / 4 >= gy;
                    next[right] = joined ? high : low;
                    next[left] = joined ? low : high;
                }
            }
        }

        private void ring(int start, double originU, double originV, List<Ring> rings) {
            double[] uv = new double[64];
            int n = 0;
            int at = start;
            while (next[at] >= 0) {
                int cell = at / 2;
                int i = cell % columns;
                int j = cell / columns;
                boolean alongRow = at % 2 == 0;
                double share = share(node(i, j), alongRow ? node(i + 1, j) : node(i, j + 1));
                double u = originU + (i - 1 + (alongRow ? share : 0)) * lattice.grid().columnSpacingMm();
                double v = originV + (j - 1 + (alongRow ? 0 : share)) * lattice.grid().rowSpacingMm();
                if (n == 0 || u != uv[n - 2] || v != uv[n - 1]) {
                    uv = n + 2 > uv.length ? Arrays.copyOf(uv, 2 * n) : uv;
                    uv[n++] = u;
                    uv[n++] = v;
                }
                int then = next[at];
                next[at] = -1;
                at = then;
            }
            if (n > 2 && uv[0] == uv[n - 2] && uv[1] == uv[n - 1]) {
                n -= 2;
            }
            if (n >= 6) {
                rings.add(Ring.of(Arrays.copyOf(uv, n)));
            }
        }

        /// Where between two nodes the dose is the level; at the node that is known where the other is not.
        private double share(double from, double to) {
            if (Double.isNaN(from)) {
                return 1;
            }
            return Double.isNaN(to) ? 0 : (gy - from) / (to - from);
        }
    }
}
