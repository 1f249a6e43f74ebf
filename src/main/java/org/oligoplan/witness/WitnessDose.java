package org.oligoplan.witness;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.DoseVolume;
import org.oligoplan.volume.ImageGrid;

/// Doses in a solid from points strewn evenly over it: sorted, so that a dose of a volume is one of them. The points follow a fixed sequence,
/// so that the same case gives the same numbers.
public final class WitnessDose {

    private static final long SEED = 20_260_033L;

    private final double[] sorted;
    private final long unknown;
    private final double cm3;

    private WitnessDose(double[] sorted, long unknown, double cm3) {
        this.sorted = sorted;
        this.unknown = unknown;
        this.cm3 = cm3;
    }

    /// {@return the doses of a structure}
    ///
    /// @param stack in the dose's frame of reference; refused where empty or of unknown thickness
    /// @param dose the file's doses
    /// @param points how many to strew, such as 200,000
    public static WitnessDose of(ContourStack stack, DoseVolume dose, int points) {
        if (!stack.plane().frame().equals(dose.grid().frame())) {
            throw new IllegalArgumentException("doses are read within one frame of reference");
        }
        WitnessSolid solid = WitnessSolid.nominal(stack);
        double[] cumulative = new double[solid.layers().size()];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            WitnessLayer l = solid.layers().get(i);
            // By the boxes around the layers; what falls outside of the contour is strewn again.
            sum += (l.box()[2] - l.box()[0]) * (l.box()[3] - l.box()[1]) * (l.top() - l.bottom());
            cumulative[i] = sum;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] found = new double[points];
        int known = 0;
        int taken = 0;
        while (taken < points) {
            double at = random.nextDouble() * sum;
            int i = Arrays.binarySearch(cumulative, at);
            WitnessLayer l = solid.layers().get(Math.min(i < 0 ? -i - 1 : i, cumulative.length - 1));
            double u = l.box()[0] + random.nextDouble() * (l.box()[2] - l.box()[0]);
            double v = l.box()[1] + random.nextDouble() * (l.box()[3] - l.box()[1]);
            double w = l.bottom() + random.nextDouble() * (l.top() - l.bottom());
            if (l.holds(u, v)) {
                taken++;
                double gy = read(dose, solid.place(u, v, w));
                if (!Double.isNaN(gy)) {
                    found[known++] = gy;
                }
            }
        }
        double[] sorted = Arrays.copyOf(found, known);
        Arrays.sort(sorted);
        return new WitnessDose(sorted, points - known, WitnessVolume.cm3(stack));
    }

    /// Trilinear, written out over the eight nodes around a place.
    private static double read(DoseVolume dose, PatientPoint p) {
        ImageGrid grid = dose.grid();
        PatientVector n = grid.normal();
        int k = -1;
        double share = 0;
        for (int s = 0; s + 1 < grid.slices(); s++) {
            PatientVector from = p.minus(grid.sliceOrigins().get(s));
            PatientVector step = grid.sliceOrigins().get(s + 1).minus(grid.sliceOrigins().get(s));
            double t = from.dot(n) / step.dot(n);
            if (t >= 0 && t <= 1) {
                k = s;
                share = t;
                break;
            }
        }
        if (k < 0) {
            return Double.NaN;
        }
        PatientPoint origin = grid.sliceOrigins().get(k).towards(grid.sliceOrigins().get(k + 1), share);
        double i = p.minus(origin).dot(grid.plane().u()) / grid.columnSpacingMm();
        double j = p.minus(origin).dot(grid.plane().v()) / grid.rowSpacingMm();
        if (!(i >= 0 && j >= 0 && i <= grid.columns() - 1 && j <= grid.rows() - 1)) {
            return Double.NaN;
        }
        int i0 = (int) Math.min(Math.floor(i), grid.columns() - 2.0);
        int j0 = (int) Math.min(Math.floor(j), grid.rows() - 2.0);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double weight = ((corner & 1) == 0 ? 1 - (i - i0) : i - i0) * ((corner & 2) == 0 ? 1 - (j - j0) : j - j0)
                    * ((corner & 4) == 0 ? 1 - share : share);
            if (weight > 0) {
                sum += weight * dose.value(i0 + (corner & 1), j0 + (corner >> 1 & 1), k + (corner >> 2));
            }
        }
        return sum;
    }

    /// {@return the share of the points whose dose is not known}
    public double unknownShare() {
        return (double) unknown / (unknown + sorted.length);
    }

    /// {@return the mean of the known doses}
    public double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    /// {@return the dose that at least a share of the known part receives}
    public double doseOfShare(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.clamp((long) Math.floor(sorted.length * (1 - share)), 0, sorted.length - 1)];
    }

    /// {@return the share of the known part that receives at least a dose}
    public double shareAtLeast(double gy) {
        int at = Arrays.binarySearch(sorted, gy);
        int first = at < 0 ? -at - 1 : at;
        while (first > 0 && sorted[first - 1] >= gy) {
            first--;
        }
        return (double) (sorted.length - first) / sorted.length;
    }

    /// {@return the volume of the solid, cm3}
    public double volumeCm3() {
        return cm3;
    }
}
