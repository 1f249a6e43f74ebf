package org.oligoplan.proof;

import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;

/// Volume and centre of mass of one body.
///
/// Limits: against the slabs 0.5 % and 0.1 mm, as between the program's two engines. Against the body what no stack of slabs with this spacing
/// can exceed: the sum of areas times the spacing differs from the volume by at most the spacing times the greatest area, because areas rise to
/// one maximum and fall again (the error of a sum is at most half of the variation times the spacing); the centre by half a spacing, more
/// where the body leans.
record SolidCase(String id, Drawn drawn) implements ProofCase {

    static final double VOLUME_PERCENT = 0.5;
    static final double PLACE_MM = 0.1;

    @Override
    public List<Measured> measure(Engine engine) {
        ContourStack stack = drawn.stack();
        double mm3 = 1000 * engine.volumeCm3(stack);
        double body = drawn.body().mm3();
        Optional<PatientPoint> centre = engine.centroid(stack);
        double step = drawn.step();
        return List.of(measured(Quantity.VOLUME_OF_SLABS, 100 * (mm3 / drawn.slabs().mm3() - 1), VOLUME_PERCENT),
                measured(Quantity.VOLUME_OF_BODY, 100 * (mm3 / body - 1),
                        VOLUME_PERCENT + 100 * step * drawn.body().greatestMm2() / body),
                measured(Quantity.CENTROID_OF_SLABS, away(centre, drawn.slabs().middle()), PLACE_MM),
                measured(Quantity.CENTROID_OF_BODY, away(centre, drawn.middle()), step / 2 * (1 + drawn.body().lean()) + PLACE_MM));
    }

    private static double away(Optional<PatientPoint> found, PatientPoint truth) {
        return found.map(p -> p.distanceTo(truth)).orElse(Double.NaN);
    }

    private Measured measured(Quantity quantity, double error, double limit) {
        return new Measured(quantity, id, drawn.step(), error, limit);
    }
}
