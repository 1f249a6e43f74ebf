package org.oligoplan.phantom;

import org.oligoplan.geometry.PatientPoint;

/// A body whose surface is known by formula, in patient millimetres (LPS).
public sealed interface Solid {

    /// {@return roughly how deep the place lies below the surface, mm; positive inside, negative outside, exact in sign}
    double depthMm(double x, double y, double z);

    /// {@return the lowest z of the body}
    double lowMm();

    /// {@return the highest z of the body}
    double highMm();

    /// {@return half the extent along x and y around the centre line, mm}
    double reachXMm();

    /// {@return half the extent along y, mm}
    double reachYMm();

    /// {@return the centre}
    PatientPoint centre();

    /// The exact section with the plane at z, as points on the true outline.
    ///
    /// @param z the plane, mm
    /// @param points how many points
    /// @return x, y and z of each point in turn; empty where the plane misses the body
    double[] outline(double z, int points);

    /// {@return whether the place lies inside or on the surface}
    default boolean contains(PatientPoint p) {
        return depthMm(p.x(), p.y(), p.z()) >= 0;
    }

    /// An ellipsoid with its axes along x, y and z; a ball when they are equal.
    ///
    /// @param centre the centre
    /// @param a half axis along x, mm
    /// @param b half axis along y, mm
    /// @param c half axis along z, mm
    record Ellipsoid(PatientPoint centre, double a, double b, double c) implements Solid {

        /// {@return a ball}
        public static Ellipsoid ball(PatientPoint centre, double radiusMm) {
            return new Ellipsoid(centre, radiusMm, radiusMm, radiusMm);
        }

        @Override
        public double depthMm(double x, double y, double z) {
            double u = (x - centre.x()) / a;
            double v = (y - centre.y()) / b;
            double w = (z - centre.z()) / c;
            double q = Math.sqrt(u * u + v * v + w * w);
            return q < 1e-9 ? Math.min(a, Math.min(b, c)) : radial(u, v, w, q);
        }

        // (1 - q) over the gradient of q: the first-order distance, right where it matters, near the surface.
        private double radial(double u, double v, double w, double q) {
            double gx = u / a;
            double gy = v / b;
            double gz = w / c;
            return (1 - q) * q / Math.sqrt(gx * gx + gy * gy + gz * gz);
        }

        @Override
        public double lowMm() {
            return centre.z() - c;
        }

        @Override
        public double highMm() {
            return centre.z() + c;
        }

        @Override
        public double reachXMm() {
            return a;
        }

        @Override
        public double reachYMm() {
            return b;
        }

        @Override
        public double[] outline(double z, int points) {
            double w = (z - centre.z()) / c;
            if (!(Math.abs(w) < 1)) {
                return new double[0];
            }
            double share = Math.sqrt(1 - w * w);
            return Outlines.ellipse(centre.x(), centre.y(), z, a * share, b * share, points);
        }
    }

    /// An upright cylinder of elliptic section.
    ///
    /// @param x the axis
    /// @param y the axis
    /// @param a half axis along x, mm
    /// @param b half axis along y, mm
    /// @param lowMm the lower end, z
    /// @param highMm the upper end, z
    record Cylinder(double x, double y, double a, double b, double lowMm, double highMm) implements Solid {

        @Override
        public PatientPoint centre() {
            return new PatientPoint(x, y, (lowMm + highMm) / 2);
        }

        @Override
        public double depthMm(double px, double py, double pz) {
            double u = (px - x) / a;
            double v = (py - y) / b;
            double q = Math.sqrt(u * u + v * v);
            double gx = u / a;
            double gy = v / b;
            double side = q < 1e-9 ? Math.min(a, b) : (1 - q) * q / Math.sqrt(gx * gx + gy * gy);
            return Math.min(side, Math.min(pz - lowMm, highMm - pz));
        }

        @Override
        public double reachXMm() {
            return a;
        }

        @Override
        public double reachYMm() {
            return b;
        }

        @Override
        public double[] outline(double z, int points) {
            return z < lowMm || z > highMm ? new double[0] : Outlines.ellipse(x, y, z, a, b, points);
        }
    }
}
