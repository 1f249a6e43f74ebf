package org.oligoplan.phantom;

import org.oligoplan.geometry.PatientPoint;

/// The true distance between the surfaces of two solids, mm; 0 where they touch or overlap.
public final class SurfaceDistance {

    private SurfaceDistance() {}

    /// {@return the distance from a ball to another solid}
    ///
    /// @param ball an ellipsoid of three equal axes
    /// @param other any solid; a cylinder must be round
    public static double between(Solid.Ellipsoid ball, Solid other) {
        if (ball.a() != ball.b() || ball.a() != ball.c()) {
            throw new IllegalArgumentException("not a ball: " + ball);
        }
        return Math.max(0, toPoint(ball.centre(), other) - ball.a());
    }

    /// {@return the distance from a place to a solid, 0 inside}
    public static double toPoint(PatientPoint p, Solid solid) {
        return switch (solid) {
            case Solid.Ellipsoid e -> toEllipsoid(p, e);
            case Solid.Cylinder c -> toCylinder(p, c);
        };
    }

    private static double toCylinder(PatientPoint p, Solid.Cylinder c) {
        if (c.a() != c.b()) {
            throw new IllegalArgumentException("not a round cylinder: " + c);
        }
        double side = Math.max(0, Math.hypot(p.x() - c.x(), p.y() - c.y()) - c.a());
        double end = Math.max(0, Math.max(c.lowMm() - p.z(), p.z() - c.highMm()));
        return Math.hypot(side, end);
    }

    /// The foot point lies where the gradient meets the place: x_i = a_i^2 p_i / (t + a_i^2) with t the root of
    /// sum (a_i p_i / (t + a_i^2))^2 = 1 (D. Eberly, "Distance from a point to an ellipse, an ellipsoid, or a hyperellipsoid", 2013).
    private static double toEllipsoid(PatientPoint p, Solid.Ellipsoid e) {
        if (e.contains(p)) {
            return 0;
        }
        double[] axis = {e.a(), e.b(), e.c()};
        double[] at = {p.x() - e.centre().x(), p.y() - e.centre().y(), p.z() - e.centre().z()};
        double low = 0;
        double high = Math.max(axis[0], Math.max(axis[1], axis[2])) * Math.hypot(at[0], Math.hypot(at[1], at[2]));
        for (int i = 0; i < 200; i++) {
            double t = (low + high) / 2;
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double ratio = axis[k] * at[k] / (t + axis[k] * axis[k]);
                sum += ratio * ratio;
            }
            if (sum > 1) {
                low = t;
            } else {
                high = t;
            }
        }
        double squared = 0;
        for (int k = 0; k < 3; k++) {
            double foot = axis[k] * axis[k] * at[k] / (high + axis[k] * axis[k]);
            squared += (at[k] - foot) * (at[k] - foot);
        }
        return Math.sqrt(squared);
    }
}
