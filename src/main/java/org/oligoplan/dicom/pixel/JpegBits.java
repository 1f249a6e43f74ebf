package org.oligoplan.dicom.pixel;

/// Bits of entropy-coded JPEG data, most significant first, without stuffed bytes (ISO/IEC 10918-1 section F.1.2.3). At a marker or the
/// end of the data the bits go on as zeros; [#checkNotExhausted()] tells whether any of these were used.
final class JpegBits {

    private static final int ENOUGH = 48;

    private final byte[] data;
    private int at;
    private long buffer;
    private int count;
    private int padding;

    JpegBits(byte[] data, int from) {
        this.data = data;
        at = from;
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

    /// Refuses data that went on as zeros.
    void checkNotExhausted() throws StreamException {
        if (count < padding) {
            throw StreamException
                    .truncated("The compressed data end at byte " + at + " of " + data.length + ", before the frame is complete.");
        }
    }

    /// Goes on after a restart marker.
    ///
    /// @param number 0 to 7, the one that must come
    void restart(int number) throws StreamException {
        checkNotExhausted();
        int marker = nextMarker();
        if (marker != 0xD0 + number) {
            throw StreamException.malformed("Restart marker " + number + " is missing before byte " + at + ".");
        }
        at += 2;
        buffer = 0;
        count = 0;
        padding = 0;
    }

    /// Finds the marker after the entropy-coded data and ends there.
    ///
    /// @return its code, or -1 at the end of the data; [#position()] is its first byte
    int nextMarker() {
        // Bytes that were read ahead hold no marker: filling stops before one.
        while (at + 1 < data.length) {
            if (data[at] == (byte) 0xFF && data[at + 1] != 0 && data[at + 1] != (byte) 0xFF) {
                return data[at + 1] & 0xFF;
            }
            at++;
        }
        at = data.length;
        return -1;
    }

    int position() {
        return at;
    }
}
