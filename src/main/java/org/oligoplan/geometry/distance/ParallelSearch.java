package org.oligoplan.geometry.distance;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.planar.Closest;
import org.oligoplan.geometry.planar.Outline;

/// The distance of two solids whose planes are parallel: the distance in the plane and the gap along w make a right angle.
///
/// Many slabs of a solid, and its three solids, stand on the same outlines, so the distance of two outlines is kept. One object belongs to
/// one pair of structures on one thread.
final class ParallelSearch {

    /// The outlines of one structure, numbered as they come.
    private static final class Numbers {

        private final Map<Outline, Integer> numbers = new IdentityHashMap<>();
        private double[] reaches = new double[64];
        private int[] directions = new int[64];

        int[] of(SlabSet set) {
            int[] result = new int[set.size()];
            for (int i = 0; i < result.length; i++) {
                Integer next = numbers.size();
                Integer known = numbers.putIfAbsent(set.slabs().get(i).outline(), next);
                result[i] = known == null ? next : known;
            }
            if (numbers.size() > reaches.length) {
                reaches = Arrays.copyOf(reaches, 2 * numbers.size());
                directions = Arrays.copyOf(directions, 2 * numbers.size());
            }
            return result;
        }

        /// {@return how far an outline reaches, asked once for each direction}
        double reach(int number, Outline outline, double du, double dv, int direction) {
            if (directions[number] != direction) {
                reaches[number] = outline.reach(du, dv);
                directions[number] = direction;
            }
            return reaches[number];
        }
    }

    private final Numbers numbersA = new Numbers();
    private final Numbers numbersB = new Numbers();
    private @Nullable Closest[][] known = new Closest[0][];
    private double alongU = 1;
    private double alongV;
    private int direction = 1;

    /// Offers the nearest pair of `a` and `b`, both in the same plane coordinates.
    void search(SlabSet a, SlabSet b, Nearest nearest) {
        int[] ofA = numbersA.of(a);
        int[] ofB = numbersB.of(b);
        int from = known.length;
        known = Arrays.copyOf(known, numbersA.numbers.size());
        for (int i = 0; i < known.length; i++) {
            known[i] = i < from ? Arrays.copyOf(known[i], numbersB.numbers.size()) : new Closest[numbersB.numbers.size()];
        }
        SlabPairs.search(a, b, (i, j) -> pair(a.slabs().get(i), ofA[i], b.slabs().get(j), ofB[j], nearest), nearest);
    }

    private void pair(Slab a, int numberA, Slab b, int numberB, Nearest nearest) {
        double gap = Math.max(0, Math.max(a.fromW() - b.toW(), b.fromW() - a.toW()));
        double left = nearest.squaredMm2() - gap * gap;
        if (left <= 0) {
            return;
        }
        double grow = a.growMm() + b.growMm();
        double reach = grow == 0 ? left : (grow + Math.sqrt(left)) * (grow + Math.sqrt(left));
        @Nullable
        Closest inPlane = known[numberA][numberB];
        // What was not found under one limit is looked for again only under a greater one.
        if (inPlane == null || !inPlane.found() && inPlane.squaredMm2() < reach) {
            inPlane = inPlane(a.outline(), numberA, b.outline(), numberB, reach);
            known[numberA][numberB] = inPlane;
        }
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

    private Closest inPlane(Outline a, int numberA, Outline b, int numberB, double reach) {
        Closest search = new Closest(reach);
        // Neighbouring planes have their nearest pair in much the same direction: a line across it parts most pairs at once.
        double parted = -numbersB.reach(numberB, b, -alongU, -alongV, direction) - numbersA.reach(numberA, a, alongU, alongV, direction);
        if (parted > 0 && parted * parted >= reach) {
            return search;
        }
        a.nearest(b, search);
        if (search.found() && search.squaredMm2() > 0) {
            double length = Math.sqrt(search.squaredMm2());
            alongU = (search.toU() - search.fromU()) / length;
            alongV = (search.toV() - search.fromV()) / length;
            direction++;
        }
        return search;
    }
}
