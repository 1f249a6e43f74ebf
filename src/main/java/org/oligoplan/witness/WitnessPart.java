package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.Ring;

/// What hangs together in one contour plane: a ring and the holes in it.
///
/// @param edges its edges
/// @param areaMm2 its area
/// @param lengthMm the length of its edges
record WitnessPart(EdgeRun edges, double areaMm2, double lengthMm) {

    private static final double[] NOWHERE = {};
    private static final double TOUCH_MM2 = 1e-18;

    /// {@return the parts of a section; all its rings as one part where they cross}
    static List<WitnessPart> of(List<Ring> rings) {
        List<double[]> corners = rings.stream().map(Ring::coordinates).toList();
        List<EdgeRun> runs = corners.stream().map(c -> EdgeRun.ofRings(List.of(c))).toList();
        if (rings.size() == 1 || crossing(runs)) {
            return List.of(part(corners));
        }
        int n = rings.size();
        boolean[][] in = new boolean[n][n];
        int[] depth = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j && mostly(corners.get(i), runs.get(j))) {
                    in[i][j] = true;
                    depth[i]++;
                }
            }
        }
        List<WitnessPart> parts = new ArrayList<>();
        for (int shell = 0; shell < n; shell++) {
            if (depth[shell] % 2 == 0) {
                List<double[]> own = new ArrayList<>(List.of(corners.get(shell)));
                for (int hole = 0; hole < n; hole++) {
                    if (in[hole][shell] && depth[hole] == depth[shell] + 1) {
                        own.add(corners.get(hole));
                    }
                }
                parts.add(part(own));
            }
        }
        return parts;
    }

    private static boolean mostly(double[] ring, EdgeRun other) {
        int inside = 0;
        int corners = ring.length / 2;
        for (int i = 0; i < corners; i++) {
            int next = (i + 1) % corners;
            inside += other.odd((ring[2 * i] + ring[2 * next]) / 2, (ring[2 * i + 1] + ring[2 * next + 1]) / 2) ? 1 : -1;
        }
        return inside > 0;
    }

    private static WitnessPart part(List<double[]> rings) {
        double area = 0;
        double length = 0;
        for (int r = 0; r < rings.size(); r++) {
            double[] p = rings.get(r);
            double twice = 0;
            for (int i = 0; i < p.length; i += 2) {
                int next = (i + 2) % p.length;
                twice += (p[i] - p[0]) * (p[next + 1] - p[1]) - (p[next] - p[0]) * (p[i + 1] - p[1]);
                length += Math.hypot(p[next] - p[i], p[next + 1] - p[i + 1]);
            }
            area += (r == 0 ? 1 : -1) * Math.abs(twice) / 2;
        }
        return new WitnessPart(EdgeRun.ofRings(rings), Math.max(0, area), length);
    }

    /// {@return the area of the part grown, by Steiner's formula for convex ones}
    double grownMm2(double mm) {
        return areaMm2 + lengthMm * mm + Math.PI * mm * mm;
    }

    /// Whether edges of the rings cross each other, or a corner of one lies amid another's edge.
    private static boolean crossing(List<EdgeRun> rings) {
        for (int i = 0; i < rings.size(); i++) {
            for (int j = i; j < rings.size(); j++) {
                double[] a = rings.get(i).edges();
                double[] b = rings.get(j).edges();
                double[] boxA = rings.get(i).box();
                double[] boxB = rings.get(j).box();
                if (boxA[0] > boxB[2] || boxB[0] > boxA[2] || boxA[1] > boxB[3] || boxB[1] > boxA[3]) {
                    continue;
                }
                for (int e = 0; e < a.length; e += 4) {
                    for (int f = i == j ? e + 4 : 0; f < b.length; f += 4) {
                        if (meet(a, e, b, f)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean meet(double[] a, int e, double[] b, int f) {
        double one = turn(a, e, b[f], b[f + 1]);
        double two = turn(a, e, b[f + 2], b[f + 3]);
        double three = turn(b, f, a[e], a[e + 1]);
        double four = turn(b, f, a[e + 2], a[e + 3]);
        return one * two < 0 && three * four < 0 || amid(a, e, one, b[f], b[f + 1]) || amid(a, e, two, b[f + 2], b[f + 3])
                || amid(b, f, three, a[e], a[e + 1]) || amid(b, f, four, a[e + 2], a[e + 3]);
    }

    private static double turn(double[] a, int e, double u, double v) {
        return (a[e + 2] - a[e]) * (v - a[e + 1]) - (a[e + 3] - a[e + 1]) * (u - a[e]);
    }

    private static boolean amid(double[] a, int e, double turn, double u, double v) {
        double du = a[e + 2] - a[e];
        double dv = a[e + 3] - a[e + 1];
        double along = (u - a[e]) * du + (v - a[e + 1]) * dv;
        return turn == 0 && along > 0 && along < du * du + dv * dv;
    }

    /// {@return whether the two lie over each other: an edge of one runs in the other}
    boolean over(WitnessPart other) {
        double[] one = edges.box();
        double[] two = other.edges.box();
        return one[0] <= two[2] && two[0] <= one[2] && one[1] <= two[3] && two[1] <= one[3]
                && (!WitnessLayer.pieces(edges, other.edges).isEmpty() || !WitnessLayer.pieces(other.edges, edges).isEmpty());
    }

    /// {@return the directed Hausdorff distance of this part's corners from others together, mm}
    double beyondMm(List<WitnessPart> others) {
        double most = 0;
        double[] e = edges.edges();
        for (int i = 0; i < e.length; i += 4) {
            double least = Double.POSITIVE_INFINITY;
            for (WitnessPart other : others) {
                if (other.edges.odd(e[i], e[i + 1])) {
                    least = 0;
                    break;
                }
                least = other.edges.squared(e[i], e[i + 1], least, NOWHERE);
            }
            most = Math.max(most, least);
        }
        return Math.sqrt(most);
    }

    /// {@return the least distance of two parts that do not lie over each other, mm}
    double apartMm(WitnessPart other) {
        double least = Double.POSITIVE_INFINITY;
        // Of segments that do not cross, one end is nearest.
        double[] e = edges.edges();
        for (int i = 0; i < e.length; i += 4) {
            least = other.edges.squared(e[i], e[i + 1], least, NOWHERE);
        }
        double[] f = other.edges.edges();
        for (int i = 0; i < f.length; i += 4) {
            least = edges.squared(f[i], f[i + 1], least, NOWHERE);
        }
        return least <= TOUCH_MM2 ? 0 : Math.sqrt(least);
    }
}
