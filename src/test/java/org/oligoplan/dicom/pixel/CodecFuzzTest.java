package org.oligoplan.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.NativeDicomCodec;
import org.oligoplan.dicom.ReadOptions;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.testing.EncapsulatedFile;
import org.oligoplan.testing.RunLengthEncoder;
import org.oligoplan.testing.TestRun;

/// Damaged compressed frames: whatever the bytes, decoding ends within five seconds of the processor's time, with samples or a
/// [DicomException].
class CodecFuzzTest {

    private static final long MOST_NANOSECONDS = 5_000_000_000L;
    private static final String ROOT = "1.2.840.10008.1.2";

    /// The codecs.
    enum Codec {
        RUN_LENGTH, JPEG_SEQUENTIAL, JPEG_LOSSLESS, JPEG_LS, JPEG_2000
    }

    /// A frame to damage.
    private record Seed(byte[] stream, PixelLayout layout, String syntax) {}

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "{0}, seed 20260707")
    @EnumSource(Codec.class)
    void damagedFramesEndInSamplesOrADicomException(Codec codec) throws Exception {
        Random random = new Random(20260707);
        List<Seed> seeds = seeds(codec);
        int rounds = TestRun.count(2_000, 2_000_000);
        int read = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        byte[][] heads = new byte[seeds.size()][];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = head(seeds.get(i));
        }
        for (int round = 0; round < rounds; round++) {
            Seed seed = seeds.get(round % seeds.size());
            byte[] file = file(heads[round % seeds.size()], damaged(seed.stream(), random));
            long before = threads.getCurrentThreadCpuTime();
            read += isRead(file, round) ? 1 : 0;
            assertThat(threads.getCurrentThreadCpuTime() - before).as("time of round %s", round).isLessThan(MOST_NANOSECONDS);
        }
        // Damage hits values alone at times, and more at others.
        assertThat(read).isBetween(1, rounds - 1);
    }

    private static List<Seed> seeds(Codec codec) throws IOException {
        Random random = new Random(7);
        List<Seed> seeds = new ArrayList<>();
        int[] grey = TestPictures.of(1, 21, 18, 1, 12, random);
        int[] dots = TestPictures.of(2, 21, 18, 1, 12, random);
        int[] colour = TestPictures.of(2, 14, 11, 3, 8, random);
        PixelLayout greyLayout = TestPictures.layout(21, 18, 1, 12);
        PixelLayout colourLayout = TestPictures.layout(14, 11, 3, 8);
        switch (codec) {
            case RUN_LENGTH -> {
                seeds.add(new Seed(RunLengthEncoder.encode(dots, 1, 2), greyLayout, ".5"));
                seeds.add(new Seed(RunLengthEncoder.encode(colour, 3, 1), colourLayout, ".5"));
            }
            case JPEG_SEQUENTIAL -> seeds.add(new Seed(new JpegEncoder(21, 18, 1, 12).sequential(grey, 2), greyLayout, ".4.51"));
            case JPEG_LOSSLESS -> {
                seeds.add(new Seed(new JpegEncoder(21, 18, 1, 12).lossless(grey, 4, 3, true, 0), greyLayout, ".4.57"));
                seeds.add(new Seed(new JpegEncoder(14, 11, 3, 8).lossless(colour, 1, 0, true, 0), colourLayout, ".4.70"));
                // What a lossy header makes of it counts too.
                seeds.add(new Seed(progressive(new JpegEncoder(21, 18, 1, 12).sequential(grey, 0)), greyLayout, ".4.55"));
            }
            case JPEG_LS -> {
                seeds.add(ls(grey, greyLayout, 12, 0, 0, ".4.80"));
                seeds.add(ls(dots, greyLayout, 12, 2, 0, ".4.81"));
                seeds.add(ls(colour, colourLayout, 8, 0, 1, ".4.80"));
                seeds.add(ls(colour, colourLayout, 8, 1, 2, ".4.81"));
            }
            case JPEG_2000 -> {
                for (Jpeg2000Test.Case one : Jpeg2000Test.cases()) {
                    seeds.add(new Seed(one.stream(), one.layout(), ".4.91"));
                }
            }
        }
        return seeds;
    }

    private static Seed ls(int[] picture, PixelLayout layout, int bits, int near, int interleave, String syntax) {
        JpegLsEncoder.Job job = new JpegLsEncoder.Job(layout.columns(), layout.rows(), layout.samplesPerPixel(), bits, near, interleave, 4,
                new int[0]);
        return new Seed(new JpegLsEncoder(job, picture).encode(), layout, syntax);
    }

    /// Says that a sequential stream is progressive: scans of coefficients then go their own ways.
    private static byte[] progressive(byte[] stream) {
        for (int i = 0; i + 1 < stream.length; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) 0xC1) {
                stream[i + 1] = (byte) 0xC2;
            }
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) 0xDA) {
                stream[i + 7] = 1;
                stream[i + 8] = 5;
            }
        }
        return stream;
    }

    /// A file up to its last fragment's length.
    private byte[] head(Seed seed) throws IOException {
        PixelLayout layout = seed.layout();
        DataSet header = new DataSet().putString(Tag.MODALITY, "CT").putInts(Tag.SAMPLES_PER_PIXEL, layout.samplesPerPixel())
                .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, layout.rows())
                .putInts(Tag.COLUMNS, layout.columns()).putInts(Tag.BITS_ALLOCATED, layout.bitsAllocated())
                .putInts(Tag.BITS_STORED, layout.bitsStored()).putInts(Tag.HIGH_BIT, layout.highBit())
                .putInts(Tag.PIXEL_REPRESENTATION, layout.signed() ? 1 : 0);
        Path file = folder.resolve("seed.dcm");
        EncapsulatedFile.write(file, header, TransferSyntax.of(ROOT + seed.syntax()), List.of(), List.of());
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOf(bytes, bytes.length - 8);
    }

    private static byte[] file(byte[] head, byte[] stream) {
        int length = stream.length + (stream.length & 1);
        return ByteBuffer.allocate(head.length + 8 + length + 8).order(java.nio.ByteOrder.LITTLE_ENDIAN).put(head).putInt(0xE000FFFE)
                .putInt(length).put(Arrays.copyOf(stream, length)).putInt(0xE0DDFFFE).putInt(0).array();
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(3);
        // Half of the damage is in the first bytes, where headers are.
        int within = random.nextBoolean() ? Math.min(bytes.length, 140) : bytes.length;
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.min(within, bytes.length));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 0xFF : 0));
                case 3 -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, Math.max(1, at)) : bytes;
                case 4 -> System.arraycopy(bytes, random.nextInt(at + 1), bytes, at, Math.min(bytes.length - at, random.nextInt(16)));
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
                    System.arraycopy(bytes, at, longer, at + 8, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    private static boolean isRead(byte[] file, int round) {
        try {
            DataSet image = new NativeDicomCodec().read(ByteBuffer.wrap(file), "round " + round, ReadOptions.headers());
            PixelReader reader = PixelReader.of(image);
            reader.readFrame(0, new int[reader.layout().samplesPerFrame()]);
            return true;
        } catch (DicomException e) {
            assertThat(e.file()).isEqualTo("round " + round);
            // An exception that was not foreseen is caught for safety, but it is a gap in a decoder's checks.
            if (e.getCause() instanceof RuntimeException gap) {
                throw new AssertionError("Round " + round + " of the seed in the test's name", gap);
            }
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError("Round " + round + " of the seed in the test's name", e);
        }
    }
}
