package org.oligoplan.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// The seam behind which the file format lies: data sets in and out. One implementation is chosen where the program is put together.
/// An implementation may be used from several threads at once.
public interface DicomCodec {

    /// Reads a file, with or without preamble and file meta information.
    ///
    /// @throws DicomException when the file cannot be read, is not DICOM, or is cut off or malformed; nothing else is thrown
    DataSet read(Path file, ReadOptions options) throws DicomException;

    /// Reads a file whose beginning is already in memory; the file is opened only if that is not enough. Place and length of
    /// the pixel data refer to the file.
    ///
    /// @param head the file's first bytes, from the buffer's position to its limit; not kept
    /// @param fileBytes the length of the whole file
    DataSet read(Path file, ByteBuffer head, long fileBytes, ReadOptions options) throws DicomException;

    /// Reads bytes that are in memory. The buffer is kept for pixel data and must not change afterwards.
    ///
    /// @param bytes from the buffer's position to its limit
    /// @param sourceName how messages name the bytes
    DataSet read(ByteBuffer bytes, String sourceName, ReadOptions options) throws DicomException;

    /// Reads bytes that somebody else keeps. They are kept for pixel data, which are read when they are asked for.
    ///
    /// @param bytes the whole object, as in a file
    /// @param sourceName how messages name the bytes
    DataSet read(RandomBytes bytes, String sourceName, ReadOptions options) throws DicomException;

    /// Writes a file: beside its place first, flushed to the disk, then moved there, so that the place never holds half a file.
    /// An existing file is replaced.
    ///
    /// @throws DicomException when the data set cannot be written in this way, as text that its character set cannot express
    /// @throws IOException when the file system refuses
    void write(DataSet dataSet, Path file, WriteOptions options) throws IOException;
}
