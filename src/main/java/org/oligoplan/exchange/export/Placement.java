package org.oligoplan.exchange.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.oligoplan.text.Message;

/// Puts what is exported in its place: written beside it, flushed to the disk, then moved, so that the place holds all of it or nothing.
/// What is there already is replaced only when that was asked for.
public final class Placement {

    /// Lists the files of a written folder, so that another export may replace them and nothing else.
    static final String LIST = "oligoplan-export.txt";

    /// Writes a file or the files of a folder.
    @FunctionalInterface
    public interface Writing {

        /// Writes.
        ///
        /// @param place where, for now
        /// @throws IOException when the file system refuses
        /// @throws ExportException when something cannot be exported
        void to(Path place) throws IOException, ExportException;
    }

    private Placement() {}

    /// Writes one file.
    ///
    /// @param file its place
    /// @param overwrite whether a file that is there may be replaced
    /// @param writing writes it
    /// @throws ExportException when a file is there, or the file system refuses
    public static void file(Path file, boolean overwrite, Writing writing) throws ExportException {
        Path place = file.toAbsolutePath();
        if (Files.isDirectory(place)) {
            throw new ExportException(Message.of("export.error.is-folder", file.toString()));
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !overwrite) {
            throw new ExportException(Message.of("export.error.exists", file.toString()));
        }
        Path folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ExportException(Message.of("export.error.no-folder", file.toString()));
        }
        Path beside = folder.resolve("." + mark());
        try {
            writing.to(beside);
            flush(beside);
            move(beside, place);
            flush(folder);
        } catch (IOException e) {
            throw new ExportException(Message.of("export.error.unwritable", file.toString(), String.valueOf(e.getMessage())));
        } finally {
            removeQuietly(beside);
        }
    }

    /// Writes the files of a folder.
    ///
    /// @param folder its place; made when it is missing
    /// @param overwrite whether an earlier export's files in it may be replaced; other files never are
    /// @param writing writes them into a folder that is there and empty
    /// @throws ExportException when the folder holds files, or the file system refuses
    public static void folder(Path folder, boolean overwrite, Writing writing) throws ExportException {
        Path place = folder.toAbsolutePath();
        Path parent = place.getParent();
        if (parent == null || Files.exists(place) && !Files.isDirectory(place)) {
            throw new ExportException(Message.of("export.error.not-folder", folder.toString()));
        }
        try {
            List<Path> old = files(place);
            if (!old.isEmpty() && !overwrite) {
                throw new ExportException(Message.of("export.error.folder-used", folder.toString()));
            }
            List<Path> listed = listed(place);
            if (!old.stream().allMatch(listed::contains)) {
                throw new ExportException(Message.of("export.error.folder-foreign", folder.toString()));
            }
            Files.createDirectories(parent);
            Path beside = Files.createDirectory(parent.resolve("." + mark()));
            try {
                writing.to(beside);
                list(beside);
                for (Path file : files(beside)) {
                    flush(file);
                }
                flush(beside);
                if (old.isEmpty()) {
                    Files.deleteIfExists(place);
                    move(beside, place);
                } else {
                    // The list goes first: a folder without one is taken for a foreign one, never for a whole export.
                    Files.delete(place.resolve(LIST));
                    clear(place);
                    Files.delete(place);
                    move(beside, place);
                }
                flush(parent);
            } finally {
                removeQuietly(beside);
            }
        } catch (IOException e) {
            throw new ExportException(Message.of("export.error.unwritable", folder.toString(), String.valueOf(e.getMessage())));
        }
    }

    private static String mark() {
        return "oligoplan-" + UUID.randomUUID() + ".tmp";
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList();
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        List<Path> names = new ArrayList<>();
        if (Files.isRegularFile(list)) {
            names.add(list);
            for (String line : Files.readAllLines(list)) {
                names.add(folder.resolve(line).normalize());
            }
        }
        return names;
    }

    private static void list(Path folder) throws IOException {
        List<String> names = files(folder).stream().map(p -> folder.relativize(p).toString().replace('\\', '/')).sorted().toList();
        Files.write(folder.resolve(LIST), names);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Waits until the disk has it. A folder cannot be opened on some systems; there its entry is flushed with the file.
    private static void flush(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        try (FileChannel channel = FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            if (!folder) {
                throw e;
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).filter(p -> !p.equals(folder)).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void removeQuietly(Path path) {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                clear(path);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What remains is a file that its name shows to be temporary; the failure that led here is the one to report.
            return;
        }
    }
}
