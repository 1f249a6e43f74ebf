package org.oligoplan.proof;

import java.util.List;

/// A ball that reaches into a large box, and how much of a ball lies within a distance of it. The box's face is the plane u = 0, so that both
/// follow from the ball's slabs: the deepest place is that of the widest section, the part within a distance lies beyond a plane across u.
///
/// Limits: 0.1 mm and 0.5 % of the ball, as between the program's two engines.
///
/// @param ball in the coordinates of the stack
/// @param box with its face at u = 0, on planes of the same place
/// @param limitMm the distance
record OverlapCase(String id, Drawn ball, Drawn box, double limitMm) implements ProofCase {

    @Override
    public List<Measured> measure(Engine engine) {
        Slabs slabs = ball.slabs();
        Body.Ball body = (Body.Ball) ball.body();
        double widest = slabs.planes().stream().mapToDouble(p -> body.radiusAt(p.w())).max().orElse(0);
        double depth = engine.penetrationMm(ball.stack(), box.stack());
        double percent = 100 * (engine.extentCm3(ball.stack(), box.stack(), limitMm) * 1000 - slabs.beyond(0, -limitMm)) / slabs.mm3();
        return List.of(
                new Measured(Quantity.PENETRATION, id, ball.step(), depth - Math.max(0, body.u() + widest), DistanceCase.DISTANCE_MM),
                new Measured(Quantity.EXTENT, id, ball.step(), percent, SolidCase.VOLUME_PERCENT));
    }
}
