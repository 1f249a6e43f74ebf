package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.VR;
import org.oligoplan.dicom.WriteOptions;

class PixelReaderTest {

    private static final int ROWS = 5;
    private static final int COLUMNS = 7;
    private static final int FRAMES = 3;

    private final DicomCodec codec = new NativeDicomCodec();

    @TempDir
    private Path folder = Path.of("");

    private static DataSet image(int allocated, int stored, int high, boolean signed, VR vr, byte[] pixels) {
        return new DataSet().putString(Tag.MODALITY, "CT").putInts(Tag.SAMPLES_PER_PIXEL, 1)
                .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
                .putInts(Tag.NUMBER_OF_FRAMES, FRAMES).putInts(Tag.BITS_ALLOCATED, allocated).putInts(Tag.BITS_STORED, stored)
                .putInts(Tag.HIGH_BIT, high).putInts(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0).putBytes(Tag.PIXEL_DATA, vr, pixels);
    }

    /// Random cells with junk outside of the stored bits; the expected value is taken from the cell's bits one by one.
    @ParameterizedTest(name = "{0} of {1} bits, high bit {2}, signed {3}, {4}, seed 7")
    @CsvSource({"16,16,15,true,OW", "16,16,15,false,OW", "16,12,11,true,OW", "16,12,11,false,OW", "16,12,15,true,OW", "16,10,12,false,OW",
            "8,8,7,false,OW", "8,8,7,true,OB", "8,6,6,false,OB", "8,6,6,true,OW", "32,32,31,false,OW", "32,32,31,true,OW",
            "32,20,25,true,OW",
            "1,1,0,false,OB"})
    void storedValuesInEveryByteOrder(int allocated, int stored, int high, boolean signed, VR vr) throws Exception {
        Random random = new Random(7);
        int cells = ROWS * COLUMNS * FRAMES;
        long[] expected = new long[cells];
        byte[] bytes = new byte[(cells * allocated + 15) / 16 * 2];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < cells; i++) {
            int cell = random.nextInt();
            switch (allocated) {
                case 1 -> {
                    cell &= 1;
                    bytes[i / 8] |= (byte) (cell << i % 8);
                }
                case 8 -> buffer.put((byte) cell);
                case 16 -> buffer.putShort((short) cell);
                default -> buffer.putInt(cell);
            }
            long value = 0;
            for (int bit = 0; bit < stored; bit++) {
                boolean set = (cell >>> high - stored + 1 + bit & 1) != 0;
                value += set ? signed && bit == stored - 1 ? -(1L << bit) : 1L << bit : 0;
            }
            expected[i] = value;
        }
        for (TransferSyntax syntax : new TransferSyntax[]{TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED}) {
            Path file = folder.resolve(syntax.uid());
            codec.write(image(allocated, stored, high, signed, vr, bytes), file, WriteOptions.in(syntax));
            PixelReader reader = PixelReader.of(codec.read(file, ReadOptions.headers()));
            int samples = reader.layout().samplesPerFrame();
            for (int frame = 0; frame < FRAMES; frame++) {
                int[] values = new int[samples];
                reader.readFrame(frame, values);
                for (int i = 0; i < samples; i++) {
                    long value = allocated == 32 && !signed ? Integer.toUnsignedLong(values[i]) : values[i];
                    assertThat(value).as(syntax.name() + ", frame " + frame + ", cell " + i).isEqualTo(expected[frame * samples + i]);
                }
                if (allocated <= 16) {
                    short[] shorts = new short[samples];
                    reader.readFrame(frame, shorts);
                    for (int i = 0; i < samples; i++) {
                        assertThat(signed ? shorts[i] : shorts[i] & 0xFFFF).isEqualTo(values[i]);
                    }
                }
            }
        }
    }

    @Test
    void headerAndPixelsInOnePassAreTheSame() throws Exception {
        Random random = new Random(8);
        byte[] bytes = new byte[ROWS * COLUMNS * FRAMES * 2];
        random.nextBytes(bytes);
        ImageFileReader fast = new ImageFileReader(codec);
        for (TransferSyntax syntax : new TransferSyntax[]{TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED}) {
            Path file = folder.resolve(syntax.uid());
            codec.write(image(16, 12, 11, true, VR.OW, bytes), file, WriteOptions.in(syntax));
            short[] expected = new short[ROWS * COLUMNS];
            PixelReader.of(codec.read(file, ReadOptions.headers())).readFrame(0, expected);
            short[] values = new short[ROWS * COLUMNS];
            DataSet header = fast.read(file, image -> values);
            assertThat(values).as(syntax.name()).isEqualTo(expected);
            assertThat(header.intValue(Tag.ROWS)).hasValue(ROWS);
            // The header's own reference goes on working when the buffer holds another file.
            fast.read(folder.resolve(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()), image -> null);
            Arrays.fill(values, (short) 0);
            PixelReader.of(header).readFrame(0, values);
            assertThat(values).as(syntax.name()).isEqualTo(expected);
        }
    }

    static Stream<DataSet> impossible() {
        byte[] pixels = new byte[ROWS * COLUMNS * FRAMES * 2];
        return Stream.of(image(16, 16, 15, true, VR.OW, pixels).remove(Tag.BITS_STORED),
                image(16, 16, 15, true, VR.OW, pixels).remove(Tag.PIXEL_REPRESENTATION),
                image(16, 16, 15, true, VR.OW, pixels).remove(Tag.ROWS),
                image(16, 16, 15, true, VR.OW, pixels).remove(Tag.PIXEL_DATA), image(16, 17, 16, true, VR.OW, pixels),
                image(16, 12, 10, true, VR.OW, pixels), image(12, 12, 11, true, VR.OW, pixels),
                image(16, 16, 15, true, VR.OW, Arrays.copyOf(pixels, pixels.length - 2)),
                image(16, 16, 15, true, VR.OW, pixels).putInts(Tag.ROWS, 65535).putInts(Tag.COLUMNS, 65535),
                image(16, 16, 15, true, VR.OW, pixels).putInts(Tag.NUMBER_OF_FRAMES, -1));
    }

    @ParameterizedTest(name = "{index}")
    @org.junit.jupiter.params.provider.MethodSource("impossible")
    void layoutsWithoutMeaningAreRefused(DataSet image) {
        assertThatThrownBy(() -> PixelReader.of(image)).isInstanceOf(DicomException.class);
    }

    @Test
    void aFileThatEndsTooEarlyIsNamed() throws Exception {
        Path file = folder.resolve("a.dcm");
        codec.write(image(16, 16, 15, true, VR.OW, new byte[ROWS * COLUMNS * FRAMES * 2]), file, WriteOptions.standard());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call : new org.assertj.core.api.ThrowableAssert.ThrowingCallable[]{
                () -> codec.read(file, ReadOptions.headers()),
                () -> new ImageFileReader(codec).read(file, header -> new short[ROWS * COLUMNS])}) {
            assertThatThrownBy(call).isInstanceOfSatisfying(DicomException.class, e -> {
                assertThat(e.problem()).isEqualTo(DicomException.Problem.TRUNCATED);
                assertThat(e.file()).isEqualTo(file.toString());
                assertThat(e.tag()).isEqualTo(Tag.PIXEL_DATA);
            });
        }
    }
}
