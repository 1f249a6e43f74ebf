package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;

/// A ball that reaches into a large box whose face is the plane u = 0: the deepest place is that of the ball's widest section.
///
/// What lies within a distance of the box is what lies beyond a plane.
///
/// Limits: 0.5 % of the ball; 0.1 mm, as between the program's two engines.
///
/// @param ball in the coordinates of the stack
/// @param box with its face at u = 0, on planes of the same place
record OverlapCase(String id, Drawn ball, Drawn box) implements ProofCase {

    private static final double[] LIMITS_MM = {0.5, 2, 6, 15};

    @Override
    public List<Measured> measure(Engine engine) {
        Slabs slabs = ball.slabs();
        Body.Ball body = (Body.Ball) ball.body();
        double widest = slabs.planes().stream().mapToDouble(p -> body.radiusAt(p.w())).max().orElse(0);
        double depth = engine.penetrationMm(ball.stack(), box.stack());
        List<Measured> all = new ArrayList<>();
        all.add(new Measured(Quantity.PENETRATION, id, ball.step(), depth - Math.max(0, body.u() + widest), DistanceCase.DISTANCE_MM));
        for (double limit : LIMITS_MM) {
            all.add(new Measured(Quantity.EXTENT, id + ", " + limit + " mm", ball.step(),
                    engine.extent(ball.stack(), box.stack(), limit).percent() - 100 * slabs.beyond(0, -limit) / slabs.mm3(),
                    SolidCase.VOLUME_PERCENT));
        }
        return all;
    }
}
