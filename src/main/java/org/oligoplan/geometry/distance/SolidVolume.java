package org.oligoplan.geometry.distance;

import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Regions;

/// Volume and centroid of the nominal solid: contour slabs as right prisms, even-odd areas.
public final class SolidVolume {

    private SolidVolume() {}

    /// {@return whether each contour's thickness is known; it is not for a single contour without image spacing}
    public static boolean isKnown(ContourStack stack) {
        return stack.isEmpty() || stack.usualSpacingMm().isPresent();
    }

    /// {@return the volume in cm3; 0 for an empty stack, NaN where [#isKnown(ContourStack)] says no, so that it cannot pass for a number}
    public static double cm3(ContourStack stack) {
        if (!isKnown(stack)) {
            return Double.NaN;
        }
        Extents extents = new Extents(stack);
        double mm3 = 0;
        for (int i = 0; i < stack.sections().size(); i++) {
            mm3 += Regions.areaMm2(stack.sections().get(i).region()) * (extents.toW(i) - extents.fromW(i));
        }
        return mm3 / 1000;
    }

    /// {@return the centre of mass in patient mm; of the flat contour where the thickness is not known; empty for no area}
    public static Optional<PatientPoint> centroid(ContourStack stack) {
        Extents extents = new Extents(stack);
        double mass = 0;
        double u = 0;
        double v = 0;
        double w = 0;
        for (int i = 0; i < stack.sections().size(); i++) {
            double thickness = isKnown(stack) ? extents.toW(i) - extents.fromW(i) : 1;
            double[] moments = moments(Regions.selfIntersects(stack.sections().get(i).region())
                    ? Regions.normalise(stack.sections().get(i).region())
                    : stack.sections().get(i).region());
            mass += moments[0] * thickness;
            u += moments[1] * thickness;
            v += moments[2] * thickness;
            w += moments[0] * thickness * (extents.fromW(i) + extents.toW(i)) / 2;
        }
        return mass > 0 ? Optional.of(stack.plane().toPatient(u / mass, v / mass, w / mass)) : Optional.empty();
    }

    // Area and first moments; holes subtract.
    private static double[] moments(Region region) {
        double[] sum = new double[3];
        for (int r = 0; r < region.rings().size(); r++) {
            Ring ring = region.rings().get(r);
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
            }
            double sign = (twice < 0 ? -1 : 1) * (isHole(region, r) ? -1 : 1);
            sum[0] += sign * twice / 2;
            sum[1] += sign * (mu / 6 + u0 * twice / 2);
            sum[2] += sign * (mv / 6 + v0 * twice / 2);
        }
        return sum;
    }

    private static boolean isHole(Region region, int r) {
        Ring ring = region.rings().get(r);
        int depth = 0;
        for (int i = 0; i < region.rings().size(); i++) {
            if (i != r && region.rings().get(i).contains((ring.u(0) + ring.u(1)) / 2, (ring.v(0) + ring.v(1)) / 2)) {
                depth++;
            }
        }
        return depth % 2 == 1;
    }
}
