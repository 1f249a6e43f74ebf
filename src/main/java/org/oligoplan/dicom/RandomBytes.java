package org.oligoplan.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes that lie neither in a plain file nor in memory, such as those of a sealed file. They do not change, and may be read from several
/// threads at once.
public interface RandomBytes {

    /// {@return how many there are}
    ///
    /// @throws IOException when they cannot be reached
    long size() throws IOException;

    /// Fills the buffer from this position; fewer bytes only at the end.
    ///
    /// @param position the first byte, from 0
    /// @param target is filled from its position to its limit
    /// @return the number of bytes read, 0 at the end
    /// @throws IOException when they cannot be read, or are not what was stored
    int read(long position, ByteBuffer target) throws IOException;
}
