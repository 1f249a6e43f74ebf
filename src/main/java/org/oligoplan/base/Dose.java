package org.oligoplan.base;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An absorbed dose in gray as an exact decimal, so that a limit can be compared without binary rounding.
///
/// @param gray zero or more
public record Dose(BigDecimal gray) implements Comparable<Dose> {

    /// Refuses a negative dose and strips trailing zeros, so that equal doses are equal records.
    public Dose {
        if (gray.signum() < 0) {
            throw new IllegalArgumentException("a dose is not negative: " + gray);
        }
        gray = gray.stripTrailingZeros();
    }

    /// {@return the dose written as `text`}
    ///
    /// @param text a decimal number with a point, in gray
    public static Dose ofGray(String text) {
        return new Dose(new BigDecimal(text.strip()));
    }

    /// {@return this dose in gray, at 0.01 Gy, half up: the precision at which a prescription is compared with a limit}
    public BigDecimal atHundredths() {
        return gray.setScale(2, RoundingMode.HALF_UP);
    }

    /// {@return this dose in gray as a binary number, for radiobiology}
    public double asDouble() {
        return gray.doubleValue();
    }

    @Override
    public int compareTo(Dose other) {
        return gray.compareTo(other.gray);
    }

    @Override
    public String toString() {
        return gray.toPlainString() + " Gy";
    }
}
