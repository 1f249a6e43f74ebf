package org.oligoplan.geometry.distance;

/// How two structures may lie otherwise than drawn, as random changes:
/// - a shift of one structure as a whole, the same in all directions: three normal components, so that 95 of 100 shifts are not longer than
///   `shiftMm`;
/// - a turn of it about its centre of mass: a random axis and a normal angle, 95 of 100 not greater than `turnDegrees`;
/// - both outlines together drawn too narrow or too wide by the same amount all round: a normal amount, 95 of 100 not greater than `outlineMm`.
///
/// The three are independent. What lies between the slices is not part of it: distances are between contour slabs.
///
/// @param shiftMm 95 % limit of the shift, mm; 0 for none
/// @param turnDegrees 95 % limit of the turn, degrees; 0 where none was stated
/// @param outlineMm 95 % limit of what both outlines together are off, mm
public record Perturbation(double shiftMm, double turnDegrees, double outlineMm) {

    /// The length of a vector of three normal components of standard deviation 1 is under this in 95 of 100 (chi distribution, 3 degrees of freedom).
    private static final double LENGTH_95 = 2.795483;

    /// A normal value of standard deviation 1 is under this in size in 95 of 100.
    private static final double NORMAL_95 = 1.959964;

    /// Refuses what is negative or not finite.
    public Perturbation {
        if (!(shiftMm >= 0) || !(turnDegrees >= 0) || !(outlineMm >= 0) || Double.isInfinite(shiftMm + turnDegrees + outlineMm)) {
            throw new IllegalArgumentException("perturbation " + shiftMm + " mm, " + turnDegrees + " degrees, " + outlineMm + " mm");
        }
    }

    /// {@return the standard deviation of each component of the shift, mm}
    public double shiftDeviationMm() {
        return shiftMm / LENGTH_95;
    }

    /// {@return the standard deviation of the angle, radians}
    public double turnDeviation() {
        return Math.toRadians(turnDegrees) / NORMAL_95;
    }

    /// {@return the standard deviation of the outlines' amount, mm}
    public double outlineDeviationMm() {
        return outlineMm / NORMAL_95;
    }
}
