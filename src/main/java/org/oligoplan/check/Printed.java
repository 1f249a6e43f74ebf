package org.oligoplan.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.oligoplan.base.Dose;
import org.oligoplan.base.LimitRounding;

/// Numbers as sentences print them: mm to 0.1 and computed Gy to 0.01, never seeming to have crossed a limit; a prescribed dose as it was written.
final class Printed {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private Printed() {}

    /// {@return millimetres at one decimal}
    static BigDecimal mm(double value, double... limits) {
        return LimitRounding.round(value, 1, limits);
    }

    /// {@return gray at two decimals}
    static BigDecimal gray(double value, double... limits) {
        return LimitRounding.round(value, 2, limits);
    }

    /// {@return a time to the minute, in universal time, so that a result depends on the case alone}
    static String minute(Instant time) {
        return MINUTE.format(time.atZone(ZoneOffset.UTC));
    }

    /// {@return a prescribed dose, exact}
    static BigDecimal exact(Dose dose) {
        return dose.gray();
    }
}
