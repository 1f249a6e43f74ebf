package org.oligoplan.render;

/// What of a thick layer about a view's plane is shown at each pixel.
///
/// @param kind which value of those along the line of sight
/// @param thicknessMm how thick, half before and half behind the plane; 0 for the plane alone
public record Slab(Kind kind, double thicknessMm) {

    /// The thinnest and the thickest slab that is offered, mm.
    public static final double THINNEST_MM = 2;
    /// The thickest slab that is offered, mm.
    public static final double THICKEST_MM = 100;

    /// Which value stands for all along a line.
    public enum Kind {
        /// The plane itself.
        PLANE,
        /// The greatest (maximum intensity projection).
        MAXIMUM,
        /// The least.
        MINIMUM,
        /// The mean.
        MEAN
    }

    /// The plane alone.
    public static final Slab PLANE = new Slab(Kind.PLANE, 0);

    /// Refuses a thickness that does not fit the kind.
    public Slab {
        boolean fits = kind == Kind.PLANE ? thicknessMm == 0 : thicknessMm >= THINNEST_MM && thicknessMm <= THICKEST_MM;
        if (!fits) {
            throw new IllegalArgumentException(kind + " of " + thicknessMm + " mm");
        }
    }

    /// {@return whether it is more than the plane}
    public boolean isThick() {
        return kind != Kind.PLANE;
    }
}
