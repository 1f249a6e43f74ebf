package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.Flip;
import org.oligoplan.geometry.distance.DistanceResult;

/// What would change the verdict on a ball beside a large box whose face is the plane u = 0: after that shift of the ball, and after that growth
/// of the box, the deciding distance is the limit. Its nominal value has a closed form, that of the ball's widest section.
///
/// Limit: 0.1 mm, as between the program's two engines.
///
/// @param ball in the coordinates of the stack, at negative u
/// @param step of both stacks, mm
record FlipCase(String id, Drawn ball, double step) implements ProofCase {

    private static final double LIMIT_MM = 30;
    private static final double HALF_MM = 80;

    @Override
    public List<Measured> measure(Engine engine) {
        Body.Ball body = (Body.Ball) ball.body();
        double widest = ball.slabs().planes().stream().mapToDouble(p -> body.radiusAt(p.w())).max().orElse(0);
        Flip flip = engine.flip(engine.distance(ball.stack(), box(0).stack()), LIMIT_MM);
        List<Measured> all = new ArrayList<>();
        for (Flip.Step change : flip.steps()) {
            double nearer = change.way() == Flip.Way.NEARER ? change.mm() : -change.mm();
            boolean bound = change.to() == DistanceVerdict.CLEAR || flip.from() == DistanceVerdict.CLEAR
                    && change.to() == DistanceVerdict.BORDERLINE;
            Drawn moved = new Drawn(new Body.Ball(body.u() + nearer, body.v(), body.w(), body.r()), ball.frame(), ball.phase(), step);
            all.add(measured(deciding(engine.distance(moved.stack(), box(0).stack()), bound)));
            all.add(measured(deciding(engine.distance(ball.stack(), box(nearer).stack()), bound)));
            if (!bound) {
                all.add(measured(-body.u() - widest - nearer));
            }
        }
        return all;
    }

    /// The box, its face moved outwards.
    private Drawn box(double grown) {
        return new Drawn(new Body.Box(HALF_MM - grown / 2, 0, 0, HALF_MM + grown / 2, HALF_MM, HALF_MM, 0), ball.frame(), ball.phase(),
                step);
    }

    private static double deciding(DistanceResult distance, boolean bound) {
        return bound ? distance.lowerMm() : distance.nominalMm();
    }

    private Measured measured(double deciding) {
        return new Measured(Quantity.FLIP, id, step, deciding - LIMIT_MM, DistanceCase.DISTANCE_MM);
    }
}
