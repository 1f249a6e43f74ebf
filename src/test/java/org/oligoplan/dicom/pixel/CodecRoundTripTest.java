package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.pixel.FrameDecoder.Samples;
import org.oligoplan.testing.RunLengthEncoder;

/// Pictures coded here by the standards' own procedures and decoded again.
class CodecRoundTripTest {

    private static final int[][] SHAPES = {{1, 1}, {7, 1}, {1, 9}, {3, 5}, {16, 16}, {67, 33}};
    private static final int[] NO_PRESETS = {};

    @ParameterizedTest(name = "{0} bits, seed 11")
    @ValueSource(ints = {2, 3, 5, 7, 8, 9, 10, 12, 14, 15, 16})
    void jpegLsIsExactAtEveryDepth(int bits) throws Exception {
        Random random = new Random(11);
        for (int[] shape : SHAPES) {
            for (int kind = 0; kind < 5; kind++) {
                int[] picture = TestPictures.of(kind, shape[0], shape[1], 1, bits, random);
                byte[] stream = new JpegLsEncoder(new JpegLsEncoder.Job(shape[0], shape[1], 1, bits, 0, 0, 0, NO_PRESETS), picture)
                        .encode();
                Samples decoded = JpegLsDecoder.decode(stream, TestPictures.layout(shape[0], shape[1], 1, bits), false);
                assertThat(decoded.samples()).as("kind %s, %s x %s", kind, shape[0], shape[1]).isEqualTo(picture);
                assertThat(decoded.precision()).isEqualTo(bits);
            }
        }
    }

    /// The decoder must give what the encoder reconstructed, and that is within the bound of the original.
    @ParameterizedTest(name = "near {0}, seed 12")
    @ValueSource(ints = {1, 2, 3, 10, 60})
    void jpegLsNearLosslessIsWithinItsBound(int near) throws Exception {
        Random random = new Random(12);
        for (int bits : new int[]{8, 12, 16}) {
            for (int kind = 0; kind < 5; kind++) {
                int[] picture = TestPictures.of(kind, 41, 29, 1, bits, random);
                JpegLsEncoder encoder = new JpegLsEncoder(new JpegLsEncoder.Job(41, 29, 1, bits, near, 0, 0, NO_PRESETS), picture);
                byte[] stream = encoder.encode();
                int[] decoded = JpegLsDecoder.decode(stream, TestPictures.layout(41, 29, 1, bits), true).samples();
                assertThat(decoded).as("kind %s, %s bits", kind, bits).isEqualTo(encoder.reconstructed);
                for (int i = 0; i < picture.length; i++) {
                    assertThat(Math.abs(decoded[i] - picture[i])).isLessThanOrEqualTo(near);
                }
                assertThatThrownBy(() -> JpegLsDecoder.decode(stream, TestPictures.layout(41, 29, 1, bits), false))
                        .isInstanceOf(StreamException.class).hasMessageContaining("near-lossless");
            }
        }
    }

    @Test
    void jpegLsInEveryInterleavingWithRestartsAndParametersOfItsOwnSeed13() throws Exception {
        Random random = new Random(13);
        for (int interleave = 0; interleave < 3; interleave++) {
            for (int restart : new int[]{0, 1, 4}) {
                for (int[] presets : new int[][]{NO_PRESETS, {200, 5, 9, 40, 31}}) {
                    for (int kind = 0; kind < 5; kind++) {
                        int[] picture = TestPictures.of(kind, 23, 19, 3, 8, random);
                        for (int i = 0; i < picture.length && presets.length > 0; i++) {
                            picture[i] = Math.min(picture[i], presets[0]);
                        }
                        byte[] stream = new JpegLsEncoder(new JpegLsEncoder.Job(23, 19, 3, 8, 0, interleave, restart, presets), picture)
                                .encode();
                        assertThat(JpegLsDecoder.decode(stream, TestPictures.layout(23, 19, 3, 8), false).samples())
                                .as("interleave %s, restart %s, kind %s", interleave, restart, kind).isEqualTo(picture);
                    }
                }
            }
        }
    }

    /// A table of two bytes an entry, in two segments, applied to a picture of four values.
    @Test
    void jpegLsMappingTableGivesTheValues() throws Exception {
        int[] picture = TestPictures.of(0, 9, 7, 1, 2, new Random(14));
        byte[] plain = new JpegLsEncoder(new JpegLsEncoder.Job(9, 7, 1, 2, 0, 0, 0, NO_PRESETS), picture).encode();
        int scan = 2 + 2 + 11;
        StreamWriter tables = new StreamWriter(true).number(0xFFF8, 2).number(9, 2).number(2, 1).number(5, 1).number(2, 1).number(1000, 2)
                .number(2000, 2).number(0xFFF8, 2).number(9, 2).number(3, 1).number(5, 1).number(2, 1).number(3000, 2).number(65000, 2);
        ByteBuffer joined = ByteBuffer.allocate(plain.length + tables.bytes().length).put(plain, 0, scan).put(tables.bytes()).put(plain,
                scan,
                plain.length - scan);
        // The scan's table selector follows marker, length, count and component.
        joined.put(scan + tables.bytes().length + 6, (byte) 5);
        PixelLayout layout = TestPictures.layout(9, 7, 1, 16);
        Samples decoded = JpegLsDecoder.decode(joined.array(), layout, false);
        int[] values = {1000, 2000, 3000, 65000};
        for (int i = 0; i < picture.length; i++) {
            assertThat(decoded.samples()[i]).isEqualTo(values[picture[i]]);
        }
        assertThat(decoded.precision()).isEqualTo(16);
    }

    @ParameterizedTest(name = "predictor {0}, seed 15")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void losslessJpegIsExactWithEveryPredictor(int predictor) throws Exception {
        Random random = new Random(15);
        for (int bits : new int[]{2, 7, 8, 10, 12, 15, 16}) {
            for (int[] shape : SHAPES) {
                for (int kind = 0; kind < 5; kind++) {
                    int[] picture = TestPictures.of(kind, shape[0], shape[1], 1, bits, random);
                    int restart = kind % 3;
                    byte[] stream = new JpegEncoder(shape[0], shape[1], 1, bits).lossless(picture, predictor, restart, true, 0);
                    assertThat(JpegDecoder.decode(stream, TestPictures.layout(shape[0], shape[1], 1, bits), false).samples())
                            .as("%s bits, kind %s, %s x %s", bits, kind, shape[0], shape[1]).isEqualTo(picture);
                }
            }
        }
    }

    @Test
    void losslessJpegWithSeveralComponentsAndPointTransformSeed16() throws Exception {
        Random random = new Random(16);
        for (int predictor = 1; predictor <= 7; predictor++) {
            for (boolean interleaved : new boolean[]{true, false}) {
                for (int shift : new int[]{0, 3}) {
                    int[] picture = TestPictures.of(1, 21, 13, 3, 12, random);
                    byte[] stream = new JpegEncoder(21, 13, 3, 12).lossless(picture, predictor, 5, interleaved, shift);
                    int[] decoded = JpegDecoder.decode(stream, TestPictures.layout(21, 13, 3, 12), false).samples();
                    for (int i = 0; i < picture.length; i++) {
                        assertThat(decoded[i]).isEqualTo(picture[i] >> shift << shift);
                    }
                }
            }
        }
    }

    /// With steps of 1, only the rounding of 64 coefficients to whole numbers is lost: less than one and a half in a sample.
    @ParameterizedTest(name = "{0} bits, seed 17")
    @ValueSource(ints = {8, 12})
    void sequentialJpegComesBackWithinTheRoundingOfItsCoefficients(int bits) throws Exception {
        Random random = new Random(17);
        for (int[] shape : SHAPES) {
            for (int kind = 0; kind < 5; kind++) {
                int[] picture = TestPictures.of(kind, shape[0], shape[1], 1, bits, random);
                byte[] stream = new JpegEncoder(shape[0], shape[1], 1, bits).sequential(picture, kind % 3 * 2);
                PixelLayout layout = TestPictures.layout(shape[0], shape[1], 1, bits);
                int[] decoded = JpegDecoder.decode(stream, layout, true).samples();
                double squares = 0;
                for (int i = 0; i < picture.length; i++) {
                    assertThat(Math.abs(decoded[i] - picture[i])).isLessThanOrEqualTo(2);
                    squares += (double) (decoded[i] - picture[i]) * (decoded[i] - picture[i]);
                }
                // Rounding coefficients and samples each adds a variance of a twelfth.
                assertThat(squares / picture.length).isLessThan(picture.length < 64 ? 1.5 : 0.25);
                assertThatThrownBy(() -> JpegDecoder.decode(stream, layout, false)).isInstanceOf(StreamException.class)
                        .hasMessageContaining("lossy JPEG");
            }
        }
    }

    @Test
    void runLengthIsExactSeed18() throws Exception {
        Random random = new Random(18);
        for (int[] shape : SHAPES) {
            for (int kind = 0; kind < 5; kind++) {
                for (int components : new int[]{1, 3}) {
                    for (int bytes : new int[]{1, 2, 4}) {
                        int[] picture = TestPictures.of(kind, shape[0], shape[1], components, bytes == 4 ? 30 : 8 * bytes, random);
                        int bits = 8 * bytes;
                        PixelLayout layout = new PixelLayout(shape[1], shape[0], 1, components, bits, bits, bits - 1, false, "");
                        byte[] cells = NativeFrames.runLength(RunLengthEncoder.encode(picture, components, bytes), layout);
                        ByteBuffer values = ByteBuffer.wrap(cells).order(ByteOrder.LITTLE_ENDIAN);
                        for (int expected : picture) {
                            int value = bytes == 1 ? values.get() & 0xFF : bytes == 2 ? values.getShort() & 0xFFFF : values.getInt();
                            assertThat(value).isEqualTo(expected);
                        }
                        assertThat(values.hasRemaining()).isFalse();
                    }
                }
            }
        }
    }

    /// Each stream cut short anywhere in its data is refused; nothing is filled up in silence.
    @Test
    void streamsThatEndTooEarlyAreRefusedSeed19() {
        Random random = new Random(19);
        int[] picture = TestPictures.of(1, 24, 24, 1, 12, random);
        PixelLayout layout = TestPictures.layout(24, 24, 1, 12);
        byte[] ls = new JpegLsEncoder(new JpegLsEncoder.Job(24, 24, 1, 12, 0, 0, 0, NO_PRESETS), picture).encode();
        byte[] lossless = new JpegEncoder(24, 24, 1, 12).lossless(picture, 4, 0, true, 0);
        byte[] sequential = new JpegEncoder(24, 24, 1, 12).sequential(picture, 0);
        byte[] run = RunLengthEncoder.encode(picture, 1, 2);
        for (int i = 0; i < 200; i++) {
            // The last bytes are the end marker and, at most, a byte that only fills up.
            int ends = 4 + random.nextInt(ls.length - 8);
            refused(() -> JpegLsDecoder.decode(java.util.Arrays.copyOf(ls, ends), layout, false), ends);
            int ends2 = 4 + random.nextInt(lossless.length - 8);
            refused(() -> JpegDecoder.decode(java.util.Arrays.copyOf(lossless, ends2), layout, false), ends2);
            int ends3 = 4 + random.nextInt(sequential.length - 8);
            refused(() -> JpegDecoder.decode(java.util.Arrays.copyOf(sequential, ends3), layout, true), ends3);
            int ends4 = random.nextInt(run.length - 2);
            refused(() -> NativeFrames.runLength(java.util.Arrays.copyOf(run, ends4), layout), ends4);
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int ends) {
        assertThatThrownBy(call).as("cut after %s bytes", ends).isInstanceOfSatisfying(StreamException.class,
                e -> assertThat(e.problem()).isIn(Problem.TRUNCATED, Problem.MALFORMED));
    }

    @Test
    void streamsOfAnotherShapeAreRefused() {
        int[] picture = TestPictures.of(1, 12, 8, 1, 12, new Random(20));
        byte[] ls = new JpegLsEncoder(new JpegLsEncoder.Job(12, 8, 1, 12, 0, 0, 0, NO_PRESETS), picture).encode();
        byte[] lossless = new JpegEncoder(12, 8, 1, 12).lossless(picture, 1, 0, true, 0);
        for (PixelLayout other : new PixelLayout[]{TestPictures.layout(8, 12, 1, 12), TestPictures.layout(12, 9, 1, 12),
                TestPictures.layout(12, 8, 3, 12), TestPictures.layout(12, 8, 1, 8)}) {
            assertThatThrownBy(() -> JpegLsDecoder.decode(ls, other, false)).isInstanceOf(StreamException.class)
                    .hasMessageContaining("the data set");
            assertThatThrownBy(() -> JpegDecoder.decode(lossless, other, false)).isInstanceOf(StreamException.class)
                    .hasMessageContaining("the data set");
        }
    }
}
