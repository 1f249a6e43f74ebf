package org.oligoplan.dicom.pixel;

import java.io.ByteArrayOutputStream;

/// Writes bits and markers of the JPEG family for tests.
final class StreamWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean stuffBits;
    private long buffer;
    private int count;
    private boolean afterOnes;

    /// @param stuffBits whether one bit is stuffed after a byte of ones (JPEG-LS) and not a byte (JPEG)
    StreamWriter(boolean stuffBits) {
        this.stuffBits = stuffBits;
    }

    StreamWriter number(int value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(value >> 8 * i);
        }
        return this;
    }

    StreamWriter bits(int value, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            bit(value >> i & 1);
        }
        return this;
    }

    private void bit(int bit) {
        if (count == 0 && afterOnes && stuffBits) {
            count = 1;
        }
        buffer = buffer << 1 | bit;
        count++;
        if (count == 8) {
            int value = (int) buffer & 0xFF;
            out.write(value);
            if (value == 0xFF && !stuffBits) {
                out.write(0);
            }
            afterOnes = value == 0xFF;
            buffer = 0;
            count = 0;
        }
    }

    /// Fills the last byte: with ones in JPEG, with zeros in JPEG-LS.
    StreamWriter flush() {
        while (count != 0) {
            bit(stuffBits ? 0 : 1);
        }
        if (stuffBits && afterOnes) {
            // A byte of ones before a marker needs its stuffed bit.
            out.write(0);
        }
        afterOnes = false;
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
