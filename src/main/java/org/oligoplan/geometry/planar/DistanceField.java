package org.oligoplan.geometry.planar;

import java.util.Arrays;
import org.oligoplan.geometry.Region;

/// The signed distance of each node of a lattice from a region's boundary, mm: positive inside, negative outside, by the even-odd rule.
///
/// Near the boundary each node is measured against the edges themselves; farther away the nearest edge is handed from node to node
/// (vector propagation, Danielsson 1980), which is exact but for rare nodes, where it is too far by a small share of the step.
public final class DistanceField {

    private static final int NONE = -1;

    private final Lattice lattice;
    private final float[] mm;
    private final Outline outline;
    private final double[] edges;
    /// One over the square of each edge's length, 0 for an edge of none.
    private final double[] inverse;

    private DistanceField(Outline outline, Lattice lattice) {
        this.outline = outline;
        this.edges = outline.edges();
        this.inverse = new double[edges.length / 4];
        for (int e = 0; e < edges.length; e += 4) {
            double du = edges[e + 2] - edges[e];
            double dv = edges[e + 3] - edges[e + 1];
            double squared = du * du + dv * dv;
            inverse[e / 4] = squared > 0 ? 1 / squared : 0;
        }
        this.lattice = lattice;
        this.mm = new float[lattice.nodes()];
    }

    /// {@return the field of a region}
    ///
    /// @param region any rings, not none
    /// @param lattice the nodes
    public static DistanceField of(Region region, Lattice lattice) {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("no distance from nothing");
        }
        DistanceField field = new DistanceField(Outline.of(region), lattice);
        field.fill();
        return field;
    }

    public Lattice lattice() {
        return lattice;
    }

    /// {@return the region's boundary}
    public Outline outline() {
        return outline;
    }

    /// {@return the signed distance at a node, mm}
    public float at(int column, int row) {
        return mm[row * lattice.columns() + column];
    }

    /// {@return the signed distance, mm, at any place: bilinear between nodes, from the edges themselves beyond the lattice}
    public double at(double u, double v) {
        double x = (u - lattice.fromU()) / lattice.stepMm();
        double y = (v - lattice.fromV()) / lattice.stepMm();
        int lastColumn = lattice.columns() - 1;
        int lastRow = lattice.rows() - 1;
        if (x < 0 || y < 0 || x > lastColumn || y > lastRow) {
            double d = Math.sqrt(outline.edgeDistanceSquared(u, v, 0, Double.POSITIVE_INFINITY));
            return outline.contains(u, v) ? d : -d;
        }
        return between(x, y);
    }

    private double between(double x, double y) {
        int columns = lattice.columns();
        int i = Math.min((int) x, columns - 2);
        int j = Math.min((int) y, lattice.rows() - 2);
        double fx = x - i;
        double fy = y - j;
        int at = j * columns + i;
        double low = mm[at] + fx * (mm[at + 1] - mm[at]);
        double high = mm[at + columns] + fx * (mm[at + columns + 1] - mm[at + columns]);
        return low + fy * (high - low);
    }

    private void fill() {
        int[] nearest = new int[mm.length];
        Arrays.fill(nearest, NONE);
        Arrays.fill(mm, Float.POSITIVE_INFINITY);
        boolean[] odd = new boolean[mm.length];
        for (int e = 0; e < edges.length; e += 4) {
            near(e, nearest);
            cross(e, odd);
        }
        sweep(nearest, 1);
        sweep(nearest, -1);
        int columns = lattice.columns();
        for (int row = 0; row < lattice.rows(); row++) {
            boolean inside = false;
            for (int k = row * columns; k < (row + 1) * columns; k++) {
                inside ^= odd[k];
                float d = (float) Math.sqrt(mm[k]);
                mm[k] = inside ? d : -d;
            }
        }
    }

    /// Measures the nodes around an edge, as squares for now.
    private void near(int e, int[] nearest) {
        double reach = 1.5 * lattice.stepMm();
        int fromColumn = lattice.columnFrom(Math.min(edges[e], edges[e + 2]) - reach);
        int toColumn = lattice.columnFrom(Math.max(edges[e], edges[e + 2]) + reach);
        int fromRow = lattice.rowFrom(Math.min(edges[e + 1], edges[e + 3]) - reach);
        int toRow = lattice.rowFrom(Math.max(edges[e + 1], edges[e + 3]) + reach);
        // An edge that is long and slanting has a box much larger than its surroundings.
        double limit = 4 * lattice.stepMm() * lattice.stepMm();
        boolean whole = toColumn - fromColumn <= 8 || toRow - fromRow <= 8 || outsideOfLattice(e);
        for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                double d = squared(e, lattice.u(column), lattice.v(row));
                int k = row * lattice.columns() + column;
                if (d < mm[k] && (whole || d < limit)) {
                    mm[k] = (float) d;
                    nearest[k] = e;
                }
            }
        }
        if (toColumn <= fromColumn || toRow <= fromRow) {
            seedBorder(e, nearest);
        }
    }

    private boolean outsideOfLattice(int e) {
        return !holds(edges[e], edges[e + 1]) || !holds(edges[e + 2], edges[e + 3]);
    }

    private boolean holds(double u, double v) {
        return u >= lattice.fromU() && v >= lattice.fromV() && u <= lattice.u(lattice.columns() - 1)
                && v <= lattice.v(lattice.rows() - 1);
    }

    /// An edge beyond the lattice starts from the border node nearest to it.
    private void seedBorder(int e, int[] nearest) {
        double u = (edges[e] + edges[e + 2]) / 2;
        double v = (edges[e + 1] + edges[e + 3]) / 2;
        int column = Math.clamp(Math.round((u - lattice.fromU()) / lattice.stepMm()), 0, lattice.columns() - 1);
        int row = Math.clamp(Math.round((v - lattice.fromV()) / lattice.stepMm()), 0, lattice.rows() - 1);
        offer(e, column, row, nearest);
    }

    private void offer(int e, int column, int row, int[] nearest) {
        int k = row * lattice.columns() + column;
        double d = squared(e, lattice.u(column), lattice.v(row));
        if (d < mm[k]) {
            mm[k] = (float) d;
            nearest[k] = e;
        }
    }

    /// Marks the node right of which an edge crosses a row of nodes, for the even-odd rule.
    private void cross(int e, boolean[] odd) {
        double va = edges[e + 1];
        double vb = edges[e + 3];
        if (va == vb) {
            return;
        }
        int up = va < vb ? e : e + 2;
        int down = va < vb ? e + 2 : e;
        int toRow = lattice.rowFrom(edges[down + 1]);
        for (int row = lattice.rowFrom(edges[up + 1]); row < toRow; row++) {
            double u = edges[up] + (edges[down] - edges[up]) * (lattice.v(row) - edges[up + 1]) / (edges[down + 1] - edges[up + 1]);
            int column = lattice.columnFrom(u);
            if (column < lattice.columns()) {
                odd[row * lattice.columns() + column] ^= true;
            }
        }
    }

    private void sweep(int[] nearest, int direction) {
        int columns = lattice.columns();
        int rows = lattice.rows();
        for (int step = 0; step < rows; step++) {
            int row = direction > 0 ? step : rows - 1 - step;
            int before = row - direction;
            if (before >= 0 && before < rows) {
                for (int column = 0; column < columns; column++) {
                    int k = row * columns + column;
                    int from = before * columns + column;
                    take(nearest, k, from, column, row);
                    if (column > 0) {
                        take(nearest, k, from - 1, column, row);
                    }
                    if (column + 1 < columns) {
                        take(nearest, k, from + 1, column, row);
                    }
                }
            }
            for (int column = 1; column < columns; column++) {
                take(nearest, row * columns + column, row * columns + column - 1, column, row);
            }
            for (int column = columns - 2; column >= 0; column--) {
                take(nearest, row * columns + column, row * columns + column + 1, column, row);
            }
        }
    }

    private void take(int[] nearest, int k, int from, int column, int row) {
        int e = nearest[from];
        if (e != NONE && e != nearest[k]) {
            double d = squared(e, lattice.u(column), lattice.v(row));
            if (d < mm[k]) {
                mm[k] = (float) d;
                nearest[k] = e;
            }
        }
    }

    /// {@return the square of the distance of a place from an edge: the innermost loop of all, so without a division}
    private double squared(int e, double u, double v) {
        double du = edges[e + 2] - edges[e];
        double dv = edges[e + 3] - edges[e + 1];
        double pu = u - edges[e];
        double pv = v - edges[e + 1];
        double t = (pu * du + pv * dv) * inverse[e >> 2];
        if (t > 0) {
            double share = t < 1 ? t : 1;
            pu -= share * du;
            pv -= share * dv;
        }
        return pu * pu + pv * pv;
    }
}
