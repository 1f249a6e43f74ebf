package org.oligoplan.registration;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;

/// An image in cells of rising size, in bins.
///
/// @param levels the coarsest first
record Pyramid(List<Lattice> levels) {

    /// Fewer cells along the shortest axis show no shape.
    private static final int LEAST_CELLS = 12;

    /// @param finest in the image's unit, with contrast; it is taken to bins in place
    static Pyramid of(Lattice finest, double finestMm, int count, int bins, Workforce workforce, Progress progress) {
        List<Lattice> levels = new ArrayList<>(List.of(finest));
        for (int level = 1; level < count; level++) {
            Lattice last = levels.getFirst();
            Lattice next = last.coarser(finestMm * (1 << level), workforce, progress);
            if (next.leastExtentMm() < LEAST_CELLS * next.longestStepMm()) {
                break;
            }
            levels.addFirst(next);
        }
        Tone tone = Tone.of(finest, bins);
        for (Lattice level : levels) {
            level.apply(tone, workforce, progress);
        }
        return new Pyramid(List.copyOf(levels));
    }

    /// {@return the level with this number from the finest, or the coarsest there is}
    Lattice fromFinest(int number) {
        return levels.get(Math.max(0, levels.size() - 1 - number));
    }

    Lattice coarsest() {
        return levels.getFirst();
    }

    Lattice finest() {
        return levels.getLast();
    }
}
