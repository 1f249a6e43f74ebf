package org.oligoplan.dose;

import java.util.function.DoubleUnaryOperator;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// Doses at the nodes of a grid, trilinear between them. Beyond the outer nodes nothing is known: NaN, never zero; a node without a value
/// (NaN) makes the doses around it unknown.
public final class DoseLattice {

    /// A place this far outside of the outer nodes, in shares of a spacing, still counts as on them: rounding of the file's positions.
    private static final double EDGE = 1e-5;

    /// Planes of a grid are even within rounding of the file's positions.
    private static final double EVEN_MM = 1e-6;

    private final ImageGrid grid;
    private final double[] nodes;
    private final double[] w;
    private final double[] firstU;
    private final double[] firstV;
    private final boolean even;

    private DoseLattice(ImageGrid grid, double[] nodes) {
        this.grid = grid;
        this.nodes = nodes;
        this.w = grid.offsetsMm();
        this.firstU = grid.sliceOrigins().stream().mapToDouble(grid.plane()::uOf).toArray();
        this.firstV = grid.sliceOrigins().stream().mapToDouble(grid.plane()::vOf).toArray();
        this.even = isEven();
    }

    /// Whether planes are equally far apart, one right above the other.
    private boolean isEven() {
        if (grid.columns() < 2 || grid.rows() < 2 || w.length < 2) {
            return false;
        }
        double gap = (w[w.length - 1] - w[0]) / (w.length - 1);
        for (int k = 0; k < w.length; k++) {
            if (Math.abs(w[k] - w[0] - k * gap) > EVEN_MM || Math.abs(firstU[k] - firstU[0]) > EVEN_MM
                    || Math.abs(firstV[k] - firstV[0]) > EVEN_MM) {
                return false;
            }
        }
        return true;
    }

    /// {@return the doses of a file's distribution, in its unit}
    public static DoseLattice of(DoseVolume volume) {
        ImageGrid grid = volume.grid();
        double[] nodes = new double[Math.multiplyExact(Math.multiplyExact(grid.columns(), grid.rows()), grid.slices())];
        int at = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    nodes[at++] = volume.value(i, j, k);
                }
            }
        }
        return new DoseLattice(grid, nodes);
    }

    /// {@return doses at the nodes of a grid}
    ///
    /// @param grid where the nodes lie
    /// @param nodes column by column, row by row, slice by slice; NaN where unknown; copied
    public static DoseLattice of(ImageGrid grid, double[] nodes) {
        if (nodes.length != (long) grid.columns() * grid.rows() * grid.slices()) {
            throw new IllegalArgumentException("one dose for each node");
        }
        return new DoseLattice(grid, nodes.clone());
    }

    public ImageGrid grid() {
        return grid;
    }

    /// {@return the dose at a node}
    public double node(int i, int j, int k) {
        return nodes[(k * grid.rows() + j) * grid.columns() + i];
    }

    /// {@return this grid with each node's dose changed, as a conversion to another kind of dose must be made before anything is interpolated}
    public DoseLattice map(DoubleUnaryOperator change) {
        double[] changed = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            changed[i] = change.applyAsDouble(nodes[i]);
        }
        return new DoseLattice(grid, changed);
    }

    /// {@return the dose at a place of the grid's frame; NaN where it is not known}
    public double at(PatientPoint place) {
        return sampler(grid.plane()).at(grid.plane().uOf(place), grid.plane().vOf(place), grid.plane().wOf(place));
    }

    /// {@return whether a stack's planes and this grid's have the same axes, and planes are equally far apart, one right above the other: then
    ///         [#layer] may be read}
    boolean isAligned(PlaneFrame planes) {
        return even && planes.frame().equals(grid.frame()) && same(planes.u(), grid.plane().u()) && same(planes.v(), grid.plane().v());
    }

    private static boolean same(PatientVector a, PatientVector b) {
        return a.plus(b.times(-1)).length() < 1e-12;
    }

    /// Reads the doses of a part of a plane between two of the grid's, and how they change along one mm of its normal.
    ///
    /// @param wMm the plane's place
    /// @param window first column, first row, columns, rows; all in the grid
    /// @param gy takes the doses, row by row
    /// @param perMm takes their change
    /// @return whether the plane is in the grid
    boolean layer(double wMm, int[] window, double[] gy, double[] perMm) {
        double place = (wMm - w[0]) / (w[w.length - 1] - w[0]) * (w.length - 1);
        int k = (int) place;
        if (!(place >= 0) || k > w.length - 2) {
            return false;
        }
        double share = place - k;
        double slope = (w.length - 1) / (w[w.length - 1] - w[0]);
        int to = 0;
        for (int j = window[1]; j < window[1] + window[3]; j++) {
            int at = (k * grid.rows() + j) * grid.columns() + window[0];
            int up = at + grid.rows() * grid.columns();
            for (int i = 0; i < window[2]; i++) {
                double step = nodes[up + i] - nodes[at + i];
                gy[to] = nodes[at + i] + step * share;
                perMm[to++] = step * slope;
            }
        }
        return true;
    }

    /// {@return whether any node around a box is under `least`, over `most` or unknown}
    boolean reachesBeyond(double minU, double minV, double minW, double maxU, double maxV, double maxW, double least, double most) {
        double perPlane = (w.length - 1) / (w[w.length - 1] - w[0]);
        int fromI = Math.clamp((int) Math.floor(columnOf(minU)), 0, grid.columns() - 1);
        int toI = Math.clamp((int) Math.floor(columnOf(maxU)) + 1, 0, grid.columns() - 1);
        int fromJ = Math.clamp((int) Math.floor(rowOf(minV)), 0, grid.rows() - 1);
        int toJ = Math.clamp((int) Math.floor(rowOf(maxV)) + 1, 0, grid.rows() - 1);
        int fromK = Math.clamp((int) Math.floor((minW - w[0]) * perPlane), 0, w.length - 1);
        int toK = Math.clamp((int) Math.floor((maxW - w[0]) * perPlane) + 1, 0, w.length - 1);
        for (int k = fromK; k <= toK; k++) {
            for (int j = fromJ; j <= toJ; j++) {
                int row = (k * grid.rows() + j) * grid.columns();
                for (int i = fromI; i <= toI; i++) {
                    if (!(nodes[row + i] >= least && nodes[row + i] <= most)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// {@return where a place along the columns lies, in columns}
    double columnOf(double uMm) {
        return (uMm - firstU[0]) / grid.columnSpacingMm();
    }

    /// {@return where a place along the rows lies, in rows}
    double rowOf(double vMm) {
        return (vMm - firstV[0]) / grid.rowSpacingMm();
    }

    /// {@return the smallest spacing of nodes, mm}
    public double leastSpacingMm() {
        double least = Math.min(grid.columnSpacingMm(), grid.rowSpacingMm());
        for (int k = 1; k < w.length; k++) {
            least = Math.min(least, w[k] - w[k - 1]);
        }
        return least;
    }

    /// {@return reads doses at places in the coordinates of other planes; one for each thread}
    ///
    /// @param planes in the same frame of reference, which is not checked beyond that
    public Sampler sampler(PlaneFrame planes) {
        if (!planes.frame().equals(grid.frame())) {
            throw new IllegalArgumentException("a dose is read in its own frame of reference");
        }
        return new Sampler(planes);
    }

    /// Reads doses and their gradient.
    public final class Sampler {

        // Rows: this grid's u, v, w; columns: the planes' u, v, w.
        private final double[][] turn = new double[3][3];
        private int slice;
        private double gradientU;
        private double gradientV;
        private double gradientW;

        private Sampler(PlaneFrame planes) {
            PatientVector[] own = {grid.plane().u(), grid.plane().v(), grid.plane().normal()};
            PatientVector[] theirs = {planes.u(), planes.v(), planes.normal()};
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    turn[a][b] = own[a].dot(theirs[b]);
                }
            }
        }

        /// {@return the dose; NaN where it is not known}
        public double at(double u, double v, double wMm) {
            double gu = turn[0][0] * u + turn[0][1] * v + turn[0][2] * wMm;
            double gv = turn[1][0] * u + turn[1][1] * v + turn[1][2] * wMm;
            double gw = turn[2][0] * u + turn[2][1] * v + turn[2][2] * wMm;
            if (even) {
                double dose = inEvenGrid((gu - firstU[0]) / grid.columnSpacingMm(), (gv - firstV[0]) / grid.rowSpacingMm(),
                        (gw - w[0]) / (w[w.length - 1] - w[0]) * (w.length - 1));
                if (!Double.isNaN(dose)) {
                    return dose;
                }
            }
            int k = slice(gw);
            if (k < 0) {
                return Double.NaN;
            }
            if (w.length == 1) {
                return inSlice(0, gu, gv, 1, true);
            }
            double gap = w[k + 1] - w[k];
            double share = Math.clamp((gw - w[k]) / gap, 0, 1);
            gradientU = 0;
            gradientV = 0;
            // A node that does not count must not spoil the others: NaN times 0 is NaN.
            double below = share == 1 ? 0 : inSlice(k, gu, gv, 1 - share, true);
            double above = share == 0 ? 0 : inSlice(k + 1, gu, gv, share, false);
            if (share == 0 || share == 1) {
                double other = inSlice(share == 0 ? k + 1 : k, gu, gv, 0, false);
                double slope = share == 0 ? other - below : above - other;
                gradientW = Double.isNaN(slope) ? 0 : slope / gap;
            } else {
                gradientW = (above - below) / gap;
            }
            return share == 0 ? below : share == 1 ? above : below * (1 - share) + above * share;
        }

        /// {@return by how much the dose changes along one mm of the planes' u, at the place read last}
        double alongU() {
            return gradientU * turn[0][0] + gradientV * turn[1][0] + gradientW * turn[2][0];
        }

        double alongV() {
            return gradientU * turn[0][1] + gradientV * turn[1][1] + gradientW * turn[2][1];
        }

        double alongW() {
            return gradientU * turn[0][2] + gradientV * turn[1][2] + gradientW * turn[2][2];
        }

        /// Amid an even grid all eight nodes count; whatever is special is left to the other way.
        private double inEvenGrid(double i, double j, double k) {
            int i0 = (int) i;
            int j0 = (int) j;
            int k0 = (int) k;
            if (!(i >= 0 && j >= 0 && k >= 0) || i0 > grid.columns() - 2 || j0 > grid.rows() - 2 || k0 > w.length - 2) {
                return Double.NaN;
            }
            double fi = i - i0;
            double fj = j - j0;
            double fk = k - k0;
            int row = grid.columns();
            int at = (k0 * grid.rows() + j0) * row + i0;
            int up = at + row * grid.rows();
            double a = nodes[at];
            double b = nodes[at + 1];
            double c = nodes[at + row];
            double d = nodes[at + row + 1];
            double e = nodes[up];
            double f = nodes[up + 1];
            double g = nodes[up + row];
            double h = nodes[up + row + 1];
            double ab = a + (b - a) * fi;
            double cd = c + (d - c) * fi;
            double ef = e + (f - e) * fi;
            double gh = g + (h - g) * fi;
            double below = ab + (cd - ab) * fj;
            double above = ef + (gh - ef) * fj;
            gradientU = (((b - a) * (1 - fj) + (d - c) * fj) * (1 - fk) + ((f - e) * (1 - fj) + (h - g) * fj) * fk)
                    / grid.columnSpacingMm();
            gradientV = ((cd - ab) * (1 - fk) + (gh - ef) * fk) / grid.rowSpacingMm();
            gradientW = (above - below) * (w.length - 1) / (w[w.length - 1] - w[0]);
            return below + (above - below) * fk;
        }

        private int slice(double gw) {
            int last = w.length - 1;
            double edge = EDGE * (last == 0 ? 1 : w[1] - w[0]);
            if (!(gw >= w[0] - edge) || gw > w[last] + edge) {
                return -1;
            }
            // Places come in order: most often it is the slice found last.
            while (slice > 0 && gw < w[slice]) {
                slice--;
            }
            while (slice < last - 1 && gw > w[slice + 1]) {
                slice++;
            }
            return slice;
        }

        private double inSlice(int k, double gu, double gv, double weight, boolean first) {
            double i = (gu - firstU[k]) / grid.columnSpacingMm();
            double j = (gv - firstV[k]) / grid.rowSpacingMm();
            int lastColumn = grid.columns() - 1;
            int lastRow = grid.rows() - 1;
            if (!(i >= -EDGE) || i > lastColumn + EDGE || !(j >= -EDGE) || j > lastRow + EDGE) {
                return Double.NaN;
            }
            int i0 = Math.clamp((int) i, 0, Math.max(0, lastColumn - 1));
            int j0 = Math.clamp((int) j, 0, Math.max(0, lastRow - 1));
            double fi = Math.clamp(i - i0, 0, 1);
            double fj = Math.clamp(j - j0, 0, 1);
            int at = (k * grid.rows() + j0) * grid.columns() + i0;
            int right = lastColumn == 0 ? 0 : 1;
            int down = lastRow == 0 ? 0 : grid.columns();
            double a = nodes[at];
            double b = nodes[at + right];
            double c = nodes[at + down];
            double d = nodes[at + down + right];
            if (first) {
                gradientU = 0;
                gradientV = 0;
            }
            if (weight > 0) {
                gradientU += weight * ((b - a) * (1 - fj) + (d - c) * fj) / grid.columnSpacingMm();
                gradientV += weight * ((c - a) * (1 - fi) + (d - b) * fi) / grid.rowSpacingMm();
            }
            double upper = fi == 0 ? a : fi == 1 ? b : a * (1 - fi) + b * fi;
            double lower = fi == 0 ? c : fi == 1 ? d : c * (1 - fi) + d * fi;
            return fj == 0 ? upper : fj == 1 ? lower : upper * (1 - fj) + lower * fj;
        }
    }
}
