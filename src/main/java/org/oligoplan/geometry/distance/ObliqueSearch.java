package org.oligoplan.geometry.distance;

import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.planar.Outline;

/// The distance of two solids whose planes are not parallel. Each slab's surface is walls (an edge along its stretch of w) and two caps.
/// The nearest pair of two prisms that do not meet lies on two walls, or on a corner of one and a cap of the other; two that meet have walls
/// that meet, a corner of one inside the other, or an edge of one through a cap of the other.
///
/// A slab grown in its plane is held by the slab grown to all sides, whose distance is the distance less the growth; this makes a lower
/// bound a little lower, and nothing else uses growth.
final class ObliqueSearch {

    /// Rows of the rotation from the second stack's plane coordinates to the first's.
    private final double[] toFirst;
    private final double[] toSecond;
    private final double[] along = {1, 0, 0};
    private final double[] back = new double[3];
    private int direction;

    ObliqueSearch(PlaneFrame a, PlaneFrame b) {
        PatientVector[] rows = {a.u(), a.v(), a.normal()};
        PatientVector[] columns = {b.u(), b.v(), b.normal()};
        toFirst = new double[9];
        toSecond = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                toFirst[3 * r + c] = rows[r].dot(columns[c]);
                toSecond[3 * c + r] = toFirst[3 * r + c];
            }
        }
    }

    void search(SlabSet a, SlabSet b, Nearest nearest) {
        double[] turned = new double[6 * b.size()];
        for (int j = 0; j < b.size(); j++) {
            double[] box = b.boxes();
            turnBox(toFirst, box[6 * j], box[6 * j + 1], box[6 * j + 2], box[6 * j + 3], box[6 * j + 4], box[6 * j + 5], turned, 6 * j);
        }
        turn(toSecond, -along[0], -along[1], -along[2], back);
        Reaches ofA = new Reaches(a.slabs());
        Reaches ofB = new Reaches(b.slabs());
        SlabSet boxesOfB = SlabSet.ofBoxes(b.slabs(), turned);
        SlabPairs.search(a, boxesOfB, (i, j) -> pair(ofA, i, ofB, j, a.boxSquared(i, boxesOfB, j), nearest), nearest);
    }

    private void pair(Reaches ofA, int i, Reaches ofB, int j, double boxSquared, Nearest nearest) {
        Slab a = ofA.slabs().get(i);
        Slab b = ofB.slabs().get(j);
        double grow = a.growMm() + b.growMm();
        double limit = grow + Math.sqrt(nearest.squaredMm2());
        Nearest bare = new Nearest(grow == 0 ? nearest.squaredMm2() : limit * limit);
        double before = bare.squaredMm2();
        // Neighbouring slabs have their nearest pair in much the same direction: a plane across it parts most pairs at once.
        double between = -ofA.along(i, along, direction) - ofB.along(j, back, direction);
        if (between > 0 && between * between >= before) {
            return;
        }
        new CapSearch(a, b, toSecond, toFirst, false, bare).run();
        new CapSearch(b, a, toFirst, toSecond, true, bare).run();
        if (bare.squaredMm2() > 0) {
            new WallSearch(a, b, toFirst, bare).run();
        }
        if (bare.squaredMm2() < before) {
            double left = grow == 0 ? 0 : Math.max(0, bare.mm() - grow);
            double[] f = bare.from();
            double[] t = bare.to();
            // Of two bounds for a grown pair the better one, so that the answer does not depend on the order of the pairs.
            nearest.offer(grow == 0 ? bare.squaredMm2() : Math.max(left * left, boxSquared), f[0], f[1], f[2], t[0], t[1], t[2]);
            if (bare.squaredMm2() > 0) {
                for (int axis = 0; axis < 3; axis++) {
                    along[axis] = (t[axis] - f[axis]) / bare.mm();
                }
                turn(toSecond, -along[0], -along[1], -along[2], back);
                direction++;
            }
        }
    }

    /// How far each slab reaches along the direction of the moment, asked once for each direction.
    ///
    /// @param values how far, mm
    /// @param directions for which direction
    @SuppressWarnings("ArrayRecordComponent")
    private record Reaches(List<Slab> slabs, double[] values, int[] directions) {

        Reaches(List<Slab> slabs) {
            this(slabs, new double[slabs.size()], new int[slabs.size()]);
            Arrays.fill(directions, -1);
        }

        double along(int i, double[] d, int direction) {
            if (directions[i] != direction) {
                Slab s = slabs.get(i);
                values[i] = s.outline().reach(d[0], d[1]) + Math.max(d[2] * s.fromW(), d[2] * s.toW());
                directions[i] = direction;
            }
            return values[i];
        }
    }

    /// Writes the box around a turned box: six numbers, least and greatest.
    static void turnBox(double[] m, double u0, double v0, double w0, double u1, double v1, double w1, double[] out, int at) {
        double cu = (u0 + u1) / 2;
        double cv = (v0 + v1) / 2;
        double cw = (w0 + w1) / 2;
        double hu = (u1 - u0) / 2;
        double hv = (v1 - v0) / 2;
        double hw = (w1 - w0) / 2;
        for (int r = 0; r < 3; r++) {
            double c = m[3 * r] * cu + m[3 * r + 1] * cv + m[3 * r + 2] * cw;
            double h = Math.abs(m[3 * r]) * hu + Math.abs(m[3 * r + 1]) * hv + Math.abs(m[3 * r + 2]) * hw;
            out[at + r] = c - h;
            out[at + 3 + r] = c + h;
        }
    }

    /// Corners and edges of one slab against the caps of the other, in the capped slab's plane coordinates.
    private static final class CapSearch {
        private final Slab corners;
        private final Outline outline;
        private final Slab capped;
        private final double[] toCapped;
        private final double[] toCorners;
        private final boolean cappedIsFirst;
        private final Nearest nearest;
        private final double[] box = new double[6];
        private final double[] p = new double[3];
        private final double[] q = new double[3];

        /// @param toCapped rotation from the corners' coordinates to the capped slab's
        CapSearch(Slab corners, Slab capped, double[] toCapped, double[] toCorners, boolean cappedIsFirst, Nearest nearest) {
            this.corners = corners;
            this.outline = corners.outline();
            this.capped = capped;
            this.toCapped = toCapped;
            this.toCorners = toCorners;
            this.cappedIsFirst = cappedIsFirst;
            this.nearest = nearest;
        }

        void run() {
            if (!outline.isEmpty() && !capped.outline().isEmpty()) {
                descend(1);
            }
        }

        private void descend(int k) {
            if (outline.box(k, 0) > outline.box(k, 2)) {
                return;
            }
            turnBox(toCapped, outline.box(k, 0), outline.box(k, 1), corners.fromW(), outline.box(k, 2), outline.box(k, 3), corners.toW(),
                    box, 0);
            double gap = Math.max(0, Math.max(box[2] - capped.toW(), capped.fromW() - box[5]));
            Outline region = capped.outline();
            if (gap * gap >= nearest.squaredMm2() || box[0] > region.maxU() || box[3] < region.minU() || box[1] > region.maxV()
                    || box[4] < region.minV()) {
                return;
            }
            if (!outline.isLeaf(k)) {
                descend(2 * k);
                descend(2 * k + 1);
                return;
            }
            for (int e = outline.firstEdge(k); e < outline.endEdge(k); e++) {
                double au = outline.edge(e, 0);
                double av = outline.edge(e, 1);
                double bu = outline.edge(e, 2);
                double bv = outline.edge(e, 3);
                edge(au, av, corners.fromW(), bu, bv, corners.fromW());
                if (corners.toW() > corners.fromW()) {
                    edge(au, av, corners.toW(), bu, bv, corners.toW());
                    edge(au, av, corners.fromW(), au, av, corners.toW());
                }
            }
        }

        private void edge(double au, double av, double aw, double bu, double bv, double bw) {
            turn(toCapped, au, av, aw, p);
            turn(toCapped, bu, bv, bw, q);
            corner(p);
            corner(q);
            through(capped.fromW());
            if (capped.toW() > capped.fromW()) {
                through(capped.toW());
            }
        }

        private void corner(double[] at) {
            double w = Math.clamp(at[2], capped.fromW(), capped.toW());
            double squared = (w - at[2]) * (w - at[2]);
            if (squared < nearest.squaredMm2() && capped.outline().contains(at[0], at[1])) {
                offer(squared, at[0], at[1], at[2], w);
            }
        }

        private void through(double w) {
            if ((p[2] - w) * (q[2] - w) < 0 && nearest.squaredMm2() > 0) {
                double t = (w - p[2]) / (q[2] - p[2]);
                double u = p[0] + t * (q[0] - p[0]);
                double v = p[1] + t * (q[1] - p[1]);
                if (capped.outline().contains(u, v)) {
                    offer(0, u, v, w, w);
                }
            }
        }

        private void offer(double squared, double u, double v, double cornerW, double capW) {
            double[] first = {u, v, cornerW};
            double[] second = {u, v, capW};
            if (cappedIsFirst) {
                nearest.offer(squared, u, v, capW, u, v, cornerW);
            } else {
                turn(toCorners, u, v, cornerW, first);
                turn(toCorners, u, v, capW, second);
                nearest.offer(squared, first[0], first[1], first[2], second[0], second[1], second[2]);
            }
        }
    }

    private static void turn(double[] m, double u, double v, double w, double[] out) {
        out[0] = m[0] * u + m[1] * v + m[2] * w;
        out[1] = m[3] * u + m[4] * v + m[5] * w;
        out[2] = m[6] * u + m[7] * v + m[8] * w;
    }

    /// Walls against walls, in the first slab's coordinates.
    private static final class WallSearch {
        private final Slab a;
        private final Slab b;
        private final double[] m;
        private final Nearest nearest;
        private final double[] box = new double[6];
        private final double[] one = new double[12];
        private final double[] two = new double[12];
        private final double[] corner = new double[3];

        WallSearch(Slab a, Slab b, double[] m, Nearest nearest) {
            this.a = a;
            this.b = b;
            this.m = m;
            this.nearest = nearest;
        }

        void run() {
            if (!a.outline().isEmpty() && !b.outline().isEmpty()) {
                descend(1, 1);
            }
        }

        private double boundSquared(int k, int n) {
            Outline oa = a.outline();
            Outline ob = b.outline();
            if (oa.box(k, 0) > oa.box(k, 2) || ob.box(n, 0) > ob.box(n, 2)) {
                return Double.POSITIVE_INFINITY;
            }
            turnBox(m, ob.box(n, 0), ob.box(n, 1), b.fromW(), ob.box(n, 2), ob.box(n, 3), b.toW(), box, 0);
            double du = Math.max(0, Math.max(oa.box(k, 0) - box[3], box[0] - oa.box(k, 2)));
            double dv = Math.max(0, Math.max(oa.box(k, 1) - box[4], box[1] - oa.box(k, 3)));
            double dw = Math.max(0, Math.max(a.fromW() - box[5], box[2] - a.toW()));
            return du * du + dv * dv + dw * dw;
        }

        private static double span(Outline o, int k) {
            return o.box(k, 2) - o.box(k, 0) + o.box(k, 3) - o.box(k, 1);
        }

        private void descend(int k, int n) {
            boolean leafA = a.outline().isLeaf(k);
            boolean leafB = b.outline().isLeaf(n);
            if (leafA && leafB) {
                leaves(k, n);
                return;
            }
            boolean splitA = leafB || !leafA && span(a.outline(), k) >= span(b.outline(), n);
            int k1 = splitA ? 2 * k : k;
            int k2 = splitA ? 2 * k + 1 : k;
            int n1 = splitA ? n : 2 * n;
            int n2 = splitA ? n : 2 * n + 1;
            double first = boundSquared(k1, n1);
            double second = boundSquared(k2, n2);
            boolean swap = second < first;
            if (Math.min(first, second) < nearest.squaredMm2()) {
                descend(swap ? k2 : k1, swap ? n2 : n1);
            }
            if (Math.max(first, second) < nearest.squaredMm2()) {
                descend(swap ? k1 : k2, swap ? n1 : n2);
            }
        }

        private void leaves(int k, int n) {
            for (int i = a.outline().firstEdge(k); i < a.outline().endEdge(k); i++) {
                wall(a, i, one);
                for (int j = b.outline().firstEdge(n); j < b.outline().endEdge(n); j++) {
                    wall(b, j, two);
                    for (int c = 0; c < 12; c += 3) {
                        turn(m, two[c], two[c + 1], two[c + 2], corner);
                        System.arraycopy(corner, 0, two, c, 3);
                    }
                    Walls.nearest(one, two, nearest);
                }
            }
        }

        private static void wall(Slab s, int e, double[] out) {
            Outline o = s.outline();
            set(out, 0, o.edge(e, 0), o.edge(e, 1), s.fromW());
            set(out, 3, o.edge(e, 2), o.edge(e, 3), s.fromW());
            set(out, 6, o.edge(e, 2), o.edge(e, 3), s.toW());
            set(out, 9, o.edge(e, 0), o.edge(e, 1), s.toW());
        }

        private static void set(double[] out, int at, double u, double v, double w) {
            out[at] = u;
            out[at + 1] = v;
            out[at + 2] = w;
        }
    }
}
