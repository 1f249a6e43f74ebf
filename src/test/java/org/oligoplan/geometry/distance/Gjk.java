package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.PatientVector;

/// Distance of two convex bodies known by their support points (Gilbert, Johnson and Keerthi 1988), for truth in tests: shares no code with
/// the slabs. The result is enclosed: the plane across the direction found proves `least`, the points found prove `most`.
record Gjk(double least, double most, PatientVector direction) {

    private static final PatientVector ZERO = new PatientVector(0, 0, 0);

    static Gjk between(ConvexBody a, ConvexBody b) {
        List<PatientVector> simplex = new ArrayList<>();
        PatientVector v = difference(a, b, new PatientVector(0.3, -0.7, 0.2));
        simplex.add(v);
        double least = 0;
        PatientVector direction = new PatientVector(1, 0, 0);
        for (int i = 0; i < 500 && v.length() > 1e-10; i++) {
            PatientVector w = difference(a, b, v);
            double bound = v.dot(w) / v.length();
            if (bound > least) {
                least = bound;
                direction = v.unit();
            }
            if (v.length() - least < 1e-8 || simplex.contains(w)) {
                break;
            }
            simplex.add(w);
            v = nearest(simplex);
        }
        return new Gjk(least, v.length(), direction);
    }

    /// {@return the point of b - a that is least in direction v}
    private static PatientVector difference(ConvexBody a, ConvexBody b, PatientVector v) {
        return b.support(v.times(-1)).minus(a.support(v));
    }

    /// Reduces the simplex to the corners that carry its point nearest to the origin, tried by all subsets, and gives that point.
    private static PatientVector nearest(List<PatientVector> simplex) {
        PatientVector best = null;
        List<PatientVector> kept = List.of();
        int n = simplex.size();
        for (int mask = 1; mask < 1 << n; mask++) {
            List<PatientVector> subset = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                if ((mask >> i & 1) == 1) {
                    subset.add(simplex.get(i));
                }
            }
            PatientVector p = inside(subset);
            if (p != null && (best == null || p.length() < best.length() - 1e-15)) {
                best = p;
                kept = subset;
            }
        }
        simplex.clear();
        simplex.addAll(kept);
        if (best == null) {
            throw new IllegalStateException("no nearest point");
        }
        return best;
    }

    /// {@return the origin's projection on the flat of the points if it lies within them, else null}
    private static @org.jspecify.annotations.Nullable PatientVector inside(List<PatientVector> points) {
        PatientVector o = points.getFirst();
        int m = points.size() - 1;
        if (m == 0) {
            return o;
        }
        double[][] g = new double[m][m + 1];
        for (int i = 0; i < m; i++) {
            PatientVector ei = points.get(i + 1).plus(o.times(-1));
            for (int j = 0; j < m; j++) {
                g[i][j] = ei.dot(points.get(j + 1).plus(o.times(-1)));
            }
            g[i][m] = -ei.dot(o);
        }
        double[] x = solve(g);
        if (x.length == 0) {
            return null;
        }
        double rest = 1;
        PatientVector p = ZERO;
        for (int i = 0; i < m; i++) {
            rest -= x[i];
            if (x[i] < 0) {
                return null;
            }
            p = p.plus(points.get(i + 1).times(x[i]));
        }
        return rest < 0 ? null : p.plus(o.times(rest));
    }

    private static double[] solve(double[][] g) {
        int m = g.length;
        double scale = 0;
        for (int i = 0; i < m; i++) {
            scale = Math.max(scale, g[i][i]);
        }
        for (int c = 0; c < m; c++) {
            int pivot = c;
            for (int r = c + 1; r < m; r++) {
                if (Math.abs(g[r][c]) > Math.abs(g[pivot][c])) {
                    pivot = r;
                }
            }
            double[] swap = g[c];
            g[c] = g[pivot];
            g[pivot] = swap;
            if (Math.abs(g[c][c]) < 1e-14 * scale) {
                return new double[0];
            }
            for (int r = 0; r < m; r++) {
                if (r != c) {
                    double f = g[r][c] / g[c][c];
                    for (int k = c; k <= m; k++) {
                        g[r][k] -= f * g[c][k];
                    }
                }
            }
        }
        double[] x = new double[m];
        for (int i = 0; i < m; i++) {
            x[i] = g[i][m] / g[i][i];
        }
        return x;
    }
}
