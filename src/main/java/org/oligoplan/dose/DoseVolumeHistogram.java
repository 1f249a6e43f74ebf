package org.oligoplan.dose;

import org.oligoplan.geometry.ContourStack;

/// The doses in a structure: how much of it receives at least a dose, and which dose a volume of it receives at least. Nothing is counted into
/// bins; values are found by narrowing down. The volume meant is that of the nominal solid, contour slabs as right prisms
/// ([org.oligoplan.geometry.distance]); a structure's part outside of the dose grid is unknown, and every value says between which bounds it
/// then lies.
public final class DoseVolumeHistogram {

    private final DoseCells cells;

    private DoseVolumeHistogram(DoseCells cells) {
        this.cells = cells;
    }

    /// {@return the doses in a structure}
    ///
    /// @param stack the structure's contours in the dose's frame of reference; refused where empty or of unknown thickness
    /// @param lattice the dose
    public static DoseVolumeHistogram of(ContourStack stack, DoseLattice lattice) {
        if (stack.isEmpty()) {
            throw new IllegalArgumentException("a structure without contours has no doses");
        }
        return new DoseVolumeHistogram(DoseOfSolid.cut(stack, lattice));
    }

    /// {@return the doses in pieces that were cut elsewhere}
    static DoseVolumeHistogram of(DoseCells cells) {
        return new DoseVolumeHistogram(cells);
    }

    /// {@return the volume with a known dose, cm3}
    public double knownCm3() {
        return cells.knownMm3() / 1000;
    }

    /// {@return the volume outside of the dose grid, cm3}
    public double unknownCm3() {
        return cells.unknownMm3() / 1000;
    }

    /// {@return the whole volume, cm3}
    public double volumeCm3() {
        return (cells.knownMm3() + cells.unknownMm3()) / 1000;
    }

    /// {@return whether all of the structure lies inside the dose grid; crumbs of rounding do not count}
    public boolean isWhole() {
        return cells.unknownMm3() <= 1e-6 * cells.knownMm3();
    }

    /// {@return the mean dose of the known part; NaN where nothing is known}
    public double mean() {
        return cells.knownMm3() > 0 ? cells.mean() : Double.NaN;
    }

    /// {@return the greatest dose of the known part; NaN where nothing is known}
    public double max() {
        return cells.size() > 0 ? cells.most() : Double.NaN;
    }

    /// {@return the least dose of the known part; NaN where nothing is known}
    public double min() {
        return cells.size() > 0 ? cells.least() : Double.NaN;
    }

    /// {@return the known volume that receives at least a dose, cm3}
    public double cm3AtLeast(double gy) {
        if (gy <= cells.least()) {
            return knownCm3();
        }
        double mm3 = 0;
        for (int i = 0; gy <= cells.most() && i < cells.size(); i++) {
            mm3 += cells.volume(i) * cells.shareAbove(i, gy);
        }
        return mm3 / 1000;
    }

    /// {@return the greatest dose that at least so much of the known volume receives; its least dose for the whole volume and more, its
    ///         greatest for none}
    ///
    /// @param cm3 0 or more
    public double doseOf(double cm3) {
        if (cells.size() == 0) {
            return Double.NaN;
        }
        double target = cm3 * 1000;
        if (target <= 0) {
            return cells.most();
        }
        if (target >= cells.knownMm3()) {
            return cells.least();
        }
        return cells.doseOf(target);
    }

    /// {@return the cumulative curve: the known volume in cm3 that receives at least 0, 1, 2 ... steps, up to the first that nothing receives}
    ///
    /// @param stepGy above 0; refused where it would make more than 100,000 points
    public double[] cumulativeCm3(double stepGy) {
        if (!(stepGy > 0) || cells.size() > 0 && cells.most() / stepGy > 100_000) {
            throw new IllegalArgumentException("steps of " + stepGy);
        }
        int points = cells.size() == 0 ? 1 : Math.max(1, (int) Math.floor(cells.most() / stepGy) + 2);
        // Of each piece the curve falls along a straight line from its whole volume to none; lines are added up by where they start and end.
        double[] start = new double[points + 1];
        double[] slope = new double[points + 1];
        double[] whole = new double[points + 1];
        for (int i = 0; i < cells.size(); i++) {
            double lower = cells.lower(i);
            double upper = cells.upper(i);
            int first = Math.clamp((long) Math.ceil(lower / stepGy), 0, points);
            int end = Math.clamp((long) Math.ceil(upper / stepGy), first, points);
            whole[first] += cells.volume(i);
            if (end > first) {
                double perGy = cells.volume(i) / (upper - lower);
                start[first] += perGy * upper;
                start[end] -= perGy * upper;
                slope[first] += perGy;
                slope[end] -= perGy;
            }
        }
        double[] cm3 = new double[points];
        double at = 0;
        double falling = 0;
        for (int p = 0; p < points; p++) {
            at += start[p];
            falling += slope[p];
            cm3[p] = (at - falling * p * stepGy) / 1000;
        }
        double sum = 0;
        for (int p = points - 1; p >= 0; p--) {
            sum += whole[p + 1];
            double gy = p * stepGy;
            cm3[p] = gy <= cells.least() ? knownCm3() : gy > cells.most() ? 0 : Math.clamp(cm3[p] + sum / 1000, 0, knownCm3());
        }
        return cm3;
    }
}
