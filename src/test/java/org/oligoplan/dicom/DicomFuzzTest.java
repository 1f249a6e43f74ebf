package org.oligoplan.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.testing.TestRun;

/// Damaged files: whatever the bytes, reading ends, and with a [DicomException] at worst.
class DicomFuzzTest {

    @TempDir
    private Path folder = Path.of("");

    private final DicomCodec codec = new NativeDicomCodec();

    @Test
    void mutatedFilesEndInADataSetOrADicomExceptionSeed20260101() throws Exception {
        Random random = new Random(20260101);
        List<byte[]> seeds = seeds();
        int rounds = TestRun.count(20_000, 2_000_000);
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = mutate(seeds.get(round % seeds.size()), random);
            int number = round;
            boolean good = Assertions.assertTimeout(Duration.ofSeconds(5), () -> readAll(bytes, number));
            read += good ? 1 : 0;
        }
        // Many changes hit values only: both ways out must have been taken.
        assertThat(read).isBetween(rounds / 20, rounds - rounds / 20);
    }

    private List<byte[]> seeds() throws Exception {
        Path file = folder.resolve("seed.dcm");
        List<byte[]> seeds = new ArrayList<>();
        for (DataSet set : List.of(Samples.everything(), Samples.structureSet(new Random(3), 4, 20))) {
            for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_BIG_ENDIAN, TransferSyntax.DEFLATED)) {
                codec.write(set, file, WriteOptions.in(syntax));
                seeds.add(Files.readAllBytes(file));
                codec.write(set, file, WriteOptions.in(syntax).withUndefinedLengths());
                seeds.add(Files.readAllBytes(file));
            }
        }
        codec.write(Samples.everything(), file, WriteOptions.standard().withoutFileMeta());
        seeds.add(Files.readAllBytes(file));
        seeds.add(new DataSetRoundTripTest.ByteSinkFile().encapsulated(TransferSyntax.of("1.2.840.10008.1.2.1.98")));
        return seeds;
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        int from = bytes.length > 132 && random.nextInt(8) != 0 ? 132 : 0;
        for (int i = 0; i < changes; i++) {
            int at = from + random.nextInt(bytes.length - from);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 0xFF : 0));
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(from + 1, at));
                case 4 -> System.arraycopy(bytes, from + random.nextInt(at - from + 1), bytes, at,
                        Math.min(bytes.length - at, random.nextInt(16)));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
                    System.arraycopy(bytes, at, longer, at + 8, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    /// Reads everything that can be asked for.
    private boolean readAll(byte[] bytes, int round) {
        try {
            DataSet set = codec.read(ByteBuffer.wrap(bytes), "round " + round, round % 3 == 0 ? ReadOptions.headers() : ReadOptions.all());
            visit(set);
            if (set.pixelData().isPresent()) {
                PixelReader reader = PixelReader.of(set);
                reader.readFrame(0, new int[reader.layout().samplesPerFrame()]);
            }
            return true;
        } catch (DicomException e) {
            assertThat(e.file()).isEqualTo("round " + round);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("Round " + round + " of the seed in the test's name", e);
        }
    }

    private static void visit(DataSet set) {
        for (Element element : set.elements()) {
            int tag = element.tag();
            assertThat(set.strings(tag)).doesNotContainNull();
            assertThat(set.personName(tag)).isNotNull();
            for (DataSet item : set.items(tag)) {
                visit(item);
            }
            try {
                assertThat(set.doubles(tag)).isNotNull();
                assertThat(set.date(tag)).isNotNull();
                assertThat(set.time(tag)).isNotNull();
                assertThat(set.longs(tag)).isNotNull();
            } catch (DicomException e) {
                assertThat(e.tag()).isEqualTo(tag);
            }
        }
    }
}
