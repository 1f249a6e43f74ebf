package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.testing.TestRun;

/// Files that others wrote, against facts that pydicom and DCMTK found in them.
class RealFilesTest {

    /// Cut off or otherwise unreadable, with the reason that must be given.
    private static final Set<String> UNREADABLE = Set.of("emri_small_jpeg_2k_lossless_too_short.dcm TRUNCATED",
            "MR_truncated.dcm TRUNCATED",
            "no_meta.dcm NOT_DICOM", "rtplan_truncated.dcm TRUNCATED", "DICOMDIR-nooffset TRUNCATED");

    private final Path data = TestRun.data();
    private final DicomCodec codec = new NativeDicomCodec();

    @BeforeEach
    void onlyWithTheData() {
        Assumptions.assumeTrue(Files.isReadable(data.resolve("FACTS.tsv")), () -> "No real files in " + data.toAbsolutePath());
    }

    @Test
    void everyFileIsReadAsOthersReadIt() throws Exception {
        List<String> differences = new ArrayList<>();
        Set<String> unreadable = new TreeSet<>();
        List<String> lines = Files.readAllLines(data.resolve("FACTS.tsv"), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] facts = line.split("\t", -1);
            Path file = data.resolve(facts[0]).resolve(facts[1]);
            try {
                DataSet set = codec.read(file, ReadOptions.all());
                compare(differences, file, "modality", facts[4], set.string(Tag.MODALITY).orElse(""));
                compare(differences, file, "transfer syntax", facts[6], set.transferSyntax().uid());
                compare(differences, file, "rows", facts[7], set.string(Tag.ROWS).filter(rows -> !rows.equals("0")).orElse(""));
                compare(differences, file, "columns", facts[8], set.string(Tag.COLUMNS).filter(columns -> !columns.equals("0")).orElse(""));
                compare(differences, file, "position", facts[10], set.string(Tag.PATIENT_POSITION).orElse(""));
                compare(differences, file, "series", facts[12], set.string(Tag.SERIES_INSTANCE_UID).orElse(""));
            } catch (DicomException e) {
                unreadable.add(file.getFileName() + " " + e.problem());
            }
        }
        assertThat(differences).isEmpty();
        assertThat(unreadable).isEqualTo(new TreeSet<>(UNREADABLE));
    }

    /// Where the facts are silent (no file meta information, DICOMDIR) there is nothing to compare.
    private static void compare(List<String> differences, Path file, String what, String expected, String actual) {
        if (!expected.isEmpty() && !expected.equals(actual)) {
            differences.add(file + ": " + what + " is " + actual + ", not " + expected);
        }
    }

    /// Names as the samples' own description gives them.
    @ParameterizedTest
    @CsvSource({"chrArab.dcm, قباني^لنزار", "chrFren.dcm, Buc^Jérôme", "chrGerm.dcm, Äneas^Rüdiger", "chrGreek.dcm, Διονυσιος",
            "chrH31.dcm, Yamada^Tarou=山田^太郎=やまだ^たろう", "chrH32.dcm, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", "chrHbrw.dcm, שרון^דבורה",
            "chrI2.dcm, Hong^Gildong=洪^吉洞=홍^길동", "chrRuss.dcm, Люкceмбypг", "chrX1.dcm, Wang^XiaoDong=王^小東=",
            "chrX2.dcm, Wang^XiaoDong=王^小东="})
    void namesInEveryCharacterSet(String file, String name) throws Exception {
        DataSet set = codec.read(data.resolve("pydicom_testfiles/charset_files").resolve(file), ReadOptions.all());
        assertThat(set.string(Tag.PATIENT_NAME)).contains(name);
    }

    /// One CT image in its uncompressed encodings; the sum is that of its pixels in little endian.
    @Test
    void onePictureInEachEncoding() throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(data.resolve("transfer_syntaxes_ct"))) {
            files = all.filter(file -> file.getFileName().toString().startsWith("CTImage")).sorted().toList();
        }
        int read = 0;
        for (Path file : files) {
            DataSet set = codec.read(file, ReadOptions.headers());
            if (!set.transferSyntax().isUncompressed()) {
                assertThat(set.transferSyntax().isKnown()).as(file.toString()).isTrue();
                continue;
            }
            PixelReader reader = PixelReader.of(set);
            short[] pixels = new short[reader.layout().samplesPerFrame()];
            reader.readFrame(0, pixels);
            byte[] bytes = new byte[2 * pixels.length];
            java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(pixels);
            String sum = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            assertThat(sum).as(file.toString()).startsWith("0aa7fb0355");
            read++;
        }
        assertThat(read).isGreaterThanOrEqualTo(4);
    }

    /// The same dose in big endian and with 32 bits.
    @Test
    void doseInBigEndian() throws Exception {
        Path folder = data.resolve("pydicom_testfiles/test_files");
        PixelReader little = PixelReader.of(codec.read(folder.resolve("rtdose.dcm"), ReadOptions.headers()));
        PixelReader big = PixelReader.of(codec.read(folder.resolve("rtdose_expb.dcm"), ReadOptions.headers()));
        int[] expected = new int[little.layout().samplesPerFrame()];
        int[] actual = new int[expected.length];
        for (int frame = 0; frame < little.layout().frames(); frame++) {
            little.readFrame(frame, expected);
            big.readFrame(frame, actual);
            assertThat(actual).isEqualTo(expected);
        }
        assertThat(Arrays.stream(expected).max().orElseThrow()).isPositive();
    }

    /// Bytes of 8-bit cells in words of 16 bits (OW) change places in big endian.
    @Test
    void oddPictureOfBytesInBigEndianWords() throws Exception {
        Path folder = data.resolve("pydicom_testfiles/test_files");
        short[] little = new short[27];
        short[] big = new short[27];
        PixelReader.of(codec.read(folder.resolve("SC_rgb_small_odd.dcm"), ReadOptions.headers())).readFrame(0, little);
        PixelReader.of(codec.read(folder.resolve("SC_rgb_small_odd_big_endian.dcm"), ReadOptions.headers())).readFrame(0, big);
        assertThat(big).isEqualTo(little).contains((short) 0xA6, (short) 0x9E);
    }

    @Test
    void structureSetWithKeyholes() throws Exception {
        List<DataSet> sets = new ArrayList<>();
        try (Stream<Path> all = Files.walk(data.resolve("mirp_pancreas_rtss"))) {
            for (Path file : all.filter(Files::isRegularFile).filter(path -> path.toString().endsWith(".dcm")).toList()) {
                DataSet set = codec.read(file, ReadOptions.all());
                if (set.string(Tag.MODALITY).equals(java.util.Optional.of("RTSTRUCT"))) {
                    sets.add(set);
                }
            }
        }
        assertThat(sets).hasSize(1);
        assertThat(sets.getFirst().items(Tag.STRUCTURE_SET_ROI_SEQUENCE)).hasSize(5);
        for (DataSet roi : sets.getFirst().items(Tag.ROI_CONTOUR_SEQUENCE)) {
            for (DataSet contour : roi.items(Tag.CONTOUR_SEQUENCE)) {
                assertThat(contour.doubles(Tag.CONTOUR_DATA)).hasSize(3 * contour.intValue(Tag.NUMBER_OF_CONTOUR_POINTS).orElseThrow());
            }
        }
    }
}
