package org.oligoplan.registration;

import org.oligoplan.geometry.PatientPoint;

/// One place that a person found in both images.
///
/// @param from in the moving frame, mm
/// @param to in the registered frame, mm
public record LandmarkPair(PatientPoint from, PatientPoint to) {

    /// Refuses places that are not finite.
    public LandmarkPair {
        if (!Double.isFinite(from.fromOrigin().length()) || !Double.isFinite(to.fromOrigin().length())) {
            throw new IllegalArgumentException("a landmark has a place: " + from + ", " + to);
        }
    }
}
