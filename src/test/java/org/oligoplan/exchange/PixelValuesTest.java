package org.oligoplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.Tag;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.volume.Volume;

/// No stored value wraps, is cut or loses digits on its way, and padding is no value.
class PixelValuesTest {

    private static final int PIXELS = Fixture.SIDE * Fixture.SIDE;

    @TempDir
    private Path folder = Path.of("");

    private final Jobs jobs = new Jobs(2);

    @AfterEach
    void close() {
        jobs.close();
    }

    private ImportResult read(Fixture fixture) {
        return new ImportService(new NativeDicomCodec(), jobs).read(fixture.write(folder), ImportListener.none(), Progress.none());
    }

    private static Volume volume(ImportResult result) {
        return result.series().getFirst().volume().orElseThrow();
    }

    /// Every 16-bit value, signed and unsigned, under scales as CT and PET have them: the result is that of exact decimal arithmetic to a
    /// millionth of a stored step.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStoredValueKeepsItsPlaceOnItsScaleSeed7(boolean unsigned) {
        Random random = new Random(7);
        Fixture fixture = new Fixture();
        String[] slope = new String[Fixture.SLICES];
        String[] intercept = new String[Fixture.SLICES];
        int[][] stored = new int[Fixture.SLICES][PIXELS];
        for (int k = 0; k < Fixture.SLICES; k++) {
            slope[k] = k == 0 ? "1" : String.format(java.util.Locale.ROOT, "%.6f", 0.001 + 3 * random.nextDouble());
            intercept[k] = k == 0 ? "-8192" : String.format(java.util.Locale.ROOT, "%.3f", -1024 + random.nextDouble());
            short[] pixels = new short[PIXELS];
            for (int i = 0; i < PIXELS; i++) {
                pixels[i] = (short) random.nextInt(65536);
                stored[k][i] = unsigned ? pixels[i] & 0xffff : pixels[i];
            }
            pixels[0] = (short) 0x8000;
            stored[k][0] = unsigned ? 32768 : -32768;
            pixels[1] = (short) 0xffff;
            stored[k][1] = unsigned ? 65535 : -1;
            fixture.objects.put(Fixture.image(k), fixture.scan.image(k, pixels).putInts(Tag.PIXEL_REPRESENTATION, unsigned ? 0 : 1)
                    .putString(Tag.RESCALE_SLOPE, slope[k]).putString(Tag.RESCALE_INTERCEPT, intercept[k]));
        }
        Volume volume = volume(read(fixture));
        for (int k = 0; k < Fixture.SLICES; k++) {
            for (int i = 0; i < PIXELS; i++) {
                double exact = new BigDecimal(slope[k]).multiply(BigDecimal.valueOf(stored[k][i])).add(new BigDecimal(intercept[k]))
                        .doubleValue();
                assertThat(volume.value(i % Fixture.SIDE, i / Fixture.SIDE, k)).isCloseTo(exact,
                        within(1e-6 * Double.parseDouble(slope[k])));
            }
        }
    }

    private static void pad(DataSet image, int value, int limit) {
        image.putInts(Tag.PIXEL_PADDING_VALUE, value).putInts(Tag.PIXEL_PADDING_RANGE_LIMIT, limit);
    }

    @Test
    void paddingIsNoValueInSignedAndUnsignedSlices() {
        Fixture fixture = new Fixture();
        short[] signed = new short[PIXELS];
        signed[0] = -2000;
        signed[1] = -2001;
        signed[2] = -1990;
        signed[3] = -1989;
        fixture.objects.put(Fixture.image(1), fixture.scan.image(1, signed));
        pad(fixture.at(1), -2000, -1990);
        short[] unsigned = new short[PIXELS];
        unsigned[0] = (short) 63536;
        unsigned[1] = (short) 63535;
        fixture.objects.put(Fixture.image(2), fixture.scan.image(2, unsigned).putInts(Tag.PIXEL_REPRESENTATION, 0));
        // One series mixes the two: the unsigned slice is shifted, its padding with it.
        fixture.at(2).putInts(Tag.PIXEL_PADDING_VALUE, org.oligoplan.dicom.VR.US, 63536);
        Volume volume = volume(read(fixture));
        assertThat(volume.value(0, 0, 1)).isNaN();
        assertThat(volume.value(1, 0, 1)).isEqualTo(-3001);
        assertThat(volume.value(2, 0, 1)).isNaN();
        assertThat(volume.value(3, 0, 1)).isEqualTo(-2989);
        assertThat(volume.value(4, 0, 1)).isEqualTo(-1000);
        assertThat(volume.isPadded(0, 0, 2)).isTrue();
        assertThat(volume.value(1, 0, 2)).isEqualTo(62535);
        assertThat(volume.isPadded(0, 0, 3)).as("a slice that names no padding has none").isFalse();
    }

    @Test
    void magneticResonanceIsAVolumeWithoutHounsfieldUnits() {
        Fixture fixture = new Fixture();
        fixture.withSet = false;
        fixture.eachImage(i -> i.putString(Tag.MODALITY, "MR").putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4")
                .remove(Tag.RESCALE_SLOPE).remove(Tag.RESCALE_INTERCEPT).remove(Tag.RESCALE_TYPE));
        ImportResult result = read(fixture);
        assertThat(result.findings()).isEmpty();
        assertThat(result.series().getFirst().meta().inHounsfield()).isFalse();
        assertThat(volume(result).value(3, 2, 4)).isEqualTo(4000 + 2 * Fixture.SIDE + 3);
    }

    /// Two echoes at every place are two volumes; three directions of diffusion and two weights are told apart only together.
    @Test
    void echoesAndWeightsOfASeriesAreVolumesOfTheirOwn() {
        Fixture fixture = new Fixture();
        fixture.withSet = false;
        fixture.objects.clear();
        for (int k = 0; k < Fixture.SLICES; k++) {
            for (int echo = 1; echo <= 2; echo++) {
                for (int time = 1; time <= 3; time++) {
                    String name = k + "-" + echo + "-" + time;
                    fixture.objects.put(name, fixture.scan.image(k, Fixture.pixels(k)).putString(Tag.MODALITY, "MR")
                            .putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4")
                            .putString(Tag.SOP_INSTANCE_UID, "1.2.3." + echo + time + "." + k)
                            .putInts(Tag.ECHO_NUMBERS, echo).putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, time)
                            .putDoubles(Tag.RESCALE_INTERCEPT, 10 * echo + time));
                }
            }
        }
        ImportResult result = read(fixture);
        assertThat(result.series()).hasSize(6).allSatisfy(s -> {
            assertThat(s.meta().grid().slices()).isEqualTo(Fixture.SLICES);
            assertThat(
                    java.util.stream.IntStream.range(0, Fixture.SLICES).mapToDouble(s.volume().orElseThrow()::intercept).distinct().count())
                    .isEqualTo(1);
        });
        assertThat(result.findings()).extracting(ImportFinding::kind).isEqualTo(List.of("several-volumes"));
    }

    /// Big slices: a stack of one slice with 2048 x 1536 pixels, not square.
    @Test
    void aBigSliceOfNonSquarePixelsIsRead() {
        Fixture fixture = new Fixture();
        fixture.withSet = false;
        fixture.objects.keySet().retainAll(List.of(Fixture.image(3)));
        short[] pixels = new short[2048 * 1536];
        pixels[2048 * 1535 + 2047] = 1234;
        byte[] bytes = new byte[2 * pixels.length];
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(pixels);
        fixture.at(3).putInts(Tag.ROWS, 1536).putInts(Tag.COLUMNS, 2048).putDoubles(Tag.PIXEL_SPACING, 0.25, 0.1875)
                .putBytes(Tag.PIXEL_DATA, org.oligoplan.dicom.VR.OW, bytes);
        ImportResult result = read(fixture);
        assertThat(volume(result).value(2047, 1535, 0)).isEqualTo(234);
        assertThat(volume(result).grid().columnSpacingMm()).isEqualTo(0.1875);
        assertThat(result.findings()).extracting(ImportFinding::kind).containsExactlyInAnyOrder("single-slice", "non-square-pixels");
    }
}
