package org.oligoplan.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.volume.ImageGrid;

/// The greatest dose at or beyond a distance from a structure's nominal solid. A trilinear dose is nowhere in a box greater than in its
/// corners; boxes are taken by their greatest corner, halved where the distance passes through them, and then searched along their edges.
final class DoseBeyond {

    /// Boxes are halved down to this share of a node spacing.
    private static final int LEAST_SHARE = 2;

    private final DoseLattice lattice;
    private final List<NominalSlab> slabs;
    private final List<Outline> outlines;
    private final ContourStack stack;
    private final double distanceMm;

    private DoseBeyond(ContourStack stack, DoseLattice lattice, double distanceMm) {
        this.stack = stack;
        this.lattice = lattice;
        this.slabs = NominalSlab.of(stack);
        this.outlines = slabs.stream().map(s -> Outline.of(s.region())).toList();
        this.distanceMm = distanceMm;
    }

    /// What was found.
    ///
    /// @param gy the greatest dose of the grid at least so far away; NaN where no place of the grid is
    /// @param surrounded whether the grid reaches the distance all around, so that where the dose is greatest is not outside of it
    record Result(double gy, boolean surrounded) {}

    /// {@return the greatest dose}
    ///
    /// @param stack the structure, in the dose's frame, of known thickness
    /// @param lattice the dose
    /// @param distanceMm above 0
    static Result of(ContourStack stack, DoseLattice lattice, double distanceMm) {
        DoseBeyond search = new DoseBeyond(stack, lattice, distanceMm);
        return new Result(search.greatest(), search.isSurrounded());
    }

    /// A part of a cell: shares of the cell from 0 to 1 along its three directions, as parts of `1 / size`.
    private record Box(int cell, int size, int a, int b, int c, double most) {}

    private double greatest() {
        ImageGrid grid = lattice.grid();
        PriorityQueue<Box> open = new PriorityQueue<>((x, y) -> Double.compare(y.most(), x.most()));
        double[] node = new double[8];
        double best = farNode();
        for (int k = 0; k + 1 < grid.slices(); k++) {
            for (int j = 0; j + 1 < grid.rows(); j++) {
                for (int i = 0; i + 1 < grid.columns(); i++) {
                    int cell = (k * grid.rows() + j) * grid.columns() + i;
                    double most = corners(cell, node);
                    if (!Double.isNaN(most) && !(most <= best)) {
                        open.add(new Box(cell, 1, 0, 0, 0, most));
                    }
                }
            }
        }
        while (!open.isEmpty()) {
            Box box = open.poll();
            if (box.most() <= best) {
                break;
            }
            corners(box.cell(), node);
            double side = 1.0 / box.size();
            PatientPoint middle = place(box.cell(), (box.a() + 0.5) * side, (box.b() + 0.5) * side, (box.c() + 0.5) * side);
            double half = middle.distanceTo(place(box.cell(), box.a() * side, box.b() * side, box.c() * side));
            double away = distance(middle, distanceMm + half);
            if (away + half < distanceMm) {
                continue;
            }
            boolean all = away - half >= distanceMm;
            boolean[] far = new boolean[8];
            for (int n = 0; n < 8; n++) {
                double a = (box.a() + (n & 1)) * side;
                double b = (box.b() + (n >> 1 & 1)) * side;
                double c = (box.c() + (n >> 2)) * side;
                far[n] = all || isFar(box.cell(), a, b, c);
                double gy = dose(node, a, b, c);
                if (far[n] && !(gy <= best)) {
                    best = gy;
                }
            }
            if (all) {
                continue;
            }
            if (box.size() == LEAST_SHARE) {
                best = alongEdges(box, node, far, best);
                continue;
            }
            for (int n = 0; n < 8; n++) {
                int a = 2 * box.a() + (n & 1);
                int b = 2 * box.b() + (n >> 1 & 1);
                int c = 2 * box.c() + (n >> 2);
                double most = Double.NEGATIVE_INFINITY;
                for (int m = 0; m < 8; m++) {
                    most = Math.max(most, dose(node, (a + (m & 1)) * side / 2, (b + (m >> 1 & 1)) * side / 2, (c + (m >> 2)) * side / 2));
                }
                open.add(new Box(box.cell(), 2 * box.size(), a, b, c, most));
            }
        }
        return best;
    }

    /// The greatest dose of a node far enough away; NaN where there is none.
    private double farNode() {
        ImageGrid grid = lattice.grid();
        double best = Double.NaN;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    double gy = lattice.node(i, j, k);
                    if (!Double.isNaN(gy) && !(gy <= best) && distance(grid.centre(i, j, k), distanceMm) >= distanceMm) {
                        best = gy;
                    }
                }
            }
        }
        return best;
    }

    /// The greatest dose where the edges of a small box pass the distance. Where a dose is greatest on the surface at that distance it changes
    /// little along the surface, so that the next edge has it.
    private double alongEdges(Box box, double[] node, boolean[] far, double before) {
        double best = before;
        double side = 1.0 / box.size();
        for (int n = 0; n < 8; n++) {
            for (int axis = 1; axis < 8; axis *= 2) {
                int m = n ^ axis;
                if (!far[n] || far[m]) {
                    continue;
                }
                // Along an edge the dose is linear: where neither end of what is left is over the best, nothing between is.
                double atOut = corner(box, node, n);
                double atIn = corner(box, node, m);
                double out = 0;
                double in = 1;
                for (int step = 0; step < 10 && !(Math.max(atOut + out * (atIn - atOut), atOut + in * (atIn - atOut)) <= best); step++) {
                    double middle = (out + in) / 2;
                    if (isFar(box.cell(), along(box.a(), n, m, 0, middle) * side, along(box.b(), n, m, 1, middle) * side,
                            along(box.c(), n, m, 2, middle) * side)) {
                        out = middle;
                    } else {
                        in = middle;
                    }
                }
                double gy = atOut + out * (atIn - atOut);
                best = gy <= best ? best : gy;
            }
        }
        return best;
    }

    private static double corner(Box box, double[] node, int n) {
        double side = 1.0 / box.size();
        return dose(node, (box.a() + (n & 1)) * side, (box.b() + (n >> 1 & 1)) * side, (box.c() + (n >> 2)) * side);
    }

    private static double along(int start, int from, int to, int bit, double share) {
        return start + (from >> bit & 1) + share * ((to >> bit & 1) - (from >> bit & 1));
    }

    private boolean isFar(int cell, double a, double b, double c) {
        return distance(place(cell, a, b, c), distanceMm) >= distanceMm;
    }

    private double corners(int cell, double[] node) {
        ImageGrid grid = lattice.grid();
        int i = cell % grid.columns();
        int j = cell / grid.columns() % grid.rows();
        int k = cell / grid.columns() / grid.rows();
        double most = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < 8; n++) {
            node[n] = lattice.node(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2));
            most = Math.max(most, node[n]);
        }
        return most;
    }

    private static double dose(double[] node, double a, double b, double c) {
        double sum = 0;
        for (int n = 0; n < 8; n++) {
            sum += node[n] * ((n & 1) == 0 ? 1 - a : a) * ((n >> 1 & 1) == 0 ? 1 - b : b) * (n >> 2 == 0 ? 1 - c : c);
        }
        return sum;
    }

    private PatientPoint place(int cell, double a, double b, double c) {
        ImageGrid grid = lattice.grid();
        int i = cell % grid.columns();
        int j = cell / grid.columns() % grid.rows();
        int k = cell / grid.columns() / grid.rows();
        return grid.centre(i + a, j + b, k).towards(grid.centre(i + a, j + b, k + 1), c);
    }

    /// {@return how far a place is from the solid, mm; anything at or above `enough` where it is at least so far}
    private double distance(PatientPoint place, double enough) {
        double u = stack.plane().uOf(place);
        double v = stack.plane().vOf(place);
        double w = stack.plane().wOf(place);
        double best = enough * enough;
        for (int s = 0; s < slabs.size(); s++) {
            double dw = Math.max(0, Math.max(slabs.get(s).fromMm() - w, w - slabs.get(s).toMm()));
            if (dw * dw >= best) {
                continue;
            }
            double flat = outlines.get(s).contains(u, v) ? 0 : outlines.get(s).edgeDistanceSquared(u, v, 0, best - dw * dw);
            best = Math.min(best, dw * dw + flat);
        }
        return Math.sqrt(best);
    }

    /// Whether the box around the solid, made larger by the distance, lies in the grid.
    private boolean isSurrounded() {
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (NominalSlab slab : slabs) {
            for (Ring ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    minU = Math.min(minU, ring.u(i));
                    minV = Math.min(minV, ring.v(i));
                    maxU = Math.max(maxU, ring.u(i));
                    maxV = Math.max(maxV, ring.v(i));
                }
            }
        }
        List<PatientPoint> corners = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            corners.add(stack.plane().toPatient((n & 1) == 0 ? minU - distanceMm : maxU + distanceMm,
                    (n & 2) == 0 ? minV - distanceMm : maxV + distanceMm,
                    (n & 4) == 0 ? slabs.getFirst().fromMm() - distanceMm : slabs.getLast().toMm() + distanceMm));
        }
        return corners.stream().noneMatch(p -> Double.isNaN(lattice.at(p)));
    }
}
