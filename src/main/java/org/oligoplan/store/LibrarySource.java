package org.oligoplan.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A file on its way into the library.
public interface LibrarySource {

    /// {@return how messages name it}
    String name();

    /// {@return its length in bytes}
    ///
    /// @throws IOException when it is not there
    long size() throws IOException;

    /// {@return what changes when the file changes, such as its length and time}
    ///
    /// @throws IOException when it is not there
    String stamp() throws IOException;

    /// {@return its bytes from the start}
    ///
    /// @throws IOException when it is not there
    InputStream open() throws IOException;

    /// {@return a plain file}
    ///
    /// @param path the file
    static LibrarySource of(Path path) {
        return new LibrarySource() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public long size() throws IOException {
                return Files.size(path);
            }

            @Override
            public String stamp() throws IOException {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }
}
