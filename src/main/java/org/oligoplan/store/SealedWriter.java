package org.oligoplan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.vault.Sealer;

/// Writes a [SealedFile]. Nothing of it counts before [#finish(byte[], boolean)] has returned.
final class SealedWriter implements AutoCloseable {

    /// Where the bytes go.
    interface Target extends WritableByteChannel {

        /// Returns when the disk has everything written.
        void force() throws IOException;
    }

    /// Makes targets: the seam at which tests fill the disk.
    @FunctionalInterface
    interface Targets {

        /// Makes a new file that only the user can read.
        Target create(Path path) throws IOException;
    }

    private final Target target;
    private final Sealer sealer;
    private final Id id = Id.random();
    private final byte[] chunk = new byte[Chunks.MOST_PLAIN_BYTES];
    private final List<Long> lengths = new ArrayList<>();
    private int used;
    private long part;
    private int added = -1;

    /// @param target is closed with this
    /// @param sealer seals each chunk
    SealedWriter(Target target, Sealer sealer) throws IOException {
        this.target = target;
        this.sealer = sealer;
        put(ByteBuffer.allocate(SealedFile.HEAD_BYTES).putInt(SealedFile.MARK).putInt(SealedFile.VERSION).put(Ids.bytes(id)).flip());
    }

    /// {@return targets that are real files}
    static Targets files() {
        return path -> {
            FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    DataFolder.permissions(path, "rw-------"));
            return new Target() {
                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    return channel.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    channel.force(true);
                }

                @Override
                public boolean isOpen() {
                    return channel.isOpen();
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        };
    }

    /// Adds bytes to the present segment.
    void write(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int now = Math.min(count - done, chunk.length - used);
            System.arraycopy(bytes, from + done, chunk, used, now);
            used += now;
            done += now;
            if (used == chunk.length) {
                flush(lengths.size());
            }
        }
    }

    /// Ends the present segment; the next bytes begin another.
    void endSegment() throws IOException {
        lengths.add(end(lengths.size()));
    }

    private long end(int segment) throws IOException {
        long length = part * Chunks.MOST_PLAIN_BYTES + used;
        if (used > 0) {
            flush(segment);
        }
        part = 0;
        return length;
    }

    private void flush(int segment) throws IOException {
        byte[] sealed = sealer.seal(Arrays.copyOf(chunk, used), SealedFile.place(id, segment, part));
        int more = sealed.length - used;
        if (added >= 0 && more != added || more > Sealer.MOST_ADDED_BYTES) {
            throw new IllegalStateException("sealing adds the same number of bytes to every chunk");
        }
        added = more;
        put(ByteBuffer.wrap(sealed));
        part++;
        used = 0;
    }

    /// Ends the file.
    ///
    /// @param about what the file is about
    /// @param force whether to wait until the disk has it
    void finish(byte[] about, boolean force) throws IOException {
        byte[] index = SealedFile.index(lengths, about);
        write(index, SealedFile.INDEX_SEGMENT);
        put(ByteBuffer.allocate(SealedFile.FOOT_BYTES).putLong(index.length).putInt(added).putInt(SealedFile.MARK).flip());
        if (force) {
            target.force();
        }
    }

    private void write(byte[] index, int segment) throws IOException {
        for (int from = 0; from < index.length; from += chunk.length) {
            used = Math.min(chunk.length, index.length - from);
            System.arraycopy(index, from, chunk, 0, used);
            flush(segment);
        }
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    /// Has a folder's list of names on the disk, where the system can do that.
    static void forceFolder(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Windows opens no folders; its journal keeps names.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Removes a file that was not finished.
    static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is swept away at the next start.
            return;
        }
    }
}
