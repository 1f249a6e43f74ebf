package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataSetRoundTripTest {

    private final DicomCodec codec = new NativeDicomCodec();

    @TempDir
    private Path folder = Path.of("");

    /// Bytes that are neither a file nor a buffer of the program's own.
    private static RandomBytes kept(byte[] bytes) {
        return new RandomBytes() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, ByteBuffer target) {
                int count = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
                target.put(bytes, (int) position, count);
                return count;
            }
        };
    }

    static Stream<Arguments> encodings() {
        List<Arguments> all = new ArrayList<>();
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED)) {
            for (boolean meta : new boolean[]{true, false}) {
                if (meta || !syntax.deflated()) {
                    WriteOptions options = meta ? WriteOptions.in(syntax) : WriteOptions.in(syntax).withoutFileMeta();
                    all.add(Arguments.of(syntax.name() + (meta ? "" : ", no meta"), options));
                    all.add(Arguments.of(syntax.name() + (meta ? "" : ", no meta") + ", delimiters", options.withUndefinedLengths()));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void everythingComesBack(String name, WriteOptions options) throws Exception {
        DataSet written = Samples.everything();
        Path file = folder.resolve("a.dcm");
        codec.write(written, file, options);
        DataSet read = codec.read(file, ReadOptions.all());

        assertSame(written, read, options.transferSyntax().explicitVr());
        assertThat(read.transferSyntax().uid()).isEqualTo(options.transferSyntax().uid());
        assertThat(read.warnings()).extracting(DicomWarning::oddity)
                .isEqualTo(options.fileMeta() ? List.of() : List.of(DicomWarning.Oddity.NO_FILE_META));
        assertThat(read.fileMeta().isPresent()).isEqualTo(options.fileMeta());
        short[] pixels = new short[6];
        read.pixelData().orElseThrow().readShorts(pixels);
        assertThat(pixels).containsExactly(1, 2, 3, -1, -32768, 32767);

        DataSet kept = codec.read(kept(Files.readAllBytes(file)), "kept", ReadOptions.headers());
        assertSame(codec.read(file, ReadOptions.headers()), kept, options.transferSyntax().explicitVr());
        short[] same = new short[6];
        kept.pixelData().orElseThrow().readShorts(same);
        assertThat(same).containsExactly(pixels);

        DataSet headers = codec.read(file, ReadOptions.headers());
        assertThat(headers.size()).isEqualTo(read.size());
        assertThat(headers.pixelData().orElseThrow().length()).isEqualTo(12);
        headers.pixelData().orElseThrow().readShorts(pixels);
        assertThat(pixels).containsExactly(1, 2, 3, -1, -32768, 32767);

        DataSet start = codec.read(file, ReadOptions.upTo(Tag.PATIENT_NAME));
        assertThat(start.string(Tag.PATIENT_NAME)).contains("Muñoz^Demo=小東");
        assertThat(start.contains(Tag.PATIENT_AGE)).isFalse();

        DataSet inMemory = codec.read(ByteBuffer.wrap(Files.readAllBytes(file)), "memory", ReadOptions.all());
        assertSame(written, inMemory, options.transferSyntax().explicitVr());
        inMemory.pixelData().orElseThrow().readShorts(pixels);
        assertThat(pixels).containsExactly(1, 2, 3, -1, -32768, 32767);
    }

    /// Writing what was read, in another encoding, loses nothing either.
    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void translatingLosesNothing(String name, WriteOptions options) throws Exception {
        Path first = folder.resolve("first.dcm");
        Path second = folder.resolve("second.dcm");
        codec.write(Samples.everything(), first, options);
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
            codec.write(codec.read(first, ReadOptions.all()), second, WriteOptions.in(syntax));
            assertSame(Samples.everything(), codec.read(second, ReadOptions.all()), options.transferSyntax().explicitVr());
        }
    }

    private static void assertSame(DataSet expected, DataSet actual, boolean explicit) throws DicomException {
        assertThat(actual.elements()).extracting(Element::tag).isEqualTo(expected.elements().stream().map(Element::tag).toList());
        for (Element element : expected.elements()) {
            int tag = element.tag();
            if (explicit) {
                assertThat(actual.element(tag).orElseThrow().vr()).as(element.toString()).isEqualTo(element.vr());
            }
            if (Tag.isPixelData(tag)) {
                continue;
            }
            assertThat(actual.strings(tag)).as(element.toString()).isEqualTo(expected.strings(tag));
            if (element.vr().isBinaryNumber() || element.vr() == VR.DS) {
                assertThat(actual.doubles(tag)).as(element.toString()).isEqualTo(expected.doubles(tag));
            }
            if (element.vr() == VR.OB || element.vr() == VR.UN) {
                assertThat(actual.bytes(tag)).as(element.toString()).isEqualTo(expected.bytes(tag));
            }
            List<DataSet> items = expected.items(tag);
            assertThat(actual.items(tag)).as(element.toString()).hasSameSizeAs(items);
            for (int i = 0; i < items.size(); i++) {
                assertSame(items.get(i), actual.items(tag).get(i), explicit);
            }
        }
    }

    @Test
    void gettersGiveTypedValues() throws Exception {
        DataSet set = Samples.everything();
        assertThat(set.intValue(Tag.ROWS)).hasValue(2);
        assertThat(set.intValue(Tag.SERIES_NUMBER)).hasValue(-7);
        assertThat(set.string(Tag.ROWS)).contains("2");
        assertThat(set.strings(Tag.FRAME_INCREMENT_POINTER)).containsExactly("3004000C", "00181063");
        assertThat(set.ints(Tag.FRAME_INCREMENT_POINTER)).containsExactly(Tag.GRID_FRAME_OFFSET_VECTOR, 0x00181063);
        assertThat(set.doubles(Tag.PIXEL_SPACING)).containsExactly(0.9765625, 1e-7);
        assertThat(set.longs(0x00720082)).containsExactly(-2, Long.MIN_VALUE);
        assertThat(set.strings(0x00720083)).containsExactly("18446744073709551615", "1");
        assertThat(set.date(Tag.STUDY_DATE)).contains(LocalDate.of(2026, 1, 31));
        assertThat(set.time(Tag.STUDY_TIME)).contains(LocalTime.of(13, 14, 15, 250_000_000));
        assertThat(set.strings(Tag.PATIENT_COMMENTS)).containsExactly("two\\one text\r\nsecond line");
        assertThat(set.personName(Tag.PATIENT_NAME).orElseThrow().alphabetic().family()).isEqualTo("Muñoz");
        assertThat(set.personName(Tag.PATIENT_NAME).orElseThrow().ideographic().display()).isEqualTo("小東");
        assertThat(set.privateTag(0x0011, "OLIGOPLAN TEST", 0x01)).isEqualTo(OptionalInt.of(Samples.PRIVATE_VALUE));
        assertThat(set.privateTag(0x0011, "SOMEBODY ELSE", 0x01)).isEmpty();
        assertThat(set.string(Tag.ACCESSION_NUMBER)).isEmpty();
        assertThat(set.contains(Tag.ACCESSION_NUMBER)).isTrue();
        assertThat(set.items(Tag.REFERENCED_STUDY_SEQUENCE).getFirst().string(Tag.CODE_MEANING)).contains("Größe");
    }

    @Test
    void valuesThatMeanNothingAreRefusedWithFileAndTag() {
        DataSet set = new DataSet().putStrings(Tag.PIXEL_SPACING, "0,97", "1").putStrings(Tag.IMAGE_POSITION_PATIENT, "1", "", "3")
                .putString(Tag.SERIES_NUMBER, "four").putString(Tag.STUDY_DATE, "20260230").putString(Tag.STUDY_TIME, "2561")
                .putBytes(Tag.ROWS, VR.US, new byte[3]).putDoubles(Tag.SLICE_THICKNESS, 1.5);
        assertBadValue(() -> set.doubles(Tag.PIXEL_SPACING), Tag.PIXEL_SPACING);
        assertBadValue(() -> set.doubles(Tag.IMAGE_POSITION_PATIENT), Tag.IMAGE_POSITION_PATIENT);
        assertBadValue(() -> set.intValue(Tag.SERIES_NUMBER), Tag.SERIES_NUMBER);
        assertBadValue(() -> set.date(Tag.STUDY_DATE), Tag.STUDY_DATE);
        assertBadValue(() -> set.time(Tag.STUDY_TIME), Tag.STUDY_TIME);
        assertBadValue(() -> set.ints(Tag.ROWS), Tag.ROWS);
        assertBadValue(() -> set.intValue(Tag.SLICE_THICKNESS), Tag.SLICE_THICKNESS);
    }

    private static void assertBadValue(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int tag) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DicomException.class, e -> {
            assertThat(e.problem()).isEqualTo(DicomException.Problem.BAD_VALUE);
            assertThat(e.tag()).isEqualTo(tag);
            assertThat(e.getMessage()).contains(Tag.format(tag));
        });
    }

    /// PS3.5 section 6.2.2: what is too long for a 16-bit length is written as UN and means the same when read.
    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void longContoursComeBack(String name, WriteOptions options) throws Exception {
        DataSet written = Samples.structureSet(new Random(5), 3, 5000);
        Path file = folder.resolve("rs.dcm");
        codec.write(written, file, options);
        DataSet read = codec.read(file, ReadOptions.all());
        List<DataSet> contours = read.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE);
        List<DataSet> expected = written.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE);
        assertThat(contours).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(contours.get(i).doubles(Tag.CONTOUR_DATA)).isEqualTo(expected.get(i).doubles(Tag.CONTOUR_DATA)).hasSize(15000);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = folder.resolve("a.dcm");
        codec.write(new DataSet().putString(Tag.PATIENT_NAME, "Demo^One"), file, WriteOptions.standard());
        byte[] before = Files.readAllBytes(file);
        DataSet unwritable = new DataSet().putString(Tag.PATIENT_NAME, "Muñoz^Demo");
        assertThatThrownBy(() -> codec.write(unwritable, file, WriteOptions.standard())).isInstanceOfSatisfying(DicomException.class, e -> {
            assertThat(e.problem()).isEqualTo(DicomException.Problem.UNWRITABLE);
            assertThat(e.tag()).isEqualTo(Tag.PATIENT_NAME);
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        codec.write(unwritable.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100"), file, WriteOptions.standard());
        assertThat(codec.read(file, ReadOptions.all()).string(Tag.PATIENT_NAME)).contains("Muñoz^Demo");
    }

    @Test
    void textKeepsItsMeaningWhenTheCharacterSetChanges() throws Exception {
        Path file = folder.resolve("a.dcm");
        codec.write(new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100").putString(Tag.PATIENT_NAME, "Muñoz^Demo")
                .putItems(Tag.REFERENCED_STUDY_SEQUENCE, new DataSet().putString(Tag.CODE_MEANING, "Größe")), file,
                WriteOptions.standard());
        DataSet read = codec.read(file, ReadOptions.all());
        DataSet moved = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").putItems(Tag.REFERENCED_STUDY_SEQUENCE,
                codec.read(file, ReadOptions.all()).items(Tag.REFERENCED_STUDY_SEQUENCE));
        read.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        for (DataSet set : List.of(read, moved)) {
            codec.write(set, file, WriteOptions.standard());
            DataSet again = codec.read(file, ReadOptions.all());
            assertThat(again.items(Tag.REFERENCED_STUDY_SEQUENCE).getFirst().string(Tag.CODE_MEANING)).contains("Größe");
        }
        codec.write(read, file, WriteOptions.standard());
        assertThat(codec.read(file, ReadOptions.all()).string(Tag.PATIENT_NAME)).contains("Muñoz^Demo");
    }

    @Test
    void compressedPixelsAreCopiedOrRefusedByName() throws Exception {
        ByteSinkFile bytes = new ByteSinkFile();
        Path file = folder.resolve("rle.dcm");
        Files.write(file, bytes.encapsulated(TransferSyntax.of("1.2.840.10008.1.2.5")));
        DataSet read = codec.read(file, ReadOptions.all());
        PixelDataRef ref = read.pixelData().orElseThrow();
        assertThat(ref.encapsulated()).isTrue();
        assertThat(ref.encapsulation().basicOffsets()).containsExactly(0L, 12L);
        assertThat(ref.encapsulation().fragments()).hasSize(2);
        assertThat(ref.read(ref.encapsulation().fragments().get(1))).containsExactly(5, 6);
        assertThat(read.string(Tag.DATA_SET_TRAILING_PADDING)).isEmpty();
        assertThat(read.contains(Tag.DATA_SET_TRAILING_PADDING)).isTrue();
        Path copy = folder.resolve("copy.dcm");
        codec.write(read, copy, WriteOptions.in(read.transferSyntax()));
        assertThat(codec.read(copy, ReadOptions.all()).pixelData().orElseThrow().encapsulation().fragments()).hasSize(2);
        assertThatThrownBy(() -> codec.write(read, copy, WriteOptions.standard())).isInstanceOf(DicomException.class)
                .hasMessageContaining("RLE Lossless");
    }

    /// A small file with encapsulated pixel data of two fragments and an element after them.
    static final class ByteSinkFile {

        byte[] encapsulated(TransferSyntax syntax) {
            ByteSink sink = new ByteSink();
            sink.skip(128);
            sink.bytes(new byte[]{'D', 'I', 'C', 'M'}, 0, 4);
            String uid = syntax.uid().length() % 2 == 0 ? syntax.uid() : syntax.uid() + "\0";
            element(sink, Tag.TRANSFER_SYNTAX_UID, "UI", uid.length());
            sink.bytes(uid.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, uid.length());
            element(sink, Tag.MODALITY, "CS", 2);
            sink.bytes(new byte[]{'O', 'T'}, 0, 2);
            element(sink, Tag.PIXEL_DATA, "OB", 0);
            sink.number32(0xFFFFFFFFL, false);
            item(sink, Tag.ITEM, 8);
            sink.number32(0, false);
            sink.number32(12, false);
            item(sink, Tag.ITEM, 4);
            sink.bytes(new byte[]{1, 2, 3, 4}, 0, 4);
            item(sink, Tag.ITEM, 2);
            sink.bytes(new byte[]{5, 6}, 0, 2);
            item(sink, Tag.SEQUENCE_DELIMITATION, 0);
            element(sink, Tag.DATA_SET_TRAILING_PADDING, "OB", 0);
            sink.number32(2, false);
            sink.number16(0, false);
            return java.util.Arrays.copyOf(sink.array(), sink.length());
        }

        private static void element(ByteSink sink, int tag, String vr, int length) {
            sink.number16(Tag.group(tag), false);
            sink.number16(Tag.element(tag), false);
            sink.number8(vr.charAt(0));
            sink.number8(vr.charAt(1));
            sink.number16(length, false);
        }

        private static void item(ByteSink sink, int tag, int length) {
            sink.number16(Tag.group(tag), false);
            sink.number16(Tag.element(tag), false);
            sink.number32(length, false);
        }
    }
}
