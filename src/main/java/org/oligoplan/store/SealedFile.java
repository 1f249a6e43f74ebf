package org.oligoplan.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.oligoplan.base.CanonicalReader;
import org.oligoplan.base.CanonicalWriter;
import org.oligoplan.base.CorruptFormException;
import org.oligoplan.base.Id;
import org.oligoplan.vault.SealException;
import org.oligoplan.vault.Sealer;

/// The form of a file whose content is sealed in independent chunks of at most 64 KiB, so that any part can be read without the rest.
///
/// The content is a row of segments. In the file follow one another: a head of 24 bytes (mark, version, random id of the file), the chunks of
/// each segment, the chunks of the index, and a foot of 16 bytes (length of the index, bytes that sealing adds to a chunk, mark). The index says
/// how long each segment is and what the file is about. Each chunk is sealed for its place (id of the file, segment, number), so that no chunk
/// can stand for another one, nor come from another file, and none can be missing. Head and foot are not sealed: whoever changes them makes the
/// chunks unreadable.
///
/// A file is read piece by piece and never mapped into memory. One instance may serve several threads.
final class SealedFile {

    static final int MARK = 0x4f4c5346;
    static final int VERSION = 1;
    static final int HEAD_BYTES = 24;
    static final int FOOT_BYTES = 16;
    static final int INDEX_SEGMENT = -1;

    private static final int TAG = 204;
    private static final long MOST_INDEX_BYTES = 1 << 24;

    private final Path path;
    private final Sealer sealer;
    private final Id id;
    private final int added;
    private final long[] offsets;
    private final long[] lengths;
    private final byte[] about;

    private SealedFile(Path path, Sealer sealer, Id id, int added, List<Long> lengths, byte[] about) {
        this.path = path;
        this.sealer = sealer;
        this.id = id;
        this.added = added;
        this.lengths = lengths.stream().mapToLong(Long::longValue).toArray();
        this.offsets = new long[this.lengths.length + 1];
        this.offsets[0] = HEAD_BYTES;
        for (int i = 0; i < this.lengths.length; i++) {
            this.offsets[i + 1] = this.offsets[i] + sealedLength(this.lengths[i], added);
        }
        this.about = about;
    }

    /// {@return how many bytes a segment takes up}
    ///
    /// @param plain its length
    /// @param added bytes that sealing adds to a chunk
    static long sealedLength(long plain, int added) {
        return plain + Math.ceilDiv(plain, Chunks.MOST_PLAIN_BYTES) * added;
    }

    static byte[] place(Id file, int segment, long part) {
        return ByteBuffer.allocate(28).put(Ids.bytes(file)).putInt(segment).putLong(part).array();
    }

    static byte[] index(List<Long> lengths, byte[] about) {
        return new CanonicalWriter().begin(TAG, 1).writeList(lengths, CanonicalWriter::writeLong).writeBytes(about).toBytes();
    }

    /// Opens a file by its index.
    ///
    /// @throws SealException when it is not such a file, or its index is damaged
    static SealedFile open(Path path, Sealer sealer) throws IOException, SealException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return open(path, channel, sealer);
        }
    }

    static SealedFile open(Path path, FileChannel channel, Sealer sealer) throws IOException, SealException {
        long size = channel.size();
        if (size < HEAD_BYTES + FOOT_BYTES) {
            throw new SealException("a stored file is cut off");
        }
        ByteBuffer head = ByteBuffer.wrap(exactly(channel, 0, HEAD_BYTES));
        ByteBuffer foot = ByteBuffer.wrap(exactly(channel, size - FOOT_BYTES, FOOT_BYTES));
        if (head.getInt() != MARK || head.getInt() != VERSION) {
            throw new SealException("a stored file does not begin as one");
        }
        Id id = Ids.id(Arrays.copyOfRange(head.array(), 8, HEAD_BYTES));
        long indexLength = foot.getLong();
        int added = foot.getInt();
        if (foot.getInt() != MARK || indexLength < 1 || indexLength > MOST_INDEX_BYTES || added < 0 || added > Sealer.MOST_ADDED_BYTES) {
            throw new SealException("a stored file does not end as one");
        }
        long at = size - FOOT_BYTES - sealedLength(indexLength, added);
        if (at < HEAD_BYTES) {
            throw new SealException("a stored file is cut off");
        }
        byte[] index = new byte[(int) indexLength];
        read(channel, sealer, id, added, INDEX_SEGMENT, at, indexLength, 0, ByteBuffer.wrap(index));
        SealedFile file;
        try {
            CanonicalReader in = new CanonicalReader(index);
            in.begin(TAG, 1);
            file = new SealedFile(path, sealer, id, added, in.readList(CanonicalReader::readLong), in.readBytes());
            in.end();
        } catch (CorruptFormException e) {
            throw new SealException("the index of a stored file cannot be read");
        }
        if (file.offsets[file.lengths.length] != at) {
            throw new SealException("a stored file is not as long as its index says");
        }
        return file;
    }

    /// {@return what the file is about, as its writer said}
    byte[] about() {
        return about.clone();
    }

    int segments() {
        return lengths.length;
    }

    long length(int segment) {
        return lengths[segment];
    }

    /// Fills the buffer from a position of a segment; fewer bytes only at its end.
    ///
    /// @return the number of bytes read
    int read(int segment, long position, ByteBuffer target) throws IOException, SealException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(channel, segment, position, target);
        }
    }

    int read(FileChannel channel, int segment, long position, ByteBuffer target) throws IOException, SealException {
        return read(channel, sealer, id, added, segment, offsets[segment], lengths[segment], position, target);
    }

    private static int read(FileChannel channel, Sealer sealer, Id id, int added, int segment, long offset, long length, long position,
            ByteBuffer target) throws IOException, SealException {
        int total = 0;
        while (target.hasRemaining() && position + total < length) {
            long part = (position + total) / Chunks.MOST_PLAIN_BYTES;
            long start = part * Chunks.MOST_PLAIN_BYTES;
            int plainLength = (int) Math.min(Chunks.MOST_PLAIN_BYTES, length - start);
            byte[] sealed = exactly(channel, offset + part * (Chunks.MOST_PLAIN_BYTES + added), plainLength + added);
            byte[] plain = sealer.open(sealed, place(id, segment, part));
            if (plain.length != plainLength) {
                throw new SealException("a stored chunk has not the length that the index says");
            }
            int from = (int) (position + total - start);
            int count = Math.min(target.remaining(), plainLength - from);
            target.put(plain, from, count);
            total += count;
        }
        return total;
    }

    private static byte[] exactly(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, position + buffer.position());
            if (got < 0) {
                throw new EOFException("cut off at " + (position + buffer.position()));
            }
        }
        return buffer.array();
    }
}
