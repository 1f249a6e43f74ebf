package org.oligoplan.geometry.planar;

/// Distances and crossings of straight segments on one plane; a segment is four numbers of an array (u, v to u, v), mm.
final class Segments {

    private Segments() {}

    static double pointSquared(double u, double v, double au, double av, double bu, double bv) {
        double du = bu - au;
        double dv = bv - av;
        double length = du * du + dv * dv;
        double t = length > 0 ? Math.clamp(((u - au) * du + (v - av) * dv) / length, 0.0, 1.0) : 0;
        double eu = au + t * du - u;
        double ev = av + t * dv - v;
        return eu * eu + ev * ev;
    }

    static boolean boxesMeet(double[] p, int a, double[] q, int b) {
        return Math.min(p[a], p[a + 2]) <= Math.max(q[b], q[b + 2]) && Math.min(q[b], q[b + 2]) <= Math.max(p[a], p[a + 2])
                && Math.min(p[a + 1], p[a + 3]) <= Math.max(q[b + 1], q[b + 3])
                && Math.min(q[b + 1], q[b + 3]) <= Math.max(p[a + 1], p[a + 3]);
    }

    /// {@return twice the signed area of the triangle a, b, c}
    static double turn(double au, double av, double bu, double bv, double cu, double cv) {
        return (bu - au) * (cv - av) - (bv - av) * (cu - au);
    }

    /// {@return whether the segments cross at one inner place of both}
    static boolean cross(double[] p, int a, double[] q, int b) {
        double q1 = turn(p[a], p[a + 1], p[a + 2], p[a + 3], q[b], q[b + 1]);
        double q2 = turn(p[a], p[a + 1], p[a + 2], p[a + 3], q[b + 2], q[b + 3]);
        if (!(q1 > 0 && q2 < 0 || q1 < 0 && q2 > 0)) {
            return false;
        }
        double p1 = turn(q[b], q[b + 1], q[b + 2], q[b + 3], p[a], p[a + 1]);
        double p2 = turn(q[b], q[b + 1], q[b + 2], q[b + 3], p[a + 2], p[a + 3]);
        return p1 > 0 && p2 < 0 || p1 < 0 && p2 > 0;
    }

    /// Offers the nearest pair of places of segment `a` of `p` and segment `b` of `q`.
    static void nearest(double[] p, int a, double[] q, int b, Closest search) {
        // One of the four ends is in the nearest pair, unless the segments cross.
        endOnSegment(p[a], p[a + 1], q, b, search, false);
        endOnSegment(p[a + 2], p[a + 3], q, b, search, false);
        endOnSegment(q[b], q[b + 1], p, a, search, true);
        endOnSegment(q[b + 2], q[b + 3], p, a, search, true);
        if (search.squaredMm2() > 0 && boxesMeet(p, a, q, b) && cross(p, a, q, b)) {
            double t = crossingShare(p, a, q, b);
            double u = p[a] + t * (p[a + 2] - p[a]);
            double v = p[a + 1] + t * (p[a + 3] - p[a + 1]);
            search.offer(0, u, v, u, v);
        }
    }

    /// {@return the share of segment `a` of `p` at which it crosses the line of segment `b` of `q`}
    static double crossingShare(double[] p, int a, double[] q, int b) {
        double from = turn(q[b], q[b + 1], q[b + 2], q[b + 3], p[a], p[a + 1]);
        double to = turn(q[b], q[b + 1], q[b + 2], q[b + 3], p[a + 2], p[a + 3]);
        return Math.clamp(from / (from - to), 0.0, 1.0);
    }

    private static void endOnSegment(double u, double v, double[] s, int i, Closest search, boolean endIsTo) {
        double du = s[i + 2] - s[i];
        double dv = s[i + 3] - s[i + 1];
        double length = du * du + dv * dv;
        double t = length > 0 ? Math.clamp(((u - s[i]) * du + (v - s[i + 1]) * dv) / length, 0.0, 1.0) : 0;
        double su = s[i] + t * du;
        double sv = s[i + 1] + t * dv;
        double squared = (su - u) * (su - u) + (sv - v) * (sv - v);
        if (squared < search.squaredMm2()) {
            if (endIsTo) {
                search.offer(squared, su, sv, u, v);
            } else {
                search.offer(squared, u, v, su, sv);
            }
        }
    }
}
