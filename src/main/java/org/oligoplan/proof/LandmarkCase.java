package org.oligoplan.proof;

import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;

/// Landmarks that were turned and shifted by a known motion: the motion found takes each of them, and places between them, where they went.
///
/// @param motion the known motion
/// @param places landmarks, not on a line
record LandmarkCase(String id, RigidTransform motion, List<PatientPoint> places) implements ProofCase {

    private static final double ROUNDING_MM = 1e-6;

    @Override
    public List<Measured> measure(Engine engine) {
        List<PatientPoint> moved = places.stream().map(motion::apply).toList();
        double greatest = engine.landmarks(places, moved).map(found -> {
            double most = 0;
            for (int i = 0; i < places.size(); i++) {
                PatientPoint between = places.get(i).towards(places.get((i + 1) % places.size()), -1.5);
                most = Math.max(most, Math.max(found.apply(places.get(i)).distanceTo(moved.get(i)),
                        found.apply(between).distanceTo(motion.apply(between))));
            }
            return most;
        }).orElse(Double.NaN);
        return List.of(new Measured(Quantity.LANDMARKS, id, 0, greatest, ROUNDING_MM));
    }
}
