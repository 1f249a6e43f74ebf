package org.oligoplan.dicom.pixel;

/// Bits of packet headers of JPEG 2000: after a byte of ones, one bit is stuffed (ISO/IEC 15444-1 section B.10.1).
final class Jpeg2000Bits {

    private final byte[] data;
    private int at;
    private int current;
    private int left;

    Jpeg2000Bits(byte[] data, int from) {
        this.data = data;
        at = from;
    }

    int read() throws StreamException {
        if (left == 0) {
            if (at >= data.length) {
                throw StreamException.truncated("The JPEG 2000 packets end before the frame is complete.");
            }
            left = current == 0xFF ? 7 : 8;
            current = data[at++] & 0xFF;
        }
        return current >> --left & 1;
    }

    int read(int bits) throws StreamException {
        int value = 0;
        for (int i = 0; i < bits; i++) {
            value = value << 1 | read();
        }
        return value;
    }

    /// Ends at a byte and says where the next one is.
    int align() throws StreamException {
        if (current == 0xFF && at < data.length) {
            at++;
        }
        left = 0;
        current = 0;
        return at;
    }
}
