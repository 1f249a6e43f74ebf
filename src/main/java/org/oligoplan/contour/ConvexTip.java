package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.planar.Lattice;

/// The end of a convex part, carried on from its last three or four sections in each direction across: the middle along a straight line,
/// the width as before. The square of the width of parallel sections goes as a parabola in ellipsoids, cones, cylinders and boxes of any
/// tilt (to nothing along a straight line where they come to an edge or a corner).
///
/// @param rough the same end as a smaller copy of its section
/// @param directions in which the reach is known
/// @param widths of the first half of the directions: the square of the width
/// @param middles of the first half of the directions
/// @param lines of all directions
@SuppressWarnings("ArrayRecordComponent")
record ConvexTip(Piece.End rough, double endW, Directions directions, Profile[] widths, Profile[] middles,
        Line[] lines) implements Piece.Tip {

    /// The reach in one direction where it goes straight: the trace of a face or of a straight side.
    ///
    /// @param here at the last section
    /// @param slope mm per mm
    /// @param counts how much it counts, 0 to 1
    record Line(double here, double slope, double counts) {

        private static final double STRAIGHT_MM = 0.01;

        static Line of(double here, double behind, double second, double[] w) {
            double slope = (here - behind) / (w[0] - w[1]);
            double off = Math.abs(behind + slope * (w[2] - w[1]) - second);
            return new Line(here, slope, Math.clamp(2 - off / STRAIGHT_MM, 0.0, 1.0));
        }

        double mixed(double round, double dw) {
            return counts > 0 ? round + counts * (here + slope * dw - round) : round;
        }
    }

    /// Shapes nearer to each other than this are the same.
    private static final double SAME_MM = 0.04;

    /// From this share of a straight taper's bend on, the width goes straight to nothing: a parabola would only touch it.
    private static final double STRAIGHT = 0.9;

    /// No section beyond the last is wider than it by more.
    private static final double WIDEST = 1.1;

    private static final int SCAN = 24;

    /// {@return the end as a convex body has it where that is another than `rough`, else `rough`}
    static Piece.Tip of(Piece.End rough, double gapMm, double bluntMm) {
        int direction = rough.direction();
        List<Part> chain = new ArrayList<>();
        for (Part part = rough.a(); part != null && part.isConvex() && chain.size() < 4; part = part.next(-direction)) {
            chain.add(part);
        }
        if (chain.size() < 3) {
            return rough;
        }
        ConvexTip first = on(rough, Directions.COARSE, chain, gapMm, bluntMm);
        return first.differsMm() < SAME_MM
                ? rough
                : on(rough, Directions.fine(chain.stream().map(Part::hull).toList()), chain, gapMm, bluntMm);
    }

    private static ConvexTip on(Piece.End rough, Directions directions, List<Part> chain, double gapMm, double bluntMm) {
        double[][] reach = chain.stream().map(directions::reach).toArray(double[][]::new);
        double[] w = chain.stream().mapToDouble(p -> p.w).toArray();
        int half = directions.count() / 2;
        Profile[] widths = new Profile[half];
        Profile[] middles = new Profile[half];
        double[] width = new double[w.length];
        for (int d = 0; d < half; d++) {
            int back = directions.opposite(d);
            for (int i = 0; i < w.length; i++) {
                width[i] = reach[i][d] + reach[i][back];
            }
            widths[d] = squared(width, w);
            double here = (reach[0][d] - reach[0][back]) / 2;
            middles[d] = new Profile(w[0], here, (here - (reach[1][d] - reach[1][back]) / 2) / (w[0] - w[1]), w[0], 0);
        }
        Line[] lines = new Line[directions.count()];
        for (int d = 0; d < lines.length; d++) {
            lines[d] = Line.of(reach[0][d], reach[1][d], reach[2][d], w);
        }
        ConvexTip whole = new ConvexTip(rough, w[0], directions, widths, middles, lines);
        return new ConvexTip(rough, whole.end(w[0], rough.direction(), gapMm, bluntMm), directions, widths, middles, lines);
    }

    private static Profile squared(double[] width, double[] w) {
        double[] f = new double[width.length];
        for (int i = 0; i < f.length; i++) {
            f[i] = width[i] * width[i];
        }
        double slope = (f[1] - f[0]) / (w[1] - w[0]);
        double taper = (width[1] - width[0]) / (w[1] - w[0]);
        double straight = taper * taper;
        double bend = bend(f, w, 0);
        if (f.length > 3) {
            // Where the planes disagree an edge lies among them: then the last two say most.
            double before = bend(f, w, 1);
            double apart = Math.abs(bend - before) / Math.max(1e-9, Math.max(Math.abs(bend), Math.abs(before)));
            double edge = Math.clamp(4 * apart - 0.5, 0.0, 1.0);
            bend += edge * (straight - bend);
        }
        return new Profile(w[1], f[1], slope, w[0], bend > STRAIGHT * straight ? straight : bend);
    }

    private static double bend(double[] f, double[] w, int i) {
        double near = (f[i + 1] - f[i]) / (w[i + 1] - w[i]);
        double far = (f[i + 2] - f[i + 1]) / (w[i + 2] - w[i + 1]);
        return (far - near) / (w[i + 2] - w[i]);
    }

    private double end(double from, int direction, double gapMm, double bluntMm) {
        double limit = 1.05 * gapMm;
        double before = 0;
        for (int i = 1; i <= SCAN; i++) {
            double s = limit * i / SCAN;
            if (isNothing(from + direction * s)) {
                double after = s;
                for (int k = 0; k < 12; k++) {
                    double middle = (before + after) / 2;
                    if (isNothing(from + direction * middle)) {
                        after = middle;
                    } else {
                        before = middle;
                    }
                }
                return from + direction * Math.min(gapMm, before);
            }
            before = s;
        }
        return from + direction * bluntMm;
    }

    private boolean isNothing(double w) {
        return directions.polygon(reach(w)).length < 6;
    }

    private double[] reach(double w) {
        double[] h = new double[directions.count()];
        for (int d = 0; d < widths.length; d++) {
            double middle = middles[d].at(w);
            double width = width(d, w);
            h[d] = lines[d].mixed(middle + width / 2, w - rough.a().w);
            h[d + widths.length] = lines[d + widths.length].mixed(width / 2 - middle, w - rough.a().w);
        }
        return h;
    }

    /// Under 0 where there is nothing.
    private double width(int d, double w) {
        Profile squared = widths[d];
        double last = Math.sqrt(Math.max(0, squared.at(squared.w1())));
        // A straight taper's square touches 0 and rises again beyond.
        double least = squared.bend() > 0 ? squared.w1() : Double.NaN;
        double value = squared.at(w);
        if (!Double.isNaN(least)) {
            double slope = squared.slope() + squared.bend() * (squared.w1() - squared.w0());
            double rising = slope + 2 * squared.bend() * (w - squared.w1());
            if (slope * rising < 0 || value < 1e-9) {
                return -Math.sqrt(Math.max(0, value)) - 1e-6;
            }
        }
        return value < 0 ? -Math.sqrt(-value) : Math.min(WIDEST * last, Math.sqrt(value));
    }

    private double differsMm() {
        double most = Math.abs(endW - rough.endW());
        Part a = rough.a();
        for (int i = 1; i <= 3; i++) {
            double w = a.w + (endW - a.w) * i / 4;
            double scale = rough.ratio(w);
            double[] h = reach(w);
            for (int d = 0; d < widths.length; d++) {
                double middle = directions.along(d, rough.u().at(w), rough.v().at(w));
                double whole = Math.sqrt(Math.max(0, widths[d].at(a.w)));
                double mine = h[d] + h[d + widths.length];
                most = Math.max(most, Math.abs(mine - scale * whole) / 2);
                double offset = middles[d].at(a.w) - directions.along(d, a.u, a.v);
                most = Math.max(most, Math.abs((h[d] - h[d + widths.length]) / 2 - middle - scale * offset));
            }
        }
        return most;
    }

    @Override
    public int direction() {
        return rough.direction();
    }

    @Override
    public double fromW() {
        return Math.min(rough.a().w, endW);
    }

    @Override
    public double toW() {
        return Math.max(rough.a().w, endW);
    }

    @Override
    public double radiusMm(double w) {
        double sum = 0;
        for (int d = 0; d < widths.length; d++) {
            sum += Math.max(0, width(d, w));
        }
        return sum / widths.length / 2;
    }

    @Override
    public double slant() {
        double length = endW - rough.a().w;
        double[] from = reach(rough.a().w);
        double[] to = reach(rough.a().w + length / 2);
        double[] growth = new double[from.length];
        for (int d = 0; d < growth.length && length != 0; d++) {
            growth[d] = (to[d] - from[d]) / (length / 2);
        }
        return directions.fastestCorner(growth);
    }

    @Override
    public Layer layer(double w, Lattice lattice, double reachMm) {
        // On the last plane itself the contour counts as it was drawn.
        if (w == rough.a().w) {
            return rough.layer(w, lattice, reachMm);
        }
        double[] corners = directions.polygon(reach(w));
        if (corners.length < 6) {
            // At the very end of a tip nothing but a point may be left.
            corners = directions.polygon(reach(w + (rough.a().w - w) * 1e-3));
        }
        return corners.length < 6 ? rough.layer(w, lattice, reachMm) : directions.layer(corners, w, lattice, reachMm);
    }

    @Override
    public double at(double u, double v, double w) {
        if (w == rough.a().w) {
            return rough.at(u, v, w);
        }
        double[] h = reach(w);
        double least = Double.POSITIVE_INFINITY;
        for (int d = 0; d < h.length; d++) {
            least = Math.min(least, h[d] - directions.along(d, u, v));
        }
        return least;
    }
}
