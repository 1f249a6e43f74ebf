package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    private static double parse(String text) throws DecimalText.BadNumber {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return DecimalText.parse(bytes, 0, bytes.length);
    }

    /// The library's parser is the independent method.
    @Test
    void agreesWithTheLibraryOnRandomTextSeed11() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 200_000; i++) {
            String text = switch (i % 4) {
                case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                case 1 -> String.format(Locale.ROOT, "%." + random.nextInt(12) + "f", random.nextGaussian() * 1000);
                case 2 -> random.nextInt(100_000) + "." + Math.abs(random.nextLong()) + (random.nextBoolean() ? "E-7" : "");
                default -> (random.nextBoolean() ? "-" : "+") + Math.abs(random.nextLong() >> random.nextInt(63)) + "e"
                        + (random.nextInt(80) - 40);
            };
            if (text.equals("NaN") || text.contains("Infinity")) {
                continue;
            }
            assertThat(parse(" " + text + "  ")).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1,5", "NaN", "Infinity", "0x10", "1d", "1f", "1 2", "--1", "1.2.3", "e5", "1e", "1e+", ".", "-",
            "+-1",
            "1e999", "five", "1\u00e9"})
    void refuses(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(DecimalText.BadNumber.class);
    }

    @Test
    void severalValues() throws Exception {
        byte[] bytes = " 1\\-2.50 \\ 3e2\\.5 \0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DecimalText.parseAll(bytes, 0, bytes.length)).containsExactly(1, -2.5, 300, 0.5);
        byte[] blank = "  \0".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(DecimalText.parseAll(blank, 0, blank.length)).isEmpty();
        byte[] gap = "1\\\\3".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> DecimalText.parseAll(gap, 0, gap.length)).isInstanceOf(DecimalText.BadNumber.class);
        byte[] open = "1\\".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> DecimalText.parseAll(open, 0, open.length)).isInstanceOf(DecimalText.BadNumber.class);
    }

    /// At most 16 characters, and no text of that length is nearer than half a unit of the last digit that fits.
    @Test
    void formattedTextFitsAndIsNearSeed12() throws Exception {
        Random random = new Random(12);
        for (int i = 0; i < 50_000; i++) {
            double value = i % 2 == 0 ? random.nextGaussian() * 1000 : Double.longBitsToDouble(random.nextLong());
            if (!Double.isFinite(value)) {
                continue;
            }
            String text = DecimalText.format(value);
            assertThat(text.length()).as(text).isLessThanOrEqualTo(DecimalText.MAX_LENGTH);
            double back = parse(text);
            // The shortest form left is -1.23456789E-123: nine digits and a sign fit whatever the exponent.
            double bound = Math.abs(value) * 5.1e-9 + Double.MIN_VALUE;
            assertThat(Math.abs(back - value)).as(value + " " + text).isLessThanOrEqualTo(bound);
            if (Math.abs(value) > 0.01 && Math.abs(value) < 10_000) {
                assertThat(new BigDecimal(text).subtract(new BigDecimal(value)).abs()).as(text).isLessThan(new BigDecimal("6E-10"));
            }
        }
        assertThat(DecimalText.format(-250)).isEqualTo("-250");
        assertThat(DecimalText.format(1.0 / 3)).isEqualTo("0.33333333333333");
        assertThatThrownBy(() -> DecimalText.format(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
