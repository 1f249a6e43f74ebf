package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;

import java.io.ByteArrayInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.oligoplan.dicom.pixel.FrameDecoder.Samples;

/// JPEG 2000 codestreams that OpenJPEG made with every progression, code block style and kind of tile, against the pictures that went in
/// and, where they are lossy, against what OpenJPEG decodes.
class Jpeg2000Test {

    /// One codestream.
    ///
    /// @param expected samples, those of a pixel side by side
    record Case(String name, int columns, int rows, int components, int bits, boolean signed, byte[] stream, int[] expected,
            boolean isPicture) {

        PixelLayout layout() {
            int allocated = bits <= 8 ? 8 : 16;
            return new PixelLayout(rows, columns, 1, components, allocated, bits, bits - 1, signed, "");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = Jpeg2000Test.class.getResourceAsStream("jpeg2000.txt")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.startsWith("#")).map(Jpeg2000Test::read).toList();
        }
    }

    private static Case read(String line) {
        String[] cells = line.split("\\s*\\|\\s*", -1);
        String[] shape = cells[1].split(" ", -1);
        int columns = Integer.parseInt(shape[0]);
        int rows = Integer.parseInt(shape[1]);
        int components = Integer.parseInt(shape[2]);
        int bits = Integer.parseInt(shape[3]);
        boolean signed = shape[4].equals("signed");
        boolean isPicture = cells.length < 4 || cells[3].isEmpty();
        int[] expected = isPicture ? picture(columns, rows, components, bits, signed) : numbers(cells[3]);
        return new Case(cells[0], columns, rows, components, bits, signed, Base64.getDecoder().decode(cells[2]), expected, isPicture);
    }

    private static int[] numbers(String deflated) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(deflated)))) {
            byte[] bytes = in.readAllBytes();
            int[] numbers = new int[bytes.length / 2];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (short) (bytes[2 * i] << 8 | bytes[2 * i + 1] & 0xFF);
            }
            return numbers;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The formula that the pictures were made with.
    private static int[] picture(int columns, int rows, int components, int bits, boolean signed) {
        int most = (1 << bits) - 1;
        int[] samples = new int[columns * rows * components];
        for (int i = 0; i < samples.length; i++) {
            int c = i % components;
            int x = i / components % columns;
            int y = i / components / columns;
            int value = x * x * 7 + y * 131 + (x * y ^ x << 3) * 3 + c * 57 + ((x / 5 + y / 4) % 3 != 0 ? 0 : most / 3);
            value %= 2 * most + 2;
            value = value <= most ? value : 2 * most + 1 - value;
            samples[i] = value - (signed ? 1 << bits - 1 : 0);
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFormIsDecodedAsOpenJpegDecodesIt(Case one) throws Exception {
        Samples decoded = Jpeg2000Decoder.decode(one.stream(), one.layout(), true);
        assertThat(decoded.precision()).isEqualTo(one.bits());
        assertThat(decoded.signed()).isEqualTo(one.signed());
        if (one.isPicture()) {
            assertThat(decoded.samples()).isEqualTo(one.expected());
        } else {
            // Floating point transforms round in another order.
            for (int i = 0; i < one.expected().length; i++) {
                assertThat(Math.abs(decoded.samples()[i] - one.expected()[i])).as("sample %s", i).isLessThanOrEqualTo(1);
            }
        }
    }

    static Stream<Case> exact() throws IOException {
        return cases().stream().filter(Case::isPicture);
    }

    @ParameterizedTest
    @MethodSource("exact")
    void streamsThatEndTooEarlyAreRefused(Case one) {
        for (int length = 0; length < one.stream().length - 3; length += 1 + one.stream().length / 60) {
            byte[] cut = Arrays.copyOf(one.stream(), length);
            assertThatThrownBy(() -> Jpeg2000Decoder.decode(cut, one.layout(), true)).as("%s bytes", length)
                    .isInstanceOf(StreamException.class);
        }
    }

    @Test
    void anIrreversibleStreamIsRefusedWhereTheSyntaxSaysLossless() throws Exception {
        Case lossy = cases().stream().filter(c -> c.name().equals("lossy")).findFirst().orElseThrow();
        assertThatThrownBy(() -> Jpeg2000Decoder.decode(lossy.stream(), lossy.layout(), false)).isInstanceOf(StreamException.class)
                .hasMessageContaining("irreversible");
    }

    @Test
    void aStreamOfAnotherShapeIsRefusedBeforeItIsDecoded() throws Exception {
        Case plain = cases().getFirst();
        PixelLayout other = new PixelLayout(plain.columns(), plain.rows(), 1, 1, 16, 12, 11, false, "");
        assertThatThrownBy(() -> Jpeg2000Decoder.decode(plain.stream(), other, false)).isInstanceOf(StreamException.class)
                .hasMessageContaining("the data set");
    }
}
