package org.oligoplan.architecture.planted.geometry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Planted: a file is opened below tier 4; the exception alone would be permitted.
record OpensFile() {

    void open(Path path) throws IOException {
        Files.createDirectory(path);
    }
}
