package org.oligoplan.contour;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.oligoplan.geometry.planar.Lattice;

/// Directions in a plane, each with its opposite, by whose support functions (how far a convex shape reaches that way, mm from the origin)
/// convex sections are kept. Between two directions a shape with long straight edges would be too large; so their normals are among them.
final class Directions {

    /// So many suffice for round shapes: between two of them a disc of 50 mm is 0.03 mm too large.
    private static final int FINE = 96;

    /// Evenly spaced directions, enough to compare two shapes.
    static final Directions COARSE = new Directions(even(48));

    /// Edges longer than this share of the box around their shape count as straight.
    private static final double LONG_EDGE = 0.06;

    /// Directions nearer to each other, as sine, say nothing about how a corner goes.
    private static final double LEAST_SINE = 0.02;

    private final double[] cos;
    private final double[] sin;
    private final int[] byCos;

    private Directions(double[] halfTurn) {
        int n = halfTurn.length;
        this.cos = new double[2 * n];
        this.sin = new double[2 * n];
        for (int d = 0; d < n; d++) {
            cos[d] = Math.cos(halfTurn[d]);
            sin[d] = Math.sin(halfTurn[d]);
            cos[n + d] = -cos[d];
            sin[n + d] = -sin[d];
        }
        this.byCos = IntStream.range(0, 2 * n).boxed().sorted(Comparator.comparingDouble(d -> cos[d])).mapToInt(Integer::intValue)
                .toArray();
    }

    /// {@return evenly spaced directions and the normals of long edges}
    ///
    /// @param hulls convex shapes, corners as u and v in turn
    static Directions fine(List<double[]> hulls) {
        TreeSet<Double> angles = new TreeSet<>();
        for (double angle : even(FINE)) {
            angles.add(angle);
        }
        for (double[] hull : hulls) {
            double[] box = box(hull);
            double least = LONG_EDGE * Math.max(box[2] - box[0], box[3] - box[1]);
            for (int i = 0; i < hull.length; i += 2) {
                int next = (i + 2) % hull.length;
                double du = hull[next] - hull[i];
                double dv = hull[next + 1] - hull[i + 1];
                if (Math.hypot(du, dv) > least) {
                    double angle = Math.atan2(-du, dv);
                    angles.add(angle < 0 ? angle + Math.PI : angle);
                }
            }
        }
        return new Directions(angles.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] even(int count) {
        double[] angles = new double[count / 2];
        for (int d = 0; d < angles.length; d++) {
            angles[d] = 2 * Math.PI * d / count;
        }
        return angles;
    }

    int count() {
        return cos.length;
    }

    /// {@return how fast the farthest-going corner goes, by how fast the reaches grow}
    ///
    /// @param growth of the reach in each direction
    double fastestCorner(double[] growth) {
        double most = 0;
        for (int d = 0; d < cos.length; d++) {
            // Directions rise by angle within either half.
            int next = (d + 1) % cos.length;
            double sine = cos[d] * sin[next] - sin[d] * cos[next];
            if (sine > LEAST_SINE) {
                double aside = (growth[next] - growth[d] * (cos[d] * cos[next] + sin[d] * sin[next])) / sine;
                most = Math.max(most, Math.hypot(growth[d], aside));
            }
        }
        return most;
    }

    int opposite(int d) {
        return (d + cos.length / 2) % cos.length;
    }

    /// {@return how far a place lies in a direction}
    double along(int d, double u, double v) {
        return u * cos[d] + v * sin[d];
    }

    /// {@return how far a part reaches in each direction}
    double[] reach(Part part) {
        return this == COARSE ? part.coarseReach() : reach(part.hull());
    }

    /// {@return how far a shape reaches in each direction; -infinity for no corners}
    double[] reach(double[] corners) {
        double[] h = new double[cos.length];
        Arrays.fill(h, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < corners.length; i += 2) {
            for (int d = 0; d < h.length; d++) {
                h[d] = Math.max(h[d], along(d, corners[i], corners[i + 1]));
            }
        }
        return h;
    }

    /// {@return the corners of what lies within each of these reaches; none where nothing does}
    double[] polygon(double[] reach) {
        double far = 1;
        for (double h : reach) {
            far = Math.max(far, 2 * Math.abs(h));
        }
        double[] now = {-far, -far, far, -far, far, far, -far, far};
        double[] next = new double[4 * reach.length + 16];
        int size = now.length;
        now = Arrays.copyOf(now, next.length);
        for (int d = 0; d < reach.length && size > 0; d++) {
            int made = 0;
            double before = reach[d] - along(d, now[size - 2], now[size - 1]);
            int last = size - 2;
            for (int i = 0; i < size && made + 4 <= next.length; i += 2) {
                double here = reach[d] - along(d, now[i], now[i + 1]);
                if (before * here < 0) {
                    double share = before / (before - here);
                    next[made++] = now[last] + (now[i] - now[last]) * share;
                    next[made++] = now[last + 1] + (now[i + 1] - now[last + 1]) * share;
                }
                if (here >= 0) {
                    next[made++] = now[i];
                    next[made++] = now[i + 1];
                }
                before = here;
                last = i;
            }
            double[] swap = now;
            now = next;
            next = swap;
            size = made;
        }
        return Arrays.copyOf(now, size);
    }

    /// {@return the signed distances of a convex shape on a lattice: to the nearest edge inside, to the shape outside}
    Layer layer(double[] corners, double w, Lattice lattice, double reachMm) {
        double[] box = box(corners);
        Layer layer = Layer.empty(w, lattice, box[0] - reachMm, box[1] - reachMm, box[2] + reachMm, box[3] + reachMm);
        new Rows(reach(corners)).fill(layer, lattice);
        return layer;
    }

    /// The signed distance from a convex shape is the least of what its reaches leave, which along a row are straight lines in u: only those
    /// on their lower envelope are looked at.
    private final class Rows {

        private final double[] h;
        private final double[] at = new double[cos.length];
        private final double[] slope = new double[cos.length];
        private final double[] start = new double[cos.length];
        private int size;

        Rows(double[] h) {
            this.h = h;
        }

        void fill(Layer layer, Lattice lattice) {
            float[] mm = layer.mm();
            for (int r = 0, k = 0; r < layer.rows(); r++) {
                envelope(lattice.v(layer.row() + r));
                for (int c = 0, line = 0; c < layer.columns(); c++) {
                    double u = lattice.u(layer.column() + c);
                    while (line + 1 < size && start[line + 1] <= u) {
                        line++;
                    }
                    mm[k++] = (float) (at[line] - slope[line] * u);
                }
            }
        }

        private void envelope(double v) {
            size = 0;
            for (int d : byCos) {
                add(h[d] - v * sin[d], cos[d]);
            }
        }

        private void add(double a, double c) {
            if (size > 0 && c - slope[size - 1] < 1e-12) {
                if (a >= at[size - 1]) {
                    return;
                }
                size--;
            }
            double from = Double.NEGATIVE_INFINITY;
            while (size > 0) {
                from = (a - at[size - 1]) / (c - slope[size - 1]);
                if (from > start[size - 1]) {
                    break;
                }
                size--;
            }
            at[size] = a;
            slope[size] = c;
            start[size] = size == 0 ? Double.NEGATIVE_INFINITY : from;
            size++;
        }
    }

    /// {@return least u and v, greatest u and v}
    static double[] box(double[] corners) {
        double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < corners.length; i += 2) {
            box[0] = Math.min(box[0], corners[i]);
            box[1] = Math.min(box[1], corners[i + 1]);
            box[2] = Math.max(box[2], corners[i]);
            box[3] = Math.max(box[3], corners[i + 1]);
        }
        return box;
    }
}
