package org.oligoplan.geometry.distance;

import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;

/// Where parts that stand on one or two planes only can be. A convex body whose section is known on so few planes may lean or bulge any way
/// in the plane; only along the normal is it held, between the empty planes next to it.
final class FlatParts {

    private FlatParts() {}

    /// {@return how near a flat part of `flat` can come to anything of `other`, mm: 0 where nothing keeps them apart, infinite without flat parts}
    ///
    /// @param parallel whether the planes of the two are parallel
    static double leastMm(PreparedSolid flat, PreparedSolid other, boolean parallel) {
        if (flat.flatParts().isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        if (!parallel && !other.flatParts().isEmpty()) {
            return 0;
        }
        PatientVector along = flat.stack().plane().normal();
        PlaneFrame plane = other.stack().plane();
        double[] part = parallel
                ? new double[]{0, 0, along.dot(plane.normal()) > 0 ? 1 : -1}
                : new double[]{along.dot(plane.u()), along.dot(plane.v()), along.dot(plane.normal())};
        double least = Double.POSITIVE_INFINITY;
        double[] boxes = other.outer(other.allPlanes()).boxes();
        for (int box = 0; box < boxes.length; box += 6) {
            double from = 0;
            double to = 0;
            for (int axis = 0; axis < 3; axis++) {
                double one = part[axis] * boxes[box + axis];
                double two = part[axis] * boxes[box + 3 + axis];
                from += Math.min(one, two);
                to += Math.max(one, two);
            }
            for (double[] reach : flat.flatParts()) {
                least = Math.min(least, Math.max(0, Math.max(reach[0] - to, from - reach[1])));
            }
        }
        return least;
    }
}
