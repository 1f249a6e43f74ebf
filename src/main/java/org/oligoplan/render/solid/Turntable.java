package org.oligoplan.render.solid;

import org.oligoplan.geometry.PatientVector;
import org.oligoplan.render.ViewPlane;

/// From where a patient is seen: walked around the axis from feet to head, and looked at from higher or lower. The head is never below the feet on
/// the screen, so that one always knows how one stands.
///
/// @param aroundDegrees 0 from the front, 90 from the patient's left, 180 from the back, 270 from the right
/// @param aboveDegrees 0 level, 90 from the head, -90 from the feet
public record Turntable(double aroundDegrees, double aboveDegrees) {

    private static final double STEEPEST = 90;

    /// Keeps the angles in their ranges; refuses what is no number.
    public Turntable {
        if (!Double.isFinite(aroundDegrees) || !Double.isFinite(aboveDegrees)) {
            throw new IllegalArgumentException("seen from " + aroundDegrees + " and " + aboveDegrees);
        }
        aroundDegrees -= 360 * Math.floor(aroundDegrees / 360);
        aboveDegrees = Math.clamp(aboveDegrees, -STEEPEST, STEEPEST);
    }

    /// The six sides from which a patient is commonly seen.
    public enum Side {
        /// The front.
        ANTERIOR(0, 0),
        /// The back.
        POSTERIOR(180, 0),
        /// The patient's left.
        LEFT(90, 0),
        /// The patient's right.
        RIGHT(270, 0),
        /// The head.
        HEAD(0, 90),
        /// The feet, as axial pictures are seen.
        FEET(0, -90);

        private final double around;
        private final double above;

        Side(double around, double above) {
            this.around = around;
            this.above = above;
        }

        public Turntable place() {
            return new Turntable(around, above);
        }
    }

    /// {@return from where a new case is seen: from the front, a little from the left and above}
    public static Turntable start() {
        return new Turntable(28, 14);
    }

    /// {@return this, walked on}
    ///
    /// @param around degrees to the patient's left
    /// @param above degrees up
    public Turntable moved(double around, double above) {
        return new Turntable(aroundDegrees + around, aboveDegrees + above);
    }

    /// {@return how the screen is turned}
    public ViewPlane plane() {
        double around = Math.toRadians(aroundDegrees);
        double above = Math.toRadians(aboveDegrees);
        PatientVector right = new PatientVector(Math.cos(around), Math.sin(around), 0);
        PatientVector forward = new PatientVector(-Math.sin(around), Math.cos(around), 0);
        PatientVector into = forward.times(Math.cos(above)).plus(new PatientVector(0, 0, -Math.sin(above)));
        return new ViewPlane(right, into.cross(right));
    }

    /// {@return from where one looks along a direction}
    ///
    /// @param into a direction of any length but 0, into the screen
    public static Turntable along(PatientVector into) {
        PatientVector n = into.unit();
        double above = Math.toDegrees(Math.asin(Math.clamp(-n.z(), -1, 1)));
        return new Turntable(Math.hypot(n.x(), n.y()) < 1e-9 ? 0 : Math.toDegrees(Math.atan2(-n.x(), n.y())), above);
    }

    /// {@return from where one sees a line in full length: across it, as level as can be, and from the front rather than the back}
    ///
    /// @param line a direction of any length but 0
    public static Turntable across(PatientVector line) {
        PatientVector l = line.unit();
        PatientVector up = new PatientVector(0, 0, 1);
        PatientVector level = Math.hypot(l.x(), l.y()) < 1e-6 ? new PatientVector(0, 1, 0) : l.cross(up);
        return along(level.y() < 0 ? level.times(-1) : level);
    }
}
