package org.oligoplan.geometry.distance;

import java.util.IdentityHashMap;
import java.util.Map;
import org.oligoplan.geometry.planar.Closest;
import org.oligoplan.geometry.planar.Outline;

/// The distance of two solids whose planes are parallel: the distance in the plane and the gap along w make a right angle.
///
/// Many slabs of a solid, and its three solids, stand on the same outlines, so the distance of two outlines is kept. One object belongs to
/// one pair of structures on one thread.
final class ParallelSearch {

    private final Map<Outline, Map<Outline, Closest>> known = new IdentityHashMap<>();
    private double alongU = 1;
    private double alongV;

    /// Offers the nearest pair of `a` and `b`, both in the same plane coordinates.
    void search(SlabSet a, SlabSet b, Nearest nearest) {
        SlabPairs.search(a, b, (i, j) -> pair(a.slabs().get(i), b.slabs().get(j), nearest), nearest);
    }

    private void pair(Slab a, Slab b, Nearest nearest) {
        double gap = Math.max(0, Math.max(a.fromW() - b.toW(), b.fromW() - a.toW()));
        double left = nearest.squaredMm2() - gap * gap;
        if (left <= 0) {
            return;
        }
        double grow = a.growMm() + b.growMm();
        double reach = grow == 0 ? left : (grow + Math.sqrt(left)) * (grow + Math.sqrt(left));
        Closest inPlane = inPlane(a.outline(), b.outline(), reach);
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

    // What was not found under one limit is looked for again only under a greater one.
    private Closest inPlane(Outline a, Outline b, double reach) {
        Map<Outline, Closest> ofA = known.computeIfAbsent(a, _ -> new IdentityHashMap<>());
        Closest before = ofA.get(b);
        if (before != null && (before.found() || before.squaredMm2() >= reach)) {
            return before;
        }
        Closest search = new Closest(reach);
        ofA.put(b, search);
        // Neighbouring planes have their nearest pair in much the same direction: a line across it parts most pairs at once.
        double parted = -b.reach(-alongU, -alongV) - a.reach(alongU, alongV);
        if (parted > 0 && parted * parted >= reach) {
            return search;
        }
        a.nearest(b, search);
        if (search.found() && search.squaredMm2() > 0) {
            double length = Math.sqrt(search.squaredMm2());
            alongU = (search.toU() - search.fromU()) / length;
            alongV = (search.toV() - search.fromV()) / length;
        }
        return search;
    }
}
