package org.oligoplan.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.geometry.PatientPoint;

/// How a registration that was made here came about, and who signed it off. Until somebody has, what is measured through it is never clear.
///
/// @param means by which it was found
/// @param centre the place, in the registered frame, about which a remaining rotation is thought to turn: the middle of the landmarks, of the
///     region or of the images
/// @param suggestion what the means itself makes of its error; a person states the uncertainty
/// @param rotationDegrees the rotation's uncertainty that the person who signed it off stated, degrees
/// @param signOff who signed it off, in what capacity, when
public record RegistrationEvidence(RegistrationMeans means, PatientPoint centre, Optional<Suggestion> suggestion,
        OptionalDouble rotationDegrees, Optional<Attribution> signOff) {

    /// Refuses an impossible angle, and one that nobody signed.
    public RegistrationEvidence {
        rotationDegrees.ifPresent(degrees -> {
            if (!(degrees >= 0) || degrees > 180) {
                throw new IllegalArgumentException("an uncertainty of rotation is 0 to 180 degrees, not " + degrees);
            }
        });
        if (rotationDegrees.isPresent() && signOff.isEmpty()) {
            throw new IllegalArgumentException("an uncertainty is stated by whoever signs it off");
        }
    }

    /// {@return the length of the chord that the stated uncertainty of rotation makes, mm; 0 where none is stated}
    ///
    /// @param armMm distance from the centre
    public double chordMm(double armMm) {
        return 2 * Math.sin(Math.toRadians(rotationDegrees.orElse(0)) / 2) * armMm;
    }

    /// {@return the same, signed off}
    ///
    /// @param degrees the rotation's uncertainty where one is stated
    /// @param by who signs it off
    public RegistrationEvidence signedOff(OptionalDouble degrees, Attribution by) {
        return new RegistrationEvidence(means, centre, suggestion, degrees, Optional.of(by));
    }

    /// What the means makes of its own error at one place.
    ///
    /// @param mm target registration error that is hardly exceeded, mm
    /// @param at the place, in the registered frame
    public record Suggestion(double mm, PatientPoint at) {

        /// Refuses what is negative or not finite.
        public Suggestion {
            if (!(mm >= 0) || !Double.isFinite(mm)) {
                throw new IllegalArgumentException("an error is zero or more, not " + mm);
            }
        }
    }
}
