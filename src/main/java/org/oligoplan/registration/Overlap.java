package org.oligoplan.registration;

import java.util.function.Predicate;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;

/// How much of two images has values in both.
final class Overlap {

    private final Lattice fixed;
    private final Lattice moving;
    private final Predicate<PatientPoint> counts;
    private final boolean ofRegion;
    private final long inFixed;
    private final long inMoving;

    /// @param counts which places of the registered image count
    /// @param ofRegion whether the share is one of those places alone, and not of the smaller image
    Overlap(Lattice fixed, Lattice moving, Predicate<PatientPoint> counts, boolean ofRegion) {
        this.fixed = fixed;
        this.moving = moving;
        this.counts = counts;
        this.ofRegion = ofRegion;
        long own = 0;
        for (int k = 0; k < fixed.nz(); k++) {
            for (int j = 0; j < fixed.ny(); j++) {
                for (int i = 0; i < fixed.nx(); i++) {
                    own += counted(i, j, k) ? 1 : 0;
                }
            }
        }
        long other = 0;
        for (float v : moving.values()) {
            other += !Float.isNaN(v) ? 1 : 0;
        }
        this.inFixed = Math.max(1, own);
        this.inMoving = Math.max(1, other);
    }

    private boolean counted(int i, int j, int k) {
        float v = fixed.values()[(k * fixed.ny() + j) * fixed.nx() + i];
        return !Float.isNaN(v) && counts.test(fixed.place(i, j, k));
    }

    /// {@return the share, 0 to 1}
    ///
    /// @param motion from the registered frame to the moving one
    double share(RigidTransform motion) {
        double[] m = moving.fromPatient();
        long both = 0;
        for (int k = 0; k < fixed.nz(); k++) {
            for (int j = 0; j < fixed.ny(); j++) {
                for (int i = 0; i < fixed.nx(); i++) {
                    if (counted(i, j, k)) {
                        PatientPoint q = motion.apply(fixed.place(i, j, k));
                        float v = moving.at(m[0] * q.x() + m[1] * q.y() + m[2] * q.z() + m[3],
                                m[4] * q.x() + m[5] * q.y() + m[6] * q.z() + m[7], m[8] * q.x() + m[9] * q.y() + m[10] * q.z() + m[11]);
                        both += !Float.isNaN(v) ? 1 : 0;
                    }
                }
            }
        }
        double least = ofRegion ? inFixed * fixed.cellMm3() : Math.min(inFixed * fixed.cellMm3(), inMoving * moving.cellMm3());
        return Math.min(1, both * fixed.cellMm3() / least);
    }

    /// {@return how much larger the registered image is than the moving one}
    double fixedPerMoving() {
        return inFixed * fixed.cellMm3() / (inMoving * moving.cellMm3());
    }

    /// {@return the middle of the registered image}
    PatientPoint centre() {
        return fixed.place((fixed.nx() - 1) / 2.0, (fixed.ny() - 1) / 2.0, (fixed.nz() - 1) / 2.0);
    }
}
