package org.oligoplan.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// Decimal strings (DS) and integer strings (IS) of PS3.5 section 6.2, to numbers and back.
final class DecimalText {

    /// A text that is no decimal number; the message says which.
    static final class BadNumber extends Exception {

        private static final long serialVersionUID = 1;

        BadNumber(String message) {
            super(message, null, false, false);
        }
    }

    /// The longest value of a decimal string, in characters.
    static final int MAX_LENGTH = 16;

    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
            1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final long EXACT = 1L << 53;

    private DecimalText() {}

    /// All values of a multi-valued decimal string, each the nearest double. Nothing but blanks gives no value; an empty value among
    /// others is refused, since it would shift those after it.
    static double[] parseAll(byte[] bytes, int from, int to) throws BadNumber {
        int end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        int start = from;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        if (start == end) {
            return new double[0];
        }
        int count = 1;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                count++;
            }
        }
        double[] values = new double[count];
        int at = start;
        for (int i = 0; i < count; i++) {
            int stop = at;
            while (stop < end && bytes[stop] != '\\') {
                stop++;
            }
            values[i] = parse(bytes, at, stop);
            at = stop + 1;
        }
        return values;
    }

    /// One value: sign, digits, point, digits, exponent, with blanks around it.
    ///
    /// Up to 2^53 and a power of ten up to 22 both factors are exact doubles, so that one multiplication or division rounds
    /// correctly (Clinger, "How to read floating point numbers accurately", 1990); all else goes to the library.
    static double parse(byte[] bytes, int from, int to) throws BadNumber {
        int at = from;
        int end = to;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        while (end > at && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        int start = at;
        boolean negative = false;
        if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at] == '-';
            at++;
        }
        long digits = 0;
        int digitCount = 0;
        int significant = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < end; at++) {
            int c = bytes[at] - '0';
            if (c >= 0 && c <= 9) {
                digitCount++;
                if (significant < 18) {
                    digits = digits * 10 + c;
                }
                if (digits != 0) {
                    significant++;
                }
                if (point) {
                    fraction++;
                }
            } else if (bytes[at] == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digitCount == 0) {
            throw bad(bytes, from, to);
        }
        int exponent = 0;
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            boolean minus = false;
            if (at < end && (bytes[at] == '-' || bytes[at] == '+')) {
                minus = bytes[at] == '-';
                at++;
            }
            int exponentDigits = 0;
            for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
                exponent = Math.min(exponent * 10 + bytes[at] - '0', 100_000);
                exponentDigits++;
            }
            if (exponentDigits == 0) {
                throw bad(bytes, from, to);
            }
            exponent = minus ? -exponent : exponent;
        }
        if (at != end) {
            throw bad(bytes, from, to);
        }
        int scale = exponent - fraction;
        if (significant <= 18 && digits <= EXACT && scale >= -22 && scale <= 22) {
            double value = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
            return negative ? -value : value;
        }
        double value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(value)) {
            throw bad(bytes, from, to);
        }
        return value;
    }

    private static BadNumber bad(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + 40);
        return new BadNumber("\"" + new String(bytes, from, end - from, StandardCharsets.ISO_8859_1) + "\" is not a decimal number.");
    }

    /// One value of an integer string.
    static long parseInteger(byte[] bytes, int from, int to) throws BadNumber {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
        try {
            if (text.length() <= 20) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // Said below in the words of all the others.
        }
        throw new BadNumber("\"" + text + "\" is not an integer.");
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "E" + (digits.length() - 1 - value.scale());
    }

    /// The value in at most 16 characters, with a decimal point in every locale: exactly, or else the nearest of that length.
    static String format(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A decimal string cannot hold " + value + ".");
        }
        String shortest = Double.toString(value);
        if (shortest.length() <= MAX_LENGTH) {
            return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
        }
        BigDecimal exact = new BigDecimal(shortest);
        for (int digits = MAX_LENGTH; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            if (plain.length() <= MAX_LENGTH) {
                return plain;
            }
            String scientific = scientific(rounded);
            if (scientific.length() <= MAX_LENGTH) {
                return scientific;
            }
        }
        throw new IllegalArgumentException("A decimal string cannot hold " + value + ".");
    }
}
