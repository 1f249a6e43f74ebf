package org.oligoplan.geometry.planar;

import java.util.Optional;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// How much of each cell of a raster a region covers, exactly: area and centre of the covered part, from the region's edges by Green's theorem.
/// What counts is the even-odd inside; rings that cross are made valid first. What lies outside of the raster is left out.
public final class Coverage {

    private final Raster raster;
    private final double[] areaMm2;
    private final double[] momentU;
    private final double[] momentV;
    // Of each cell: signed height of the edges in it, and its first moment; both count for all cells to the right.
    private final double[] height;
    private final double[] heightV;

    private Coverage(Raster raster) {
        this.raster = raster;
        areaMm2 = new double[raster.cells()];
        momentU = new double[raster.cells()];
        momentV = new double[raster.cells()];
        height = new double[raster.cells()];
        heightV = new double[raster.cells()];
    }

    /// {@return the cover of the cells}
    ///
    /// @param region any rings
    /// @param raster the cells
    public static Coverage of(Region region, Raster raster) {
        Coverage coverage = new Coverage(raster);
        Optional<ClearRings> clear = ClearRings.of(region);
        if (clear.isPresent()) {
            ClearRings rings = clear.get();
            for (int r = 0; r < rings.size(); r++) {
                coverage.add(rings.ring(r), rings.ring(r).signedAreaMm2() > 0 == rings.isShell(r) ? 1 : -1);
            }
            coverage.fillRows();
            return coverage;
        }
        Nesting nesting = Nesting.of(region);
        if (nesting.crosses()) {
            nesting = Nesting.of(Regions.normalise(region));
        }
        for (int r = 0; r < nesting.size(); r++) {
            Ring ring = nesting.ring(r);
            boolean forwards = ring.signedAreaMm2() > 0 == nesting.isShell(r);
            coverage.add(ring, forwards ? 1 : -1);
        }
        coverage.fillRows();
        return coverage;
    }

    public Raster raster() {
        return raster;
    }

    /// {@return the covered area of a cell, mm2}
    ///
    /// @param cell row x columns + column
    public double areaMm2(int cell) {
        return areaMm2[cell];
    }

    /// {@return u of the centre of the covered part; the cell's own centre where next to nothing is covered}
    public double centreU(int cell) {
        double from = cell % raster.columns() * raster.stepU();
        return raster.fromU() + from + within(momentU[cell] - from * areaMm2[cell], areaMm2[cell], raster.stepU());
    }

    /// {@return v of the centre of the covered part; the cell's own centre where next to nothing is covered}
    public double centreV(int cell) {
        int row = cell / raster.columns();
        double from = row * raster.stepV();
        return raster.fromV() + from + within(momentV[cell] - from * areaMm2[cell], areaMm2[cell], raster.stepV());
    }

    /// Adds what a prism over the region covers of boxes over the cells, as volume and first moments from the raster's corner.
    ///
    /// @param sums four arrays over the cells: mm3; times u and times v from the raster's least; times w
    /// @param thicknessMm of the prism
    /// @param middleW of the prism
    public void addTo(double[][] sums, double thicknessMm, double middleW) {
        for (int cell = 0; cell < areaMm2.length; cell++) {
            double area = areaMm2[cell];
            if (area > 0) {
                double mm3 = area * thicknessMm;
                sums[0][cell] += mm3;
                sums[1][cell] += momentU[cell] * thicknessMm;
                sums[2][cell] += momentV[cell] * thicknessMm;
                sums[3][cell] += mm3 * middleW;
            }
        }
    }

    private double within(double moment, double area, double step) {
        return area > 1e-9 * raster.stepU() * raster.stepV() ? Math.clamp(moment / area, 0, step) : step / 2;
    }

    private void add(Ring ring, int sign) {
        int n = ring.size();
        for (int i = 0; i < n; i++) {
            int next = i + 1 == n ? 0 : i + 1;
            double u1 = ring.u(i) - raster.fromU();
            double v1 = ring.v(i) - raster.fromV();
            double u2 = ring.u(next) - raster.fromU();
            double v2 = ring.v(next) - raster.fromV();
            if (v1 != v2) {
                // Upwards always, with the direction in the sign: down-going edges of a forward ring open the inside to their right.
                if (v1 < v2) {
                    edge(u1, v1, u2, v2, -sign);
                } else {
                    edge(u2, v2, u1, v1, sign);
                }
            }
        }
    }

    /// An edge from bottom to top.
    private void edge(double u1, double v1, double u2, double v2, int sign) {
        double top = raster.rows() * raster.stepV();
        if (v2 <= 0 || v1 >= top) {
            return;
        }
        double slope = (u2 - u1) / (v2 - v1);
        int first = Math.clamp((int) Math.floor(v1 / raster.stepV()), 0, raster.rows() - 1);
        int last = Math.clamp((int) Math.ceil(v2 / raster.stepV()) - 1, 0, raster.rows() - 1);
        for (int row = first; row <= last; row++) {
            double lower = Math.max(v1, row * raster.stepV());
            double upper = Math.min(v2, (row + 1) * raster.stepV());
            if (upper > lower) {
                double at = lower == v1 ? u1 : u1 + (lower - v1) * slope;
                double to = upper == v2 ? u2 : u1 + (upper - v1) * slope;
                inRow(row, at, lower, to, upper, sign);
            }
        }
    }

    /// A piece of an edge in one row, from bottom to top.
    private void inRow(int row, double u1, double v1, double u2, double v2, int sign) {
        int first = column(Math.min(u1, u2));
        int last = column(Math.max(u1, u2));
        if (first == last || u1 == u2) {
            piece(row, first, u1, v1, u2, v2, sign);
            return;
        }
        double slope = (v2 - v1) / (u2 - u1);
        boolean rising = u2 > u1;
        double u = u1;
        double v = v1;
        int column = rising ? first : last;
        while (true) {
            boolean end = rising ? column >= last : column <= first;
            // Left of the raster is one wide column, and so is what lies to its right.
            double border = rising ? (column + 1) * raster.stepU() : column * raster.stepU();
            double nextU = end ? u2 : border;
            double nextV = end ? v2 : Math.clamp(v1 + (border - u1) * slope, v, v2);
            piece(row, column, u, v, nextU, nextV, sign);
            if (end) {
                return;
            }
            u = nextU;
            v = nextV;
            column += rising ? 1 : -1;
        }
    }

    /// Left of the raster is -1, right of it the number of columns: told by the borders themselves, since (n x step) / step may be under n.
    private int column(double u) {
        if (u < 0) {
            return -1;
        }
        return u >= raster.columns() * raster.stepU() ? raster.columns() : Math.min((int) (u / raster.stepU()), raster.columns() - 1);
    }

    private void piece(int row, int column, double u1, double v1, double u2, double v2, int sign) {
        double rise = (v2 - v1) * sign;
        double riseV = rise * (v1 + v2) / 2;
        if (column >= raster.columns()) {
            return;
        }
        if (column < 0) {
            int cell = row * raster.columns();
            // All of the row lies to the right: as a full cell, and for those after it.
            double width = raster.stepU();
            areaMm2[cell] += rise * width;
            momentU[cell] += rise * width * width / 2;
            momentV[cell] += riseV * width;
            height[cell] += rise;
            heightV[cell] += riseV;
            return;
        }
        int cell = row * raster.columns() + column;
        double right = (column + 1) * raster.stepU();
        areaMm2[cell] += rise * (right - (u1 + u2) / 2);
        momentU[cell] += rise * (right * right - (u1 * u1 + u1 * u2 + u2 * u2) / 3) / 2;
        momentV[cell] += rise * ((right - u1) * (2 * v1 + v2) + (right - u2) * (v1 + 2 * v2)) / 6;
        height[cell] += rise;
        heightV[cell] += riseV;
    }

    private void fillRows() {
        double step = raster.stepU();
        double full = step * raster.stepV();
        for (int row = 0; row < raster.rows(); row++) {
            double sum = 0;
            double sumV = 0;
            for (int column = 0; column < raster.columns(); column++) {
                int cell = row * raster.columns() + column;
                double left = column * step;
                areaMm2[cell] += sum * step;
                momentU[cell] += sum * step * (left + step / 2);
                momentV[cell] += sumV * step;
                sum += height[cell];
                sumV += heightV[cell];
                // Rounding leaves crumbs where nothing is covered.
                if (areaMm2[cell] < 1e-12 * full) {
                    areaMm2[cell] = 0;
                }
            }
        }
    }
}
