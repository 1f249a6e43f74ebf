package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// The outline of a convex shape from its depth in the plane (concave, positive inside): found along rays from a place inside, more of them
/// until no piece of the outline lies farther than 2 um from its chord, so that corners are kept.
final class ConvexOutline {

    interface Depth {
        double at(double u, double v);
    }

    private static final double CHORD_MM = 0.002;

    private static final int RAYS = 24;

    private final Depth depth;
    private final double reach;
    private final double u;
    private final double v;

    private ConvexOutline(Depth depth, double reach, double u, double v) {
        this.depth = depth;
        this.reach = reach;
        this.u = u;
        this.v = v;
    }

    /// {@return the region, empty where the depth is nowhere positive}
    static Region of(Depth depth, double reachMm) {
        double[] inside = deepest(depth, reachMm);
        if (inside[2] <= 1e-6) {
            return new Region(List.of());
        }
        ConvexOutline outline = new ConvexOutline(depth, 2 * reachMm, inside[0], inside[1]);
        List<double[]> places = new ArrayList<>();
        double[] from = outline.on(0);
        double[] first = from;
        for (int i = 0; i < RAYS; i++) {
            places.add(from);
            double[] to = i == RAYS - 1 ? first : outline.on(2 * Math.PI * (i + 1) / RAYS);
            outline.refine(from, 2 * Math.PI * i / RAYS, to, 2 * Math.PI * (i + 1) / RAYS, 0, places);
            from = to;
        }
        double[] uv = new double[2 * places.size()];
        int size = 0;
        for (double[] place : places) {
            double pu = Ring.snap(place[0]);
            double pv = Ring.snap(place[1]);
            if (size == 0 || pu != uv[size - 2] || pv != uv[size - 1]) {
                uv[size++] = pu;
                uv[size++] = pv;
            }
        }
        return size < 6 ? new Region(List.of()) : Region.of(Ring.of(java.util.Arrays.copyOf(uv, size)));
    }

    /// A concave function's greatest value: the best of a grid, then ever closer around it.
    private static double[] deepest(Depth depth, double reach) {
        double[] best = {0, 0, Double.NEGATIVE_INFINITY};
        for (int i = -8; i <= 8; i++) {
            for (int k = -8; k <= 8; k++) {
                better(depth, best, i * reach / 8, k * reach / 8);
            }
        }
        double step = reach / 8;
        for (int round = 0; step > 1e-4 && round < 200; round++) {
            double before = best[2];
            double u = best[0];
            double v = best[1];
            for (int d = 0; d < 16; d++) {
                double angle = Math.PI * (d + 0.37 * round) / 8;
                better(depth, best, u + step * Math.cos(angle), v + step * Math.sin(angle));
            }
            if (best[2] <= before) {
                step /= 2;
            }
        }
        return best;
    }

    private static void better(Depth depth, double[] best, double u, double v) {
        double here = depth.at(u, v);
        if (here > best[2]) {
            best[0] = u;
            best[1] = v;
            best[2] = here;
        }
    }

    private double[] on(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double low = 0;
        double high = reach;
        double atLow = depth.at(u, v);
        double atHigh = depth.at(u + high * cos, v + high * sin);
        double kept = 0;
        for (int i = 0; i < 60 && high - low > 1e-5; i++) {
            double middle = i % 3 == 2 ? (low + high) / 2 : Math.clamp(low + (high - low) * atLow / (atLow - atHigh), low, high);
            double here = depth.at(u + middle * cos, v + middle * sin);
            kept = middle;
            if (Math.abs(here) < 1e-7) {
                break;
            }
            if (here > 0) {
                low = middle;
                atLow = here;
            } else {
                high = middle;
                atHigh = here;
            }
        }
        return new double[]{u + kept * cos, v + kept * sin};
    }

    private void refine(double[] from, double fromAngle, double[] to, double toAngle, int level, List<double[]> places) {
        double angle = (fromAngle + toAngle) / 2;
        double[] middle = on(angle);
        double du = to[0] - from[0];
        double dv = to[1] - from[1];
        double length = Math.hypot(du, dv);
        double off = length > 0 ? Math.abs(du * (middle[1] - from[1]) - dv * (middle[0] - from[0])) / length : 0;
        if (level > 1 && off < CHORD_MM || level > 14) {
            return;
        }
        refine(from, fromAngle, middle, angle, level + 1, places);
        if (off >= CHORD_MM) {
            places.add(middle);
        }
        refine(middle, angle, to, toAngle, level + 1, places);
    }
}
