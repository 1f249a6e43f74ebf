package org.oligoplan.dose;

import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.volume.ImageGrid;

/// The greatest dose within an ellipsoid around a place, of the trilinear dose between the nodes and not of the nodes alone. In a cell that lies
/// wholly inside it is the greatest of its eight nodes, since a trilinear function has no greater value inside than at its corners. A cell that
/// the ellipsoid's surface passes through is divided until no part of it can hold more than [#TOLERANCE_GY] above what was found: the result is
/// never below the true maximum and at most that much above it. For one thread.
final class EllipsoidSearch {

    /// By so much the result may lie above the truth, Gy, or by a two-thousandth of it where that is more.
    static final double TOLERANCE_GY = 0.05;

    private static final double RELATIVE = 5e-4;
    private static final int DEEPEST = 16;
    private static final double LEAST_RADIUS_MM = 1e-3;
    private static final double SAME_MM = 1e-6;

    private final DoseLattice lattice;
    private final DoseLattice.Sampler sampler;
    private final double[] w;
    private final double firstU;
    private final double firstV;
    private final double stepU;
    private final double stepV;
    private final int columns;
    private final int rows;
    private final float[] greatest;
    // Rows: the ellipsoid's axes over their radii; columns: the grid's u, v, w.
    private final double[][] norm = new double[3][3];
    private final double[] squared = new double[3];
    private final double[] reach = new double[3];
    // The dose in a cell as a polynomial of the shares a, b, c of its edges: 1, a, b, c, ab, ac, bc, abc.
    private final double[] term = new double[8];
    private int[] crossing = new int[64];
    private boolean whole;
    private double best;
    private double bestU;
    private double bestV;
    private double bestW;
    private double pruned;
    private double atU;
    private double atV;
    private double atW;
    private boolean warm;

    /// @param lattice refused where its planes are not right above each other
    /// @param axes the ellipsoid's unit axes in the lattice's frame
    /// @param radiiMm half lengths along them
    EllipsoidSearch(DoseLattice lattice, PatientVector[] axes, double[] radiiMm) {
        if (!canSearch(lattice)) {
            throw new IllegalArgumentException("a search needs planes right above each other");
        }
        this.lattice = lattice;
        ImageGrid grid = lattice.grid();
        PlaneFrame plane = grid.plane();
        this.sampler = lattice.sampler(plane);
        this.w = grid.offsetsMm();
        this.firstU = plane.uOf(grid.sliceOrigins().getFirst());
        this.firstV = plane.vOf(grid.sliceOrigins().getFirst());
        this.stepU = grid.columnSpacingMm();
        this.stepV = grid.rowSpacingMm();
        this.columns = grid.columns() - 1;
        this.rows = grid.rows() - 1;
        PatientVector[] own = {plane.u(), plane.v(), plane.normal()};
        for (int a = 0; a < 3; a++) {
            double radius = Math.max(radiiMm[a], LEAST_RADIUS_MM);
            for (int b = 0; b < 3; b++) {
                double cosine = axes[a].dot(own[b]);
                norm[a][b] = cosine / radius;
                reach[b] += radius * radius * cosine * cosine;
            }
            squared[a] = 1 / (radius * radius);
        }
        for (int b = 0; b < 3; b++) {
            reach[b] = Math.sqrt(reach[b]);
        }
        this.greatest = greatest();
    }

    /// {@return whether a grid can be searched: at least two nodes each way, planes right above each other}
    static boolean canSearch(DoseLattice lattice) {
        ImageGrid grid = lattice.grid();
        PlaneFrame plane = grid.plane();
        double u = plane.uOf(grid.sliceOrigins().getFirst());
        double v = plane.vOf(grid.sliceOrigins().getFirst());
        return grid.columns() > 1 && grid.rows() > 1 && grid.slices() > 1 && grid.sliceOrigins().stream()
                .allMatch(o -> Math.abs(plane.uOf(o) - u) < SAME_MM && Math.abs(plane.vOf(o) - v) < SAME_MM);
    }

    /// The greatest node of each cell; NaN where one of them is unknown.
    private float[] greatest() {
        int slices = w.length - 1;
        float[] most = new float[Math.multiplyExact(Math.multiplyExact(columns, rows), slices)];
        int at = 0;
        for (int k = 0; k < slices; k++) {
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    double highest = Double.NEGATIVE_INFINITY;
                    for (int n = 0; n < 8; n++) {
                        highest = Math.max(highest, lattice.node(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2)));
                    }
                    // Rounded up, so that it bounds the cell.
                    most[at++] = Double.isNaN(highest) ? Float.NaN : Math.nextUp((float) highest);
                }
            }
        }
        return most;
    }

    /// {@return an upper bound of the greatest known dose within the ellipsoid around a place, no more than the tolerance above it; NaN where
    ///         nothing is known there}
    ///
    /// @param u the place in the coordinates of the grid's planes, mm; likewise v and w
    double most(double u, double v, double wMm) {
        atU = u;
        atV = v;
        atW = wMm;
        best = Double.NEGATIVE_INFINITY;
        pruned = Double.NEGATIVE_INFINITY;
        seed();
        int fromColumn = (int) Math.floor((u - reach[0] - firstU) / stepU);
        int toColumn = (int) Math.floor((u + reach[0] - firstU) / stepU);
        int fromRow = (int) Math.floor((v - reach[1] - firstV) / stepV);
        int toRow = (int) Math.floor((v + reach[1] - firstV) / stepV);
        whole = u - reach[0] >= firstU - SAME_MM && u + reach[0] <= firstU + columns * stepU + SAME_MM && v - reach[1] >= firstV - SAME_MM
                && v + reach[1] <= firstV + rows * stepV + SAME_MM && wMm - reach[2] >= w[0] - SAME_MM
                && wMm + reach[2] <= w[w.length - 1] + SAME_MM;
        int found = 0;
        for (int k = 0; k + 1 < w.length; k++) {
            if (w[k + 1] < wMm - reach[2] || w[k] > wMm + reach[2]) {
                continue;
            }
            double halfW = (w[k + 1] - w[k]) / 2;
            double cell = longest(stepU / 2, stepV / 2, halfW);
            for (int j = Math.max(0, fromRow); j <= Math.min(rows - 1, toRow); j++) {
                for (int i = Math.max(0, fromColumn); i <= Math.min(columns - 1, toColumn); i++) {
                    int at = (k * rows + j) * columns + i;
                    float highest = greatest[at];
                    double off = length(firstU + (i + 0.5) * stepU - u, firstV + (j + 0.5) * stepV - v, w[k] + halfW - wMm);
                    if (off > 1 + cell) {
                        continue;
                    }
                    if (Float.isNaN(highest)) {
                        whole = false;
                    } else if (off + cell <= 1) {
                        reached(i, j, k, highest);
                    } else if (highest > best) {
                        if (found == crossing.length) {
                            crossing = java.util.Arrays.copyOf(crossing, found * 2);
                        }
                        crossing[found++] = at;
                    }
                }
            }
        }
        for (int n = 0; n < found; n++) {
            divide(crossing[n]);
        }
        double most = Math.max(best, pruned);
        return most == Double.NEGATIVE_INFINITY ? Double.NaN : most;
    }

    /// {@return whether all of the ellipsoid around the place read last lies in the grid, at known nodes}
    boolean whole() {
        return whole;
    }

    /// A good place to start from saves most of the work: where it was found last, and along the slope of the dose to the surface.
    private void seed() {
        if (warm && length(bestU - atU, bestV - atV, bestW - atW) <= 1) {
            take(bestU, bestV, bestW);
        }
        double u = atU;
        double v = atV;
        double wMm = atW;
        for (int turn = 0; turn < 4; turn++) {
            double gy = sampler.at(u, v, wMm);
            if (Double.isNaN(gy)) {
                return;
            }
            if (gy > best) {
                best = gy;
                bestU = u;
                bestV = v;
                bestW = wMm;
                warm = true;
            }
            // The farthest point of the ellipsoid along a slope g lies at R R' g / |R' g|, R with the axes times their radii.
            double[] slope = {sampler.alongU(), sampler.alongV(), sampler.alongW()};
            double[] along = new double[3];
            double size = 0;
            for (int a = 0; a < 3; a++) {
                along[a] = (norm[a][0] * slope[0] + norm[a][1] * slope[1] + norm[a][2] * slope[2]) / squared[a];
                size += along[a] * along[a];
            }
            if (!(size > 0)) {
                return;
            }
            size = Math.sqrt(size) * (1 + 1e-9);
            double[] step = new double[3];
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    step[b] += norm[a][b] / squared[a] * along[a] / size;
                }
            }
            u = atU + step[0];
            v = atV + step[1];
            wMm = atW + step[2];
        }
    }

    private void take(double u, double v, double wMm) {
        double gy = sampler.at(u, v, wMm);
        if (gy > best) {
            best = gy;
            bestU = u;
            bestV = v;
            bestW = wMm;
        }
    }

    private void reached(int i, int j, int k, float highest) {
        if (highest > best) {
            for (int n = 0; n < 8; n++) {
                double gy = lattice.node(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2));
                if (gy > best) {
                    best = gy;
                    bestU = firstU + (i + (n & 1)) * stepU;
                    bestV = firstV + (j + (n >> 1 & 1)) * stepV;
                    bestW = w[k + (n >> 2)];
                    warm = true;
                }
            }
        }
    }

    private double tolerance() {
        return Math.max(TOLERANCE_GY, RELATIVE * best);
    }

    private void divide(int at) {
        if (greatest[at] <= best + tolerance()) {
            pruned = Math.max(pruned, greatest[at] > best ? greatest[at] : pruned);
            return;
        }
        int i = at % columns;
        int j = at / columns % rows;
        int k = at / columns / rows;
        double o = lattice.node(i, j, k);
        double a = lattice.node(i + 1, j, k);
        double b = lattice.node(i, j + 1, k);
        double c = lattice.node(i, j, k + 1);
        double ab = lattice.node(i + 1, j + 1, k);
        double ac = lattice.node(i + 1, j, k + 1);
        double bc = lattice.node(i, j + 1, k + 1);
        term[0] = o;
        term[1] = a - o;
        term[2] = b - o;
        term[3] = c - o;
        term[4] = ab - a - b + o;
        term[5] = ac - a - c + o;
        term[6] = bc - b - c + o;
        term[7] = lattice.node(i + 1, j + 1, k + 1) - ab - ac - bc + a + b + c - o;
        divide(i, j, k, 0, 0, 0, 1, 0);
    }

    /// {@return the most that the dose can be in what a part of a cell and the ellipsoid share}
    ///
    /// In the ellipsoid's measure, in which it is the unit ball around the place p, let s be the unit vector along the slope g in the part's middle
    /// c and G = |R g| the slope's rise to the surface there. Within the ball g (x - p) is at most G - G/2 |x - s|^2 (the Lagrangian bound with
    /// the multiplier G/2; the square completed), and no x of the part is nearer to s than c is, less half of the part. Within the part the dose
    /// differs from that slope by no more than its mixed derivatives times the half edges.
    private double alongSlope(double a, double b, double c, double half, double u, double v, double wMm, double gap, double part) {
        double curved = half * half * (Math.abs(term[4] + term[7] * c) + Math.abs(term[5] + term[7] * b) + Math.abs(term[6] + term[7] * a)
                + Math.abs(term[7]) * half);
        double g0 = (term[1] + term[4] * b + term[5] * c + term[7] * b * c) / stepU;
        double g1 = (term[2] + term[4] * a + term[6] * c + term[7] * a * c) / stepV;
        double g2 = (term[3] + term[5] * a + term[6] * b + term[7] * a * b) / gap;
        double du = u - atU;
        double dv = v - atV;
        double dw = wMm - atW;
        double rise = 0;
        double between = 0;
        double off = 0;
        for (int axis = 0; axis < 3; axis++) {
            double[] n = norm[axis];
            double along = (n[0] * g0 + n[1] * g1 + n[2] * g2) / squared[axis];
            double middle = n[0] * du + n[1] * dv + n[2] * dw;
            rise += along * along;
            between += along * middle;
            off += middle * middle;
        }
        rise = Math.sqrt(rise);
        double nearest = rise > 0 ? Math.max(0, Math.sqrt(Math.max(0, off + 1 - 2 * between / rise)) - part) : 0;
        return inCell(a, b, c) - g0 * du - g1 * dv - g2 * dw + rise - rise / 2 * nearest * nearest + curved;
    }

    /// @param x least place of the part in the cell, in shares of it; likewise y and z
    /// @param size of the part, in shares
    private void divide(int i, int j, int k, double x, double y, double z, double size, int depth) {
        double highest = Double.NEGATIVE_INFINITY;
        double gap = w[k + 1] - w[k];
        for (int n = 0; n < 8; n++) {
            double a = x + (n & 1) * size;
            double b = y + (n >> 1 & 1) * size;
            double c = z + (n >> 2) * size;
            double gy = inCell(a, b, c);
            highest = Math.max(highest, gy);
            if (gy > best) {
                double u = firstU + (i + a) * stepU;
                double v = firstV + (j + b) * stepV;
                double wMm = w[k] + c * gap;
                if (length(u - atU, v - atV, wMm - atW) <= 1) {
                    best = gy;
                    bestU = u;
                    bestV = v;
                    bestW = wMm;
                    warm = true;
                }
            }
        }
        double half = size / 2;
        double off = length(firstU + (i + x + half) * stepU - atU, firstV + (j + y + half) * stepV - atV, w[k] + (z + half) * gap - atW);
        double part = longest(half * stepU, half * stepV, half * gap);
        if (off > 1 + part || highest <= best) {
            return;
        }
        if (off + part > 1) {
            highest = Math.min(highest, alongSlope(x + half, y + half, z + half, half, firstU + (i + x + half) * stepU,
                    firstV + (j + y + half) * stepV, w[k] + (z + half) * gap, gap, part));
        }
        if (highest <= best) {
            return;
        }
        if (highest <= best + tolerance() || depth == DEEPEST) {
            pruned = Math.max(pruned, highest);
            return;
        }
        for (int n = 0; n < 8; n++) {
            divide(i, j, k, x + (n & 1) * half, y + (n >> 1 & 1) * half, z + (n >> 2) * half, half, depth + 1);
        }
    }

    private double inCell(double a, double b, double c) {
        return term[0] + a * (term[1] + b * (term[4] + c * term[7]) + c * term[5]) + b * (term[2] + c * term[6]) + c * term[3];
    }

    private double length(double u, double v, double wMm) {
        double sum = 0;
        for (int a = 0; a < 3; a++) {
            double along = norm[a][0] * u + norm[a][1] * v + norm[a][2] * wMm;
            sum += along * along;
        }
        return Math.sqrt(sum);
    }

    /// {@return the greatest length, in the ellipsoid's measure, from the middle of a box to a corner}
    private double longest(double halfU, double halfV, double halfW) {
        return Math.max(Math.max(length(halfU, halfV, halfW), length(-halfU, halfV, halfW)),
                Math.max(length(halfU, -halfV, halfW), length(halfU, halfV, -halfW)));
    }
}
