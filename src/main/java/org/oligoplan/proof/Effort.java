package org.oligoplan.proof;

/// How many cases of each kind of body and each slice thickness a run has.
///
/// @param solids of volume and centre
/// @param distances of distance
/// @param doses of doses in a linear dose
/// @param gaussians of doses in a Gaussian dose, for each thickness
public record Effort(int solids, int distances, int doses, int gaussians) {

    /// Seconds.
    public static final Effort USUAL = new Effort(12, 30, 3, 6);
    /// Minutes.
    public static final Effort FULL = new Effort(100, 300, 24, 30);
    /// As little as finds a gross fault.
    public static final Effort SMALL = new Effort(1, 2, 1, 1);
}
