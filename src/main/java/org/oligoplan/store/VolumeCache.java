package org.oligoplan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.vault.SealException;
import org.oligoplan.vault.Sealer;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.StoredRange;
import org.oligoplan.volume.Volume;

/// Decoded volumes, so that a case opens again without parsing and decoding its files. Everything here can be made again: it may be deleted at
/// any time, and what is damaged is dropped. It is sealed as everything else, each slice a segment of its own ([SealedFile]), verified as it
/// is read, and bounded in size: the volume that was used longest ago goes first.
///
/// May be used by several threads and several processes.
public final class VolumeCache {

    /// About 80 volumes of 300 slices of 512 x 512 pixels.
    public static final long MOST_BYTES = 6L << 30;

    private static final int TAG = 205;
    private static final String UNFINISHED = ".part";
    private static final Duration ABANDONED = Duration.ofHours(6);
    private static final String JOB = "job.images";

    private final Path parent;
    private final Path folder;
    private final Sealer sealer;
    private final Workforce workforce;
    private final long mostBytes;
    private final LongSupplier free;

    /// @param data the data folder
    /// @param sealer seals the volumes
    /// @param jobs whose threads help to read
    public VolumeCache(DataFolder data, Sealer sealer, Jobs jobs) {
        this(data, sealer, jobs, MOST_BYTES, () -> data.root().toFile().getUsableSpace());
    }

    VolumeCache(DataFolder data, Sealer sealer, Jobs jobs, long mostBytes, LongSupplier free) {
        this.parent = data.cache();
        this.folder = parent.resolve("volumes");
        this.sealer = sealer;
        this.workforce = new Workforce(jobs);
        this.mostBytes = mostBytes;
        this.free = free;
    }

    private Path path(Fingerprint key) {
        return folder.resolve(key.hex());
    }

    /// Reads a volume, its middle slice first.
    ///
    /// @param key what it was kept under: the content of its files and the version of what decoded them
    /// @param grid where its voxels lie
    /// @param started gets the volume while it is still empty
    /// @param arrived called after each slice
    /// @param progress counts slices, and is asked whether to stop
    /// @return the whole volume; none where it is not there or damaged, and then it is dropped
    public Optional<Volume> read(Fingerprint key, ImageGrid grid, Consumer<Volume> started, Runnable arrived, Progress progress) {
        Path path = path(key);
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            SealedFile file = SealedFile.open(path, channel, sealer);
            Volume volume = volume(file, key, grid);
            started.accept(volume);
            int slices = grid.slices();
            int pixels = grid.rows() * grid.columns();
            workforce.each(JOB, slices, progress, i -> {
                // From the middle outwards.
                int k = slices / 2 + (i % 2 == 0 ? i / 2 : -(i + 1) / 2);
                byte[] bytes = new byte[Math.toIntExact(file.length(k))];
                file.read(channel, k, 0, ByteBuffer.wrap(bytes));
                volume.put(k, SliceForm.values(bytes, pixels));
                progress.report(i + 1L, slices);
                arrived.run();
            });
            touch(path);
            return Optional.of(volume);
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | SealException | CorruptFormException | IllegalStateException | IllegalArgumentException
                | ArithmeticException e) {
            SealedWriter.discard(path);
            return Optional.empty();
        }
    }

    private static Volume volume(SealedFile file, Fingerprint key, ImageGrid grid) throws SealException {
        CanonicalReader in = new CanonicalReader(file.about());
        in.begin(TAG, 1);
        boolean fits = in.readText().equals(key.hex()) && in.readInt() == grid.columns() && in.readInt() == grid.rows();
        boolean unsigned = in.readBoolean();
        double[] slope = in.readDoubles();
        double[] intercept = in.readDoubles();
        List<Optional<StoredRange>> padding = in.readList(i -> i.readOptional(r -> new StoredRange(r.readInt(), r.readInt())));
        in.end();
        if (!fits || slope.length != grid.slices() || intercept.length != grid.slices()
                || padding.size() != grid.slices() || file.segments() != grid.slices()) {
            throw new SealException("a kept volume is not that which was looked for");
        }
        return new Volume(grid, unsigned, slope, intercept, padding);
    }

    private static void touch(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It only counts as older than it is.
            return;
        }
    }

    /// Keeps a volume, if there is room for it.
    ///
    /// @param key what to keep it under
    /// @param volume with all its slices
    /// @param progress asked whether to stop
    /// @return whether it is kept now
    public boolean write(Fingerprint key, Volume volume, Progress progress) {
        ImageGrid grid = volume.grid();
        long most = 2L * grid.rows() * grid.columns() * grid.slices() + ImageLibrary.MARGIN_BYTES;
        if (Files.exists(path(key))) {
            return true;
        }
        if (most > free.getAsLong()) {
            return false;
        }
        Path beside = folder.resolve(Id.random() + UNFINISHED);
        try {
            DataFolder.makePrivate(parent);
            DataFolder.makePrivate(folder);
            try (SealedWriter out = new SealedWriter(SealedWriter.files().create(beside), sealer)) {
                for (int k = 0; k < grid.slices(); k++) {
                    progress.checkCancelled();
                    short[] stored = volume.stored(k);
                    if (stored == null) {
                        return false;
                    }
                    byte[] bytes = SliceForm.bytes(stored);
                    out.write(bytes, 0, bytes.length);
                    out.endSegment();
                }
                out.finish(about(key, volume), false);
            }
            if (Files.size(beside) > mostBytes) {
                return false;
            }
            Files.move(beside, path(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            makeRoom(path(key));
            return true;
        } catch (IOException e) {
            // Without it the case opens more slowly, and nothing else.
            return false;
        } finally {
            SealedWriter.discard(beside);
        }
    }

    private static byte[] about(Fingerprint key, Volume volume) {
        ImageGrid grid = volume.grid();
        double[] slope = new double[grid.slices()];
        double[] intercept = new double[grid.slices()];
        List<Optional<StoredRange>> padding = new ArrayList<>();
        for (int k = 0; k < slope.length; k++) {
            slope[k] = volume.slope(k);
            intercept[k] = volume.intercept(k);
            padding.add(volume.padding(k));
        }
        return new CanonicalWriter().begin(TAG, 1).writeText(key.hex()).writeInt(grid.columns()).writeInt(grid.rows())
                .writeBoolean(volume.unsigned()).writeDoubles(slope).writeDoubles(intercept)
                .writeList(padding, (out, p) -> out.writeOptional(p, (o, r) -> o.writeInt(r.low()).writeInt(r.high()))).toBytes();
    }

    private record Kept(Path path, long bytes, FileTime used) {}

    /// Drops what was used longest ago until the rest fits, and what a killed process left unfinished.
    private void makeRoom(Path newest) throws IOException {
        List<Kept> all = new ArrayList<>();
        FileTime abandoned = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                BasicFileAttributes attributes;
                try {
                    attributes = Files.readAttributes(file, BasicFileAttributes.class);
                } catch (IOException e) {
                    // Another process has dropped it.
                    continue;
                }
                boolean unfinished = file.toString().endsWith(UNFINISHED);
                if (unfinished && attributes.lastModifiedTime().compareTo(abandoned) < 0) {
                    SealedWriter.discard(file);
                } else if (!unfinished) {
                    all.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
                }
            }
        }
        long total = all.stream().mapToLong(Kept::bytes).sum();
        all.sort(Comparator.comparing(Kept::used));
        for (Kept oldest : all) {
            if (total > mostBytes && !oldest.path().equals(newest)) {
                SealedWriter.discard(oldest.path());
                total -= oldest.bytes();
            }
        }
    }
}
