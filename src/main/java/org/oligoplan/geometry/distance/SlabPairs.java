package org.oligoplan.geometry.distance;

import java.util.Arrays;

/// Goes through the pairs of slabs of two solids from the nearest boxes on, and stops where the boxes are farther than what was found.
final class SlabPairs {

    private final SlabSet a;
    private final SlabSet b;
    private final Exact exact;
    private final Nearest nearest;
    private long[] open = new long[64];
    private int count;

    /// Looks at one pair of slabs exactly and offers what it finds.
    @FunctionalInterface
    interface Exact {
        void search(int a, int b);
    }

    private SlabPairs(SlabSet a, SlabSet b, Exact exact, Nearest nearest) {
        this.a = a;
        this.b = b;
        this.exact = exact;
        this.nearest = nearest;
    }

    /// Searches all pairs of `a` and `b`, whose boxes are in the same coordinates.
    static void search(SlabSet a, SlabSet b, Exact exact, Nearest nearest) {
        new SlabPairs(a, b, exact, nearest).run();
    }

    private void run() {
        int first = nearestBlocks();
        if (first < 0) {
            return;
        }
        // The nearest pair of the nearest blocks is looked at before all others, for a good limit.
        collect(first / b.blockCount(), first % b.blockCount());
        visit(1);
        for (int i = 0; i < a.blockCount(); i++) {
            for (int j = 0; j < b.blockCount(); j++) {
                if (i * b.blockCount() + j != first && a.blockSquared(i, b, j) < nearest.squaredMm2()) {
                    collect(i, j);
                }
            }
        }
        visit(Integer.MAX_VALUE);
    }

    private int nearestBlocks() {
        int first = -1;
        double least = nearest.squaredMm2();
        for (int i = 0; i < a.blockCount(); i++) {
            for (int j = 0; j < b.blockCount(); j++) {
                double bound = a.blockSquared(i, b, j);
                if (bound < least) {
                    least = bound;
                    first = i * b.blockCount() + j;
                }
            }
        }
        return first;
    }

    private void collect(int blockA, int blockB) {
        int toA = Math.min(a.size(), (blockA + 1) * SlabSet.BLOCK);
        int toB = Math.min(b.size(), (blockB + 1) * SlabSet.BLOCK);
        for (int i = blockA * SlabSet.BLOCK; i < toA; i++) {
            for (int j = blockB * SlabSet.BLOCK; j < toB; j++) {
                double bound = a.boxSquared(i, b, j);
                if (bound < nearest.squaredMm2()) {
                    if (count == open.length) {
                        open = Arrays.copyOf(open, 4 * count);
                    }
                    // Sorts by the bound as float bits, which keep the order of positive numbers; the pair's number stands below.
                    open[count++] = (long) Float.floatToIntBits((float) bound) << 32 | (long) i * b.size() + j;
                }
            }
        }
    }

    private void visit(int most) {
        Arrays.sort(open, 0, count);
        int done = 0;
        for (; done < Math.min(most, count); done++) {
            int pair = (int) open[done];
            int i = pair / b.size();
            int j = pair % b.size();
            if (a.boxSquared(i, b, j) < nearest.squaredMm2()) {
                exact.search(i, j);
            }
        }
        System.arraycopy(open, done, open, 0, count - done);
        count -= done;
    }
}
