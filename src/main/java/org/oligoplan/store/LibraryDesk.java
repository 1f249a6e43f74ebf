package org.oligoplan.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;

/// The folder in which files lie until they are finished. Each process holds a lock there, which the system takes from it when it dies: so what
/// belongs to nobody can be told from what another process is writing.
final class LibraryDesk implements AutoCloseable {

    private static final String LOCK = ".lock";

    private final Path folder;
    private final String prefix;
    private final FileChannel channel;

    private LibraryDesk(Path folder, String prefix, FileChannel channel) {
        this.folder = folder;
        this.prefix = prefix;
        this.channel = channel;
    }

    /// Opens the folder, makes it where there is none, and sweeps away what processes that are gone have left.
    static LibraryDesk open(Path folder) throws IOException {
        DataFolder.makePrivate(folder);
        String prefix = Id.random().toString();
        Path lock = folder.resolve(prefix + LOCK);
        FileChannel channel = FileChannel.open(lock, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                DataFolder.permissions(lock, "rw-------"));
        try {
            // It waits only where another process looks at this moment whether the new file belongs to anybody.
            channel.lock();
            sweep(folder, prefix);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new LibraryDesk(folder, prefix, channel);
    }

    private static void sweep(Path folder, String own) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(all::add);
        }
        for (Path lock : all) {
            String name = String.valueOf(lock.getFileName());
            if (name.endsWith(LOCK) && !name.startsWith(own) && isFree(lock)) {
                String prefix = name.substring(0, name.length() - LOCK.length()) + "-";
                all.stream().filter(file -> String.valueOf(file.getFileName()).startsWith(prefix)).forEach(SealedWriter::discard);
                SealedWriter.discard(lock);
            }
        }
    }

    private static boolean isFree(Path lock) {
        try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            @Nullable
            FileLock got = other.tryLock();
            return got != null;
        } catch (OverlappingFileLockException e) {
            // This process holds it: a second library over the same folder.
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    String prefix() {
        return prefix;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process.
            return;
        } finally {
            SealedWriter.discard(folder.resolve(prefix + LOCK));
        }
    }
}
