package org.oligoplan.render;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes PNG (ISO/IEC 15948) with 8-bit red, green, blue and alpha. Compressed by the fixed codes of RFC 1951 with repeats looked up by a hash,
/// so that this tier needs no stream library; pictures of images with large flat parts become small enough.
final class PngEncoder {

    private static final int[] CRC = new int[256];

    static {
        for (int n = 0; n < 256; n++) {
            int c = n;
            for (int bit = 0; bit < 8; bit++) {
                c = (c & 1) != 0 ? 0xedb88320 ^ c >>> 1 : c >>> 1;
            }
            CRC[n] = c;
        }
    }

    private byte[] out = new byte[1 << 16];
    private int size;
    private int bits;
    private int bitCount;

    private PngEncoder() {}

    static byte[] encode(Picture picture) {
        PngEncoder png = new PngEncoder();
        png.bytes(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        PngEncoder header = new PngEncoder();
        header.number(picture.width());
        header.number(picture.height());
        header.bytes(new byte[]{8, 6, 0, 0, 0});
        png.chunk("IHDR", header);
        PngEncoder data = new PngEncoder();
        data.deflate(filtered(picture));
        png.chunk("IDAT", data);
        png.chunk("IEND", new PngEncoder());
        return Arrays.copyOf(png.out, png.size);
    }

    /// Each row as differences from the row above (filter 2), the first from nothing.
    private static byte[] filtered(Picture picture) {
        int stride = picture.width() * 4;
        byte[] raw = new byte[picture.height() * (stride + 1)];
        byte[] above = new byte[stride];
        byte[] row = new byte[stride];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int p = picture.argb()[y * picture.width() + x];
                row[4 * x] = (byte) (p >> 16);
                row[4 * x + 1] = (byte) (p >> 8);
                row[4 * x + 2] = (byte) p;
                row[4 * x + 3] = (byte) (p >> 24);
            }
            int at = y * (stride + 1);
            raw[at] = 2;
            for (int b = 0; b < stride; b++) {
                raw[at + 1 + b] = (byte) (row[b] - above[b]);
            }
            byte[] swap = above;
            above = row;
            row = swap;
        }
        return raw;
    }

    private void chunk(String type, PngEncoder content) {
        number(content.size);
        int from = size;
        bytes(type.getBytes(StandardCharsets.US_ASCII));
        bytes(Arrays.copyOf(content.out, content.size));
        int crc = -1;
        for (int i = from; i < size; i++) {
            crc = CRC[(crc ^ out[i]) & 0xff] ^ crc >>> 8;
        }
        number(~crc);
    }

    private void deflate(byte[] raw) {
        one(0x78);
        one(0x01);
        bits(1, 1);
        bits(1, 2);
        int[] seen = new int[1 << 15];
        Arrays.fill(seen, -1);
        int at = 0;
        while (at < raw.length) {
            int length = 0;
            int distance = 0;
            if (at + 4 <= raw.length) {
                int key = (raw[at] & 0xff | (raw[at + 1] & 0xff) << 8 | (raw[at + 2] & 0xff) << 16 | raw[at + 3] << 24) * 0x9e3779b1 >>> 17;
                int before = seen[key];
                seen[key] = at;
                if (before >= 0 && at - before <= 32768) {
                    int most = Math.min(258, raw.length - at);
                    while (length < most && raw[before + length] == raw[at + length]) {
                        length++;
                    }
                    distance = at - before;
                }
            }
            if (length >= 4) {
                match(length, distance);
                at += length;
            } else {
                literal(raw[at] & 0xff);
                at++;
            }
        }
        literal(256);
        if (bitCount > 0) {
            bits(0, 8 - bitCount);
        }
        number(adler(raw));
    }

    /// The fixed code of a literal, the end mark or a length symbol (RFC 1951, 3.2.6).
    private void literal(int symbol) {
        if (symbol < 144) {
            code(0x30 + symbol, 8);
        } else if (symbol < 256) {
            code(0x190 + symbol - 144, 9);
        } else if (symbol < 280) {
            code(symbol - 256, 7);
        } else {
            code(0xc0 + symbol - 280, 8);
        }
    }

    private void match(int length, int distance) {
        if (length == 258) {
            literal(285);
        } else if (length < 11) {
            literal(254 + length);
        } else {
            int extra = 29 - Integer.numberOfLeadingZeros(length - 3);
            literal(257 + 4 * extra + (length - 3 >> extra));
            bits(length - 3 & (1 << extra) - 1, extra);
        }
        int d = distance - 1;
        if (d < 4) {
            code(d, 5);
        } else {
            int extra = 30 - Integer.numberOfLeadingZeros(d);
            code(2 * extra + (d >> extra), 5);
            bits(d & (1 << extra) - 1, extra);
        }
    }

    private static int adler(byte[] raw) {
        int a = 1;
        int b = 0;
        for (byte value : raw) {
            a = (a + (value & 0xff)) % 65521;
            b = (b + a) % 65521;
        }
        return b << 16 | a;
    }

    /// Huffman codes go in with their highest bit first, all else with the lowest first.
    private void code(int value, int length) {
        bits(Integer.reverse(value) >>> 32 - length, length);
    }

    private void bits(int value, int count) {
        bits |= value << bitCount;
        bitCount += count;
        while (bitCount >= 8) {
            one(bits);
            bits >>>= 8;
            bitCount -= 8;
        }
    }

    private void number(int value) {
        bytes(new byte[]{(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value});
    }

    private void bytes(byte[] values) {
        for (byte value : values) {
            one(value);
        }
    }

    private void one(int value) {
        if (size == out.length) {
            out = Arrays.copyOf(out, 2 * size);
        }
        out[size++] = (byte) value;
    }
}
