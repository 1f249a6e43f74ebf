package org.oligoplan.geometry.distance;

import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.planar.Moments;
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
            Moments moments = Moments.of(stack.sections().get(i).region());
            if (moments.areaMm2() > 0) {
                double weight = moments.areaMm2() * thickness;
                mass += weight;
                u += moments.u() * weight;
                v += moments.v() * weight;
                w += weight * (extents.fromW(i) + extents.toW(i)) / 2;
            }
        }
        return mass > 0 ? Optional.of(stack.plane().toPatient(u / mass, v / mass, w / mass)) : Optional.empty();
    }
}
