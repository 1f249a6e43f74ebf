package org.oligoplan.geometry.distance;

/// What is taken from the lower and added to the upper bound for what no slice spacing explains.
///
/// @param delineationMm of both contours together, mm, at least 0
/// @param registrationMm of the two images to each other, mm, at least 0
public record Uncertainty(double delineationMm, double registrationMm) {

    /// Neither: the bounds then speak of the slices only.
    public static final Uncertainty NONE = new Uncertainty(0, 0);

    /// Refuses what is negative or not finite.
    public Uncertainty {
        if (!(delineationMm >= 0) || !(registrationMm >= 0) || Double.isInfinite(delineationMm + registrationMm)) {
            throw new IllegalArgumentException("uncertainty " + delineationMm + " mm, " + registrationMm + " mm");
        }
    }

    /// {@return the sum, mm: the two may go the same way}
    public double totalMm() {
        return delineationMm + registrationMm;
    }
}
