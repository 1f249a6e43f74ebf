package org.oligoplan.dicom.pixel;

/// Bits of entropy-coded JPEG data, most significant first, without stuffed bytes (ISO/IEC 10918-1 section F.1.2.3). At a marker or the
/// end of the data the bits go on as zeros; [#checkNotExhausted()] tells whether any of these were used.
final class JpegBits extends EntropyBits {

    private static final int ENOUGH = 48;

    JpegBits(byte[] data, int from) {
        super(data, from);
    }

    private void fill() {
        while (count <= ENOUGH) {
            int next = 0;
            if (padding == 0 && at < data.length) {
                next = data[at] & 0xFF;
                if (next != 0xFF) {
                    at++;
                } else if (at + 1 < data.length && data[at + 1] == 0) {
                    at += 2;
                } else {
                    next = 0;
                    padding = 8;
                }
            } else {
                padding += 8;
            }
            buffer = buffer << 8 | next;
            count += 8;
        }
    }

    /// The next 16 bits, which stay.
    int peek16() {
        if (count < 16) {
            fill();
        }
        return (int) (buffer >>> count - 16) & 0xFFFF;
    }

    /// Leaves out bits that were peeked at.
    void skip(int bits) {
        count -= bits;
    }

    /// The next bits as a number.
    ///
    /// @param bits 0 to 16
    int read(int bits) {
        if (count < bits) {
            fill();
        }
        count -= bits;
        return (int) (buffer >>> count) & (1 << bits) - 1;
    }

    /// A signed difference of a category (section F.2.2.1, EXTEND).
    ///
    /// @param category 0 to 15
    int extended(int category) {
        int value = read(category);
        return category > 0 && value < 1 << category - 1 ? value - (1 << category) + 1 : value;
    }

    @Override
    boolean isMarker(byte second) {
        return second != 0 && second != (byte) 0xFF;
    }
}
