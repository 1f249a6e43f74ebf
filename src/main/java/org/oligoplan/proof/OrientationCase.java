package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.DistanceResult;

/// The same two bodies and the same dose, turned with their stack from head first supine to every other orientation: nothing may change beyond
/// rounding, 1e-6 in each number's own unit.
record OrientationCase(Body.Ball ball, Body organ, double step) implements ProofCase {

    private static final double ROUNDING = 1e-6;

    private List<Double> numbers(Engine engine, PlaneFrame frame) {
        Drawn lesion = new Drawn(ball, frame, 0.3 * step, step);
        Drawn other = new Drawn(organ, frame, 0.3 * step, step);
        DistanceResult distance = engine.distance(lesion.stack(), other.stack());
        DoseGrids grid = new DoseGrids(frame, other.middle(), organ.reach() + step, 2.5, 2);
        DoseVolumeHistogram doses = engine.doses(other.stack(), grid.sampled(place -> 100 + frame.uOf(place) + 0.5 * frame.wOf(place)));
        return List.of(engine.volumeCm3(lesion.stack()), engine.volumeCm3(other.stack()), distance.nominalMm(), distance.lowerMm(),
                distance.upperMm(), doses.mean(), doses.doseOf(0.95 * doses.volumeCm3()), doses.doseOf(0.03), doses.max(), doses.min(),
                engine.centroid(other.stack()).map(frame::wOf).orElse(Double.NaN));
    }

    @Override
    public List<Measured> measure(Engine engine) {
        List<Double> supine = numbers(engine, Orientation.HFS.planes());
        List<Measured> all = new ArrayList<>();
        for (Orientation orientation : Orientation.values()) {
            if (orientation != Orientation.HFS) {
                List<Double> turned = numbers(engine, orientation.planes());
                for (int i = 0; i < supine.size(); i++) {
                    all.add(new Measured(Quantity.ORIENTATION, orientation + " at " + step + " mm, number " + i, step,
                            turned.get(i) - supine.get(i), ROUNDING));
                }
            }
        }
        return all;
    }
}
