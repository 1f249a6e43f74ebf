package org.oligoplan.check;

import java.util.OptionalDouble;

/// One number or word that a rule used, for the screen, the report and JSON.
///
/// @param key its name in JSON, such as `nominalMm`
/// @param number the unrounded number, where it is one
/// @param text the word or exact decimal otherwise; for a number its text at full precision
/// @param unit mm, Gy, cm3, or empty
/// @param source where it comes from: an element's id, a protocol entry or a method
public record Measured(String key, OptionalDouble number, String text, String unit, String source) {

    /// {@return a number}
    public static Measured of(String key, double number, String unit, String source) {
        return new Measured(key, OptionalDouble.of(number), Double.toString(number), unit, source);
    }

    /// {@return a word}
    public static Measured of(String key, String text, String source) {
        return new Measured(key, OptionalDouble.empty(), text, "", source);
    }
}
