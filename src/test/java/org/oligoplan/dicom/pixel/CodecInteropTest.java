package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.dicom.WriteOptions;
import org.oligoplan.testing.TestRun;

/// Pictures of awkward shapes and depths, compressed by DCMTK and GDCM and decoded here. Skipped where these programs are not installed.
class CodecInteropTest {

    private static final int[][] SHAPES = {{1, 1}, {3, 5}, {17, 1}, {1, 12}, {64, 50}};

    @TempDir
    private Path folder = Path.of("");

    /// One way to compress.
    ///
    /// @param most how far a value may be off
    /// @param syntax end of the transfer syntax that comes out
    private record Way(int most, String syntax, String... command) {

        @Override
        public String toString() {
            return String.join(" ", command);
        }
    }

    static Stream<Way> ways() {
        return Stream.of(new Way(0, ".4.70", "dcmcjpeg", "+e1"), new Way(0, ".4.57", "dcmcjpeg", "+el", "+sv", "2"),
                new Way(0, ".4.57", "dcmcjpeg", "+el", "+sv", "4"), new Way(0, ".4.57", "dcmcjpeg", "+el", "+sv", "5"),
                new Way(0, ".4.57", "dcmcjpeg", "+el", "+sv", "6"), new Way(0, ".4.57", "dcmcjpeg", "+el", "+sv", "7"),
                new Way(0, ".4.80", "dcmcjpls", "+el"), new Way(3, ".4.81", "dcmcjpls", "+en", "+md", "3"), new Way(0, ".5", "dcmcrle"),
                new Way(0, ".5", "gdcmconv", "--rle"), new Way(0, ".4.70", "gdcmconv", "--jpeg"),
                new Way(0, ".4.80", "gdcmconv", "--jpegls"), new Way(0, ".4.90", "gdcmconv", "--j2k"));
    }

    @ParameterizedTest(name = "{0}, seed 41")
    @MethodSource("ways")
    void whatOthersCompressIsReadExactly(Way way) throws Exception {
        Assumptions.assumeTrue(isInstalled(way.command()[0]), () -> way.command()[0] + " is not installed");
        Random random = new Random(41);
        int[][] depths = {{8, 8, 0}, {16, 10, 0}, {16, 12, 0}, {16, 12, 1}, {16, 16, 0}, {16, 16, 1}};
        int read = 0;
        for (int d = 0; d < depths.length; d++) {
            int[] depth = depths[d];
            for (int k = 0; k < SHAPES.length; k++) {
                int[] shape = SHAPES[k];
                // In every build, each depth has one shape and the last one: programs that fail on the small ones count there.
                if (k != d % SHAPES.length && k != SHAPES.length - 1 && !TestRun.isProof()) {
                    continue;
                }
                int[] values = TestPictures.of((d + k) % 3, shape[0], shape[1], 1, depth[1], random);
                if (depth[2] == 1) {
                    values = Arrays.stream(values).map(v -> v - (1 << depth[1] - 1)).toArray();
                }
                Path plain = folder.resolve("plain.dcm");
                Path compressed = folder.resolve("compressed.dcm");
                Files.deleteIfExists(compressed);
                new NativeDicomCodec().write(object(values, shape, depth), plain, WriteOptions.standard());
                if (!isWritten(way, plain, compressed)) {
                    continue;
                }
                read++;
                DataSet image = new NativeDicomCodec().read(compressed, ReadOptions.headers());
                assertThat(image.transferSyntax().uid()).endsWith(way.syntax());
                int[] decoded = new int[values.length];
                PixelReader.of(image).readFrame(0, decoded);
                for (int i = 0; i < values.length; i++) {
                    assertThat(Math.abs(decoded[i] - values[i])).as("%s of %s, sample %s: %s is %s", Arrays.toString(depth),
                            Arrays.toString(shape), i, values[i], decoded[i]).isLessThanOrEqualTo(way.most());
                }
            }
        }
        // Some of these programs fail on the smallest pictures; the large one they write in nearly all depths.
        assertThat(read).isGreaterThanOrEqualTo(depths.length - 1);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(dir -> !dir.isEmpty() && Files.isExecutable(Path.of(dir).resolve(program)));
    }

    /// Whether the program made a file at all.
    private boolean isWritten(Way way, Path plain, Path compressed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(way.command()));
        command.add(plain.toString());
        command.add(compressed.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 && Files.exists(compressed);
    }

    private static DataSet object(int[] values, int[] shape, int[] depth) {
        ByteBuffer cells = ByteBuffer.allocate((values.length * depth[0] / 8 + 1) / 2 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (depth[0] == 8) {
                cells.put((byte) value);
            } else {
                cells.putShort((short) (depth[2] == 1 ? value : value & (1 << depth[1]) - 1));
            }
        }
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.7")
                .putString(Tag.STUDY_INSTANCE_UID, "2.25.8").putString(Tag.SERIES_INSTANCE_UID, "2.25.9").putString(Tag.MODALITY, "OT")
                .putString(Tag.PATIENT_NAME, "Demo^One").putString(Tag.PATIENT_ID, "DEMO-1").putInts(Tag.SAMPLES_PER_PIXEL, 1)
                .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, shape[1]).putInts(Tag.COLUMNS, shape[0])
                .putInts(Tag.BITS_ALLOCATED, depth[0]).putInts(Tag.BITS_STORED, depth[1]).putInts(Tag.HIGH_BIT, depth[1] - 1)
                .putInts(Tag.PIXEL_REPRESENTATION, depth[2]).putBytes(Tag.PIXEL_DATA, depth[0] == 8 ? VR.OB : VR.OW, cells.array());
    }
}
