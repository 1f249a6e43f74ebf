package org.oligoplan.registration;

/// Takes an image's values to the bins of a histogram, rising: half in proportion to the value and half in proportion to how common values
/// are (to the square root of the counts, so that air does not take all bins), which gives soft tissue beside bone and weak uptake beside
/// strong their share of the bins. Mutual information asks for no scale, only for one that tells values apart.
final class Tone {

    private static final int STEPS = 2048;
    /// Share of the values at either end that the end bins take together: metal, and the few hottest voxels.
    private static final double TAIL = 5e-4;
    /// The window of an entry reaches two bins to either side.
    static final int MARGIN = 2;

    private final double low;
    private final double perStep;
    private final float[] bins;

    private Tone(double low, double high, float[] bins) {
        this.low = low;
        this.perStep = STEPS / (high - low);
        this.bins = bins;
    }

    /// {@return whether an image has more than one value}
    static boolean hasContrast(Lattice image) {
        double[] range = range(image.values());
        return range[1] > range[0];
    }

    /// @param image what is to be told apart; with contrast
    /// @param count bins in all
    static Tone of(Lattice image, int count) {
        float[] values = image.values();
        double[] range = range(values);
        double[] whole = range;
        // Once more between the tails, so that a few extreme values do not take the steps from the rest.
        for (int turn = 0; turn < 2; turn++) {
            long[] counts = counts(values, range[0], range[1]);
            long all = 0;
            for (long c : counts) {
                all += c;
            }
            range = new double[]{edge(counts, all, range, true), edge(counts, all, range, false)};
            if (!(range[1] > range[0])) {
                range = whole;
            }
        }
        long[] counts = counts(values, range[0], range[1]);
        double[] share = new double[STEPS + 1];
        for (int s = 0; s < STEPS; s++) {
            share[s + 1] = share[s] + Math.sqrt((double) counts[s]);
        }
        float[] bins = new float[STEPS + 1];
        for (int s = 0; s <= STEPS; s++) {
            double place = 0.5 * s / STEPS + 0.5 * share[s] / share[STEPS];
            bins[s] = (float) (MARGIN + place * (count - 1 - 2 * MARGIN));
        }
        return new Tone(range[0], range[1], bins);
    }

    private static double[] range(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float v : values) {
            // A comparison with NaN is false.
            if (v < low) {
                low = v;
            }
            if (v > high) {
                high = v;
            }
        }
        return new double[]{low, high};
    }

    private static long[] counts(float[] values, double low, double high) {
        long[] counts = new long[STEPS];
        double scale = STEPS / (high - low);
        // Every fifth value tells as much; 5 has no factor in common with usual row lengths.
        int stride = values.length > 1_000_000 ? 5 : 1;
        for (int i = 0; i < values.length; i += stride) {
            float v = values[i];
            if (!Float.isNaN(v)) {
                counts[(int) Math.clamp((v - low) * scale, 0, STEPS - 1)]++;
            }
        }
        return counts;
    }

    private static double edge(long[] counts, long all, double[] range, boolean lower) {
        long passed = 0;
        int at = 0;
        while (at < STEPS - 1 && passed + counts[lower ? at : STEPS - 1 - at] < TAIL * all) {
            passed += counts[lower ? at : STEPS - 1 - at];
            at++;
        }
        double off = at * (range[1] - range[0]) / STEPS;
        return lower ? range[0] + off : range[1] - off;
    }

    /// {@return the place among the bins, from 2 to two less than the last; NaN of NaN}
    float of(float value) {
        double step = (value - low) * perStep;
        if (!(step > 0)) {
            return Double.isNaN(step) ? Float.NaN : bins[0];
        }
        if (step >= STEPS) {
            return bins[STEPS];
        }
        int s = (int) step;
        return (float) (bins[s] + (bins[s + 1] - bins[s]) * (step - s));
    }
}
