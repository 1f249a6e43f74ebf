package org.oligoplan.contour;

import org.oligoplan.geometry.planar.Lattice;

/// A stretch along w of an interpolated solid, from one plane to the next or from an end contour to where the solid ends.
sealed interface Piece permits Piece.Moving, Piece.Mixed, Piece.Tip, Convex {

    /// The end of a part that does not go on.
    sealed interface Tip extends Piece permits Piece.End, ConvexTip {

        /// {@return where it ends}
        double endW();

        /// {@return 1 upwards from the end contour, -1 downwards}
        int direction();
    }

    /// {@return least w}
    double fromW();

    /// {@return greatest w}
    double toW();

    /// {@return an equivalent radius at a height, mm, by which heights are chosen}
    double radiusMm(double w);

    /// {@return how far a corner goes across for each mm of w, at most; 0 where only the size changes}
    default double slant() {
        return 0;
    }

    /// {@return heights at which the outline has edges, the sharpest first}
    default double[] edges() {
        return new double[0];
    }

    /// {@return signed distances at a height; where they are under -`reachMm` they may be missing}
    Layer layer(double w, Lattice lattice, double reachMm);

    /// {@return the distance at one place of one height, mm}
    double at(double u, double v, double w);

    /// One part that moves, grows and changes its shape: both shapes, each scaled and shifted to the area and centre at the height, are
    /// mixed by their signed distances. Exact for ellipsoids, cones and cylinders however they are tilted.
    record Moving(Part a, Part b, Profile area, Profile u, Profile v) implements Piece {

        static Moving of(Part a, Part b) {
            double straight = square((b.radiusMm() - a.radiusMm()) / (b.w - a.w)) * Math.PI;
            return new Moving(a, b, Profile.between(a, b, p -> p.areaMm2, straight), Profile.between(a, b, p -> p.u, 0),
                    Profile.between(a, b, p -> p.v, 0));
        }

        @Override
        public double fromW() {
            return a.w;
        }

        @Override
        public double toW() {
            return b.w;
        }

        @Override
        public double radiusMm(double w) {
            double least = Math.min(a.areaMm2, b.areaMm2);
            double most = Math.max(a.areaMm2, b.areaMm2);
            return Math.sqrt(Math.clamp(area.at(w), 0.5 * least, 1.6 * most) / Math.PI);
        }

        @Override
        public double at(double pu, double pv, double w) {
            double share = share(w);
            return mixed(pu - u.at(w), pv - v.at(w), share, radiusMm(w) / a.radiusMm(), radiusMm(w) / b.radiusMm());
        }

        /// How much the shape of the upper contour counts: by way and by size, as on straight lines from one contour to the other.
        double share(double w) {
            double ofA = (b.w - w) * a.radiusMm();
            double ofB = (w - a.w) * b.radiusMm();
            return ofB / (ofA + ofB);
        }

        private double mixed(double du, double dv, double share, double scaleA, double scaleB) {
            double ofA = share < 1 ? scaleA * a.field.at(a.u + du / scaleA, a.v + dv / scaleA) : 0;
            double ofB = share > 0 ? scaleB * b.field.at(b.u + du / scaleB, b.v + dv / scaleB) : 0;
            return (1 - share) * ofA + share * ofB;
        }

        @Override
        public Layer layer(double w, Lattice lattice, double reachMm) {
            double share = share(w);
            double scaleA = radiusMm(w) / a.radiusMm();
            double scaleB = radiusMm(w) / b.radiusMm();
            double cu = u.at(w);
            double cv = v.at(w);
            Layer layer = Layer.empty(w, lattice,
                    cu + Math.min((a.minU() - a.u) * scaleA, (b.minU() - b.u) * scaleB) - reachMm,
                    cv + Math.min((a.minV() - a.v) * scaleA, (b.minV() - b.v) * scaleB) - reachMm,
                    cu + Math.max((a.maxU() - a.u) * scaleA, (b.maxU() - b.u) * scaleB) + reachMm,
                    cv + Math.max((a.maxV() - a.v) * scaleA, (b.maxV() - b.v) * scaleB) + reachMm);
            for (int r = 0, k = 0; r < layer.rows(); r++) {
                double dv = lattice.v(layer.row() + r) - cv;
                for (int c = 0; c < layer.columns(); c++) {
                    layer.mm()[k++] = (float) mixed(lattice.u(layer.column() + c) - cu, dv, share, scaleA, scaleB);
                }
            }
            return layer;
        }
    }

    /// Parts that join, branch or have holes: signed distances are mixed where they are. The share goes by the mean half width where both
    /// planes have as many holes, which is exact for a ring.
    record Mixed(Part a, Part b, Profile widthSquared, boolean byWidth) implements Piece {

        static Mixed of(Part a, Part b, boolean byWidth) {
            return new Mixed(a, b, Profile.between(a, b, p -> square(p.halfWidthMm),
                    square((b.halfWidthMm - a.halfWidthMm) / (b.w - a.w))), byWidth);
        }

        @Override
        public double fromW() {
            return a.w;
        }

        @Override
        public double toW() {
            return b.w;
        }

        @Override
        public double radiusMm(double w) {
            double share = (w - a.w) / (b.w - a.w);
            return (1 - share) * a.radiusMm() + share * b.radiusMm();
        }

        /// The signed distance grows by more than the nearer shape has where the half width is greatest between the planes.
        private double extra(double w, double share) {
            if (!byWidth) {
                return 0;
            }
            double wanted = Math.sqrt(Math.max(0, widthSquared.at(w)));
            double most = 1.3 * Math.max(a.halfWidthMm, b.halfWidthMm);
            return Math.clamp(wanted, 0.7 * Math.min(a.halfWidthMm, b.halfWidthMm), most)
                    - ((1 - share) * a.halfWidthMm + share * b.halfWidthMm);
        }

        @Override
        public double at(double pu, double pv, double w) {
            double share = (w - a.w) / (b.w - a.w);
            return (1 - share) * a.field.at(pu, pv) + share * b.field.at(pu, pv) + extra(w, share);
        }

        @Override
        public Layer layer(double w, Lattice lattice, double reachMm) {
            double share = (w - a.w) / (b.w - a.w);
            double extra = extra(w, share);
            double reach = reachMm + Math.max(0, extra);
            Layer layer = Layer.empty(w, lattice, Math.min(a.minU(), b.minU()) - reach, Math.min(a.minV(), b.minV()) - reach,
                    Math.max(a.maxU(), b.maxU()) + reach, Math.max(a.maxV(), b.maxV()) + reach);
            for (int r = 0, k = 0; r < layer.rows(); r++) {
                double pv = lattice.v(layer.row() + r);
                for (int c = 0; c < layer.columns(); c++) {
                    double pu = lattice.u(layer.column() + c);
                    double ofA = share < 1 ? a.field.at(pu, pv) : 0;
                    double ofB = share > 0 ? b.field.at(pu, pv) : 0;
                    layer.mm()[k++] = (float) ((1 - share) * ofA + share * ofB + extra);
                }
            }
            return layer;
        }
    }

    /// An end as a smaller copy of its section, or of a ring narrower.
    ///
    /// @param direction 1 upwards from the end contour, -1 downwards
    /// @param endW where it ends
    /// @param size the area or, of a ring, the square of the half width; of a straight end the radius
    /// @param shrinks whether it comes to an end by narrowing (a ring) rather than as a smaller copy of itself
    /// @param straight whether it tapers along straight lines, as a cone
    record End(Part a, int direction, double endW, Profile size, Profile u, Profile v, boolean shrinks, boolean straight) implements Tip {

        private static final int STEPS = 64;

        /// From this share of a cone's bend on an end is taken for a cone's, whose tip a parabola would only touch.
        private static final double CONE = 0.7;

        /// {@return the end of a part: as it narrowed before where that leads to nothing within the gap to the empty plane, else blunt}
        ///
        /// @param gapMm to the plane that has nothing of it
        /// @param bluntMm how far beyond its contour a blunt part goes
        static End of(Part a, int direction, double gapMm, double bluntMm) {
            boolean shrinks = a.holed;
            Part behind = a.next(-direction);
            Profile size = shrinks
                    ? Profile.beyond(a, direction, p -> square(p.halfWidthMm), p -> bend(p, a, p.halfWidthMm, a.halfWidthMm))
                    : Profile.beyond(a, direction, p -> p.areaMm2, p -> Math.PI * bend(p, a, p.radiusMm(), a.radiusMm()));
            boolean straight = !shrinks && behind != null
                    && size.bend() > CONE * Math.PI * bend(behind, a, behind.radiusMm(), a.radiusMm());
            if (straight && behind != null) {
                size = new Profile(a.w, a.radiusMm(), (a.radiusMm() - behind.radiusMm()) / (a.w - behind.w), a.w, 0);
            }
            Profile u = Profile.beyond(a, direction, p -> p.u, _ -> 0);
            Profile v = Profile.beyond(a, direction, p -> p.v, _ -> 0);
            double end = a.w + direction * bluntMm;
            double limit = 1.05 * gapMm;
            double before = 0;
            for (int i = 1; i <= STEPS; i++) {
                double s = limit * i / STEPS;
                if (size.at(a.w + direction * s) <= 0) {
                    end = a.w + direction * Math.min(gapMm, root(size, a.w, direction, before, s));
                    break;
                }
                before = s;
            }
            return new End(a, direction, end, size, u, v, shrinks, straight);
        }

        private static double bend(Part behind, Part a, double sizeBehind, double sizeHere) {
            return square((sizeHere - sizeBehind) / (a.w - behind.w));
        }

        private static double root(Profile size, double w, int direction, double from, double to) {
            double low = from;
            double high = to;
            for (int i = 0; i < 40; i++) {
                double middle = (low + high) / 2;
                if (size.at(w + direction * middle) > 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        @Override
        public double fromW() {
            return Math.min(a.w, endW);
        }

        @Override
        public double toW() {
            return Math.max(a.w, endW);
        }

        double ratio(double w) {
            if (straight) {
                return Math.clamp(size.at(w) / a.radiusMm(), 0, 1.1);
            }
            double whole = shrinks ? square(a.halfWidthMm) : a.areaMm2;
            return Math.sqrt(Math.clamp(size.at(w) / whole, 0, 1.2));
        }

        @Override
        public double radiusMm(double w) {
            return ratio(w) * (shrinks ? a.halfWidthMm : a.radiusMm());
        }

        @Override
        public double at(double pu, double pv, double w) {
            double scale = Math.max(1e-3, ratio(w));
            return shrinks
                    ? a.field.at(pu, pv) - (1 - scale) * a.halfWidthMm
                    : scale * a.field.at(a.u + (pu - u.at(w)) / scale, a.v + (pv - v.at(w)) / scale);
        }

        @Override
        public Layer layer(double w, Lattice lattice, double reachMm) {
            double scale = Math.max(1e-3, ratio(w));
            double cu = shrinks ? a.u : u.at(w);
            double cv = shrinks ? a.v : v.at(w);
            double box = shrinks ? Math.max(1, scale) : scale;
            Layer layer = Layer.empty(w, lattice, cu + (a.minU() - a.u) * box - reachMm, cv + (a.minV() - a.v) * box - reachMm,
                    cu + (a.maxU() - a.u) * box + reachMm, cv + (a.maxV() - a.v) * box + reachMm);
            for (int r = 0, k = 0; r < layer.rows(); r++) {
                double pv = lattice.v(layer.row() + r);
                for (int c = 0; c < layer.columns(); c++) {
                    layer.mm()[k++] = (float) at(lattice.u(layer.column() + c), pv, w);
                }
            }
            return layer;
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
