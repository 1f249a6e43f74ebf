package org.oligoplan.base;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Rounds a number for the screen so that it never seems to have crossed a limit: 29.96 at one decimal with the limit 30 gives 29.9, and
/// 40.004 at two decimals with the limit 40 gives 40.01.
public final class LimitRounding {

    private LimitRounding() {}

    /// Rounds half up, unless that would reach or cross a limit that the value itself has not reached: then away from the limit.
    ///
    /// @param value a finite number
    /// @param decimals digits after the point
    /// @param limits the limits that the number is compared with
    /// @return the decimal to print
    public static BigDecimal round(double value, int decimals, double... limits) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
        for (double limit : limits) {
            // The decimal that a person wrote (0.1), not its binary neighbour.
            BigDecimal bound = BigDecimal.valueOf(limit);
            int truth = Double.compare(value, limit);
            if (truth != Integer.signum(rounded.compareTo(bound))) {
                rounded = switch (Integer.signum(truth)) {
                    case -1 -> exact.setScale(decimals, RoundingMode.FLOOR);
                    case 1 -> exact.setScale(decimals, RoundingMode.CEILING);
                    default -> bound;
                };
            }
        }
        return rounded;
    }
}
