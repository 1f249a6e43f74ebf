package org.oligoplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Fingerprinter;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.ReadOptions;

/// Opens objects by the path that is kept of them: a file, or a file within a zip archive, written `archive.zip!/folder/file`. Nothing is
/// unpacked to disk.
public final class StoredFiles {

    /// What stands between the archive's path and the name within it.
    static final String WITHIN = "!/";

    private StoredFiles() {}

    /// A place within an archive.
    record Within(Path archive, String entry) {}

    static String path(Path archive, String entry) {
        return archive + WITHIN + entry;
    }

    /// {@return archive and name within it; empty for the path of a plain file}
    static Optional<Within> within(String path) {
        // From the left: an archive's own path may hold the mark only where such a file is there.
        for (int at = path.indexOf(WITHIN); at > 0; at = path.indexOf(WITHIN, at + 1)) {
            if (Files.isRegularFile(Path.of(path.substring(0, at)))) {
                return Optional.of(new Within(Path.of(path.substring(0, at)), path.substring(at + WITHIN.length())));
            }
        }
        return Optional.empty();
    }

    /// {@return whether something lies there}
    ///
    /// @param path of a plain file, or within an archive
    public static boolean exists(String path) {
        try {
            Optional<Within> within = within(path);
            if (within.isEmpty()) {
                return Files.isRegularFile(Path.of(path));
            }
            try (ZipFile zip = new ZipFile(within.get().archive().toFile())) {
                return zip.getEntry(within.get().entry()) != null;
            }
        } catch (InvalidPathException | IOException e) {
            return false;
        }
    }

    /// {@return the archive in which a path lies; none for a plain file}
    ///
    /// @param path of a plain file, or within an archive
    public static Optional<Path> archive(String path) {
        return within(path).map(Within::archive);
    }

    /// {@return how many bytes lie there}
    ///
    /// @param path of a plain file, or within an archive
    /// @throws IOException when nothing is there
    public static long size(String path) throws IOException {
        Optional<Within> within = within(path);
        return within.isPresent()
                ? new ZippedBytes(within.get().archive(), within.get().entry()).size()
                : Files.size(Path.of(path));
    }

    /// Opens the bytes.
    ///
    /// @param path of a plain file, or within an archive
    /// @return to be closed
    /// @throws IOException when nothing is there or it cannot be read, also when it grows beyond the limit of archives
    public static InputStream open(String path) throws IOException {
        Optional<Within> within = within(path);
        return within.isPresent()
                ? new ZippedBytes(within.get().archive(), within.get().entry()).stream()
                : Files.newInputStream(Path.of(path));
    }

    /// {@return the SHA-256 of the bytes}
    ///
    /// @param path of a plain file, or within an archive
    /// @throws IOException as [#open]
    public static Fingerprint digest(String path) throws IOException {
        Fingerprinter digest = new Fingerprinter();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = open(path)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return digest.finish();
    }

    /// Reads an object.
    ///
    /// @param codec reads it
    /// @param path of a plain file, or within an archive
    /// @param options how much of it
    /// @return the object; its pixels are read when they are asked for
    /// @throws DicomException as [DicomCodec#read(Path, ReadOptions)]
    public static DataSet read(DicomCodec codec, String path, ReadOptions options) throws DicomException {
        Optional<Within> within = within(path);
        return within.isPresent()
                ? codec.read(new ZippedBytes(within.get().archive(), within.get().entry()), path, options)
                : codec.read(Path.of(path), options);
    }
}
