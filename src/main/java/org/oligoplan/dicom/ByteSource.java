package org.oligoplan.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Bytes at positions: of a file, of a buffer, of a file that was deflated.
sealed interface ByteSource {

    /// How messages name it.
    String name();

    /// Number of bytes.
    long size() throws DicomException;

    /// Fills the buffer from this position; fewer bytes only at the end.
    ///
    /// @return the number of bytes read
    int read(long position, ByteBuffer target) throws DicomException;

    /// The file where there is one.
    Optional<Path> file();

    /// Fills the buffer or says that the data end too early.
    default void readFully(long position, ByteBuffer target, int tag) throws DicomException {
        int wanted = target.remaining();
        int got = read(position, target);
        if (got < wanted) {
            throw new DicomException(DicomException.Problem.TRUNCATED, name(), position + got, tag,
                    "The data end " + (wanted - got) + " bytes too early.");
        }
    }

    private static DicomException failure(Path path, IOException e) {
        return new DicomException(DicomException.Problem.IO, path.toString(), DicomException.NO_OFFSET, 0,
                "The file cannot be read (" + e + ").", e);
    }

    /// Reads from an open channel.
    private static int read(FileChannel channel, long position, ByteBuffer target) throws IOException {
        // A heap buffer is read through a hidden direct one of the same size that the thread then keeps: so in small pieces.
        int piece = target.isDirect() ? Integer.MAX_VALUE : 1 << 20;
        int total = 0;
        int end = target.limit();
        try {
            while (target.position() < end) {
                target.limit(end - target.position() > piece ? target.position() + piece : end);
                int got = channel.read(target, position + total);
                if (got < 0) {
                    break;
                }
                total += got;
            }
        } finally {
            target.limit(end);
        }
        return total;
    }

    /// A file that is open as long as it is being parsed.
    record OpenFile(Path path, FileChannel channel, long size) implements ByteSource, AutoCloseable {

        static OpenFile open(Path path) throws DicomException {
            FileChannel channel = null;
            try {
                channel = FileChannel.open(path, StandardOpenOption.READ);
                return new OpenFile(path, channel, channel.size());
            } catch (IOException | RuntimeException e) {
                closeQuietly(channel);
                throw failure(path, e instanceof IOException io ? io : new IOException(e));
            }
        }

        private static void closeQuietly(@Nullable FileChannel channel) {
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // Nothing was written, so nothing can be lost.
                }
            }
        }

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public int read(long position, ByteBuffer target) throws DicomException {
            try {
                return ByteSource.read(channel, position, target);
            } catch (IOException e) {
                throw failure(path, e);
            }
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        @Override
        public void close() {
            closeQuietly(channel);
        }
    }

    /// A file that is opened for each read.
    record ClosedFile(Path path, long size) implements ByteSource {

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public int read(long position, ByteBuffer target) throws DicomException {
            try (OpenFile open = OpenFile.open(path)) {
                return open.read(position, target);
            }
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }

    /// A file whose beginning is in memory.
    record HeadedFile(Path path, ByteBuffer head, long size) implements ByteSource {

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public int read(long position, ByteBuffer target) throws DicomException {
            int available = head.remaining();
            if (position >= available) {
                return new ClosedFile(path, size).read(position, target);
            }
            int count = (int) Math.min(target.remaining(), available - position);
            target.put(head.slice(head.position() + (int) position, count));
            if (!target.hasRemaining() || available >= size) {
                return count;
            }
            return count + new ClosedFile(path, size).read(position + count, target);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }

    /// Bytes in memory.
    record Memory(String name, ByteBuffer bytes) implements ByteSource {

        @Override
        public long size() {
            return bytes.remaining();
        }

        @Override
        public int read(long position, ByteBuffer target) {
            if (position >= bytes.remaining()) {
                return 0;
            }
            int count = (int) Math.min(target.remaining(), bytes.remaining() - position);
            target.put(bytes.slice(bytes.position() + (int) position, count));
            return count;
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }
    }

    /// The inflated data set of a deflated one; it is inflated anew for each read, so that headers do not hold the pixels.
    record Inflated(ByteSource deflated, long start, long size, long maxBytes) implements ByteSource {

        @Override
        public String name() {
            return deflated.name();
        }

        @Override
        public int read(long position, ByteBuffer target) throws DicomException {
            return new Memory(name(), ByteBuffer.wrap(Inflation.of(deflated, start, maxBytes).bytes())).read(position, target);
        }

        @Override
        public Optional<Path> file() {
            return deflated.file();
        }
    }

    /// Bytes that somebody else keeps.
    record Kept(String name, RandomBytes bytes) implements ByteSource {

        @Override
        public long size() throws DicomException {
            try {
                return bytes.size();
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public int read(long position, ByteBuffer target) throws DicomException {
            try {
                return bytes.read(position, target);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        private DicomException failure(IOException e) {
            return new DicomException(DicomException.Problem.IO, name, DicomException.NO_OFFSET, 0,
                    "It cannot be read (" + e.getMessage() + ").", e);
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }
    }
}
