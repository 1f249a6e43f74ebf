package org.oligoplan.dicom.pixel;

/// Bits of entropy-coded data between markers. Where the data end, or a marker comes, zeros follow; whether any of them was needed is asked
/// afterwards, because asking at each bit would cost more than decoding.
abstract class EntropyBits {

    final byte[] data;
    int at;
    long buffer;
    int count;
    int padding;

    EntropyBits(byte[] data, int from) {
        this.data = data;
        at = from;
    }

    /// Whether a byte after 0xFF makes the two a marker.
    ///
    /// @param second that byte, signed
    abstract boolean isMarker(byte second);

    /// Refuses data that went on as zeros.
    final void checkNotExhausted() throws StreamException {
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
    }

    /// Finds the marker after the data and ends there.
    ///
    /// @return its code, or -1 at the end of the data; [#position()] is its first byte
    final int nextMarker() {
        // Bytes that were read ahead hold no marker: filling stops before one.
        while (at + 1 < data.length) {
            if (data[at] == (byte) 0xFF && isMarker(data[at + 1])) {
                return data[at + 1] & 0xFF;
            }
            at++;
        }
        at = data.length;
        return -1;
    }

    final int position() {
        return at;
    }
}
