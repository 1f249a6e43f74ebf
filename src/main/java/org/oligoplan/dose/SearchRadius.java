package org.oligoplan.dose;

/// How far a registration may be off, as the half axes of an ellipsoid along the axes of the patient in the planning frame.
///
/// @param xMm to the left and right, 0 or more
/// @param yMm to the front and back
/// @param zMm to the head and feet
/// @param withinOrgan whether only places in the same organ are looked at
public record SearchRadius(double xMm, double yMm, double zMm, boolean withinOrgan) {

    /// A radius beyond this is a mistake rather than an uncertainty.
    public static final double MOST_MM = 50;

    /// Refuses what is no length.
    public SearchRadius {
        for (double mm : new double[]{xMm, yMm, zMm}) {
            if (!(mm >= 0) || mm > MOST_MM) {
                throw new IllegalArgumentException("a radius lies between 0 and " + MOST_MM + " mm, not " + mm);
            }
        }
    }

    /// {@return the same radius in all directions, anywhere}
    public static SearchRadius of(double mm) {
        return new SearchRadius(mm, mm, mm, false);
    }
}
