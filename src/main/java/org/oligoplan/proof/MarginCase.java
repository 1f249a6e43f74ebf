package org.oligoplan.proof;

import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// A margin of 5 mm around a ball, against the ball of that radius on the same planes.
///
/// Limits: 0.2 mm and 1 % on slices of up to 3 mm; on thicker ones it is measured only, for where a body ends is known no better than a slice.
///
/// @param drawn the ball
/// @param ball the same
record MarginCase(String id, Drawn drawn, Body.Ball ball) implements ProofCase {

    private static final double MARGIN_MM = 5;
    private static final double PLACE_MM = 0.2;
    private static final double VOLUME_PERCENT = 1;
    private static final double THIN_MM = 3;

    @Override
    public List<Measured> measure(Engine engine) {
        Body.Ball grown = new Body.Ball(ball.u(), ball.v(), ball.w(), ball.r() + MARGIN_MM);
        Drawn truth = new Drawn(grown, drawn.frame(), drawn.phase(), drawn.step());
        // One plane more than the ball has at either end, as images would have.
        double[] planes = truth.planes().stream().mapToDouble(Slabs.Plane::w).toArray();
        ContourStack found = engine.margin(drawn.stack(), planes, MARGIN_MM);
        double greatest = 0;
        for (Section section : found.sections()) {
            for (Ring ring : section.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    double away = Math.hypot(Math.hypot(ring.u(i) - ball.u(), ring.v(i) - ball.v()), section.offsetMm() - ball.w());
                    greatest = Math.max(greatest, Math.abs(away - grown.r()));
                }
            }
        }
        boolean thin = drawn.step() <= THIN_MM;
        return List.of(measured(Quantity.MARGIN_PLACE, greatest, thin ? PLACE_MM : Double.POSITIVE_INFINITY),
                measured(Quantity.MARGIN_VOLUME, 100 * (engine.volumeCm3(found) * 1000 / truth.slabs().mm3() - 1),
                        thin ? VOLUME_PERCENT : Double.POSITIVE_INFINITY));
    }

    private Measured measured(Quantity quantity, double error, double limit) {
        return new Measured(quantity, id, drawn.step(), error, limit);
    }
}
