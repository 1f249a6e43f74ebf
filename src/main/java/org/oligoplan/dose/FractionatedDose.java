package org.oligoplan.dose;

import org.oligoplan.volume.ImageGrid;

/// A physical dose that was given in equal fractions. It is turned into another kind of dose node by node on its own grid, from the dose per
/// fraction at that node, before anything is interpolated: the conversion is not linear, so the order matters.
///
/// @param physical the dose of all fractions together, Gy
/// @param fractions how many fractions it was given in
public record FractionatedDose(DoseLattice physical, int fractions) {

    /// Refuses fewer than one fraction.
    public FractionatedDose {
        if (fractions < 1) {
            throw new IllegalArgumentException("at least one fraction, not " + fractions);
        }
    }

    /// {@return EQD2 at each node, Gy; unknown where the dose is}
    public DoseLattice eqd2(LinearQuadratic model) {
        return physical.map(gy -> Double.isNaN(gy) ? Double.NaN : model.eqd2Gy(gy, fractions));
    }

    /// {@return BED at each node, Gy; unknown where the dose is}
    public DoseLattice bed(LinearQuadratic model) {
        return physical.map(gy -> Double.isNaN(gy) ? Double.NaN : model.bedGy(gy, fractions));
    }

    /// {@return the greatest dose per fraction at a node, Gy; above about 10 Gy the linear-quadratic model is doubted}
    public double greatestPerFractionGy() {
        ImageGrid grid = physical.grid();
        double most = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    // A comparison with NaN is false: unknown nodes do not count.
                    double gy = physical.node(i, j, k);
                    most = gy > most ? gy : most;
                }
            }
        }
        return most / fractions;
    }

    /// {@return both doses given in the same fractions: their physical doses add up before the conversion}
    ///
    /// @param other of as many fractions on the same grid; refused otherwise, since grids that differ could only be added by resampling
    public FractionatedDose inTheSameFractions(FractionatedDose other) {
        ImageGrid grid = physical.grid();
        if (other.fractions != fractions || !other.physical.grid().equals(grid)) {
            throw new IllegalArgumentException("doses of the same fractions have one number of fractions and one grid");
        }
        double[] sum = new double[grid.columns() * grid.rows() * grid.slices()];
        int at = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    sum[at++] = physical.node(i, j, k) + other.physical.node(i, j, k);
                }
            }
        }
        return new FractionatedDose(DoseLattice.of(grid, sum), fractions);
    }
}
