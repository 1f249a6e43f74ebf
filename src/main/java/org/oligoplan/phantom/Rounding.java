package org.oligoplan.phantom;

/// Coordinates as a decimal string holds them without loss.
final class Rounding {

    private static final double PER_MM = 1e4;

    private Rounding() {}

    /// {@return `mm` at 0.0001 mm}
    static double decimal(double mm) {
        return Math.rint(mm * PER_MM) / PER_MM;
    }
}
