package org.oligoplan.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The folder in which the program keeps what the user made. On POSIX systems only the user may enter it.
///
/// @param root the folder
public record DataFolder(Path root) {

    /// Makes the path absolute.
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// {@return the folder that this platform keeps users' data in: XDG_DATA_HOME or ~/.local/share on Unix (XDG Base Directory
    /// Specification), ~/Library/Application Support on macOS, %APPDATA% on Windows}
    ///
    /// @param system the system property os.name
    /// @param home the system property user.home
    /// @param environment the process's environment
    public static DataFolder ofUser(String system, String home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return new DataFolder((roaming.isBlank() ? Path.of(home, "AppData", "Roaming") : Path.of(roaming)).resolve("Oligoplan"));
        }
        if (name.startsWith("mac")) {
            return new DataFolder(Path.of(home, "Library", "Application Support", "Oligoplan"));
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        // The specification says that a relative path is to be ignored.
        boolean usable = !xdg.isBlank() && Path.of(xdg).isAbsolute();
        return new DataFolder((usable ? Path.of(xdg) : Path.of(home, ".local", "share")).resolve("oligoplan"));
    }

    /// {@return the database file}
    public Path database() {
        return root.resolve("oligoplan.sqlite");
    }

    /// {@return the folder of copies taken before migrations}
    public Path copies() {
        return root.resolve("copies");
    }

    /// {@return the folder of the image library}
    public Path library() {
        return root.resolve("library");
    }

    /// {@return the folder of what can be made again at any time}
    public Path cache() {
        return root.resolve("cache");
    }

    /// {@return the folder of generated demo files}
    public Path demo() {
        return root.resolve("demo");
    }

    /// Makes the folder and the database file, readable by the user alone, where they are not there.
    ///
    /// @throws StoreException when they cannot be made or written
    void prepare() throws StoreException {
        try {
            makePrivate(root);
            makePrivate(copies());
            if (!Files.exists(database())) {
                Files.createFile(database(), permissions(database(), "rw-------"));
            }
        } catch (IOException e) {
            throw new StoreException(StoreException.Kind.READ_ONLY, root.toString(), e);
        }
        if (!Files.isWritable(root) || !Files.isWritable(database())) {
            throw new StoreException(StoreException.Kind.READ_ONLY, root.toString());
        }
    }

    static void makePrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, permissions(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            // Another process may have made it at this moment.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    static FileAttribute<?>[] permissions(Path path, String text) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> set = PosixFilePermissions.fromString(text);
        return new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(set)};
    }
}
