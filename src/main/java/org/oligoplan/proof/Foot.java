package org.oligoplan.proof;

/// Distances of places from curved surfaces.
final class Foot {

    private static final int HALVINGS = 200;

    private Foot() {}

    /// {@return how far a place is from an ellipse or ellipsoid about the origin with its axes along the coordinates, mm; 0 inside}
    ///
    /// The foot point lies where the gradient meets the place: x_i = a_i² p_i / (t + a_i²) with t the root of sum (a_i p_i / (t + a_i²))² = 1
    /// (D. Eberly, "Distance from a point to an ellipse, an ellipsoid, or a hyperellipsoid", 2013).
    ///
    /// @param at the place
    /// @param axis half axes, as many as coordinates
    static double toEllipsoid(double[] at, double... axis) {
        double greatest = 0;
        double length = 0;
        double inside = 0;
        for (int i = 0; i < axis.length; i++) {
            greatest = Math.max(greatest, axis[i]);
            length = Math.hypot(length, at[i]);
            inside += at[i] / axis[i] * (at[i] / axis[i]);
        }
        if (inside <= 1) {
            return 0;
        }
        double low = 0;
        double high = greatest * length;
        for (int step = 0; step < HALVINGS; step++) {
            double t = (low + high) / 2;
            double sum = 0;
            for (int i = 0; i < axis.length; i++) {
                double ratio = axis[i] * at[i] / (t + axis[i] * axis[i]);
                sum += ratio * ratio;
            }
            if (sum > 1) {
                low = t;
            } else {
                high = t;
            }
        }
        double away = 0;
        for (int i = 0; i < axis.length; i++) {
            away = Math.hypot(away, at[i] - axis[i] * axis[i] * at[i] / (high + axis[i] * axis[i]));
        }
        return away;
    }

    /// {@return how far (x, y) is from the straight way between two places of the plane}
    static double toSegment(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double share = Math.clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.hypot(x - ax - share * dx, y - ay - share * dy);
    }
}
