package org.oligoplan.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of the project as they lie in the work tree that the build runs in.
final class SourceTree {

    private SourceTree() {}

    /// Files below one folder of the project whose name ends so; none where the folder is missing.
    static List<Path> files(String folder, String ending) {
        Path start = Path.of(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(start)) {
            return paths.filter(Files::isRegularFile).filter(path -> path.getFileName().toString().endsWith(ending)).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// The text of a file.
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(file.toString(), problem);
        }
    }
}
