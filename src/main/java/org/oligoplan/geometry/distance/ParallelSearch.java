package org.oligoplan.geometry.distance;

import org.oligoplan.geometry.planar.Closest;

/// The distance of two solids whose planes are parallel: the distance in the plane and the gap along w make a right angle.
final class ParallelSearch {

    private ParallelSearch() {}

    /// Offers the nearest pair of `a` and `b`, both in the same plane coordinates.
    static void search(SlabSet a, SlabSet b, Nearest nearest) {
        SlabPairs.search(a.size(), b.size(), (i, j) -> a.boxSquared(i, b, j), (i, j) -> pair(a.slabs().get(i), b.slabs().get(j), nearest),
                nearest);
    }

    private static void pair(Slab a, Slab b, Nearest nearest) {
        double gap = Math.max(0, Math.max(a.fromW() - b.toW(), b.fromW() - a.toW()));
        double left = nearest.squaredMm2() - gap * gap;
        if (left <= 0) {
            return;
        }
        double grow = a.growMm() + b.growMm();
        double reach = grow == 0 ? left : (grow + Math.sqrt(left)) * (grow + Math.sqrt(left));
        Closest inPlane = new Closest(reach);
        a.outline().nearest(b.outline(), inPlane);
        if (!inPlane.found()) {
            return;
        }
        double between = grow == 0 ? 0 : Math.max(0, Math.sqrt(inPlane.squaredMm2()) - grow);
        double squared = (grow == 0 ? inPlane.squaredMm2() : between * between) + gap * gap;
        double aw = Math.clamp((Math.max(a.fromW(), b.fromW()) + Math.min(a.toW(), b.toW())) / 2, a.fromW(), a.toW());
        double bw = Math.clamp(aw, b.fromW(), b.toW());
        nearest.offer(squared, inPlane.fromU(), inPlane.fromV(), gap > 0 ? Math.clamp(bw, a.fromW(), a.toW()) : aw, inPlane.toU(),
                inPlane.toV(), gap > 0 ? bw : aw);
    }
}
