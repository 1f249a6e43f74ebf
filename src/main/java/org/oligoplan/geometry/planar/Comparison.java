package org.oligoplan.geometry.planar;

import java.util.Arrays;
import java.util.List;

/// Two regions of parallel planes, one laid over the other: what both have in common, and how far each reaches beyond the other.
///
/// The directed Hausdorff distance is taken over the corners. For convex regions that is exact (the distance from a convex set is a convex
/// function, so it is greatest at a corner); for others it may miss what lies amid an edge.
///
/// @param common what lies in both; its edges are right, and its [Outline#contains(double, double)] asks both regions
/// @param firstBeyondMm directed Hausdorff distance from the first to the second: how far the first reaches beyond, mm
/// @param secondBeyondMm how far the second reaches beyond the first, mm
public record Comparison(Outline common, double firstBeyondMm, double secondBeyondMm) {

    private static final double ON_EDGE_SQUARED = 1e-18;

    /// {@return the two regions compared; neither may be empty}
    public static Comparison of(Outline first, Outline second) {
        if (first.sameEdges(second)) {
            return new Comparison(first, 0, 0);
        }
        Cuts ofFirst = new Cuts();
        Cuts ofSecond = new Cuts();
        first.meetingEdges(second, (a, b) -> cut(first.edges(), a, second.edges(), b, ofFirst, ofSecond));
        Walk one = new Walk(first, second);
        one.run(ofFirst);
        Walk two = new Walk(second, first);
        two.run(ofSecond);
        Outline common;
        if (one.allInside && two.size == 0) {
            common = first;
        } else if (two.allInside && one.size == 0) {
            common = second;
        } else {
            double[] edges = Arrays.copyOf(one.kept, one.size + two.size);
            System.arraycopy(two.kept, 0, edges, one.size, two.size);
            double[] probes = Arrays.copyOf(one.probes, one.probeSize + two.probeSize);
            System.arraycopy(two.probes, 0, probes, one.probeSize, two.probeSize);
            common = new Outline(edges, probes, List.of(first, second));
        }
        return new Comparison(common, Math.sqrt(one.beyondSquared), Math.sqrt(two.beyondSquared));
    }

    /// {@return whether the regions have more than a boundary in common}
    public boolean overlap() {
        return !common.isEmpty();
    }

    private static void cut(double[] p, int i, double[] q, int j, Cuts ofFirst, Cuts ofSecond) {
        int a = 4 * i;
        int b = 4 * j;
        if (Segments.cross(p, a, q, b)) {
            double t = Segments.crossingShare(p, a, q, b);
            double u = p[a] + t * (p[a + 2] - p[a]);
            double v = p[a + 1] + t * (p[a + 3] - p[a + 1]);
            ofFirst.add(i, t, u, v);
            ofSecond.add(j, Segments.crossingShare(q, b, p, a), u, v);
            return;
        }
        // Touching or running along each other: each end that lies on the other edge is a place where in may turn to out.
        touch(p, a, q[b], q[b + 1], i, ofFirst, j, 0, ofSecond);
        touch(p, a, q[b + 2], q[b + 3], i, ofFirst, j, 1, ofSecond);
        touch(q, b, p[a], p[a + 1], j, ofSecond, i, 0, ofFirst);
        touch(q, b, p[a + 2], p[a + 3], j, ofSecond, i, 1, ofFirst);
    }

    private static void touch(double[] p, int a, double u, double v, int edge, Cuts cuts, int otherEdge, double otherShare,
            Cuts otherCuts) {
        if (Segments.pointSquared(u, v, p[a], p[a + 1], p[a + 2], p[a + 3]) <= ON_EDGE_SQUARED) {
            double du = p[a + 2] - p[a];
            double dv = p[a + 3] - p[a + 1];
            double length = du * du + dv * dv;
            double t = length > 0 ? Math.clamp(((u - p[a]) * du + (v - p[a + 1]) * dv) / length, 0.0, 1.0) : 0;
            cuts.add(edge, t, u, v);
            otherCuts.add(otherEdge, otherShare, u, v);
        }
    }

    /// Where an outline's edges meet the other's: index of the edge, share of its way, place.
    private static final class Cuts {
        private double[][] cuts = new double[16][];
        private int count;

        void add(int edge, double share, double u, double v) {
            if (count == cuts.length) {
                cuts = Arrays.copyOf(cuts, 2 * count);
            }
            cuts[count++] = new double[]{edge, share, u, v};
        }

        void sort() {
            Arrays.sort(cuts, 0, count, (x, y) -> x[0] != y[0] ? Double.compare(x[0], y[0]) : Double.compare(x[1], y[1]));
        }
    }

    /// Goes once around one outline and sorts its pieces into those inside and those outside of the other.
    private static final class Walk {
        private final double[] edges;
        private final Outline other;
        private double[] kept = new double[64];
        private int size;
        private double[] probes = new double[8];
        private int probeSize;
        private boolean allInside = true;
        private double beyondSquared;
        private final Outline.Last last = new Outline.Last();
        private double lastU;
        private double lastV;
        private double lastMm = Double.POSITIVE_INFINITY;
        private boolean known;
        private boolean inside;
        private boolean fresh = true;

        Walk(Outline outline, Outline other) {
            this.edges = outline.edges();
            this.other = other;
        }

        void run(Cuts cuts) {
            cuts.sort();
            int next = 0;
            for (int i = 0; i < edges.length; i += 4) {
                if (i == 0 || edges[i] != edges[i - 2] || edges[i + 1] != edges[i - 1]) {
                    known = false;
                    fresh = true;
                }
                double u = edges[i];
                double v = edges[i + 1];
                while (next < cuts.count && 4 * (int) cuts.cuts[next][0] == i) {
                    double[] cut = cuts.cuts[next++];
                    piece(u, v, cut[2], cut[3]);
                    known = false;
                    u = cut[2];
                    v = cut[3];
                }
                piece(u, v, edges[i + 2], edges[i + 3]);
            }
        }

        private void piece(double au, double av, double bu, double bv) {
            if ((au - bu) * (au - bu) + (av - bv) * (av - bv) <= ON_EDGE_SQUARED) {
                return;
            }
            if (!known) {
                double mu = (au + bu) / 2;
                double mv = (av + bv) / 2;
                boolean now = other.contains(mu, mv) || other.edgeDistanceSquared(mu, mv, ON_EDGE_SQUARED, 1) <= ON_EDGE_SQUARED;
                fresh |= now != inside;
                inside = now;
                known = true;
            }
            if (inside) {
                keep(au, av, bu, bv);
            } else {
                allInside = false;
                beyond(au, av);
                beyond(bu, bv);
            }
        }

        private void keep(double au, double av, double bu, double bv) {
            if (size + 4 > kept.length) {
                kept = Arrays.copyOf(kept, 2 * kept.length);
            }
            kept[size++] = au;
            kept[size++] = av;
            kept[size++] = bu;
            kept[size++] = bv;
            if (fresh) {
                fresh = false;
                if (probeSize == probes.length) {
                    probes = Arrays.copyOf(probes, 2 * probeSize);
                }
                probes[probeSize++] = (au + bu) / 2;
                probes[probeSize++] = (av + bv) / 2;
            }
        }

        /// From the last corner that was asked about its distance has changed by no more than the way: most corners need not be asked.
        private void beyond(double u, double v) {
            double way = Math.sqrt((u - lastU) * (u - lastU) + (v - lastV) * (v - lastV));
            double most = (lastMm + way) * (1 + 1e-12);
            if (!(most * most <= beyondSquared)) {
                double squared = other.edgeDistanceSquared(u, v, beyondSquared, most * most, last);
                beyondSquared = Math.max(beyondSquared, squared);
                most = Math.sqrt(squared);
            }
            lastU = u;
            lastV = v;
            lastMm = most;
        }
    }
}
