package org.oligoplan.proof;

import java.util.Arrays;
import java.util.List;

/// The errors of one quantity at one slice thickness.
///
/// @param quantity what was compared
/// @param thicknessMm the distance of the planes, mm; 0 for what has no slices
/// @param cases how many comparisons
/// @param mean the mean of the errors' amounts; NaN where one is not a number
/// @param p95 the amount that 95 of 100 do not exceed
/// @param greatest the greatest amount
/// @param limit the greatest amount allowed to any of them; infinite where there is no limit
/// @param failed how many exceed their own limit
public record ErrorRow(Quantity quantity, double thicknessMm, int cases, double mean, double p95, double greatest, double limit,
        int failed) {

    /// {@return the row of these comparisons, all of one quantity and thickness}
    static ErrorRow of(List<Measured> of) {
        double[] amounts = of.stream().mapToDouble(m -> Math.abs(m.error())).sorted().toArray();
        return new ErrorRow(of.getFirst().quantity(), of.getFirst().thicknessMm(), amounts.length,
                Arrays.stream(amounts).average().orElse(Double.NaN), amounts[(int) Math.ceil(0.95 * amounts.length) - 1],
                amounts[amounts.length - 1], of.stream().mapToDouble(Measured::limit).max().orElse(0),
                (int) of.stream().filter(m -> !m.passed()).count());
    }
}
