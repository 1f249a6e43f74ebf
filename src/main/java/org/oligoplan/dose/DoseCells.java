package org.oligoplan.dose;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Small pieces of a solid, each with its volume, the dose in its middle, and how far the dose reaches to either side of it within the piece.
/// Within a piece the dose is taken as spread evenly over that range, so that its share above a dose needs no histogram bins.
final class DoseCells {

    private static final double CONVERGED_GY = 1e-6;

    private static final int SIEVE = 4096;
    private static final int WAYS = 256;
    private static final int MANY = 2000;

    private int size;
    private @Nullable Sieve sieve;
    private float[] dose = new float[4096];
    private float[] volume = new float[4096];
    private float[] reach = new float[4096];
    private int[] place = new int[4096];
    private double knownMm3;
    private double unknownMm3;
    private double doseSum;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /// Adds a piece; one without a known dose counts as unknown volume.
    ///
    /// @param mm3 its volume
    /// @param gy dose in its middle
    /// @param reachGy half of the range of an even spread with the same variance as the dose in the piece
    /// @param at a number that finds the piece's place again
    void add(double mm3, double gy, double reachGy, int at) {
        if (Double.isNaN(gy) || Double.isNaN(reachGy)) {
            unknownMm3 += mm3;
            return;
        }
        sieve = null;
        if (size == dose.length) {
            int more = size * 2;
            dose = Arrays.copyOf(dose, more);
            volume = Arrays.copyOf(volume, more);
            reach = Arrays.copyOf(reach, more);
            place = Arrays.copyOf(place, more);
        }
        knownMm3 += mm3;
        doseSum += mm3 * gy;
        least = Math.min(least, gy);
        most = Math.max(most, gy);
        dose[size] = (float) gy;
        volume[size] = (float) mm3;
        reach[size] = (float) reachGy;
        place[size] = at;
        size++;
    }

    /// A dose that is reached in the solid beside the pieces' middles: at a corner or a node.
    void reached(double gy) {
        if (!Double.isNaN(gy)) {
            least = Math.min(least, gy);
            most = Math.max(most, gy);
        }
    }

    /// {@return how many pieces reach a dose}
    int reaching(double gy) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += upper(i) >= gy ? 1 : 0;
        }
        return count;
    }

    /// Takes away the pieces that reach a dose, so that they can be cut finer.
    ///
    /// @return their places
    BitSet takeReaching(double gy) {
        BitSet taken = new BitSet();
        sieve = null;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (upper(i) >= gy) {
                taken.set(place[i]);
                knownMm3 -= volume[i];
                doseSum -= (double) volume[i] * dose[i];
            } else {
                dose[kept] = dose[i];
                volume[kept] = volume[i];
                reach[kept] = reach[i];
                place[kept] = place[i];
                kept++;
            }
        }
        size = kept;
        return taken;
    }

    int size() {
        return size;
    }

    double knownMm3() {
        return knownMm3;
    }

    double unknownMm3() {
        return unknownMm3;
    }

    double mean() {
        return doseSum / knownMm3;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    double volume(int i) {
        return volume[i];
    }

    /// {@return the greatest dose that the piece is taken to hold}
    double upper(int i) {
        return (double) dose[i] + reach[i];
    }

    /// {@return the least dose that the piece is taken to hold}
    double lower(int i) {
        return (double) dose[i] - reach[i];
    }

    /// {@return the share of a piece with at least this dose}
    double shareAbove(int i, double gy) {
        double above = (double) dose[i] + reach[i] - gy;
        return above <= 0 ? above == 0 && reach[i] == 0 ? 1 : 0 : above >= 2.0 * reach[i] ? 1 : above / (2.0 * reach[i]);
    }

    /// Where doses of volumes lie, coarsely: for borders evenly between the least and the greatest dose, the volume of the pieces that lie above
    /// as a whole, and of those that reach above at all.
    private record Sieve(double fromGy, double stepGy, double[] surelyMm3, double[] perhapsMm3) {}

    private synchronized Sieve sieve() {
        if (sieve == null) {
            double[] surely = new double[SIEVE + 2];
            double[] perhaps = new double[SIEVE + 2];
            double perGy = SIEVE / (most - least);
            for (int i = 0; i < size; i++) {
                surely[Math.clamp((int) Math.floor((lower(i) - least) * perGy), 0, SIEVE)] += volume[i];
                perhaps[Math.clamp((int) Math.ceil((upper(i) - least) * perGy), 0, SIEVE)] += volume[i];
            }
            for (int b = SIEVE - 1; b >= 0; b--) {
                surely[b] += surely[b + 1];
                perhaps[b] += perhaps[b + 1];
            }
            sieve = new Sieve(least, (most - least) / SIEVE, surely, perhaps);
        }
        return sieve;
    }

    /// {@return the greatest dose that at least so much of the pieces receives}
    ///
    /// @param target mm3, above 0 and under the pieces' volume
    double doseOf(double target) {
        double low = least;
        double high = most;
        if (size > SIEVE && high > low) {
            Sieve coarse = sieve();
            int below = 0;
            int above = SIEVE;
            // One border more on either side makes up for rounding.
            while (below < SIEVE && coarse.surelyMm3()[below + 1] >= target) {
                below++;
            }
            while (above > 0 && coarse.perhapsMm3()[above - 1] < target) {
                above--;
            }
            low = below == 0 ? least : Math.max(least, coarse.fromGy() + (below - 1) * coarse.stepGy());
            high = above == SIEVE ? most : Math.min(most, coarse.fromGy() + (above + 1) * coarse.stepGy());
        }
        int[] open = new int[size];
        int count = 0;
        double sure = 0;
        for (int i = 0; i < size; i++) {
            if (lower(i) >= high) {
                sure += volume[i];
            } else if (upper(i) > low) {
                open[count++] = i;
            }
        }
        while (high - low > CONVERGED_GY) {
            if (count > MANY) {
                // One border more on either side makes up for rounding.
                double step = (high - low) / WAYS;
                int border = bordersReached(open, count, sure, low, step, target);
                double from = low;
                low = border == 0 ? from : Math.max(from, from + (border - 1) * step);
                high = Math.min(high, from + (border + 2) * step);
            } else {
                double middle = (low + high) / 2;
                double mm3 = sure;
                for (int n = 0; n < count; n++) {
                    mm3 += volume[open[n]] * shareAbove(open[n], middle);
                }
                if (mm3 >= target) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            int kept = 0;
            for (int n = 0; n < count; n++) {
                int i = open[n];
                if (lower(i) >= high) {
                    sure += volume[i];
                } else if (upper(i) > low) {
                    open[kept++] = i;
                }
            }
            count = kept;
        }
        return (low + high) / 2;
    }

    /// {@return the last of [#WAYS] borders, evenly from `low`, above which at least the target lies; 0 where that is true of none. Of each piece the
    ///         volume above falls along a straight line, and lines are added up by where they start and end}
    private int bordersReached(int[] open, int count, double sure, double low, double step, double target) {
        double[] whole = new double[WAYS + 2];
        double[] start = new double[WAYS + 2];
        double[] slope = new double[WAYS + 2];
        for (int n = 0; n < count; n++) {
            int i = open[n];
            double lower = (lower(i) - low) / step;
            double upper = (upper(i) - low) / step;
            int first = lower <= 0 ? 0 : Math.min((int) Math.ceil(lower), WAYS + 1);
            int end = upper <= 0 ? 0 : Math.min((int) Math.ceil(upper), WAYS + 1);
            whole[first] += volume[i];
            if (end > first) {
                double per = volume[i] / (upper - lower);
                start[first] += per * upper;
                start[end] -= per * upper;
                slope[first] += per;
                slope[end] -= per;
            }
        }
        double above = sure;
        for (double mm3 : whole) {
            above += mm3;
        }
        double at = 0;
        double falling = 0;
        int reached = 0;
        for (int b = 0; b <= WAYS; b++) {
            above -= whole[b];
            at += start[b];
            falling += slope[b];
            if (above + at - falling * b >= target) {
                reached = b;
            }
        }
        return reached;
    }
}
