package org.oligoplan.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomCodec;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.PixelDataRef;
import org.oligoplan.dicom.ReadOptions;

/// Reads header and pixels of single-frame images with one open and one read per file, for the fast load of a series. It keeps one
/// buffer: make one reader per thread.
public final class ImageFileReader {

    /// Says where the pixels shall go once the header is known.
    @FunctionalInterface
    public interface Target {

        /// The array for the first frame's values, or null to leave the pixels.
        short @Nullable [] forImage(DataSet header) throws DicomException;
    }

    private static final int FIRST_BYTES = 1 << 20;
    private static final int MAX_BYTES = 64 << 20;

    private final DicomCodec codec;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_BYTES);

    /// @param codec parses the headers
    public ImageFileReader(DicomCodec codec) {
        this.codec = codec;
    }

    /// Reads one file.
    ///
    /// @param target is asked once, after the header
    /// @return the header
    /// @throws DicomException as [DicomCodec#read(Path, ReadOptions)] and [PixelReader] do
    public DataSet read(Path file, Target target) throws DicomException {
        long size = fill(file);
        DataSet header = codec.read(file, buffer, size, ReadOptions.headers());
        short[] pixels = target.forImage(header);
        if (pixels != null) {
            PixelReader reader = PixelReader.of(header);
            PixelDataRef ref = reader.ref();
            if (ref.isInFile() && !ref.encapsulated() && reader.layout().bitsAllocated() == 16
                    && ref.offset() + reader.frameBytes() <= buffer.limit()) {
                reader.decodeFirst(buffer.slice((int) ref.offset(), reader.frameBytes()), pixels);
            } else {
                reader.readFrame(0, pixels);
            }
        }
        return header;
    }

    /// Fills the buffer from the start of the file.
    private long fill(Path file) throws DicomException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            int wanted = (int) Math.min(size, MAX_BYTES);
            if (buffer.capacity() < wanted) {
                buffer = ByteBuffer.allocateDirect(Math.min(MAX_BYTES, wanted + wanted / 4));
            }
            buffer.clear().limit(wanted);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Until the buffer is full or the file has become shorter.
            }
            buffer.flip();
            return buffer.limit() < wanted ? buffer.limit() : size;
        } catch (IOException e) {
            throw new DicomException(Problem.IO, file.toString(), DicomException.NO_OFFSET, 0, "The file cannot be read (" + e + ").", e);
        }
    }
}
