package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.distance.DistanceResult;

/// The distance from a ball to another body.
///
/// Limits: against the slabs 0.1 mm, as between the program's two engines; the true distance of convex bodies lies in the interval but for the
/// chords of the polygons. The nominal distance differs from the true one by at most half a spacing of either stack (each place of a body is
/// that far from a slab, and each of a slab that far from the body), more where the body leans.
///
/// @param organ the body measured to
/// @param lesion the ball measured from, in the coordinates of its own stack
record DistanceCase(String id, Drawn organ, Drawn lesion, Body.Ball ball) implements ProofCase {

    static final double DISTANCE_MM = 0.1;
    static final double CHORDS_MM = 0.02;

    /// {@return the true distance: that of the ball's centre from the body, less the radius}
    double truthMm() {
        PatientPoint centre = lesion.middle();
        return organ.body().outside(organ.frame().uOf(centre), organ.frame().vOf(centre), organ.frame().wOf(centre)) - ball.r();
    }

    @Override
    public List<Measured> measure(Engine engine) {
        double truth = truthMm();
        DistanceResult found = engine.distance(lesion.stack(), organ.stack());
        List<Measured> all = new ArrayList<>();
        double slices = (organ.step() * (1 + organ.body().lean()) + lesion.step()) / 2;
        all.add(measured(Quantity.DISTANCE_OF_BODIES, found.nominalMm() - truth, slices + DISTANCE_MM));
        double outside = Double.isNaN(found.lowerMm() + found.upperMm())
                ? Double.NaN
                : Math.max(0, Math.max(found.lowerMm() - truth, truth - found.upperMm()));
        all.add(organ.body().isConvex()
                ? measured(Quantity.DISTANCE_OUTSIDE_BOUNDS, outside, CHORDS_MM)
                : measured(Quantity.DISTANCE_OUTSIDE_BOUNDS_TORUS, outside, Double.POSITIVE_INFINITY));
        if (organ.frame().sameOrientation(lesion.frame())) {
            organ.slabs().distanceTo(lesion.slabs(), ball)
                    .ifPresent(slabs -> all.add(measured(Quantity.DISTANCE_OF_SLABS, found.nominalMm() - slabs, DISTANCE_MM)));
        }
        return all;
    }

    private Measured measured(Quantity quantity, double error, double limit) {
        return new Measured(quantity, id, organ.step(), error, limit);
    }
}
