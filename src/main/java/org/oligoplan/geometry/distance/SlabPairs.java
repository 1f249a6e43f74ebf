package org.oligoplan.geometry.distance;

import java.util.Arrays;

/// Goes through the pairs of slabs of two solids from the nearest boxes on, and stops where the boxes are farther than what was found.
final class SlabPairs {

    private SlabPairs() {}

    /// Least squared distance, mm2, that a pair of slabs can have.
    @FunctionalInterface
    interface Bound {
        double squaredMm2(int a, int b);
    }

    /// Looks at one pair of slabs exactly and offers what it finds.
    @FunctionalInterface
    interface Exact {
        void search(int a, int b);
    }

    static void search(int aCount, int bCount, Bound bound, Exact exact, Nearest nearest) {
        int first = -1;
        double least = nearest.squaredMm2();
        double[] bounds = new double[aCount * bCount];
        for (int a = 0, k = 0; a < aCount; a++) {
            for (int b = 0; b < bCount; b++, k++) {
                bounds[k] = bound.squaredMm2(a, b);
                if (bounds[k] < least) {
                    least = bounds[k];
                    first = k;
                }
            }
        }
        if (first < 0) {
            return;
        }
        exact.search(first / bCount, first % bCount);
        // Only what can still be nearer is sorted: by the bound as float bits (rounded down), with the pair's number below.
        long[] open = new long[64];
        int count = 0;
        for (int k = 0; k < bounds.length; k++) {
            if (k != first && bounds[k] < nearest.squaredMm2()) {
                if (count == open.length) {
                    open = Arrays.copyOf(open, 4 * count);
                }
                open[count++] = (long) Float.floatToIntBits((float) bounds[k]) << 32 | k;
            }
        }
        Arrays.sort(open, 0, count);
        for (int i = 0; i < count; i++) {
            int k = (int) open[i];
            if (bounds[k] < nearest.squaredMm2()) {
                exact.search(k / bCount, k % bCount);
            }
            if (nearest.squaredMm2() == 0) {
                return;
            }
        }
    }
}
