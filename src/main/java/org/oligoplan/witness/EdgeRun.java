package org.oligoplan.witness;

import java.util.List;

/// Edges of rings in one plane, in runs with a box each: how often a ray crosses them, and how far a place is from the nearest.
final class EdgeRun {

    private static final int RUN = 16;

    private final double[] edges;
    private final double[] boxes;

    /// @param edges four numbers an edge: from u, v to u, v, mm
    EdgeRun(double[] edges) {
        this.edges = edges;
        int runs = (edges.length / 4 + RUN - 1) / RUN;
        boxes = new double[4 * runs];
        for (int run = 0; run < runs; run++) {
            double minU = Double.POSITIVE_INFINITY;
            double minV = Double.POSITIVE_INFINITY;
            double maxU = Double.NEGATIVE_INFINITY;
            double maxV = Double.NEGATIVE_INFINITY;
            for (int i = 4 * RUN * run; i < Math.min(edges.length, 4 * RUN * (run + 1)); i += 2) {
                minU = Math.min(minU, edges[i]);
                maxU = Math.max(maxU, edges[i]);
                minV = Math.min(minV, edges[i + 1]);
                maxV = Math.max(maxV, edges[i + 1]);
            }
            boxes[4 * run] = minU;
            boxes[4 * run + 1] = minV;
            boxes[4 * run + 2] = maxU;
            boxes[4 * run + 3] = maxV;
        }
    }

    /// {@return the edges of closed rings}
    ///
    /// @param rings each u, v of its corners in turn
    static EdgeRun ofRings(List<double[]> rings) {
        int count = rings.stream().mapToInt(r -> r.length / 2).sum();
        double[] edges = new double[4 * count];
        int at = 0;
        for (double[] p : rings) {
            for (int i = 0; i < p.length; i += 2) {
                int next = (i + 2) % p.length;
                edges[at++] = p[i];
                edges[at++] = p[i + 1];
                edges[at++] = p[next];
                edges[at++] = p[next + 1];
            }
        }
        return new EdgeRun(edges);
    }

    double[] edges() {
        return edges;
    }

    /// {@return least u, v and greatest u, v}
    double[] box() {
        double[] all = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int run = 0; run < boxes.length; run += 4) {
            all[0] = Math.min(all[0], boxes[run]);
            all[1] = Math.min(all[1], boxes[run + 1]);
            all[2] = Math.max(all[2], boxes[run + 2]);
            all[3] = Math.max(all[3], boxes[run + 3]);
        }
        return all;
    }

    /// {@return whether a ray from the place along v crosses the edges an odd number of times}
    boolean odd(double u, double v) {
        boolean in = false;
        for (int run = 0; run < boxes.length; run += 4) {
            if (u < boxes[run] || u > boxes[run + 2] || v > boxes[run + 3]) {
                continue;
            }
            int to = Math.min(edges.length, (run + 4) * RUN);
            for (int i = run * RUN; i < to; i += 4) {
                double pu = edges[i];
                double qu = edges[i + 2];
                if (pu <= u != qu <= u) {
                    in ^= edges[i + 1] + (edges[i + 3] - edges[i + 1]) * ((u - pu) / (qu - pu)) > v;
                }
            }
        }
        return in;
    }

    /// {@return the squared distance of a place from the nearest edge; `limit` where none is nearer}
    ///
    /// @param limit mm2
    /// @param at where not empty: receives u and v of the nearest place
    double squared(double u, double v, double limit, double[] at) {
        double best = limit;
        for (int run = 0; run < boxes.length; run += 4) {
            double bu = Math.max(0, Math.max(boxes[run] - u, u - boxes[run + 2]));
            double bv = Math.max(0, Math.max(boxes[run + 1] - v, v - boxes[run + 3]));
            if (bu * bu + bv * bv >= best) {
                continue;
            }
            int to = Math.min(edges.length, (run + 4) * RUN);
            for (int i = run * RUN; i < to; i += 4) {
                double pu = edges[i] - u;
                double pv = edges[i + 1] - v;
                double du = edges[i + 2] - edges[i];
                double dv = edges[i + 3] - edges[i + 1];
                double length = du * du + dv * dv;
                double t = length > 0 ? -(pu * du + pv * dv) / length : 0;
                double s = t < 0 ? 0 : t > 1 ? 1 : t;
                double eu = pu + s * du;
                double ev = pv + s * dv;
                double here = eu * eu + ev * ev;
                if (here < best) {
                    best = here;
                    if (at.length > 0) {
                        at[0] = eu + u;
                        at[1] = ev + v;
                    }
                }
            }
        }
        return best;
    }
}
