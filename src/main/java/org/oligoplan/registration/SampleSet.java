package org.oligoplan.registration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.oligoplan.geometry.PatientPoint;

/// Places of the registered image at which images are compared, off the lattice: places on it would prefer shifts by whole cells
/// (Pluim, Maintz, Viergever, Interpolation artefacts in mutual information-based image registration, 2000). They fill the image evenly, by
/// a Kronecker sequence with a seeded start, with fewer where the image is flat; in the order of the lattice, so that memory is read in order.
///
/// @param x patient mm
/// @param y patient mm
/// @param z patient mm
/// @param bin of the registered image's value there
record SampleSet(double[] x, double[] y, double[] z, int[] bin) {

    /// The positive root of r^4 = r + 1: its powers spread points in three dimensions evenly.
    private static final double ROOT = 1.2207440846057596;
    /// The share of places in flat parts that are kept.
    private static final double FLAT_KEPT = 0.25;
    /// Under this many bins from cell to cell an image is flat.
    private static final double FLAT_BINS = 0.75;
    private static final int TRIES = 12;

    int size() {
        return bin.length;
    }

    /// {@return up to so many places with values}
    ///
    /// @param fixed in bins
    /// @param wanted how many
    /// @param seed the same seed, the same places
    /// @param inside which places count
    static SampleSet of(Lattice fixed, int wanted, long seed, Predicate<PatientPoint> inside) {
        SplittableRandom random = new SplittableRandom(seed);
        double ax = 1 / ROOT;
        double ay = ax * ax;
        double az = ay * ax;
        double sx = random.nextDouble();
        double sy = random.nextDouble();
        double sz = random.nextDouble();
        long[] order = new long[wanted];
        double[] u = new double[3 * wanted];
        int count = 0;
        for (long n = 1; n <= (long) TRIES * wanted && count < wanted; n++) {
            double i = share(sx + n * ax) * (fixed.nx() - 1);
            double j = share(sy + n * ay) * (fixed.ny() - 1);
            double k = share(sz + n * az) * (fixed.nz() - 1);
            float value = fixed.at(i, j, k);
            if (Float.isNaN(value) || random.nextDouble() > FLAT_KEPT && flat(fixed, (int) i, (int) j, (int) k)
                    || !inside.test(fixed.place(i, j, k))) {
                continue;
            }
            u[3 * count] = i;
            u[3 * count + 1] = j;
            u[3 * count + 2] = k;
            long cell = ((long) (int) k * fixed.ny() + (int) j) * fixed.nx() + (int) i;
            order[count] = cell << 24 | count;
            count++;
        }
        Arrays.sort(order, 0, count);
        SampleSet set = new SampleSet(new double[count], new double[count], new double[count], new int[count]);
        for (int s = 0; s < count; s++) {
            int from = (int) (order[s] & 0xffffff);
            PatientPoint p = fixed.place(u[3 * from], u[3 * from + 1], u[3 * from + 2]);
            set.x[s] = p.x();
            set.y[s] = p.y();
            set.z[s] = p.z();
            set.bin[s] = Math.round(fixed.at(u[3 * from], u[3 * from + 1], u[3 * from + 2]));
        }
        return set;
    }

    private static double share(double value) {
        return value - Math.floor(value);
    }

    private static boolean flat(Lattice fixed, int i, int j, int k) {
        int at = (k * fixed.ny() + j) * fixed.nx() + i;
        float[] v = fixed.values();
        // NaN beside it makes every comparison false: such a place counts as not flat.
        return Math.abs(v[at + 1] - v[at]) < FLAT_BINS && Math.abs(v[at + fixed.nx()] - v[at]) < FLAT_BINS
                && Math.abs(v[at + fixed.nx() * fixed.ny()] - v[at]) < FLAT_BINS;
    }

    /// {@return their middle}
    PatientPoint centre() {
        return new PatientPoint(Arrays.stream(x).average().orElse(0), Arrays.stream(y).average().orElse(0),
                Arrays.stream(z).average().orElse(0));
    }

    /// {@return root mean square distance from a place, mm}
    double radiusMm(PatientPoint from) {
        double sum = 0;
        for (int s = 0; s < size(); s++) {
            sum += Math.pow(x[s] - from.x(), 2) + Math.pow(y[s] - from.y(), 2) + Math.pow(z[s] - from.z(), 2);
        }
        return Math.sqrt(sum / Math.max(1, size()));
    }

    /// {@return the eighth in which each place lies: by which side of the median it is along each axis}
    int[] eighths() {
        double mx = median(x);
        double my = median(y);
        double mz = median(z);
        int[] eighth = new int[size()];
        for (int s = 0; s < eighth.length; s++) {
            eighth[s] = (x[s] > mx ? 1 : 0) + (y[s] > my ? 2 : 0) + (z[s] > mz ? 4 : 0);
        }
        return eighth;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// {@return those that are not in an eighth}
    SampleSet without(int part, int[] eighths) {
        int kept = (int) Arrays.stream(eighths).filter(e -> e != part).count();
        SampleSet set = new SampleSet(new double[kept], new double[kept], new double[kept], new int[kept]);
        int at = 0;
        for (int s = 0; s < eighths.length; s++) {
            if (eighths[s] != part) {
                set.x[at] = x[s];
                set.y[at] = y[s];
                set.z[at] = z[s];
                set.bin[at++] = bin[s];
            }
        }
        return set;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleSet that && Arrays.equals(x, that.x) && Arrays.equals(y, that.y) && Arrays.equals(z, that.z)
                && Arrays.equals(bin, that.bin);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x);
    }

    @Override
    public String toString() {
        return size() + " places";
    }
}
