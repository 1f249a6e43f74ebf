package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.planar.Lattice;

/// A stretch between two convex sections of a body that is convex there, by the reach of its sections in each direction.
///
/// The reach of a convex body's sections is concave along w: between two planes it lies over the chord and under the lines carried on from
/// both sides. Within that, a direction whose bends are shared by the planes around belongs to a round body, and the reach is that of
/// [Piece.Moving]; one whose bends are found on these two planes only has a corner or an edge between them, which lies where the lines
/// carried on from both sides meet. So slanted boxes, cylinders and cones keep their edges (Harten 1989, doi 10.1016/0021-9991(89)90226-X,
/// finds jumps between samples in the same way).
///
/// @param rough the same stretch as a round body has it
/// @param directions in which the reach is known
/// @param steps of the directions
@SuppressWarnings("ArrayRecordComponent")
record Convex(Piece.Moving rough, Directions directions, Step[] steps) implements Piece {

    /// Shapes nearer to each other than this are the same.
    private static final double SAME_MM = 0.04;

    /// Edges with a lesser change of slope, mm per mm, need no height of their own.
    private static final double LEAST_EDGE = 0.1;

    /// The reach in one direction.
    ///
    /// @param a at the lower plane
    /// @param b at the upper plane
    /// @param here slope of the chord, mm per mm
    /// @param below slope of the line from below, mm per mm; NaN for none
    /// @param above slope of the line from above; NaN for none
    /// @param edge how much of it is an edge between the planes, 0 to 1
    record Step(double a, double b, double here, double below, double above, double edge) {

        /// {@return the step between the middle two of six planes}
        ///
        /// @param h the reach on each, NaN where there is none
        /// @param width of the shape across that direction
        /// @param w the planes
        static Step of(double[] h, double[] width, double[] w) {
            double below = (h[2] - h[1]) / (w[2] - w[1]);
            double here = (h[3] - h[2]) / (w[3] - w[2]);
            double above = (h[4] - h[3]) / (w[4] - w[3]);
            double edge = apart(width, w);
            double before = Math.max(0, (h[1] - h[0]) / (w[1] - w[0]) - below);
            double after = Math.max(0, above - (h[5] - h[4]) / (w[5] - w[4]));
            if (below > above && !Double.isNaN(before) && !Double.isNaN(after)) {
                edge = Math.min(edge, Math.clamp(1.5 * (1 - 2 * Math.min(before, after) / (below - above)), 0.0, 1.0));
            }
            return new Step(h[2], h[3], here, below, above, edge);
        }

        /// {@return the slope from below up to the edge: where nothing is below, to the middle of the line from above}
        private double toEdge() {
            return Double.isNaN(below) ? 2 * here - above : below;
        }

        private double fromEdge() {
            return Double.isNaN(above) ? 2 * here - below : above;
        }

        /// {@return 0 where the squares of the widths go as one parabola over all planes, 1 where they do not}
        private static double apart(double[] width, double[] w) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i + 2 < w.length; i++) {
                double near = (width[i + 1] * width[i + 1] - width[i] * width[i]) / (w[i + 1] - w[i]);
                double far = (width[i + 2] * width[i + 2] - width[i + 1] * width[i + 1]) / (w[i + 2] - w[i + 1]);
                double bend = (far - near) / (w[i + 2] - w[i]);
                if (!Double.isNaN(bend)) {
                    least = Math.min(least, bend);
                    most = Math.max(most, bend);
                }
            }
            double scale = Math.max(Math.abs(least), Math.abs(most));
            return scale > 0 && most > least ? Math.clamp(2 * (most - least) / scale - 0.3, 0.0, 1.0) : 0;
        }

        /// {@return how far over the lower plane the edge lies; NaN where neither side says anything}
        double edgeHeight(double gap) {
            return (b - fromEdge() * gap - a) / (toEdge() - fromEdge());
        }

        /// {@return how much the slope changes at the edge, as far as it is one}
        double sharpness() {
            return edge * (toEdge() - fromEdge());
        }

        double at(double fromA, double toB, double round) {
            double chord = a + here * fromA;
            double most = Math.max(chord, Math.min(line(a, below, fromA), line(b, above, -toB)));
            double within = Math.clamp(round, chord, most);
            if (edge == 0 || Double.isNaN(below) && Double.isNaN(above)) {
                return within;
            }
            double sharp = Math.max(chord, Math.min(a + toEdge() * fromA, b - fromEdge() * toB));
            return within + edge * (sharp - within);
        }

        private static double line(double from, double slope, double way) {
            return Double.isNaN(slope) ? Double.POSITIVE_INFINITY : from + slope * way;
        }
    }

    /// {@return the stretch as a convex body has it, where that is another than `rough`, else `rough`}
    static Piece of(Piece.Moving rough) {
        Part a = rough.a();
        Part b = rough.b();
        @Nullable
        Part[] chain = {a.below == null ? null : a.below.below, a.below, a, b, b.above, b.above == null ? null : b.above.above};
        for (int i = 0; i < chain.length; i++) {
            if (chain[i] != null && !chain[i].isConvex()) {
                if (i == 2 || i == 3) {
                    return rough;
                }
                chain[i] = null;
            }
        }
        if (chain[1] == null) {
            chain[0] = null;
        }
        if (chain[4] == null) {
            chain[5] = null;
        }
        Convex first = new Convex(rough, Directions.COARSE, steps(Directions.COARSE, chain));
        return first.differsMm() < SAME_MM ? rough : finely(rough, chain);
    }

    private static Convex finely(Piece.Moving rough, @Nullable Part[] chain) {
        List<double[]> hulls = new ArrayList<>();
        for (Part part : chain) {
            if (part != null) {
                hulls.add(part.hull());
            }
        }
        Directions fine = Directions.fine(hulls);
        return new Convex(rough, fine, steps(fine, chain));
    }

    private static Step[] steps(Directions directions, @Nullable Part[] chain) {
        double[][] reach = new double[chain.length][];
        double[] w = new double[chain.length];
        for (int i = 0; i < chain.length; i++) {
            Part part = chain[i];
            w[i] = part == null ? Double.NaN : part.w;
            if (part == null) {
                reach[i] = new double[directions.count()];
                Arrays.fill(reach[i], Double.NaN);
            } else {
                reach[i] = directions.reach(part);
            }
        }
        Step[] steps = new Step[directions.count()];
        double[] h = new double[chain.length];
        double[] width = new double[chain.length];
        for (int d = 0; d < steps.length; d++) {
            for (int i = 0; i < h.length; i++) {
                h[i] = reach[i][d];
                width[i] = h[i] + reach[i][directions.opposite(d)];
            }
            steps[d] = Step.of(h, width, w);
        }
        return steps;
    }

    /// {@return by how much the two shapes of the round stretch differ from each other, and both from this one}
    private double differsMm() {
        double most = 0;
        Part a = rough.a();
        Part b = rough.b();
        for (int i = 1; i <= 3; i++) {
            double w = a.w + (b.w - a.w) * i / 4;
            double scaleA = rough.radiusMm(w) / a.radiusMm();
            double scaleB = rough.radiusMm(w) / b.radiusMm();
            for (int d = 0; d < steps.length; d++) {
                double ofA = scaleA * (steps[d].a - directions.along(d, a.u, a.v));
                double ofB = scaleB * (steps[d].b - directions.along(d, b.u, b.v));
                double round = round(d, w);
                most = Math.max(most, Math.abs(steps[d].at(w - a.w, b.w - w, round) - round));
                most = Math.max(most, Math.abs(ofA - ofB) / 8);
            }
        }
        return most;
    }

    private double round(int d, double w) {
        Part a = rough.a();
        Part b = rough.b();
        double share = rough.share(w);
        double scaleA = rough.radiusMm(w) / a.radiusMm();
        double scaleB = rough.radiusMm(w) / b.radiusMm();
        return directions.along(d, rough.u().at(w), rough.v().at(w))
                + (1 - share) * scaleA * (steps[d].a - directions.along(d, a.u, a.v))
                + share * scaleB * (steps[d].b - directions.along(d, b.u, b.v));
    }

    private double reach(int d, double w) {
        return steps[d].at(w - fromW(), toW() - w, round(d, w));
    }

    private double[] reach(double w) {
        double[] h = new double[steps.length];
        for (int d = 0; d < h.length; d++) {
            h[d] = reach(d, w);
        }
        return h;
    }

    @Override
    public double fromW() {
        return rough.fromW();
    }

    @Override
    public double toW() {
        return rough.toW();
    }

    @Override
    public double radiusMm(double w) {
        return rough.radiusMm(w);
    }

    @Override
    public double slant() {
        return directions.fastestCorner(Arrays.stream(steps).mapToDouble(Step::here).toArray());
    }

    @Override
    public double[] edges() {
        List<double[]> found = new ArrayList<>();
        for (Step step : steps) {
            double height = step.edgeHeight(toW() - fromW());
            double sharp = step.sharpness();
            if (sharp > LEAST_EDGE && height > 0 && height < toW() - fromW()) {
                found.add(new double[]{-sharp, fromW() + height});
            }
        }
        found.sort(Comparator.<double[]>comparingDouble(e -> e[0]).thenComparingDouble(e -> e[1]));
        return found.stream().mapToDouble(e -> e[1]).toArray();
    }

    @Override
    public Layer layer(double w, Lattice lattice, double reachMm) {
        // On the planes themselves the contour counts as it was drawn.
        boolean drawn = w == fromW() || w == toW();
        double[] corners = drawn ? new double[0] : directions.polygon(reach(w));
        return corners.length < 6 ? rough.layer(w, lattice, reachMm) : directions.layer(corners, w, lattice, reachMm);
    }

    @Override
    public double at(double u, double v, double w) {
        if (w == fromW() || w == toW()) {
            return rough.at(u, v, w);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int d = 0; d < steps.length; d++) {
            least = Math.min(least, reach(d, w) - directions.along(d, u, v));
        }
        return least;
    }
}
