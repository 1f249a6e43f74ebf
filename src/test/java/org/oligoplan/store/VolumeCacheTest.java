package org.oligoplan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.testing.TestRun;
import org.oligoplan.vault.PlainSealer;
import org.oligoplan.vault.SealException;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

class VolumeCacheTest {

    private static final long PLENTY = 1L << 40;

    @TempDir
    Path root;

    private final Jobs jobs = new Jobs(2);

    @AfterEach
    void end() {
        jobs.close();
    }

    private VolumeCache cache(long most, long free) {
        return new VolumeCache(new DataFolder(root), new PlainSealer(), jobs, most, () -> free);
    }

    private VolumeCache cache() {
        return cache(PLENTY, PLENTY);
    }

    private static Fingerprint key(int n) {
        return Fingerprint.of(new byte[]{(byte) n});
    }

    private static ImageGrid grid(int columns, int rows, int slices) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            origins.add(new PatientPoint(0, 0, 2.5 * k));
        }
        return new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2.3")), columns, rows, 1, 1, origins);
    }

    private static Volume volume(ImageGrid grid, long seed) {
        Random random = new Random(seed);
        List<Optional<StoredRange>> padding = new ArrayList<>();
        for (int k = 0; k < grid.slices(); k++) {
            padding.add(random.nextBoolean() ? Optional.empty() : Optional.of(new StoredRange(-2000 - k, -2000)));
        }
        Volume volume = new Volume(grid, random.nextBoolean(), random.doubles(grid.slices()).toArray(),
                random.doubles(grid.slices()).toArray(), padding);
        for (int k = 0; k < grid.slices(); k++) {
            volume.put(k, values(random, grid.columns() * grid.rows()));
        }
        return volume;
    }

    /// Flat, smooth, noisy and wild values, so that every form and every width of the packing occurs.
    private static short[] values(Random random, int count) {
        short[] values = new short[count];
        int kind = random.nextInt(4);
        int amplitude = 1 << random.nextInt(17);
        for (int i = 0; i < count; i++) {
            values[i] = switch (kind) {
                case 0 -> (short) amplitude;
                case 1 -> (short) (1000 * Math.sin(i / 70.0) + random.nextInt(5));
                case 2 -> (short) random.nextInt(amplitude);
                default -> (short) (random.nextInt(200) == 0 ? random.nextInt() : 40);
            };
        }
        return values;
    }

    private static void assertSame(Volume read, Volume kept) {
        assertThat(read.unsigned()).isEqualTo(kept.unsigned());
        for (int k = 0; k < kept.grid().slices(); k++) {
            assertThat(read.stored(k)).isEqualTo(kept.stored(k));
            assertThat(read.padding(k)).isEqualTo(kept.padding(k));
            assertThat(read.slope(k)).isEqualTo(kept.slope(k));
            assertThat(read.intercept(k)).isEqualTo(kept.intercept(k));
        }
    }

    @Test
    void everySliceComesBackToTheLastBit() throws Exception {
        Random random = new Random(4);
        for (int i = 0; i < TestRun.count(2000, 200_000); i++) {
            short[] values = values(random, 1 + random.nextInt(700));
            byte[] bytes = SliceForm.bytes(values);
            assertThat(bytes.length).isLessThanOrEqualTo(1 + 2 * values.length);
            assertThat(SliceForm.values(bytes, values.length)).isEqualTo(values);
            assertThat(SliceForm.values(SliceForm.plain(values), values.length)).isEqualTo(values);
            for (int cut : new int[]{0, 1, bytes.length / 2, bytes.length - 1}) {
                assertThatThrownBy(() -> SliceForm.values(Arrays.copyOf(bytes, cut), values.length)).isInstanceOf(SealException.class);
            }
            assertThatThrownBy(() -> SliceForm.values(Arrays.copyOf(bytes, bytes.length + 1), values.length))
                    .isInstanceOf(SealException.class);
        }
        assertThatThrownBy(() -> SliceForm.values(new byte[]{7}, 0)).isInstanceOf(SealException.class);
        assertThatThrownBy(() -> SliceForm.values(new byte[]{1, 17}, 1)).isInstanceOf(SealException.class);
    }

    @Test
    void aVolumeComesBackWithTheMiddleSliceFirst() {
        Volume kept = volume(grid(131, 97, 12), 7);
        List<Integer> first = new ArrayList<>();
        assertThat(cache().write(key(1), kept, Progress.none())).isTrue();
        AtomicInteger arrived = new AtomicInteger();
        Volume[] started = new Volume[1];
        Volume read = cache().read(key(1), kept.grid(), volume -> {
            started[0] = volume;
            assertThat(volume.stored(6)).isNull();
        }, () -> {
            if (arrived.getAndIncrement() == 0) {
                for (int k = 0; k < 12; k++) {
                    if (started[0].stored(k) != null) {
                        first.add(k);
                    }
                }
            }
        }, Progress.none()).orElseThrow();
        assertThat(started[0]).isSameAs(read);
        assertThat(arrived).hasValue(12);
        assertThat(first).isSubsetOf(5, 6, 7).isNotEmpty();
        assertSame(read, kept);
        assertThat(read(cache(), key(2), kept.grid())).isEmpty();
    }

    private static Optional<Volume> read(VolumeCache cache, Fingerprint key, ImageGrid grid) {
        return cache.read(key, grid, v -> {}, () -> {}, Progress.none());
    }

    @Test
    void whatIsDamagedIsDroppedAndMayBeKeptAgain() throws Exception {
        Volume kept = volume(grid(200, 180, 5), 3);
        cache().write(key(1), kept, Progress.none());
        Path file = only();
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(9);
        for (int i = 0; i < 40; i++) {
            byte[] bad = good.clone();
            bad[i < 20 ? i * 3 : random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, i % 10 == 9 ? Arrays.copyOf(good, random.nextInt(good.length)) : bad);
            assertThat(read(cache(), key(1), kept.grid())).isEmpty();
            assertThat(file).doesNotExist();
        }
        // A volume of another key, size or number of slices in its place is none either.
        cache().write(key(2), kept, Progress.none());
        Files.copy(file.resolveSibling(key(2).hex()), file);
        assertThat(read(cache(), key(1), kept.grid())).isEmpty();
        assertThat(read(cache(), key(2), grid(180, 200, 5))).isEmpty();
        assertThat(cache().write(key(1), kept, Progress.none())).isTrue();
        assertThat(read(cache(), key(1), grid(200, 180, 4))).isEmpty();
        assertThat(cache().write(key(1), kept, Progress.none())).isTrue();
        assertSame(read(cache(), key(1), kept.grid()).orElseThrow(), kept);
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("cache").resolve("volumes"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws Exception {
        ImageGrid grid = grid(64, 64, 3);
        Path folder = root.resolve("cache").resolve("volumes");
        for (int n = 1; n <= 3; n++) {
            cache().write(key(n), volume(grid, n), Progress.none());
            Files.setLastModifiedTime(folder.resolve(key(n).hex()), FileTime.from(Instant.now().minusSeconds(1000L - 100L * n)));
        }
        assertThat(read(cache(), key(1), grid)).isPresent();
        long three = 0;
        for (int n = 1; n <= 3; n++) {
            three += Files.size(folder.resolve(key(n).hex()));
        }
        Files.write(folder.resolve("left.part"), new byte[10]);
        Files.setLastModifiedTime(folder.resolve("left.part"), FileTime.from(Instant.now().minusSeconds(90_000)));
        VolumeCache small = cache(three, PLENTY);
        assertThat(small.write(key(4), volume(grid, 1), Progress.none())).isTrue();
        assertThat(read(small, key(2), grid)).isEmpty();
        assertThat(read(small, key(1), grid)).isPresent();
        assertThat(read(small, key(4), grid)).isPresent();
        assertThat(folder.resolve("left.part")).doesNotExist();
    }

    @Test
    void nothingIsKeptWithoutRoomOrWholeVolumeAndStoppingLeavesNothing() throws Exception {
        ImageGrid grid = grid(64, 64, 3);
        assertThat(cache(PLENTY, ImageLibrary.MARGIN_BYTES).write(key(1), volume(grid, 1), Progress.none())).isFalse();
        assertThat(cache(1000, PLENTY).write(key(1), volume(grid, 1), Progress.none())).isFalse();
        Volume incomplete = new Volume(grid, false, new double[3], new double[3]);
        incomplete.put(0, new short[64 * 64]);
        assertThat(cache().write(key(1), incomplete, Progress.none())).isFalse();
        Progress stop = new Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> cache().write(key(1), volume(grid, 1), stop)).isInstanceOf(CancellationException.class);
        try (Stream<Path> files = Files.list(root.resolve("cache").resolve("volumes"))) {
            assertThat(files).isEmpty();
        }
        cache().write(key(1), volume(grid, 1), Progress.none());
        assertThatThrownBy(() -> cache().read(key(1), grid, v -> {}, () -> {}, stop)).isInstanceOf(CancellationException.class);
        assertThat(read(cache(), key(1), grid)).isPresent();
    }
}
