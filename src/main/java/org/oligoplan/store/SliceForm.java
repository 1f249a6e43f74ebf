package org.oligoplan.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.oligoplan.vault.SealException;

/// The stored values of a slice as bytes, without loss: differences between neighbours of a row, 64 of them packed into words of as many bits
/// as the largest of them needs. Of CT that is about half of the plain bytes, and less to read and to verify than the unpacking costs.
///
/// A form starts with one byte that names it: 0 plain 16-bit numbers, little endian; 1 packed. Of packed values follow blocks of 64 in the
/// order of the slice: one byte with the number w of bits (0 to 16), then w 64-bit words, little endian, lowest bits first. A difference d
/// (modulo 65536; the first value's neighbour is 0) is written as the unsigned number 2d or, if negative, -2d-1.
final class SliceForm {

    private static final int PLAIN = 0;
    private static final int PACKED = 1;
    private static final int BLOCK = 64;
    private static final int WORD_BITS = 64;

    private SliceForm() {}

    /// {@return the bytes of a slice, the packed form where it is the shorter one}
    static byte[] bytes(short[] values) {
        ByteBuffer out = ByteBuffer.allocate(1 + 2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) PACKED);
        long[] words = new long[16];
        int[] folded = new int[BLOCK];
        short before = 0;
        for (int start = 0; start < values.length; start += BLOCK) {
            int count = Math.min(BLOCK, values.length - start);
            int all = 0;
            for (int i = 0; i < BLOCK; i++) {
                short now = i < count ? values[start + i] : before;
                short d = (short) (now - before);
                before = now;
                folded[i] = (d << 1 ^ d >> 15) & 0xffff;
                all |= folded[i];
            }
            int width = Integer.SIZE - Integer.numberOfLeadingZeros(all);
            if (out.remaining() < 1 + width * Long.BYTES) {
                return plain(values);
            }
            java.util.Arrays.fill(words, 0);
            for (int i = 0, at = 0; i < BLOCK; i++, at += width) {
                int word = at / WORD_BITS;
                int shift = at % WORD_BITS;
                if (width > 0) {
                    words[word] |= (long) folded[i] << shift;
                    if (shift + width > WORD_BITS) {
                        words[word + 1] |= (long) folded[i] >>> WORD_BITS - shift;
                    }
                }
            }
            out.put((byte) width);
            for (int w = 0; w < width; w++) {
                out.putLong(words[w]);
            }
        }
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    static byte[] plain(short[] values) {
        ByteBuffer out = ByteBuffer.allocate(1 + 2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) PLAIN).asShortBuffer().put(values);
        return out.array();
    }

    /// {@return the values}
    ///
    /// @param bytes what [#bytes(short[])] gave
    /// @param count how many values there are to be
    /// @throws SealException when these are not the bytes of so many values
    static short[] values(byte[] bytes, int count) throws SealException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        short[] values = new short[count];
        int form = in.hasRemaining() ? in.get() : -1;
        if (form == PLAIN && in.remaining() == 2 * count) {
            in.asShortBuffer().get(values);
            return values;
        }
        if (form != PACKED) {
            throw new SealException("a stored slice has no known form");
        }
        int before = 0;
        int position = 1;
        for (int start = 0; start < count; start += BLOCK) {
            int width = position < bytes.length ? bytes[position] : -1;
            position++;
            if (width < 0 || width > Short.SIZE || position + width * Long.BYTES > bytes.length) {
                throw new SealException("a stored slice is not packed as it says");
            }
            before = block(in, position, width, values, start, Math.min(BLOCK, count - start), before);
            position += width * Long.BYTES;
        }
        if (position != bytes.length) {
            throw new SealException("a stored slice is longer than it is to be");
        }
        return values;
    }

    private static int block(ByteBuffer in, int position, int width, short[] values, int start, int count, int first) {
        if (width == 0) {
            java.util.Arrays.fill(values, start, start + count, (short) first);
            return first;
        }
        int before = first;
        long mask = (1L << width) - 1;
        long bits = 0;
        int have = 0;
        int next = position;
        for (int i = 0; i < count; i++) {
            long folded;
            if (have >= width) {
                folded = bits & mask;
                bits >>>= width;
                have -= width;
            } else {
                long word = in.getLong(next);
                next += Long.BYTES;
                folded = (bits | word << have) & mask;
                bits = word >>> width - have;
                have += WORD_BITS - width;
            }
            int f = (int) folded;
            before += f >>> 1 ^ -(f & 1);
            values[start + i] = (short) before;
        }
        return before;
    }
}
