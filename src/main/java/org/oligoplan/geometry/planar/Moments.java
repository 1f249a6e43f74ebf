package org.oligoplan.geometry.planar;

import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// Area, centre of area and length of the boundary of an even-odd region.
///
/// @param areaMm2 the area
/// @param u of the centre of area, mm; NaN for no area
/// @param v of the centre of area, mm; NaN for no area
/// @param boundaryMm length of all rings
public record Moments(double areaMm2, double u, double v, double boundaryMm) {

    /// {@return the moments of a region; rings that cross are made valid first}
    public static Moments of(Region region) {
        Nesting nesting = Nesting.of(region);
        if (nesting.crosses()) {
            return of(Regions.normalise(region));
        }
        double[] sum = new double[4];
        for (int r = 0; r < nesting.size(); r++) {
            add(nesting.ring(r), nesting.isShell(r) ? 1 : -1, sum);
        }
        return from(sum);
    }

    /// {@return the moments of one part}
    ///
    /// @param part its outer ring first, its holes after it
    public static Moments ofPart(List<Ring> part) {
        double[] sum = new double[4];
        for (int r = 0; r < part.size(); r++) {
            add(part.get(r), r == 0 ? 1 : -1, sum);
        }
        return from(sum);
    }

    private static Moments from(double[] sum) {
        return new Moments(sum[0], sum[1] / sum[0], sum[2] / sum[0], sum[3]);
    }

    private static void add(Ring ring, int sign, double[] sum) {
        // From the first point, so that far-off coordinates do not cost digits.
        double u0 = ring.u(0);
        double v0 = ring.v(0);
        double twice = 0;
        double mu = 0;
        double mv = 0;
        for (int i = 0; i < ring.size(); i++) {
            int next = (i + 1) % ring.size();
            double au = ring.u(i) - u0;
            double av = ring.v(i) - v0;
            double bu = ring.u(next) - u0;
            double bv = ring.v(next) - v0;
            double cross = au * bv - bu * av;
            twice += cross;
            mu += cross * (au + bu);
            mv += cross * (av + bv);
            sum[3] += Math.hypot(bu - au, bv - av);
        }
        double signed = twice < 0 ? -sign : sign;
        sum[0] += signed * twice / 2;
        sum[1] += signed * (mu / 6 + u0 * twice / 2);
        sum[2] += signed * (mv / 6 + v0 * twice / 2);
    }
}
