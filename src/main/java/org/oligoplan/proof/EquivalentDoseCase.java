package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;

/// BED and EQD2 of a course against a worked table: BED = D (1 + d / (alpha/beta)), EQD2 = BED / (1 + 2 / (alpha/beta)). The table has two
/// decimals.
///
/// @param totalGy total dose
/// @param fractions number of fractions
/// @param bedGy for alpha/beta of 2, 3, 4 and 10 Gy
/// @param eqd2Gy for the same
record EquivalentDoseCase(double totalGy, int fractions, List<Double> bedGy, List<Double> eqd2Gy) implements ProofCase {

    private static final double PRINTED_GY = 0.0051;
    private static final double[] ALPHA_BETA = {2, 3, 4, 10};

    /// Total dose, fractions, BED for alpha/beta 2, 3, 4, 10 and EQD2 for the same.
    private static final double[][] TABLE = {{30, 3, 180, 130, 105, 60, 90, 78, 70, 50}, {30, 4, 142.5, 105, 86.25, 52.5, 71.25, 63, 57.5,
            43.75}, {30, 5, 120, 90, 75, 48, 60, 54, 50, 40}, {35, 3, 239.17, 171.11, 137.08, 75.83, 119.58, 102.67, 91.39, 63.19},
            {35, 4, 188.12, 137.08, 111.56, 65.62, 94.06, 82.25, 74.38, 54.69}, {35, 5, 157.5, 116.67, 96.25, 59.5, 78.75, 70, 64.17,
                    49.58},
            {40, 3, 306.67, 217.78, 173.33, 93.33, 153.33, 130.67, 115.56, 77.78}, {40, 4, 240, 173.33, 140, 80, 120, 104, 93.33, 66.67},
            {40, 5, 200, 146.67, 120, 72, 100, 88, 80, 60}, {20.3, 3, 88.98, 66.09, 54.64, 34.04, 44.49, 39.65, 36.43, 28.36},
            {23, 4, 89.12, 67.08, 56.06, 36.23, 44.56, 40.25, 37.38, 30.19}, {25.3, 5, 89.31, 67.97, 57.3, 38.1, 44.65, 40.78, 38.2, 31.75},
            {21.9, 3, 101.84, 75.19, 61.87, 37.89, 50.92, 45.11, 41.24, 31.57}, {50, 25, 100, 83.33, 75, 60, 50, 50, 50, 50},
            {45, 25, 85.5, 72, 65.25, 53.1, 42.75, 43.2, 43.5, 44.25}, {30, 10, 75, 60, 52.5, 39, 37.5, 36, 35, 32.5},
            {20, 5, 60, 46.67, 40, 28, 30, 28, 26.67, 23.33}, {8, 1, 40, 29.33, 24, 14.4, 20, 17.6, 16, 12},
            {39, 3, 292.5, 208, 165.75, 89.7, 146.25, 124.8, 110.5, 74.75}, {24, 2, 168, 120, 96, 52.8, 84, 72, 64, 44}};

    /// {@return the table's cases}
    static List<ProofCase> all() {
        List<ProofCase> all = new ArrayList<>();
        for (double[] row : TABLE) {
            all.add(new EquivalentDoseCase(row[0], (int) row[1], List.of(row[2], row[3], row[4], row[5]),
                    List.of(row[6], row[7], row[8], row[9])));
        }
        return all;
    }

    @Override
    public List<Measured> measure(Engine engine) {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < ALPHA_BETA.length; i++) {
            all.add(measured(i, engine.bedGy(ALPHA_BETA[i], totalGy, fractions) - bedGy.get(i)));
            all.add(measured(i, engine.eqd2Gy(ALPHA_BETA[i], totalGy, fractions) - eqd2Gy.get(i)));
        }
        return all;
    }

    private Measured measured(int i, double error) {
        return new Measured(Quantity.EQUIVALENT_DOSE, totalGy + "/" + fractions + " alpha/beta " + ALPHA_BETA[i], 0, error, PRINTED_GY);
    }
}
