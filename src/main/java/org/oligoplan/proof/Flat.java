package org.oligoplan.proof;

import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.Ring;

/// A section whose area is known by formula, in plane coordinates (u, v), mm.
sealed interface Flat {

    /// {@return its area, mm2}
    double areaMm2();

    /// {@return the area of its part with u of at least `t`, mm2}
    double beyondU(double t);

    /// {@return the area of its part with v of at least `t`, mm2}
    double beyondV(double t);

    /// {@return u of its centre of mass}
    double middleU();

    /// {@return v of its centre of mass}
    double middleV();

    /// {@return how far a place is from it, mm, 0 inside; none where no closed form is at hand}
    OptionalDouble outside(double u, double v);

    /// {@return polygons with their corners on the outline}
    ///
    /// @param chordMm how far an edge may be from the outline
    List<Ring> rings(double chordMm);

    /// {@return how many corners a curve of radius `r` needs}
    static int corners(double r, double chordMm) {
        return (int) Math.clamp((long) Math.ceil(Math.PI / Math.acos(1 - Math.min(0.5, chordMm / r))), 48, 720);
    }

    /// An ellipse with its axes along u and v.
    record Ellipse(double middleU, double middleV, double a, double b) implements Flat {

        @Override
        public double areaMm2() {
            return Math.PI * a * b;
        }

        @Override
        public double beyondU(double t) {
            return a * b * segment((t - middleU) / a);
        }

        @Override
        public double beyondV(double t) {
            return a * b * segment((t - middleV) / b);
        }

        /// The part of the unit disc beyond a chord: arccos x - x sqrt(1 - x²).
        private static double segment(double x) {
            double c = Math.clamp(x, -1, 1);
            return Math.acos(c) - c * Math.sqrt(1 - c * c);
        }

        @Override
        public OptionalDouble outside(double u, double v) {
            return OptionalDouble.of(Foot.toEllipsoid(new double[]{u - middleU, v - middleV}, a, b));
        }

        @Override
        public List<Ring> rings(double chordMm) {
            int n = corners(Math.max(a, b), chordMm);
            double[] uv = new double[2 * n];
            for (int i = 0; i < n; i++) {
                uv[2 * i] = middleU + a * Math.cos(2 * Math.PI * i / n);
                uv[2 * i + 1] = middleV + b * Math.sin(2 * Math.PI * i / n);
            }
            return List.of(Ring.of(uv));
        }
    }

    /// A disc with a round hole in its middle.
    record Annulus(double middleU, double middleV, double outer, double inner) implements Flat {

        private Ellipse disc(double r) {
            return new Ellipse(middleU, middleV, r, r);
        }

        @Override
        public double areaMm2() {
            return disc(outer).areaMm2() - disc(inner).areaMm2();
        }

        @Override
        public double beyondU(double t) {
            return disc(outer).beyondU(t) - disc(inner).beyondU(t);
        }

        @Override
        public double beyondV(double t) {
            return disc(outer).beyondV(t) - disc(inner).beyondV(t);
        }

        @Override
        public OptionalDouble outside(double u, double v) {
            double away = Math.hypot(u - middleU, v - middleV);
            return OptionalDouble.of(Math.max(0, Math.max(away - outer, inner - away)));
        }

        @Override
        public List<Ring> rings(double chordMm) {
            return List.of(disc(outer).rings(chordMm).getFirst(), disc(inner).rings(chordMm).getFirst());
        }
    }

    /// A rectangle along u and v.
    record Rectangle(double fromU, double fromV, double toU, double toV) implements Flat {

        @Override
        public double areaMm2() {
            return (toU - fromU) * (toV - fromV);
        }

        @Override
        public double beyondU(double t) {
            return (toU - Math.clamp(t, fromU, toU)) * (toV - fromV);
        }

        @Override
        public double beyondV(double t) {
            return (toU - fromU) * (toV - Math.clamp(t, fromV, toV));
        }

        @Override
        public double middleU() {
            return (fromU + toU) / 2;
        }

        @Override
        public double middleV() {
            return (fromV + toV) / 2;
        }

        @Override
        public OptionalDouble outside(double u, double v) {
            return OptionalDouble
                    .of(Math.hypot(Math.max(0, Math.max(fromU - u, u - toU)), Math.max(0, Math.max(fromV - v, v - toV))));
        }

        @Override
        public List<Ring> rings(double chordMm) {
            return List.of(Ring.of(fromU, fromV, toU, fromV, toU, toV, fromU, toV));
        }
    }

    /// A plane beside the axis of a cone: between a branch of a hyperbola and its chord. The cone's axis runs along v from its apex.
    ///
    /// @param middleU u of the axis
    /// @param apexV v of the apex
    /// @param slope radius for each mm of the way from the apex
    /// @param length how long the cone is, mm
    /// @param off how far the plane is from the axis, mm, at least 0
    record Hyperbola(double middleU, double apexV, double slope, double length, double off) implements Flat {

        private double half(double s) {
            return Math.sqrt(Math.max(0, slope * slope * s * s - off * off));
        }

        /// Twice the integral of the half width: s q - (off²/slope) ln(slope s + q) with q the half width.
        private double twice(double s) {
            return s * half(s) - (off > 0 ? off * off / slope * Math.log(slope * s + half(s)) : 0);
        }

        private double start() {
            return off / slope;
        }

        @Override
        public double areaMm2() {
            return twice(length) - twice(start());
        }

        @Override
        public double beyondU(double t) {
            double x = Math.abs(t - middleU);
            double from = Math.hypot(off, x) / slope;
            double side = from >= length ? 0 : (twice(length) - twice(from)) / 2 - x * (length - from);
            return t >= middleU ? side : areaMm2() - side;
        }

        @Override
        public double beyondV(double t) {
            return twice(length) - twice(Math.clamp(t - apexV, start(), length));
        }

        @Override
        public double middleV() {
            return apexV + 2 * Math.pow(half(length), 3) / (3 * slope * slope) / areaMm2();
        }

        @Override
        public OptionalDouble outside(double u, double v) {
            return OptionalDouble.empty();
        }

        @Override
        public List<Ring> rings(double chordMm) {
            if (off < 1e-9) {
                return List.of(Ring.of(middleU, apexV, middleU + slope * length, apexV + length, middleU - slope * length, apexV + length));
            }
            double greatest = Math.log(slope * length / off + Math.sqrt(Math.max(0, slope * length / off * slope * length / off - 1)));
            int n = corners(slope * length * Math.max(1, greatest), chordMm);
            double[] uv = new double[2 * n];
            for (int i = 0; i < n; i++) {
                double along = greatest * (2.0 * i / (n - 1) - 1);
                uv[2 * i] = middleU + off * Math.sinh(along);
                uv[2 * i + 1] = apexV + off * Math.cosh(along) / slope;
            }
            return List.of(Ring.of(uv));
        }
    }
}
