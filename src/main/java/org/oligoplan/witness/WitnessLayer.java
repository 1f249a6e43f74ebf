package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One upright piece of a solid: a cross-section, grown in its plane by some way, over a stretch of w; or all that is within some way of such
/// a piece. Inside is what lies in all of its regions, each by the even-odd rule, and what is no farther from that than the growth.
final class WitnessLayer {

    private static final double ON_EDGE_MM = 1e-9;
    private static final double[] NOWHERE = {};

    private final EdgeRun border;
    private final List<EdgeRun> regions;
    private final double grow;
    private final double around;
    private final double bottom;
    private final double top;
    private final double[] box;

    private WitnessLayer(EdgeRun border, List<EdgeRun> regions, double grow, double around, double bottom, double top) {
        this.border = border;
        this.regions = regions;
        this.grow = grow;
        this.around = around;
        this.bottom = bottom;
        this.top = top;
        double[] core = border.box();
        this.box = new double[]{core[0] - grow, core[1] - grow, core[2] + grow, core[3] + grow};
    }

    static WitnessLayer of(EdgeRun region, double grow, double bottom, double top) {
        return new WitnessLayer(region, List.of(region), grow, 0, bottom, top);
    }

    /// {@return what lies in both regions; empty where they have nothing in common}
    static List<WitnessLayer> common(EdgeRun one, EdgeRun two, double bottom, double top) {
        List<double[]> kept = new ArrayList<>(pieces(one, two));
        kept.addAll(pieces(two, one));
        if (kept.isEmpty()) {
            return List.of();
        }
        double[] edges = new double[4 * kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            System.arraycopy(kept.get(i), 0, edges, 4 * i, 4);
        }
        return List.of(new WitnessLayer(new EdgeRun(edges), List.of(one, two), 0, 0, bottom, top));
    }

    /// {@return the pieces of a region's edges that lie in another or on its edge}
    static List<double[]> pieces(EdgeRun of, EdgeRun in) {
        List<double[]> kept = new ArrayList<>();
        double[] e = of.edges();
        double[] f = in.edges();
        double[] shares = new double[8];
        for (int i = 0; i < e.length; i += 4) {
            double du = e[i + 2] - e[i];
            double dv = e[i + 3] - e[i + 1];
            int count = 0;
            shares[count++] = 0;
            for (int j = 0; j < f.length; j += 4) {
                double fu = f[j + 2] - f[j];
                double fv = f[j + 3] - f[j + 1];
                double det = du * fv - dv * fu;
                double ou = f[j] - e[i];
                double ov = f[j + 1] - e[i + 1];
                if (count + 3 > shares.length) {
                    shares = Arrays.copyOf(shares, 2 * shares.length);
                }
                if (det != 0) {
                    double s = (ou * fv - ov * fu) / det;
                    double t = (ou * dv - ov * du) / det;
                    if (s > 0 && s < 1 && t >= -1e-12 && t <= 1 + 1e-12) {
                        shares[count++] = s;
                    }
                } else if (Math.abs(ou * dv - ov * du) <= ON_EDGE_MM * Math.hypot(du, dv)) {
                    double length = du * du + dv * dv;
                    for (int end = 0; end < 4 && length > 0; end += 2) {
                        double s = ((f[j + end] - e[i]) * du + (f[j + end + 1] - e[i + 1]) * dv) / length;
                        if (s > 0 && s < 1) {
                            shares[count++] = s;
                        }
                    }
                }
            }
            shares[count++] = 1;
            Arrays.sort(shares, 0, count);
            for (int k = 0; k + 1 < count; k++) {
                double middle = (shares[k] + shares[k + 1]) / 2;
                double u = e[i] + middle * du;
                double v = e[i + 1] + middle * dv;
                if ((shares[k + 1] - shares[k]) * Math.hypot(du, dv) > ON_EDGE_MM
                        && (in.odd(u, v) || in.squared(u, v, 1, NOWHERE) <= ON_EDGE_MM * ON_EDGE_MM)) {
                    kept.add(new double[]{e[i] + shares[k] * du, e[i + 1] + shares[k] * dv, e[i] + shares[k + 1] * du,
                            e[i + 1] + shares[k + 1] * dv});
                }
            }
        }
        return kept;
    }

    /// {@return this layer with its growth taken to all sides rather than in its plane}
    WitnessLayer rounded() {
        return grow == 0 ? this : new WitnessLayer(border, regions, 0, grow, bottom, top);
    }

    /// {@return how far the solid reaches beyond this layer to all sides, mm}
    double around() {
        return around;
    }

    double bottom() {
        return bottom;
    }

    double top() {
        return top;
    }

    /// {@return least u, v and greatest u, v, growth included}
    double[] box() {
        return box;
    }

    /// {@return the region's edges, without the growth}
    EdgeRun border() {
        return border;
    }

    /// {@return whether the place is in the cross-section without its growth}
    boolean holds(double u, double v) {
        for (EdgeRun region : regions) {
            if (!region.odd(u, v)) {
                return false;
            }
        }
        return true;
    }

    /// {@return how far a place of the plane is from the grown cross-section, mm; 0 inside; something above `enough` where it is farther}
    double gap(double u, double v, double enough) {
        if (holds(u, v)) {
            return 0;
        }
        double reach = enough + grow;
        double limit = reach < 1e150 ? reach * reach * (1 + 1e-12) + 1e-12 : Double.POSITIVE_INFINITY;
        return Math.max(0, Math.sqrt(border.squared(u, v, limit, NOWHERE)) - grow);
    }

    /// Puts the nearest place of the grown cross-section into `at`.
    void nearest(double u, double v, double[] at) {
        if (holds(u, v)) {
            at[0] = u;
            at[1] = v;
            return;
        }
        double far = Math.sqrt(border.squared(u, v, Double.POSITIVE_INFINITY, at));
        if (far <= grow) {
            at[0] = u;
            at[1] = v;
        } else {
            at[0] += (u - at[0]) * grow / far;
            at[1] += (v - at[1]) * grow / far;
        }
    }
}
