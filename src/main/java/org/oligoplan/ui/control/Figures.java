package org.oligoplan.ui.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.text.Texts;

/// Numbers and dates as the screen writes them: decimals by locale, units after a thin space, no number rounded across a limit.
public final class Figures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;

    /// @param texts words and locale
    public Figures(Texts texts) {
        this.texts = texts;
    }

    /// {@return millimetres at 0.1, such as "29.4 mm"}
    ///
    /// @param mm the unrounded value
    /// @param limitsMm limits that the print must not seem to cross
    public String mm(double mm, double... limitsMm) {
        return texts.of("unit.mm", plainMm(mm, limitsMm));
    }

    /// {@return millimetres at 0.1 without the unit}
    public String plainMm(double mm, double... limitsMm) {
        return decimal(LimitRounding.round(mm, 1, limitsMm), 1);
    }

    /// {@return gray at 0.01, such as "7.00 Gy"}
    public String gray(double gray, double... limitsGy) {
        return texts.of("unit.Gy", decimal(LimitRounding.round(gray, 2, limitsGy), 2));
    }

    /// {@return gray as the exact decimal that a person wrote}
    public String gray(BigDecimal gray) {
        return texts.of("unit.Gy", exact(gray));
    }

    /// {@return cubic centimetres at 0.01 below 10 and at 0.1 above}
    public String cm3(double cm3) {
        int digits = Math.abs(cm3) < 10 ? 2 : 1;
        return texts.of("unit.cm3", decimal(LimitRounding.round(cm3, digits), digits));
    }

    /// {@return square centimetres at 0.01 below 10 and at 0.1 above}
    public String cm2(double cm2) {
        int digits = Math.abs(cm2) < 10 ? 2 : 1;
        return texts.of("unit.cm2", decimal(LimitRounding.round(cm2, digits), digits));
    }

    /// {@return per cent at 0.1; something is never printed as nothing, nor nearly all as all}
    public String percent(double percent) {
        return decimal(LimitRounding.round(percent, 1, 0, 100), 1) + "\u2009%";
    }

    /// {@return a decimal with just the digits that it has}
    public String exact(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return decimal(stripped, Math.max(0, stripped.scale()));
    }

    /// {@return a decimal with this many digits after the sign of the locale}
    public String decimal(BigDecimal number, int digits) {
        return texts.number(number, digits);
    }

    /// {@return the decimal that a person wrote, with point or comma; empty when it is none}
    public static Optional<BigDecimal> parse(String text) {
        return Texts.parseNumber(text);
    }

    /// {@return the whole number that a person wrote; empty when it is none}
    public static Optional<Integer> parseWhole(String text) {
        String plain = text.strip();
        return plain.matches("[0-9]{1,4}") ? Optional.of(Integer.valueOf(plain)) : Optional.empty();
    }

    /// {@return the date that a person wrote as year-month-day; empty when it is none}
    public static Optional<LocalDate> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// {@return hour and minute where the user is}
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /// {@return day, hour and minute where the user is}
    public static String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
