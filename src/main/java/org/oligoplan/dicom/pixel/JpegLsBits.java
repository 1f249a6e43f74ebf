package org.oligoplan.dicom.pixel;

/// Bits of JPEG-LS data, most significant first: after a byte of ones, one bit is stuffed (ISO/IEC 14495-1 section A.1). At a marker or
/// the end of the data the bits go on as zeros.
final class JpegLsBits {

    private final byte[] data;
    private int at;
    private long buffer;
    private int count;
    private int padding;
    private boolean afterOnes;

    JpegLsBits(byte[] data, int from) {
        this.data = data;
        at = from;
    }

    private void fill() {
        while (count <= 48) {
            int next = 0;
            int bits = 8;
            if (padding == 0 && at < data.length) {
                next = data[at] & 0xFF;
                if (afterOnes) {
                    if (next >= 0x80) {
                        next = 0;
                        padding = 8;
                    } else {
                        bits = 7;
                        at++;
                        afterOnes = false;
                    }
                } else if (next == 0xFF && (at + 1 >= data.length || data[at + 1] < 0)) {
                    // A marker, or a byte that no stuffed bit follows any more.
                    next = 0;
                    padding = 8;
                } else {
                    at++;
                    afterOnes = next == 0xFF;
                }
            } else {
                padding += 8;
            }
            buffer = buffer << bits | next;
            count += bits;
        }
    }

    /// The next bit.
    boolean readBit() {
        if (count < 1) {
            fill();
        }
        count--;
        return (buffer >>> count & 1) != 0;
    }

    /// The next bits as a number.
    ///
    /// @param bits 0 to 31
    int read(int bits) {
        if (count < bits) {
            fill();
        }
        count -= bits;
        return (int) (buffer >>> count) & (int) ((1L << bits) - 1);
    }

    /// A limited-length Golomb code (section A.5.3).
    ///
    /// @param k the code's parameter
    /// @param limit most zeros before the one
    /// @param bits length of a value that follows so many zeros
    int golomb(int k, int limit, int bits) throws StreamException {
        if (count < 32) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(buffer << 64 - count);
        if (zeros >= count || zeros > limit) {
            zeros = longRun(limit);
        } else {
            count -= zeros + 1;
        }
        return zeros < limit ? zeros << k | read(k) : read(bits) + 1;
    }

    private int longRun(int limit) throws StreamException {
        int zeros = 0;
        while (!readBit()) {
            if (++zeros > limit) {
                checkNotExhausted();
                throw StreamException.malformed("A code of the JPEG-LS data is too long, before byte " + at + ".");
            }
        }
        return zeros;
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
        if (nextMarker() != 0xD0 + number) {
            throw StreamException.malformed("Restart marker " + number + " is missing before byte " + at + ".");
        }
        at += 2;
        buffer = 0;
        count = 0;
        padding = 0;
        afterOnes = false;
    }

    /// Finds the marker after the data and ends there.
    ///
    /// @return its code, or -1 at the end of the data; [#position()] is its first byte
    int nextMarker() {
        while (at + 1 < data.length) {
            if (data[at] == (byte) 0xFF && data[at + 1] < -1) {
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
