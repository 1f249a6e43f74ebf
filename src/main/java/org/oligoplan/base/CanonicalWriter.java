package org.oligoplan.base;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes the one canonical byte form: big-endian fixed-width numbers, IEEE 754 bits of doubles (so a polygon is kept to the last bit),
/// UTF-8 text and lists behind a 32-bit length, optional values behind one byte. A record starts with its type's tag and version, so that
/// bytes written today stay readable and fingerprints stay true after any later change of a class.
public final class CanonicalWriter {

    /// A digest is fed in pieces of about this size, which stay in the processor's cache.
    private static final int PIECE = 1 << 16;

    private final Optional<MessageDigest> digest;
    private byte[] bytes = new byte[256];
    private int size;

    /// Keeps what is written for [#toBytes()].
    public CanonicalWriter() {
        this(Optional.empty());
    }

    private CanonicalWriter(Optional<MessageDigest> digest) {
        this.digest = digest;
    }

    /// {@return the fingerprint of what `write` writes; the bytes are not kept}
    public static Fingerprint fingerprint(Consumer<CanonicalWriter> write) {
        MessageDigest digest = Fingerprint.digest();
        CanonicalWriter out = new CanonicalWriter(Optional.of(digest));
        write.accept(out);
        digest.update(out.bytes, 0, out.size);
        return Fingerprint.finish(digest);
    }

    private ByteBuffer room(int count) {
        if (size >= PIECE && digest.isPresent()) {
            digest.get().update(bytes, 0, size);
            size = 0;
        }
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, size, count);
        size += count;
        return buffer;
    }

    /// Starts a record.
    ///
    /// @param tag the type's tag, never reused for another type
    /// @param version the version of the type's form
    /// @return this
    public CanonicalWriter begin(int tag, int version) {
        room(4).putShort((short) tag).putShort((short) version);
        return this;
    }

    public CanonicalWriter writeByte(int value) {
        room(1).put((byte) value);
        return this;
    }

    public CanonicalWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    public CanonicalWriter writeInt(int value) {
        room(4).putInt(value);
        return this;
    }

    public CanonicalWriter writeLong(long value) {
        room(8).putLong(value);
        return this;
    }

    public CanonicalWriter writeDouble(double value) {
        return writeLong(Double.doubleToRawLongBits(value));
    }

    public CanonicalWriter writeDoubles(double[] values) {
        return writeDoubles(DoubleBuffer.wrap(values));
    }

    /// Writes the same as [#writeDoubles(double\[\])] for what lies in a buffer.
    ///
    /// @param values all of it is written; its position and limit stay as they are
    public CanonicalWriter writeDoubles(DoubleBuffer values) {
        DoubleBuffer all = values.duplicate().clear();
        writeInt(all.capacity());
        room(Math.multiplyExact(all.capacity(), 8)).asDoubleBuffer().put(all);
        return this;
    }

    public CanonicalWriter writeText(String value) {
        return writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public CanonicalWriter writeBytes(byte[] value) {
        writeInt(value.length);
        room(value.length).put(value);
        return this;
    }

    public CanonicalWriter writeId(Id id) {
        writeLong(id.value().getMostSignificantBits());
        return writeLong(id.value().getLeastSignificantBits());
    }

    public <T> CanonicalWriter writeOptional(Optional<T> value, BiConsumer<CanonicalWriter, T> write) {
        writeBoolean(value.isPresent());
        value.ifPresent(present -> write.accept(this, present));
        return this;
    }

    public <T> CanonicalWriter writeList(Collection<T> values, BiConsumer<CanonicalWriter, T> write) {
        writeInt(values.size());
        for (T value : values) {
            write.accept(this, value);
        }
        return this;
    }

    /// {@return a copy of what was written; not for a writer of [#fingerprint(Consumer)]}
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
