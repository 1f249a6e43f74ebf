package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// The least and the greatest that a convex body with given contours can be.
///
/// In every direction across the planes a convex body's support function is concave along w. So between two planes it lies over the chord of
/// their values and under both lines carried on from the two planes before and the two after; beyond the last plane it lies under the line
/// carried on, and nothing may be there at all. Every place within the greater body belongs to some convex body with these contours (the hull
/// of the contours and that place), so what lies between the two bodies no method can know.
public final class ContourBounds {

    /// Bodies are cut so often along w, mm.
    private static final double CUTS_MM = 0.15;

    /// Edges longer than this have a direction of their own, mm.
    private static final double LONG_EDGE_MM = 2;

    private static final int DIRECTIONS = 128;

    @SuppressWarnings("ArrayRecordComponent")
    private record Cut(double w, double[] corners) {}

    private final List<Cut> cuts;

    private ContourBounds(List<Cut> cuts) {
        this.cuts = cuts;
    }

    /// {@return the hull of the contours: the least convex body that has them}
    ///
    /// @param stack convex contours on planes of one spacing, three or more
    public static ContourBounds least(ContourStack stack) {
        return of(stack, false);
    }

    /// {@return all places that lie in some convex body with these contours}
    ///
    /// @param stack convex contours on planes of one spacing, three or more
    public static ContourBounds greatest(ContourStack stack) {
        return of(stack, true);
    }

    private static ContourBounds of(ContourStack stack, boolean greatest) {
        double[] directions = directions(stack);
        List<Section> sections = stack.sections();
        int n = sections.size();
        double[][] h = new double[n][];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            h[i] = support(sections.get(i).region(), directions);
            w[i] = sections.get(i).offsetMm();
        }
        double gap = stack.usualSpacingMm().orElseThrow();
        int parts = Math.max(2, (int) Math.ceil(gap / CUTS_MM));
        List<Cut> cuts = new ArrayList<>();
        for (int i = -1; i < n; i++) {
            if ((i < 0 || i == n - 1) && !greatest) {
                continue;
            }
            double from = i < 0 ? w[0] - gap : w[i];
            for (int k = 0; k <= parts; k++) {
                double at = from + gap * k / parts;
                double[] now = new double[directions.length];
                for (int d = 0; d < now.length; d++) {
                    double low = i < 1 ? Double.POSITIVE_INFINITY : line(h[i - 1][d], h[i][d], w[i - 1], w[i], at);
                    double high = i > n - 3 ? Double.POSITIVE_INFINITY : line(h[i + 1][d], h[i + 2][d], w[i + 1], w[i + 2], at);
                    double chord = i < 0 || i == n - 1 ? 0 : line(h[i][d], h[i + 1][d], w[i], w[i + 1], at);
                    now[d] = greatest ? Math.min(low, high) : chord;
                    if (greatest && i >= 0 && i < n - 1) {
                        now[d] = Math.max(now[d], chord);
                    }
                }
                double[] corners = polygon(directions, now);
                if (corners.length > 0) {
                    cuts.add(new Cut(at, corners));
                }
            }
        }
        return new ContourBounds(cuts);
    }

    private static double line(double a, double b, double wa, double wb, double at) {
        return a + (b - a) * (at - wa) / (wb - wa);
    }

    private static double[] directions(ContourStack stack) {
        TreeSet<Double> all = new TreeSet<>();
        for (int i = 0; i < DIRECTIONS; i++) {
            all.add(2 * Math.PI * i / DIRECTIONS);
        }
        for (Section section : stack.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    int next = (i + 1) % ring.size();
                    double du = ring.u(next) - ring.u(i);
                    double dv = ring.v(next) - ring.v(i);
                    if (Math.hypot(du, dv) > LONG_EDGE_MM) {
                        // Whichever way the ring runs, one of the two leads outward.
                        double angle = Math.atan2(-du, dv);
                        all.add(angle < 0 ? angle + 2 * Math.PI : angle);
                        all.add(angle < 0 ? angle + Math.PI : angle);
                    }
                }
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] support(Region region, double[] directions) {
        double[] h = new double[directions.length];
        Arrays.fill(h, Double.NEGATIVE_INFINITY);
        for (Ring ring : region.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                for (int d = 0; d < h.length; d++) {
                    h[d] = Math.max(h[d], ring.u(i) * Math.cos(directions[d]) + ring.v(i) * Math.sin(directions[d]));
                }
            }
        }
        return h;
    }

    /// The half planes' common polygon; nothing where they have none.
    private static double[] polygon(double[] directions, double[] h) {
        double far = 1e4;
        double[] now = {-far, -far, far, -far, far, far, -far, far};
        for (int d = 0; d < h.length && now.length > 0; d++) {
            double c = Math.cos(directions[d]);
            double s = Math.sin(directions[d]);
            double[] next = new double[2 * now.length + 4];
            int size = 0;
            for (int i = 0; i < now.length; i += 2) {
                int j = (i + 2) % now.length;
                double a = h[d] - now[i] * c - now[i + 1] * s;
                double b = h[d] - now[j] * c - now[j + 1] * s;
                if (a >= 0) {
                    next[size++] = now[i];
                    next[size++] = now[i + 1];
                }
                if (a * b < 0) {
                    next[size++] = now[i] + (now[j] - now[i]) * a / (a - b);
                    next[size++] = now[i + 1] + (now[j + 1] - now[i + 1]) * a / (a - b);
                }
            }
            now = Arrays.copyOf(next, size);
        }
        return now;
    }

    /// {@return how far a place lies outside, mm; 0 inside}
    ///
    /// @param u in plane coordinates, mm; likewise v and w
    public double awayMm(double u, double v, double w) {
        double best = Double.POSITIVE_INFINITY;
        for (Cut cut : cuts) {
            double dw = cut.w - w;
            if (dw * dw < best) {
                best = Math.min(best, dw * dw + squared(cut.corners, u, v));
            }
        }
        return Math.sqrt(best);
    }

    private static double squared(double[] corners, double u, double v) {
        boolean inside = true;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < corners.length; i += 2) {
            int j = (i + 2) % corners.length;
            double du = corners[j] - corners[i];
            double dv = corners[j + 1] - corners[i + 1];
            double pu = u - corners[i];
            double pv = v - corners[i + 1];
            inside &= du * pv - dv * pu >= 0;
            double length = du * du + dv * dv;
            double t = length > 0 ? Math.clamp((pu * du + pv * dv) / length, 0.0, 1.0) : 0;
            double x = pu - t * du;
            double y = pv - t * dv;
            best = Math.min(best, x * x + y * y);
        }
        return inside ? 0 : best;
    }
}
