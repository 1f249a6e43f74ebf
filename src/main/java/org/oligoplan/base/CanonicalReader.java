package org.oligoplan.base;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Reads what [CanonicalWriter] wrote. Anything else, also a cut or altered form, is refused with [CorruptFormException].
public final class CanonicalReader {

    private final ByteBuffer buffer;

    /// @param bytes one canonical byte form
    public CanonicalReader(byte[] bytes) {
        this.buffer = ByteBuffer.wrap(bytes);
    }

    /// Reads a record's start.
    ///
    /// @param tag the tag that must stand here
    /// @param newest the newest version that the caller understands
    /// @return the version found, from 1 to `newest`
    public int begin(int tag, int newest) {
        int found = peekTag();
        if (found != tag) {
            throw new CorruptFormException("expected a record of type " + tag + ", found " + found);
        }
        buffer.getShort();
        int version = need(2).getShort() & 0xffff;
        if (version < 1 || version > newest) {
            throw new CorruptFormException("record of type " + tag + " has version " + version + ", known up to " + newest);
        }
        return version;
    }

    /// {@return the tag of the record that starts here, without moving on}
    public int peekTag() {
        return need(2).getShort(buffer.position()) & 0xffff;
    }

    public int readByte() {
        return need(1).get() & 0xff;
    }

    public boolean readBoolean() {
        int value = readByte();
        if (value > 1) {
            throw new CorruptFormException("not a boolean: " + value);
        }
        return value == 1;
    }

    public int readInt() {
        return need(4).getInt();
    }

    public long readLong() {
        return need(8).getLong();
    }

    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    public double[] readDoubles() {
        int count = readCount(8);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = readDouble();
        }
        return values;
    }

    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    public byte[] readBytes() {
        byte[] value = new byte[readCount(1)];
        buffer.get(value);
        return value;
    }

    public Id readId() {
        return new Id(new UUID(readLong(), readLong()));
    }

    public <T> Optional<T> readOptional(Function<CanonicalReader, T> read) {
        return readBoolean() ? Optional.of(read.apply(this)) : Optional.empty();
    }

    public <T> List<T> readList(Function<CanonicalReader, T> read) {
        int count = readCount(1);
        List<T> values = new ArrayList<>(Math.min(count, 4096));
        for (int i = 0; i < count; i++) {
            values.add(read.apply(this));
        }
        return List.copyOf(values);
    }

    /// Refuses bytes left over.
    public void end() {
        if (buffer.hasRemaining()) {
            throw new CorruptFormException(buffer.remaining() + " bytes too many");
        }
    }

    private int readCount(int bytesEach) {
        int count = readInt();
        if (count < 0 || (long) count * bytesEach > buffer.remaining()) {
            throw new CorruptFormException("a length of " + count + " does not fit what is there");
        }
        return count;
    }

    private ByteBuffer need(int count) {
        if (buffer.remaining() < count) {
            throw new CorruptFormException("cut off", new BufferUnderflowException());
        }
        return buffer;
    }
}
