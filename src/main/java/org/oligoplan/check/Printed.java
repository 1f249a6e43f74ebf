package org.oligoplan.check;

import java.math.BigDecimal;
import org.oligoplan.base.Dose;
import org.oligoplan.base.LimitRounding;

/// Numbers as sentences print them: mm to 0.1 and computed Gy to 0.01, never seeming to have crossed a limit; a prescribed dose as it was written.
final class Printed {

    private Printed() {}

    /// {@return millimetres at one decimal}
    static BigDecimal mm(double value, double... limits) {
        return LimitRounding.round(value, 1, limits);
    }

    /// {@return gray at two decimals}
    static BigDecimal gray(double value, double... limits) {
        return LimitRounding.round(value, 2, limits);
    }

    /// {@return a prescribed dose, exact}
    static BigDecimal exact(Dose dose) {
        return dose.gray();
    }
}
