package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.testing.TestRun;

/// Compressed files that others wrote, against their uncompressed twins and against sums that GDCM 3.0.21 and pydicom 2.3.1 gave.
class CompressedRealFilesTest {

    private static final String PICTURE = "transfer_syntaxes_ct/testImages/CTImage.dcm_";
    private static final String PLAIN = PICTURE + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm";

    private final Path data = TestRun.data();

    @BeforeEach
    void onlyWithTheData() {
        Assumptions.assumeTrue(Files.isReadable(data.resolve("FACTS.tsv")), () -> "No real files in " + data.toAbsolutePath());
    }

    private DataSet header(String file) throws DicomException {
        return new NativeDicomCodec().read(data.resolve(file), ReadOptions.headers());
    }

    private int[] frame(String file, int frame) throws DicomException {
        PixelReader reader = PixelReader.of(header(file));
        int[] values = new int[reader.layout().samplesPerFrame()];
        reader.readFrame(frame, values);
        return values;
    }

    private static String md5(int[] values) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes.array()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RLELosslessTransferSyntax_1.2.840.10008.1.2.5", "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57",
            "JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70", "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80",
            "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90"})
    void losslessPictureIsTheOriginal(String syntax) throws Exception {
        assertThat(md5(frame(PICTURE + syntax + ".dcm", 0))).startsWith("0aa7fb0355");
    }

    /// The differences are those that the encoder was allowed.
    @ParameterizedTest
    @CsvSource({"JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81, 1", "JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91, 5"})
    void lossyPictureIsNearTheOriginal(String syntax, int most) throws Exception {
        int[] original = frame(PLAIN, 0);
        int[] lossy = frame(PICTURE + syntax + ".dcm", 0);
        int worst = 0;
        for (int i = 0; i < original.length; i++) {
            worst = Math.max(worst, Math.abs(original[i] - lossy[i]));
        }
        assertThat(worst).isEqualTo(most);
    }

    /// 8 and 12 bits, sequential and progressive: their values are the original's on another scale, so that they lie on a line.
    @ParameterizedTest
    @CsvSource({"JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50, 8", "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51, 12",
            "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53, 12", "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55, 12"})
    void cosinePictureIsTheOriginalOnAnotherScale(String syntax, int bits) throws Exception {
        int[] original = frame(PLAIN, 0);
        PixelReader reader = PixelReader.of(header(PICTURE + syntax + ".dcm"));
        assertThat(reader.layout().bitsStored()).isEqualTo(bits);
        assertThat(correlation(original, frame(PICTURE + syntax + ".dcm", 0))).isGreaterThan(bits == 8 ? 0.999 : 0.9999);
    }

    private static double correlation(int[] a, int[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    /// Three processes hold one and the same quantised picture: sequential and progressive must decode to the same samples.
    @Test
    void progressiveIsSequentialInAnotherOrder() throws Exception {
        int[] sequential = frame(PICTURE + "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm", 0);
        assertThat(frame(PICTURE + "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm", 0)).isEqualTo(sequential);
        assertThat(frame(PICTURE + "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm", 0)).isEqualTo(sequential);
    }

    /// Frames in many fragments and no table of offsets: found by their markers.
    @Test
    void fragmentsWithoutATableAreFoundByMarkers() throws Exception {
        int[] first = frame("transfer_syntaxes_ct/testImages/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm", 0);
        int[] second = frame("transfer_syntaxes_ct/testImages/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm", 1);
        assertThat(first).hasSize(512 * 512).isNotEqualTo(new int[512 * 512]);
        assertThat(second).hasSize(512 * 512).isNotEqualTo(new int[512 * 512]);
    }

    /// One object and the same object compressed, pydicom's own pairs.
    @ParameterizedTest
    @CsvSource({"pydicom_testfiles/test_files/MR_small.dcm, pydicom_testfiles/test_files/MR_small_RLE.dcm",
            "pydicom_testfiles/test_files/MR_small.dcm, pydicom_testfiles/test_files/MR_small_jpeg_ls_lossless.dcm",
            "pydicom_testfiles/test_files/MR_small.dcm, pydicom_testfiles/test_files/MR_small_jp2klossless.dcm",
            "pydicom_data/data/liver_rle.dcm, pydicom_data/data/liver_j2k.dcm",
            "pydicom_data/data/emri_small_RLE.dcm, pydicom_data/data/emri_small_jpeg_2k_lossless.dcm",
            "pydicom_data/data/emri_small_RLE.dcm, pydicom_data/data/emri_small_jpeg_ls_lossless.dcm",
            "pydicom_testfiles/test_files/rtdose.dcm, pydicom_testfiles/test_files/rtdose_rle.dcm"})
    void compressedTwinsHoldTheSameValues(String plain, String compressed) throws Exception {
        int frames = PixelReader.of(header(compressed)).layout().frames();
        for (int frame = 0; frame < frames; frame++) {
            assertThat(frame(compressed, frame)).as("frame %s", frame).isEqualTo(frame(plain, frame));
        }
    }

    @Test
    void highThroughputJpeg2000IsRefusedByName() {
        assertThatThrownBy(() -> PixelReader.of(header("pydicom_data/data/HTJ2KLossless_08_RGB.dcm")))
                .isInstanceOfSatisfying(DicomException.class, e -> assertThat(e.problem()).isEqualTo(DicomException.Problem.UNSUPPORTED))
                .hasMessageContaining("High-Throughput JPEG 2000 (Lossless Only) (1.2.840.10008.1.2.4.201)");
    }
}
