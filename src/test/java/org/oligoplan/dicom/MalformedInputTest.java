package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oligoplan.dicom.DicomException.Problem.IO;
import static org.oligoplan.dicom.DicomException.Problem.LIMIT;
import static org.oligoplan.dicom.DicomException.Problem.MALFORMED;
import static org.oligoplan.dicom.DicomException.Problem.NOT_DICOM;
import static org.oligoplan.dicom.DicomException.Problem.TRUNCATED;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedInputTest {

    private static final String MODALITY = "08006000 4353 0200 4354";
    private static final String ROWS = "28001000 5553 0200 0002";

    private final DicomCodec codec = new NativeDicomCodec();

    /// A Part 10 file in explicit little endian whose data set starts at offset 160 and consists of these bytes.
    private static byte[] file(String hex) {
        return file("1.2.840.10008.1.2.1\0", HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static byte[] file(String syntax, byte[] dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[]{2, 0, 0x10, 0, 'U', 'I', (byte) syntax.length(), 0});
        out.writeBytes(syntax.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(dataSet);
        return out.toByteArray();
    }

    private DataSet read(byte[] bytes) throws DicomException {
        return codec.read(ByteBuffer.wrap(bytes), "test.dcm", ReadOptions.all());
    }

    static Stream<Arguments> refused() {
        return Stream.of(Arguments.of("nothing", new byte[0], NOT_DICOM, 0, 0),
                Arguments.of("text", "This is a letter and not an image at all.".getBytes(StandardCharsets.US_ASCII), NOT_DICOM, 0, 0),
                Arguments.of("zeros", new byte[1000], NOT_DICOM, 0, 0),
                Arguments.of("only preamble", Arrays.copyOf(file(MODALITY), 132), TRUNCATED, 132, 0),
                Arguments.of("cut in the file meta information", Arrays.copyOf(file(MODALITY), 150), TRUNCATED, 132,
                        Tag.TRANSFER_SYNTAX_UID),
                Arguments.of("cut in an element's header", file(MODALITY + "28001000 5553"), TRUNCATED, 170, Tag.MODALITY),
                Arguments.of("cut in a value", file(MODALITY + "28001000 5553 0200 00"), TRUNCATED, 170, Tag.ROWS),
                Arguments.of("length past the end", file(MODALITY + "10001000 504E F0FF 4142"), TRUNCATED, 170, Tag.PATIENT_NAME),
                Arguments.of("cut before a long length", file(MODALITY + "E07F1000 4F57 0000 0000"), TRUNCATED, 170, Tag.PIXEL_DATA),
                Arguments.of("pixel data past the end", file(MODALITY + "E07F1000 4F57 0000 00000080 0102"), TRUNCATED, 170,
                        Tag.PIXEL_DATA),
                Arguments.of("fragments without an end", file(MODALITY + "E07F1000 4F42 0000 FFFFFFFF FEFF00E0 00000000"), TRUNCATED, 190,
                        Tag.PIXEL_DATA),
                Arguments.of("fragment past the end", file(MODALITY + "E07F1000 4F42 0000 FFFFFFFF FEFF00E0 00000000 FEFF00E0 FFFFFF7F"),
                        TRUNCATED, 190, Tag.PIXEL_DATA),
                Arguments.of("no fragment where one belongs",
                        file(MODALITY + "E07F1000 4F42 0000 FFFFFFFF FEFF00E0 00000000 28001000 5553 0200 0002"), MALFORMED, 190,
                        Tag.PIXEL_DATA),
                Arguments.of("impossible representation", file(MODALITY + "28001000 0102 0304 0506"), MALFORMED, 170, Tag.ROWS),
                Arguments.of("sequence past the end", file(MODALITY + "08001011 5351 0000 00010000 FEFF00E0 00000000"), TRUNCATED, 170,
                        Tag.REFERENCED_STUDY_SEQUENCE),
                Arguments.of("item past its sequence", file(MODALITY + "08001011 5351 0000 08000000 FEFF00E0 10000000" + ROWS + ROWS),
                        MALFORMED,
                        182, Tag.REFERENCED_STUDY_SEQUENCE),
                Arguments.of("element past its item",
                        file(MODALITY + "08001011 5351 0000 12000000 FEFF00E0 0A000000 28001000 5553 1000 0002" + ROWS),
                        MALFORMED, 190, Tag.ROWS),
                Arguments.of("sequence without an end", file(MODALITY + "08001011 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF" + ROWS), TRUNCATED,
                        200,
                        Tag.ROWS),
                Arguments.of("no item where one belongs",
                        file(MODALITY + "08001011 5351 0000 FFFFFFFF FEFF00E0 00000000" + ROWS + "FEFFDDE0 00000000"), MALFORMED, 190,
                        Tag.REFERENCED_STUDY_SEQUENCE),
                Arguments.of("item among elements", file(MODALITY + "FEFF00E0 00000000"), MALFORMED, 170, Tag.ITEM),
                Arguments.of("nested too deep", file("08001011 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF".repeat(70)), LIMIT,
                        166 - 6 + 64 * 20 + 12,
                        Tag.REFERENCED_STUDY_SEQUENCE),
                Arguments.of("damaged deflate stream", file("1.2.840.10008.1.2.1.99", new byte[]{(byte) 0xFF, (byte) 0xFF, 3, 4}),
                        MALFORMED,
                        162, 0),
                Arguments.of("cut deflate stream", file("1.2.840.10008.1.2.1.99", Arrays.copyOf(deflated(new byte[5000]), 12)), TRUNCATED,
                        174,
                        0));
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length / 100 + 1000];
        int length = deflater.deflate(out);
        assertThat(deflater.finished()).isTrue();
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedWithPathOffsetAndTag(String name, byte[] bytes, DicomException.Problem problem, int offset, int tag) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOfSatisfying(DicomException.class, e -> {
            assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem);
            assertThat(e.file()).isEqualTo("test.dcm");
            assertThat(e.tag()).as(e.getMessage()).isEqualTo(tag);
            assertThat(e.offset()).as(e.getMessage()).isEqualTo(offset);
            assertThat(e).hasMessageContaining("test.dcm").hasMessageContaining("offset " + offset).hasMessageContaining(problem.advice());
        });
    }

    @Test
    void aBombIsRefusedBeforeItFillsTheMemory() {
        ReadOptions small = new ReadOptions(-1, false, 64, 1000, 1 << 20);
        byte[] bomb = file("1.2.840.10008.1.2.1.99", deflated(new byte[20 << 20]));
        assertThatThrownBy(() -> codec.read(ByteBuffer.wrap(bomb), "bomb", small))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(LIMIT));
        byte[] many = file("0800 6000 4353 0000".repeat(1001));
        assertThatThrownBy(() -> codec.read(ByteBuffer.wrap(many), "many", small))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(LIMIT));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> codec.read(Path.of("nowhere", "a.dcm"), ReadOptions.all())).isInstanceOfSatisfying(DicomException.class,
                e -> {
                    assertThat(e.problem()).isEqualTo(IO);
                    assertThat(e.file()).isEqualTo(Path.of("nowhere", "a.dcm").toString());
                });
    }

    static Stream<Arguments> tolerated() {
        return Stream.of(
                Arguments.of("no preamble", Arrays.copyOfRange(file(MODALITY + ROWS), 128, file(MODALITY + ROWS).length),
                        DicomWarning.Oddity.NO_PREAMBLE),
                Arguments.of("implicit in a file that says explicit", file("08006000 02000000 4354 28001000 02000000 0002"),
                        DicomWarning.Oddity.SYNTAX_MISMATCH),
                Arguments.of("big endian in a file that says little", file("00080060 4353 0002 4354 00280010 5553 0002 0200"),
                        DicomWarning.Oddity.SYNTAX_MISMATCH),
                Arguments.of("explicit in a file that says implicit",
                        file("1.2.840.10008.1.2\0", HexFormat.of().parseHex((MODALITY + ROWS).replace(" ", ""))),
                        DicomWarning.Oddity.SYNTAX_MISMATCH),
                Arguments.of("unknown transfer syntax", file("1.2.3.4\0", HexFormat.of().parseHex((MODALITY + ROWS).replace(" ", ""))),
                        DicomWarning.Oddity.UNKNOWN_SYNTAX),
                Arguments.of("question marks as representation", file(MODALITY + "20001300 3F3F 0200 3120" + ROWS),
                        DicomWarning.Oddity.BAD_VR),
                Arguments.of("letters that are no representation", file(MODALITY + "20001300 5858 0000 02000000 3120" + ROWS),
                        DicomWarning.Oddity.BAD_VR),
                Arguments.of("one element without representation", file(MODALITY + "20001300 02000000 3120" + ROWS),
                        DicomWarning.Oddity.BAD_VR),
                Arguments.of("UN for a known element", file(MODALITY + "28001000 554E 0000 02000000 0002"), DicomWarning.Oddity.UNKNOWN_VR),
                Arguments.of("odd length", file(MODALITY + "20001300 4953 0100 31" + ROWS), DicomWarning.Oddity.ODD_LENGTH),
                Arguments.of("wrong order", file(ROWS + MODALITY), DicomWarning.Oddity.TAG_ORDER),
                Arguments.of("twice", file(MODALITY + "28001000 5553 0200 0900" + ROWS), DicomWarning.Oddity.DUPLICATE_TAG),
                Arguments.of("zeros at the end", file(MODALITY + ROWS + "00000000 00000000 00000000"), DicomWarning.Oddity.TRAILING_BYTES),
                Arguments.of("a few zeros at the end", file(MODALITY + ROWS + "000000"), DicomWarning.Oddity.TRAILING_BYTES),
                Arguments.of("stray delimiter", file(MODALITY + "FEFF0DE0 00000000" + ROWS), DicomWarning.Oddity.DELIMITER),
                Arguments.of("sequence of junk", file(MODALITY + "08001011 5351 0000 08000000 0102030405060708" + ROWS),
                        DicomWarning.Oddity.BAD_SEQUENCE),
                Arguments.of("item without its delimiter",
                        file(MODALITY + "08001011 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF 20001300 4953 0200 3120 FEFFDDE0 00000000" + ROWS),
                        DicomWarning.Oddity.DELIMITER),
                Arguments.of("unknown character set", file("08000500 4353 0400 4B4C494E" + MODALITY + ROWS),
                        DicomWarning.Oddity.UNKNOWN_CHARACTER_SET));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tolerated")
    void isReadAndReported(String name, byte[] bytes, DicomWarning.Oddity oddity) throws Exception {
        DataSet set = read(bytes);
        assertThat(set.string(Tag.MODALITY)).contains("CT");
        assertThat(set.intValue(Tag.ROWS)).hasValue(512);
        assertThat(set.warnings()).extracting(DicomWarning::oddity).containsExactly(oddity);
    }

    @Test
    void privateSequencesOfUnknownRepresentationAreImplicit() throws Exception {
        DataSet set = read(
                file(MODALITY + "11000110 554E 0000 FFFFFFFF FEFF00E0 FFFFFFFF 20001300 02000000 3720 FEFF0DE0 00000000 FEFFDDE0 00000000"
                        + ROWS));
        assertThat(set.items(0x00111001)).hasSize(1);
        assertThat(set.items(0x00111001).getFirst().intValue(Tag.INSTANCE_NUMBER)).hasValue(7);
        assertThat(set.intValue(Tag.ROWS)).hasValue(512);
        assertThat(set.warnings()).isEmpty();
    }

    @Test
    void manyOdditiesAreNotAllListed() throws Exception {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            hex.append("08006000 4353 0200 4354");
        }
        List<DicomWarning> warnings = read(file(hex.toString())).warnings();
        assertThat(warnings).hasSize(201);
        assertThat(warnings.getLast().oddity()).isEqualTo(DicomWarning.Oddity.FURTHER_WARNINGS);
    }
}
