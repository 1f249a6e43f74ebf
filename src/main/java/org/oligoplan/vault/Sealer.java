package org.oligoplan.vault;

/// The one place through which everything that identifies a patient goes on its way to and from the disk. Each chunk is sealed by itself.
public interface Sealer {

    /// The most bytes that sealing may add to a chunk.
    int MOST_ADDED_BYTES = 256;

    /// Seals a chunk. The sealed bytes are longer than the plain ones by a number that is the same for every chunk.
    ///
    /// @param plain the bytes, at most 64 KiB less [#MOST_ADDED_BYTES]
    /// @param place what the chunk is a part of and where; opening it in any other place fails
    /// @return the sealed bytes
    byte[] seal(byte[] plain, byte[] place);

    /// Opens a chunk.
    ///
    /// @param sealed what [#seal(byte[], byte[])] gave
    /// @param place the place that it was sealed for
    /// @return the bytes
    /// @throws SealException when the bytes were changed or come from another place
    byte[] open(byte[] sealed, byte[] place) throws SealException;
}
