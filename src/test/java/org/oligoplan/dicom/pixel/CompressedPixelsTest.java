package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.VR;
import org.oligoplan.testing.EncapsulatedFile;
import org.oligoplan.testing.RunLengthEncoder;

/// Encapsulated pixel data in files: which fragments are a frame, and which bits of a sample are its value.
class CompressedPixelsTest {

    private static final String ROOT = "1.2.840.10008.1.2";
    private static final TransferSyntax JPEG_LOSSLESS = TransferSyntax.of(ROOT + ".4.57");
    private static final TransferSyntax JPEG_LS = TransferSyntax.of(ROOT + ".4.80");
    private static final TransferSyntax RUN_LENGTH = TransferSyntax.of(ROOT + ".5");
    private static final int COLUMNS = 19;
    private static final int ROWS = 11;
    private static final int FRAMES = 3;

    @TempDir
    private Path folder = Path.of("");

    private static DataSet header(int allocated, int stored, int high, boolean signed, int frames) {
        return new DataSet().putString(Tag.MODALITY, "CT").putInts(Tag.SAMPLES_PER_PIXEL, 1)
                .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
                .putInts(Tag.NUMBER_OF_FRAMES, frames).putInts(Tag.BITS_ALLOCATED, allocated).putInts(Tag.BITS_STORED, stored)
                .putInts(Tag.HIGH_BIT, high).putInts(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    private DataSet file(DataSet header, TransferSyntax syntax, List<Integer> offsets, List<byte[]> fragments) throws IOException {
        Path file = folder.resolve("a.dcm");
        EncapsulatedFile.write(file, header, syntax, offsets, fragments);
        return new NativeDicomCodec().read(file, ReadOptions.headers());
    }

    private static byte[] lossless(int[] picture, int bits) {
        return new JpegEncoder(COLUMNS, ROWS, 1, bits).lossless(picture, 1, 0, true, 0);
    }

    private static List<int[]> pictures() {
        Random random = new Random(31);
        List<int[]> pictures = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            pictures.add(TestPictures.of(i == 1 ? 0 : 1, COLUMNS, ROWS, 1, 12, random));
        }
        return pictures;
    }

    private static int[] frame(DataSet image, int frame) throws DicomException {
        int[] values = new int[COLUMNS * ROWS];
        PixelReader.of(image).readFrame(frame, values);
        return values;
    }

    private static List<byte[]> pieces(byte[] stream, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < stream.length; at += size) {
            pieces.add(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + size)));
        }
        return pieces;
    }

    /// One fragment a frame, with a table and without one.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneFragmentAFrame(boolean table) throws Exception {
        List<byte[]> fragments = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        int at = 0;
        for (int[] picture : pictures()) {
            byte[] stream = lossless(picture, 12);
            offsets.add(at);
            fragments.add(stream);
            at += 8 + stream.length + stream.length % 2;
        }
        DataSet image = file(header(16, 12, 11, false, FRAMES), JPEG_LOSSLESS, table ? offsets : List.of(), fragments);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(frame(image, i)).isEqualTo(pictures().get(i));
        }
        assertThatThrownBy(() -> frame(image, FRAMES)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Frames of several fragments: by the basic table, by the extended one, and by markers alone. The basic table of the second case leads
    /// nowhere and is not believed.
    @ParameterizedTest
    @ValueSource(strings = {"basic", "extended", "extended and a wrong basic one", "none"})
    void framesOfSeveralFragments(String table) throws Exception {
        List<byte[]> fragments = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        long[] lengths = new long[FRAMES];
        int at = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] stream = lossless(pictures().get(i), 12);
            offsets.add(at);
            lengths[i] = stream.length;
            for (byte[] piece : pieces(stream, 50 + 20 * i)) {
                fragments.add(piece);
                at += 8 + piece.length + piece.length % 2;
            }
        }
        DataSet header = header(16, 12, 11, false, FRAMES);
        if (table.startsWith("extended")) {
            header.putBytes(Tag.EXTENDED_OFFSET_TABLE, VR.OV, longs(offsets.stream().mapToLong(Integer::longValue).toArray()));
            header.putBytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, VR.OV, longs(lengths));
        }
        List<Integer> basic = table.equals("basic") ? offsets : table.contains("wrong") ? List.of(0, 10, 20) : List.of();
        DataSet image = file(header, JPEG_LOSSLESS, basic, fragments);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(frame(image, i)).isEqualTo(pictures().get(i));
        }
    }

    private static byte[] longs(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    @Test
    void oneFrameOfManyFragments() throws Exception {
        int[] picture = pictures().getFirst();
        DataSet image = file(header(16, 12, 11, false, 1), JPEG_LOSSLESS, List.of(0), pieces(lossless(picture, 12), 2));
        assertThat(frame(image, 0)).isEqualTo(picture);
        short[] shorts = new short[COLUMNS * ROWS];
        new ImageFileReader(new NativeDicomCodec()).read(folder.resolve("a.dcm"), header -> shorts);
        for (int i = 0; i < picture.length; i++) {
            assertThat(shorts[i]).isEqualTo((short) picture[i]);
        }
    }

    @Test
    void framesThatCannotBeToldApartAreRefused() throws Exception {
        byte[] run = RunLengthEncoder.encode(pictures().getFirst(), 1, 2);
        DataSet four = file(header(16, 12, 11, false, FRAMES), RUN_LENGTH, List.of(), List.of(run, run, run, run));
        assertThatThrownBy(() -> PixelReader.of(four))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MALFORMED))
                .hasMessageContaining("no offset table");
        DataSet two = file(header(16, 12, 11, false, FRAMES), RUN_LENGTH, List.of(), List.of(run, run));
        assertThatThrownBy(() -> PixelReader.of(two))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TRUNCATED));
    }

    /// The bits outside of the stored ones are junk; the value is taken from the stored bits one by one.
    @ParameterizedTest(name = "{0} of {1} bits, high bit {2}, signed {3}, coded with {4} bits, seed 33")
    @CsvSource({"16,16,15,true,16", "16,16,15,false,16", "16,12,11,true,16", "16,12,11,false,16", "16,12,15,true,16", "16,12,11,true,12",
            "16,12,15,true,12", "16,10,9,true,12", "16,12,11,false,10", "8,8,7,true,8", "8,7,6,true,8", "8,7,6,true,7", "16,15,14,true,15"})
    void storedBitsAreTheValue(int allocated, int stored, int high, boolean signed, int coded) throws Exception {
        int[] picture = TestPictures.of(0, COLUMNS, ROWS, 1, coded, new Random(33));
        int[] expected = new int[picture.length];
        int low = coded > high ? high - stored + 1 : 0;
        for (int i = 0; i < picture.length; i++) {
            for (int bit = 0; bit < stored; bit++) {
                boolean set = (picture[i] >>> low + bit & 1) != 0;
                expected[i] += set ? signed && bit == stored - 1 ? -(1 << bit) : 1 << bit : 0;
            }
        }
        byte[] ls = new JpegLsEncoder(new JpegLsEncoder.Job(COLUMNS, ROWS, 1, coded, 0, 0, 0, new int[0]), picture).encode();
        assertThat(frame(file(header(allocated, stored, high, signed, 1), JPEG_LS, List.of(), List.of(ls)), 0)).isEqualTo(expected);
        DataSet image = file(header(allocated, stored, high, signed, 1), JPEG_LOSSLESS, List.of(), List.of(lossless(picture, coded)));
        assertThat(frame(image, 0)).isEqualTo(expected);
        short[] shorts = new short[picture.length];
        PixelReader.of(image).readFrame(0, shorts);
        for (int i = 0; i < picture.length; i++) {
            assertThat(signed ? shorts[i] : shorts[i] & 0xFFFF).isEqualTo(expected[i]);
        }
    }

    /// Whether ten bits of a signed value of twelve are negative is said nowhere: refused where it matters.
    @Test
    void narrowSamplesOfSignedValuesAreNotGuessed() throws Exception {
        int[] picture = new int[COLUMNS * ROWS];
        Arrays.fill(picture, 300);
        assertThat(frame(file(header(16, 12, 11, true, 1), JPEG_LOSSLESS, List.of(), List.of(lossless(picture, 10))), 0))
                .isEqualTo(picture);
        picture[7] = 700;
        DataSet image = file(header(16, 12, 11, true, 1), JPEG_LOSSLESS, List.of(), List.of(lossless(picture, 10)));
        assertThatThrownBy(() -> frame(image, 0)).isInstanceOf(DicomException.class).hasMessageContaining("which of them are negative");
    }

    @ParameterizedTest(name = "{0} bits, seed 34")
    @ValueSource(ints = {8, 16, 32})
    void runLengthAndDeflatedFramesInFiles(int bits) throws Exception {
        int[] picture = TestPictures.of(2, COLUMNS, ROWS, 1, Math.min(bits, 30), new Random(34));
        DataSet header = header(bits, bits, bits - 1, false, 1);
        assertThat(frame(file(header, RUN_LENGTH, List.of(0), List.of(RunLengthEncoder.encode(picture, 1, bits / 8))), 0))
                .isEqualTo(picture);
        ByteBuffer cells = ByteBuffer.allocate(picture.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : picture) {
            switch (bits) {
                case 8 -> cells.put((byte) value);
                case 16 -> cells.putShort((short) value);
                default -> cells.putInt(value);
            }
        }
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(cells.array());
            deflater.finish();
            byte[] deflated = new byte[cells.capacity() + 100];
            int length = deflater.deflate(deflated);
            DataSet image = file(header, TransferSyntax.of(ROOT + ".8.1"), List.of(), List.of(Arrays.copyOf(deflated, length)));
            assertThat(frame(image, 0)).isEqualTo(picture);
            DataSet cut = file(header, TransferSyntax.of(ROOT + ".8.1"), List.of(), List.of(Arrays.copyOf(deflated, length / 2)));
            assertThatThrownBy(() -> frame(cut, 0))
                    .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TRUNCATED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".4.52", ".4.54", ".4.58", ".4.60", ".4.65", ".4.92", ".4.94", ".4.102", ".4.112", ".4.201", ".4.202",
            ".4.203"})
    void whatIsNotReadIsRefusedByName(String suffix) throws Exception {
        TransferSyntax syntax = TransferSyntax.of(ROOT + suffix);
        DataSet image = file(header(16, 12, 11, false, 1), syntax, List.of(), List.of(new byte[10]));
        assertThatThrownBy(() -> PixelReader.of(image))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNSUPPORTED))
                .hasMessageContaining(syntax.name()).hasMessageContaining(syntax.uid());
    }

    @Test
    void damageIsReportedWithFileAndTag() throws Exception {
        byte[] stream = lossless(pictures().getFirst(), 12);
        DataSet image = file(header(16, 12, 11, false, 1), JPEG_LOSSLESS, List.of(), List.of(Arrays.copyOf(stream, stream.length / 2)));
        assertThatThrownBy(() -> frame(image, 0)).isInstanceOfSatisfying(DicomException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.TRUNCATED);
            assertThat(e.file()).isEqualTo(folder.resolve("a.dcm").toString());
            assertThat(e.tag()).isEqualTo(Tag.PIXEL_DATA);
        });
        DataSet plain = file(header(16, 12, 11, false, 1), JPEG_LS, List.of(), List.of(stream));
        assertThatThrownBy(() -> frame(plain, 0)).isInstanceOf(DicomException.class).hasMessageContaining("JPEG-LS");
    }

    @Test
    void aFrameTooLargeIsRefusedBeforeMemoryIsTaken() throws Exception {
        DataSet header = header(16, 12, 11, false, 1).putInts(Tag.ROWS, 20_000).putInts(Tag.COLUMNS, 20_000);
        DataSet image = file(header, JPEG_LS, List.of(), List.of(new byte[]{1, 2}));
        assertThatThrownBy(() -> PixelReader.of(image))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(Problem.LIMIT));
    }

    @Test
    void oneReaderServesSeveralThreads() throws Exception {
        List<byte[]> fragments = pictures().stream().map(picture -> lossless(picture, 12)).toList();
        PixelReader reader = PixelReader.of(file(header(16, 12, 11, false, FRAMES), JPEG_LOSSLESS, List.of(), fragments));
        List<Callable<int[]>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int frame = i % FRAMES;
            work.add(() -> {
                int[] values = new int[COLUMNS * ROWS];
                reader.readFrame(frame, values);
                return values;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<int[]>> results = threads.invokeAll(work);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(pictures().get(i % FRAMES));
            }
        }
    }

    @Test
    void lossIsKnownOfEverySyntax() {
        for (TransferSyntax syntax : TransferSyntax.known()) {
            boolean saysLossless = syntax.name().contains("Lossless") && !syntax.name().contains("Near");
            if (saysLossless || syntax.isUncompressed()) {
                assertThat(syntax.loss()).as(syntax.name()).isEqualTo(TransferSyntax.Loss.NONE);
            } else if (syntax.pixels() != TransferSyntax.Pixels.DEFLATED_FRAMES) {
                assertThat(syntax.loss()).as(syntax.name()).isNotEqualTo(TransferSyntax.Loss.NONE);
            }
        }
        assertThat(TransferSyntax.of(ROOT + ".4.50").loss()).isEqualTo(TransferSyntax.Loss.ALWAYS);
        assertThat(TransferSyntax.of(ROOT + ".4.81").loss()).isEqualTo(TransferSyntax.Loss.POSSIBLE);
    }
}
