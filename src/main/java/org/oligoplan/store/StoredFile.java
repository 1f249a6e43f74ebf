package org.oligoplan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.oligoplan.vault.SealException;

/// A file in the image library. Every part that is read is verified. May be used by several threads.
public final class StoredFile {

    private final SealedFile file;

    StoredFile(SealedFile file) {
        this.file = file;
    }

    /// {@return its length in bytes}
    public long size() {
        return file.length(0);
    }

    /// Fills the buffer from this position; fewer bytes only at the end.
    ///
    /// @param position the first byte
    /// @param target is filled
    /// @return the number of bytes read
    /// @throws IOException when it cannot be read, or is damaged
    public int read(long position, ByteBuffer target) throws IOException {
        try {
            return file.read(0, position, target);
        } catch (SealException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
