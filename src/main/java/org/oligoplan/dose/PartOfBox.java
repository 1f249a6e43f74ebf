package org.oligoplan.dose;

/// The smaller box that a part of a box is taken for, around the part's centre of mass: as narrow in each direction as that centre is off the
/// box's middle, and of the part's volume. Exact where faces cut straight through.
///
/// @param u its width, as a share of the box's
/// @param v likewise
/// @param w likewise
record PartOfBox(double u, double v, double w) {

    /// All of it.
    static final PartOfBox WHOLE = new PartOfBox(1, 1, 1);

    /// A centre that lies this much closer to the box's face than the volume can explain is rounding.
    private static final double ROUNDING = 1000;

    /// {@return the box}
    ///
    /// @param share the part's volume, as a share of the box's
    /// @param offU how far the part's centre is from the box's middle along u, as a share of half the box; either sign
    /// @param offV likewise
    /// @param offW likewise
    static PartOfBox of(double share, double offU, double offV, double offW) {
        double u = 1 - Math.abs(offU);
        double v = 1 - Math.abs(offV);
        double w = 1 - Math.abs(offW);
        double all = Math.cbrt(share / (u * v * w));
        if (!(all < ROUNDING)) {
            double side = Math.cbrt(share);
            return new PartOfBox(side, side, side);
        }
        return new PartOfBox(Math.min(1, u * all), Math.min(1, v * all), Math.min(1, w * all));
    }
}
