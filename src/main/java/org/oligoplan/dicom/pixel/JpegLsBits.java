package org.oligoplan.dicom.pixel;

/// Bits of JPEG-LS data, most significant first: after a byte of ones, one bit is stuffed (ISO/IEC 14495-1 section A.1). At a marker or
/// the end of the data the bits go on as zeros.
final class JpegLsBits extends EntropyBits {

    private boolean afterOnes;

    JpegLsBits(byte[] data, int from) {
        super(data, from);
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

    @Override
    boolean isMarker(byte second) {
        // After 0xFF a byte of data has its highest bit clear.
        return second < -1;
    }

    @Override
    void restart(int number) throws StreamException {
        super.restart(number);
        afterOnes = false;
    }
}
