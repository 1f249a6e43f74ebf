package org.oligoplan.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Loads, without starting them, the toolkit's classes that only a real window uses. The training run for the ahead-of-time cache happens
/// on the headless platform, because a build has no display; what it cannot start it loads here, so that the cache holds it too.
final class ToolkitClasses {

    private static final List<String> FOLDERS = List.of("javafx.graphics/com/sun/glass/ui", "javafx.graphics/com/sun/glass/events",
            "javafx.graphics/com/sun/prism/es2", "javafx.graphics/com/sun/prism/d3d", "javafx.graphics/com/sun/prism/mtl",
            "javafx.graphics/com/sun/javafx/tk/quantum", "javafx.graphics/com/sun/javafx/font", "javafx.graphics/com/sun/prism/sw",
            "javafx.graphics/com/sun/prism/shader");

    private ToolkitClasses() {}

    /// Loads them.
    ///
    /// @return how many were loaded
    static int load() throws IOException {
        FileSystem runtime = FileSystems.getFileSystem(URI.create("jrt:/"));
        int loaded = 0;
        for (String folder : FOLDERS) {
            Path start = runtime.getPath("/modules/" + folder);
            if (Files.notExists(start)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(start)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    String path = file.subpath(2, file.getNameCount()).toString();
                    loaded += load(path.substring(0, path.length() - ".class".length()).replace('/', '.')) ? 1 : 0;
                }
            }
        }
        return loaded;
    }

    private static boolean load(String name) {
        try {
            Class.forName(name, false, ToolkitClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError notHere) {
            // Classes of another platform have nothing to link with on this one.
            return false;
        }
    }
}
