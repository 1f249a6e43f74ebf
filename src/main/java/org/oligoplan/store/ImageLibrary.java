package org.oligoplan.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Fingerprinter;
import org.oligoplan.jobs.Progress;
import org.oligoplan.vault.SealException;
import org.oligoplan.vault.Sealer;

/// The imported files, copied into the data folder so that a case survives the pulling of the stick that they came on.
///
/// A file lies under the SHA-256 of its bytes in one of 256 folders, sealed in chunks ([SealedFile]); so the same bytes are there once,
/// whatever the cases that use them, and a name says nothing of a patient to who does not have the file already. (A name that depends on a
/// secret as well would hide even that; [#path(Fingerprint)] is the one place that would change.) A file comes beside its place first, is
/// flushed, read back and compared, and then moved there: at its place there is a whole file or none. What a killed process leaves behind is
/// swept away by the next one.
///
/// Which cases use which files stands in the database ([LibraryUse]). May be used by several threads and several processes.
public final class ImageLibrary implements AutoCloseable {

    /// So much stays free on the disk: the database must always be able to grow by the day's work.
    public static final long MARGIN_BYTES = 256L << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    /// What came of copying one file.
    ///
    /// @param file what the library holds now
    /// @param added whether it was not there before
    public record Copied(LibraryUse.File file, boolean added) {}

    /// What an import needs and what there is.
    ///
    /// @param neededBytes on the disk: at most, or exactly when `exact`
    /// @param freeBytes on the disk of the data folder
    /// @param exact whether files that are in the library already have been left out
    public record Space(long neededBytes, long freeBytes, boolean exact) {}

    private final Path root;
    private final Sealer sealer;
    private final SealedWriter.Targets targets;
    private final LongSupplier free;
    private final LibraryDesk desk;
    private final AtomicLong number = new AtomicLong();

    private ImageLibrary(Path root, Sealer sealer, SealedWriter.Targets targets, LongSupplier free, LibraryDesk desk) {
        this.root = root;
        this.sealer = sealer;
        this.targets = targets;
        this.free = free;
        this.desk = desk;
    }

    /// Opens the library of a data folder, makes it where there is none, and sweeps away what killed processes have left.
    ///
    /// @param folder the data folder
    /// @param sealer seals the files
    /// @return the library
    /// @throws StoreException when its folder cannot be made or written
    public static ImageLibrary open(DataFolder folder, Sealer sealer) throws StoreException {
        Path root = folder.library();
        return open(folder, sealer, SealedWriter.files(), () -> root.toFile().getUsableSpace());
    }

    static ImageLibrary open(DataFolder folder, Sealer sealer, SealedWriter.Targets targets, LongSupplier free) throws StoreException {
        try {
            DataFolder.makePrivate(folder.library());
            return new ImageLibrary(folder.library(), sealer, targets, free, LibraryDesk.open(folder.library().resolve("incoming")));
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.READ_ONLY, folder.library().toString(), e);
        }
    }

    /// The place of a file with this content.
    Path path(Fingerprint content) {
        return folder(content).resolve(content.hex());
    }

    private Path folder(Fingerprint content) {
        return root.resolve(content.hex().substring(0, 2));
    }

    /// {@return whether a file with this content is there; it may be damaged}
    ///
    /// @param content SHA-256 of its bytes
    public boolean holds(Fingerprint content) {
        return Files.isRegularFile(path(content));
    }

    /// Opens a file.
    ///
    /// @param file which
    /// @return the file; none where it is missing, or is not what it is to be
    public Optional<StoredFile> find(LibraryUse.File file) {
        try {
            SealedFile stored = SealedFile.open(path(file.content()), sealer);
            return stored.segments() == 1 && stored.length(0) == file.bytes() && isAbout(stored, file.content())
                    ? Optional.of(new StoredFile(stored))
                    : Optional.empty();
        } catch (IOException | SealException e) {
            return Optional.empty();
        }
    }

    private static boolean isAbout(SealedFile stored, Fingerprint content) {
        return HexFormat.of().formatHex(stored.about()).equals(content.hex());
    }

    /// {@return whether a file is there, whole and with this content: every byte is looked at}
    ///
    /// @param content SHA-256 of its bytes
    public boolean isSound(Fingerprint content) {
        return isSound(path(content), content);
    }

    private boolean isSound(Path path, Fingerprint content) {
        try {
            SealedFile stored = SealedFile.open(path, sealer);
            if (stored.segments() != 1 || !isAbout(stored, content)) {
                return false;
            }
            Fingerprinter digest = new Fingerprinter();
            byte[] piece = new byte[Chunks.MOST_PLAIN_BYTES];
            for (long at = 0; at < stored.length(0); at += piece.length) {
                int count = stored.read(0, at, ByteBuffer.wrap(piece));
                digest.update(piece, 0, count);
            }
            return digest.finish().equals(content);
        } catch (IOException | SealException e) {
            return false;
        }
    }

    /// Says what copying needs. Where the disk seems too small, the files are read first, and what is in the library already is left out.
    ///
    /// @param sources what is to be copied
    /// @param progress asked whether to stop
    /// @return needed and free bytes
    /// @throws LibraryException NO_ROOM when they do not fit with the margin; SOURCE_GONE when one is not there
    public Space space(Collection<? extends LibrarySource> sources, Progress progress) throws LibraryException {
        long most = 0;
        for (LibrarySource source : sources) {
            most += onDisk(size(source));
        }
        long now = free.getAsLong();
        if (most + MARGIN_BYTES <= now) {
            return new Space(most, now, false);
        }
        long missing = 0;
        for (LibrarySource source : sources) {
            progress.checkCancelled();
            Fingerprint content = digest(source, progress);
            missing += holds(content) ? 0 : onDisk(size(source));
        }
        if (missing > 0 && missing + MARGIN_BYTES > now) {
            throw new LibraryException(LibraryException.Kind.NO_ROOM, root.toString(), megabytes(missing), megabytes(now),
                    megabytes(MARGIN_BYTES));
        }
        return new Space(missing, now, true);
    }

    private static long onDisk(long plain) {
        return SealedFile.HEAD_BYTES + SealedFile.FOOT_BYTES + SealedFile.sealedLength(plain, Sealer.MOST_ADDED_BYTES)
                + 2L * Sealer.MOST_ADDED_BYTES;
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000L);
    }

    private static long size(LibrarySource source) throws LibraryException {
        try {
            return source.size();
        } catch (IOException e) {
            throw gone(source, e);
        }
    }

    private static String stamp(LibrarySource source) throws LibraryException {
        try {
            return source.stamp();
        } catch (IOException e) {
            throw gone(source, e);
        }
    }

    private static LibraryException gone(LibrarySource source, IOException e) {
        return new LibraryException(LibraryException.Kind.SOURCE_GONE, source.name(), reason(e)).causedBy(e);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "-" : String.valueOf(e.getMessage());
    }

    private static Fingerprint digest(LibrarySource source, Progress progress) throws LibraryException {
        Fingerprinter digest = new Fingerprinter();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = source.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                progress.checkCancelled();
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw gone(source, e);
        }
        return digest.finish();
    }

    /// {@return the SHA-256 of a file's bytes}
    ///
    /// @param source the file
    /// @param progress asked whether to stop
    /// @throws LibraryException SOURCE_GONE when it cannot be read
    public static Fingerprint contentOf(LibrarySource source, Progress progress) throws LibraryException {
        return digest(source, progress);
    }

    /// Copies a file. When this returns, its bytes are on the disk and have been read back and compared; its name is on the disk only after
    /// [#settle(Collection)].
    ///
    /// @param source what is to be copied
    /// @param progress asked whether to stop; then nothing of the file is left
    /// @return what the library holds, and whether it is new
    /// @throws LibraryException when it cannot be copied; then the library is as it was
    public Copied copy(LibrarySource source, Progress progress) throws LibraryException {
        String before = stamp(source);
        long bytes = size(source);
        Fingerprint content = digest(source, progress);
        Path place = path(content);
        Copied result = new Copied(new LibraryUse.File(content, bytes), true);
        if (holds(content) && isSound(place, content)) {
            unchanged(source, before);
            return new Copied(result.file(), false);
        }
        Path beside = desk.folder().resolve(desk.prefix() + "-" + number.incrementAndGet());
        boolean moved = false;
        try {
            write(source, beside, content, progress);
            if (!isSound(beside, content)) {
                boolean same = before.equals(stamp(source)) && content.equals(digest(source, progress));
                throw new LibraryException(same ? LibraryException.Kind.COPY_DAMAGED : LibraryException.Kind.SOURCE_CHANGED,
                        source.name());
            }
            unchanged(source, before);
            moved = move(beside, place, content);
            return moved ? result : new Copied(result.file(), false);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw refused(source, e);
        } finally {
            if (!moved) {
                SealedWriter.discard(beside);
            }
        }
    }

    private static void unchanged(LibrarySource source, String before) throws LibraryException {
        if (!before.equals(stamp(source))) {
            throw new LibraryException(LibraryException.Kind.SOURCE_CHANGED, source.name());
        }
    }

    private void write(LibrarySource source, Path beside, Fingerprint content, Progress progress) throws LibraryException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (SealedWriter out = new SealedWriter(targets.create(beside), sealer)) {
            try (InputStream in = open(source)) {
                for (int n = next(source, in, buffer); n >= 0; n = next(source, in, buffer)) {
                    progress.checkCancelled();
                    out.write(buffer, 0, n);
                }
            }
            out.endSegment();
            out.finish(HexFormat.of().parseHex(content.hex()), true);
        }
    }

    private static InputStream open(LibrarySource source) throws LibraryException {
        try {
            return source.open();
        } catch (IOException e) {
            throw gone(source, e);
        }
    }

    private static int next(LibrarySource source, InputStream in, byte[] buffer) throws LibraryException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw gone(source, e);
        }
    }

    /// One at a time, so that of two copies of the same bytes one is the new one.
    private synchronized boolean move(Path beside, Path place, Fingerprint content) throws IOException {
        if (holds(content) && isSound(place, content)) {
            return false;
        }
        DataFolder.makePrivate(folder(content));
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private LibraryException refused(LibrarySource source, Exception e) {
        String text = (e instanceof FileSystemException f ? String.valueOf(f.getReason()) : String.valueOf(e.getMessage()))
                .toLowerCase(Locale.ROOT);
        // There is no other sign of a full disk than the system's own words: ENOSPC, EDQUOT, ERROR_DISK_FULL.
        boolean full = text.contains("no space") || text.contains("quota") || text.contains("not enough space")
                || text.contains("disk full");
        if (full) {
            return new LibraryException(LibraryException.Kind.FULL, source.name()).causedBy(e);
        }
        if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException || text.contains("read-only")
                || text.contains("permission denied")) {
            return new LibraryException(LibraryException.Kind.READ_ONLY, root.toString()).causedBy(e);
        }
        return new LibraryException(LibraryException.Kind.OTHER, source.name(), String.valueOf(e.getMessage())).causedBy(e);
    }

    /// Has the names of copied files on the disk too. To be called before their use is recorded.
    ///
    /// @param copied what [#copy(LibrarySource, Progress)] gave
    /// @throws LibraryException when the folders cannot be flushed
    public void settle(Collection<Copied> copied) throws LibraryException {
        List<Path> folders = new ArrayList<>(
                copied.stream().filter(Copied::added).map(c -> folder(c.file().content())).distinct().toList());
        if (folders.isEmpty()) {
            return;
        }
        folders.add(root);
        for (Path folder : folders) {
            try {
                SealedWriter.forceFolder(folder);
            } catch (IOException e) {
                throw new LibraryException(LibraryException.Kind.OTHER, folder.toString(), String.valueOf(e.getMessage())).causedBy(e);
            }
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
