package org.oligoplan.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Bytes that grow, with lengths that are filled in later.
final class ByteSink {

    private static final int LARGE = 4 << 20;

    private byte[] bytes = new byte[4096];
    private int length;

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 16)));
        }
    }

    void skip(int count) {
        room(count);
        Arrays.fill(bytes, length, length + count, (byte) 0);
        length += count;
    }

    void number8(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void number16(int value, boolean big) {
        room(2);
        bytes[length++] = (byte) (big ? value >>> 8 : value);
        bytes[length++] = (byte) (big ? value : value >>> 8);
    }

    void number32(long value, boolean big) {
        room(4);
        length += 4;
        patch32(length - 4, value, big);
    }

    void patch32(int at, long value, boolean big) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (big ? 3 - i : i));
        }
    }

    void bytes(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /// Adds numbers of this many bytes each in the other byte order.
    void reversed(byte[] source, int from, int count, int unit) {
        room(count);
        for (int at = 0; at < count; at += unit) {
            for (int i = 0; i < unit; i++) {
                bytes[length + at + i] = source[from + at + unit - 1 - i];
            }
        }
        length += count;
    }

    void drainIfLarge(OutputStream out) throws IOException {
        if (length > LARGE) {
            drainTo(out);
        }
    }

    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }
}
