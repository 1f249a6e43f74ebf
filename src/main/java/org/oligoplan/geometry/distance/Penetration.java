package org.oligoplan.geometry.distance;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.oligoplan.geometry.planar.Outline;

/// How deep one structure reaches into another: of all places that the two nominal solids share, the one that is deepest in the second, by its
/// distance to the nearest place outside of that. This is what is seen on the images, "the lesion reaches 6 mm into the organ"; it is not the
/// shortest way by which the two could be moved apart. A lesion all around an organ reaches to the organ's deepest place.
///
/// @param mm reached by some place, mm; 0 where the solids only touch or are apart
/// @param errorMm how much deeper another place can be at most, mm
public record Penetration(double mm, double errorMm) {

    /// The search stops when nothing can be deeper than what was found by more than this (mm).
    public static final double TOLERANCE_MM = 0.1;

    /// Where whole faces are nearly as deep as the deepest place the search could go on for long: it ends here and the error says how far it came.
    private static final int MOST_BOXES = 20_000;

    /// @param axis across which it is best divided
    private record Box(int slab, double u0, double v0, double w0, double u1, double v1, double w1, double most, int axis) {}

    /// {@return how deep `inner` reaches into `outer`}
    ///
    /// @param inner the structure that reaches in, its thickness known
    /// @param outer the structure that is reached into, its thickness known
    public static Penetration of(PreparedSolid inner, PreparedSolid outer) {
        return new Search(inner, outer).run();
    }

    /// Boxes of the inner solid, the one with the deepest possible place first.
    private static final class Search {

        private final List<NominalSlab> slabs;
        private final Outline[] outlines;
        private final PlaceDistance depth;
        private final PriorityQueue<Box> open = new PriorityQueue<>(Comparator.comparingDouble(Box::most).reversed());
        private double found;
        private int looked;

        Search(PreparedSolid inner, PreparedSolid outer) {
            slabs = NominalSlab.of(inner.stack());
            outlines = slabs.stream().map(s -> Outline.of(s.region())).toArray(Outline[]::new);
            depth = new PlaceDistance(outer, inner.stack().plane());
        }

        Penetration run() {
            for (int i = 0; i < outlines.length; i++) {
                Outline o = outlines[i];
                if (!o.isEmpty()) {
                    look(i, o.minU(), o.minV(), slabs.get(i).fromMm(), o.maxU(), o.maxV(), slabs.get(i).toMm());
                }
            }
            while (!open.isEmpty() && open.peek().most() > found + TOLERANCE_MM && looked < MOST_BOXES) {
                split(open.remove());
            }
            double most = open.isEmpty() ? found : Math.max(found, open.peek().most());
            return new Penetration(found, most - found);
        }

        private void split(Box b) {
            switch (b.axis()) {
                case 0 -> {
                    double middle = (b.u0() + b.u1()) / 2;
                    look(b.slab(), b.u0(), b.v0(), b.w0(), middle, b.v1(), b.w1());
                    look(b.slab(), middle, b.v0(), b.w0(), b.u1(), b.v1(), b.w1());
                }
                case 1 -> {
                    double middle = (b.v0() + b.v1()) / 2;
                    look(b.slab(), b.u0(), b.v0(), b.w0(), b.u1(), middle, b.w1());
                    look(b.slab(), b.u0(), middle, b.w0(), b.u1(), b.v1(), b.w1());
                }
                default -> {
                    double middle = (b.w0() + b.w1()) / 2;
                    look(b.slab(), b.u0(), b.v0(), b.w0(), b.u1(), b.v1(), middle);
                    look(b.slab(), b.u0(), b.v0(), middle, b.u1(), b.v1(), b.w1());
                }
            }
        }

        private void look(int slab, double u0, double v0, double w0, double u1, double v1, double w1) {
            looked++;
            double u = (u0 + u1) / 2;
            double v = (v0 + v1) / 2;
            double w = (w0 + w1) / 2;
            double inPlane = Math.hypot(u1 - u0, v1 - v0) / 2;
            double beside = 0;
            if (!outlines[slab].contains(u, v)) {
                double limit = inPlane * inPlane * (1 + 1e-9) + 1e-12;
                double nearest = outlines[slab].edgeDistanceSquared(u, v, 0, limit);
                if (nearest >= limit) {
                    return;
                }
                beside = Math.sqrt(nearest);
            }
            double here = depth.depthMm(u, v, w);
            // Some place of the inner solid is no farther than `beside` from here, and depth changes by no more than the way.
            found = Math.max(found, here - beside);
            double[] way = here > 0 ? depth.way() : new double[3];
            double[] half = {u1 - u, v1 - v, w1 - w};
            // No place of the box is deeper than its farthest corner is from where the depth of the middle ended.
            double squared = 0;
            double widest = 0;
            int axis = 0;
            for (int i = 0; i < 3; i++) {
                double reach = Math.abs(way[i]) + half[i];
                squared += reach * reach;
                double gain = reach * reach - way[i] * way[i];
                if (gain > widest) {
                    widest = gain;
                    axis = i;
                }
            }
            double most = here > 0 ? Math.sqrt(squared) : here + Math.sqrt(squared);
            if (most > found) {
                open.add(new Box(slab, u0, v0, w0, u1, v1, w1, most, axis));
            }
        }
    }
}
