package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// Leaves out corners that say less than a tolerance (Douglas and Peucker 1973), inside a box; corners outside it stay.
final class Simplification {

    private Simplification() {}

    static Region of(Region region, double toleranceMm, double minU, double minV, double maxU, double maxV) {
        if (!(toleranceMm > 0 && toleranceMm <= Regions.LARGEST_SIMPLIFICATION_MM)) {
            throw new IllegalArgumentException("simplification by " + toleranceMm + " mm");
        }
        List<Ring> rings = new ArrayList<>();
        boolean changed = false;
        for (Ring ring : region.rings()) {
            Ring simple = simplified(ring, toleranceMm, minU, minV, maxU, maxV);
            changed |= simple.size() != ring.size();
            rings.add(simple);
        }
        if (!changed) {
            return region;
        }
        Region simple = new Region(rings);
        // A narrow neck may cross itself after it; then the exact outline is kept.
        return Regions.selfIntersects(simple) ? region : simple;
    }

    private static Ring simplified(Ring ring, double tolerance, double minU, double minV, double maxU, double maxV) {
        int n = ring.size();
        boolean[] keep = new boolean[n];
        int start = -1;
        for (int i = 0; i < n; i++) {
            keep[i] = ring.u(i) < minU || ring.u(i) > maxU || ring.v(i) < minV || ring.v(i) > maxV;
            if (keep[i]) {
                start = i;
            }
        }
        if (start < 0) {
            // The two corners farthest apart, roughly: they lie on the hull and stay.
            start = farthest(ring, farthest(ring, 0));
            keep[start] = true;
            keep[farthest(ring, start)] = true;
        }
        int from = start;
        for (int step = 1; step <= n; step++) {
            int to = (start + step) % n;
            if (keep[to]) {
                thin(ring, from, Math.floorMod(to - from, n) == 0 ? n : Math.floorMod(to - from, n), tolerance, keep);
                from = to;
            }
        }
        int count = 0;
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            if (keep[i]) {
                uv[count++] = ring.u(i);
                uv[count++] = ring.v(i);
            }
        }
        return count == 2 * n || count < 6 ? ring : Ring.of(Arrays.copyOf(uv, count));
    }

    private static int farthest(Ring ring, int from) {
        int best = from;
        double most = -1;
        for (int i = 0; i < ring.size(); i++) {
            double d = Math.hypot(ring.u(i) - ring.u(from), ring.v(i) - ring.v(from));
            if (d > most) {
                most = d;
                best = i;
            }
        }
        return best;
    }

    private static void thin(Ring ring, int from, int length, double tolerance, boolean[] keep) {
        int n = ring.size();
        int end = (from + length) % n;
        int worst = -1;
        double most = tolerance * tolerance;
        for (int step = 1; step < length; step++) {
            int i = (from + step) % n;
            double d = Segments.pointSquared(ring.u(i), ring.v(i), ring.u(from), ring.v(from), ring.u(end), ring.v(end));
            if (d > most) {
                most = d;
                worst = step;
            }
        }
        if (worst > 0) {
            keep[(from + worst) % n] = true;
            thin(ring, from, worst, tolerance, keep);
            thin(ring, (from + worst) % n, length - worst, tolerance, keep);
        }
    }
}
