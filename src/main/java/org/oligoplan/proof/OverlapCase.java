package org.oligoplan.proof;

import java.util.List;

/// A ball that reaches into a large box whose face is the plane u = 0: the deepest place is that of the ball's widest section.
///
/// Limit: 0.1 mm, as between the program's two engines.
///
/// @param ball in the coordinates of the stack
/// @param box with its face at u = 0, on planes of the same place
record OverlapCase(String id, Drawn ball, Drawn box) implements ProofCase {

    @Override
    public List<Measured> measure(Engine engine) {
        Slabs slabs = ball.slabs();
        Body.Ball body = (Body.Ball) ball.body();
        double widest = slabs.planes().stream().mapToDouble(p -> body.radiusAt(p.w())).max().orElse(0);
        double depth = engine.penetrationMm(ball.stack(), box.stack());
        return List.of(new Measured(Quantity.PENETRATION, id, ball.step(), depth - Math.max(0, body.u() + widest),
                DistanceCase.DISTANCE_MM));
    }
}
