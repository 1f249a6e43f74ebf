package org.oligoplan.proof;

import java.util.Optional;
import java.util.OptionalDouble;

/// A body that is known by formula, in plane coordinates (u, v, w) of a stack, mm.
///
/// Volumes are the school formulas: ball 4/3 pi r³, ellipsoid 4/3 pi a b c, cylinder pi r² L, cone pi r² L / 3, torus 2 pi² R r², box a b c.
sealed interface Body {

    /// {@return the body's volume, mm3}
    double mm3();

    /// {@return u, v, w of its centre of mass}
    double[] middle();

    /// {@return the least w of the body}
    double low();

    /// {@return the greatest w of the body}
    double high();

    /// {@return the greatest area of a section across w, mm2}
    double greatestMm2();

    /// {@return how far it reaches from its centre of mass at most, mm}
    double reach();

    /// {@return the section at w; none where the plane misses the body}
    Optional<Flat> section(double w);

    /// {@return how far a place is from the body, mm; 0 inside}
    double outside(double u, double v, double w);

    /// {@return by how much a section is displaced for each mm of w, at most, because the body leans}
    default double lean() {
        return 0;
    }

    /// {@return whether it belongs to the class that the bounds of distances are proven for}
    default boolean isConvex() {
        return true;
    }

    /// {@return the place on an axis beyond which a share of the volume lies; none where no closed form is at hand}
    ///
    /// @param axis 0 for u, 1 for v, 2 for w
    /// @param share above 0 and under 1
    default OptionalDouble placeOf(int axis, double share) {
        return OptionalDouble.empty();
    }

    /// {@return the message id of what it is}
    String nameId();

    /// A ball.
    record Ball(double u, double v, double w, double r) implements Body {

        @Override
        public double mm3() {
            return 4.0 / 3 * Math.PI * r * r * r;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w};
        }

        @Override
        public double low() {
            return w - r;
        }

        @Override
        public double high() {
            return w + r;
        }

        @Override
        public double greatestMm2() {
            return Math.PI * r * r;
        }

        @Override
        public double reach() {
            return r;
        }

        double radiusAt(double atW) {
            return Math.sqrt(Math.max(0, r * r - (atW - w) * (atW - w)));
        }

        @Override
        public Optional<Flat> section(double atW) {
            double at = radiusAt(atW);
            return at > 0 ? Optional.of(new Flat.Ellipse(u, v, at, at)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            return Math.max(0, Math.hypot(Math.hypot(pu - u, pv - v), pw - w) - r);
        }

        /// A cap of height h has the volume pi h² (3 r - h) / 3, a share of the ball of (h / 2r)² (3 - h / r).
        @Override
        public OptionalDouble placeOf(int axis, double share) {
            // Solved by the sine of a third of an angle, as cubic equations with three real roots are.
            double height = r * (1 - 2 * Math.sin(Math.asin(1 - 2 * share) / 3));
            return OptionalDouble.of(middle()[axis] + r - height);
        }

        @Override
        public String nameId() {
            return "proof.body.ball";
        }
    }

    /// An ellipsoid; its second and third axis are turned about u.
    ///
    /// @param tilt by how much, rad
    record Ellipsoid(double u, double v, double w, double a, double b, double c, double tilt) implements Body {

        private double cos() {
            return Math.cos(tilt);
        }

        private double sin() {
            return Math.sin(tilt);
        }

        private double halfW() {
            return Math.hypot(b * sin(), c * cos());
        }

        /// The quadratic form in v and w: vv v² + 2 vw v w + ww w².
        private double vv() {
            return cos() * cos() / (b * b) + sin() * sin() / (c * c);
        }

        private double vw() {
            return cos() * sin() * (1 / (b * b) - 1 / (c * c));
        }

        @Override
        public double mm3() {
            return 4.0 / 3 * Math.PI * a * b * c;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w};
        }

        @Override
        public double low() {
            return w - halfW();
        }

        @Override
        public double high() {
            return w + halfW();
        }

        @Override
        public double greatestMm2() {
            return Math.PI * a / Math.sqrt(vv());
        }

        @Override
        public double reach() {
            return Math.max(a, Math.max(b, c));
        }

        @Override
        public double lean() {
            return Math.abs(vw() / vv());
        }

        @Override
        public Optional<Flat> section(double atW) {
            double dw = atW - w;
            double left = 1 - dw * dw / (halfW() * halfW());
            if (left <= 0) {
                return Optional.empty();
            }
            return Optional.of(new Flat.Ellipse(u, v - vw() / vv() * dw, a * Math.sqrt(left), Math.sqrt(left / vv())));
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            double dv = pv - v;
            double dw = pw - w;
            return Foot.toEllipsoid(new double[]{pu - u, cos() * dv + sin() * dw, -sin() * dv + cos() * dw}, a, b, c);
        }

        @Override
        public String nameId() {
            return "proof.body.ellipsoid";
        }
    }

    /// A round cylinder along w.
    record Cylinder(double u, double v, double w, double r, double half) implements Body {

        @Override
        public double mm3() {
            return Math.PI * r * r * 2 * half;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w};
        }

        @Override
        public double low() {
            return w - half;
        }

        @Override
        public double high() {
            return w + half;
        }

        @Override
        public double greatestMm2() {
            return Math.PI * r * r;
        }

        @Override
        public double reach() {
            return Math.hypot(r, half);
        }

        @Override
        public Optional<Flat> section(double atW) {
            return Math.abs(atW - w) < half ? Optional.of(new Flat.Ellipse(u, v, r, r)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            return Math.hypot(Math.max(0, Math.hypot(pu - u, pv - v) - r), Math.max(0, Math.abs(pw - w) - half));
        }

        @Override
        public OptionalDouble placeOf(int axis, double share) {
            return axis == 2 ? OptionalDouble.of(w + half * (1 - 2 * share)) : OptionalDouble.empty();
        }

        @Override
        public String nameId() {
            return "proof.body.cylinder";
        }
    }

    /// A round cylinder along u.
    record LyingCylinder(double u, double v, double w, double r, double half) implements Body {

        @Override
        public double mm3() {
            return Math.PI * r * r * 2 * half;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w};
        }

        @Override
        public double low() {
            return w - r;
        }

        @Override
        public double high() {
            return w + r;
        }

        @Override
        public double greatestMm2() {
            return 4 * r * half;
        }

        @Override
        public double reach() {
            return Math.hypot(r, half);
        }

        @Override
        public Optional<Flat> section(double atW) {
            double at = Math.sqrt(Math.max(0, r * r - (atW - w) * (atW - w)));
            return at > 0 ? Optional.of(new Flat.Rectangle(u - half, v - at, u + half, v + at)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            return Math.hypot(Math.max(0, Math.hypot(pv - v, pw - w) - r), Math.max(0, Math.abs(pu - u) - half));
        }

        @Override
        public String nameId() {
            return "proof.body.lying-cylinder";
        }
    }

    /// A cone along w, its apex above.
    ///
    /// @param w of the apex
    /// @param r radius of the base
    /// @param length from the apex to the base
    record Cone(double u, double v, double w, double r, double length) implements Body {

        @Override
        public double mm3() {
            return Math.PI * r * r * length / 3;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w - 0.75 * length};
        }

        @Override
        public double low() {
            return w - length;
        }

        @Override
        public double high() {
            return w;
        }

        @Override
        public double greatestMm2() {
            return Math.PI * r * r;
        }

        @Override
        public double reach() {
            return Math.hypot(r, length);
        }

        @Override
        public Optional<Flat> section(double atW) {
            double at = (w - atW) / length * r;
            return at > 0 && at <= r ? Optional.of(new Flat.Ellipse(u, v, at, at)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            return toCone(Math.hypot(pu - u, pv - v), w - pw, r, length);
        }

        /// {@return the distance of a place from a cone, by its distance from the axis and how far along it lies from the apex}
        static double toCone(double across, double along, double r, double length) {
            if (along >= 0 && along <= length && across <= along / length * r) {
                return 0;
            }
            return Math.min(Foot.toSegment(across, along, 0, 0, r, length), Foot.toSegment(across, along, 0, length, r, length));
        }

        @Override
        public String nameId() {
            return "proof.body.cone";
        }
    }

    /// A cone along v, its base at greater v.
    ///
    /// @param v of the apex
    /// @param r radius of the base
    /// @param length from the apex to the base
    record LyingCone(double u, double v, double w, double r, double length) implements Body {

        @Override
        public double mm3() {
            return Math.PI * r * r * length / 3;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v + 0.75 * length, w};
        }

        @Override
        public double low() {
            return w - r;
        }

        @Override
        public double high() {
            return w + r;
        }

        @Override
        public double greatestMm2() {
            return r * length;
        }

        @Override
        public double reach() {
            return Math.hypot(r, length);
        }

        /// The apex draws back as a plane goes off the axis.
        @Override
        public double lean() {
            return length / r;
        }

        @Override
        public Optional<Flat> section(double atW) {
            double off = Math.abs(atW - w);
            return off < r ? Optional.of(new Flat.Hyperbola(u, v, r / length, length, off)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            return Cone.toCone(Math.hypot(pu - u, pw - w), pv - v, r, length);
        }

        @Override
        public String nameId() {
            return "proof.body.lying-cone";
        }
    }

    /// A torus around w.
    ///
    /// @param big radius of the circle that the tube runs along
    /// @param r radius of the tube
    record Torus(double u, double v, double w, double big, double r) implements Body {

        @Override
        public double mm3() {
            return 2 * Math.PI * Math.PI * big * r * r;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w};
        }

        @Override
        public double low() {
            return w - r;
        }

        @Override
        public double high() {
            return w + r;
        }

        @Override
        public double greatestMm2() {
            return 4 * Math.PI * big * r;
        }

        @Override
        public double reach() {
            return big + r;
        }

        @Override
        public Optional<Flat> section(double atW) {
            double at = Math.sqrt(Math.max(0, r * r - (atW - w) * (atW - w)));
            return at > 0 ? Optional.of(new Flat.Annulus(u, v, big + at, big - at)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            return Math.max(0, Math.hypot(Math.hypot(pu - u, pv - v) - big, pw - w) - r);
        }

        @Override
        public boolean isConvex() {
            return false;
        }

        @Override
        public String nameId() {
            return "proof.body.torus";
        }
    }

    /// A box; its second and third edge are turned about u.
    ///
    /// @param a half of the first edge
    /// @param b half of the second edge
    /// @param c half of the third edge
    /// @param tilt by how much, rad, from 0 to under a quarter turn
    record Box(double u, double v, double w, double a, double b, double c, double tilt) implements Body {

        private double cos() {
            return Math.cos(tilt);
        }

        private double sin() {
            return Math.sin(tilt);
        }

        @Override
        public double mm3() {
            return 8 * a * b * c;
        }

        @Override
        public double[] middle() {
            return new double[]{u, v, w};
        }

        @Override
        public double low() {
            return w - b * sin() - c * cos();
        }

        @Override
        public double high() {
            return w + b * sin() + c * cos();
        }

        @Override
        public double greatestMm2() {
            return 4 * a * (tilt == 0 ? b : Math.min(b / cos(), c / sin()));
        }

        @Override
        public double reach() {
            return Math.hypot(a, Math.hypot(b, c));
        }

        @Override
        public double lean() {
            return tilt == 0 ? 0 : Math.max(Math.tan(tilt), 1 / Math.tan(tilt));
        }

        @Override
        public Optional<Flat> section(double atW) {
            double dw = atW - w;
            // |v cos + w sin| <= b and |-v sin + w cos| <= c
            double from = (-b - dw * sin()) / cos();
            double to = (b - dw * sin()) / cos();
            if (sin() > 0) {
                from = Math.max(from, (dw * cos() - c) / sin());
                to = Math.min(to, (dw * cos() + c) / sin());
            } else if (Math.abs(dw) > c) {
                return Optional.empty();
            }
            return to > from ? Optional.of(new Flat.Rectangle(u - a, v + from, u + a, v + to)) : Optional.empty();
        }

        @Override
        public double outside(double pu, double pv, double pw) {
            double dv = pv - v;
            double dw = pw - w;
            return Math.hypot(Math.max(0, Math.abs(pu - u) - a), Math.hypot(Math.max(0, Math.abs(cos() * dv + sin() * dw) - b),
                    Math.max(0, Math.abs(-sin() * dv + cos() * dw) - c)));
        }

        @Override
        public String nameId() {
            return "proof.body.box";
        }
    }
}
