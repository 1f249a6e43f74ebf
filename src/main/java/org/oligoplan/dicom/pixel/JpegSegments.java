package org.oligoplan.dicom.pixel;

/// Goes through the markers and segments of a frame that is coded as JPEG or JPEG-LS (ISO/IEC 10918-1 section B.1).
final class JpegSegments {

    private static final int START = 0xD8;

    private final byte[] data;
    private final String format;
    private int at;

    /// @param data the frame
    /// @param format its name in messages
    JpegSegments(byte[] data, String format) {
        this.data = data;
        this.format = format;
    }

    /// Passes over the marker that a frame starts with.
    void start() throws StreamException {
        if (data.length < 4 || data[0] != (byte) 0xFF || data[1] != (byte) START) {
            throw StreamException.malformed("The frame does not start as " + format + " does.");
        }
        at = 2;
    }

    /// The next marker's code, -1 where the data end.
    int marker() throws StreamException {
        while (at < data.length && data[at] == (byte) 0xFF) {
            at++;
            if (at < data.length && data[at] != (byte) 0xFF) {
                return data[at++] & 0xFF;
            }
        }
        if (at >= data.length) {
            return -1;
        }
        throw StreamException.malformed("Byte " + at + " of the " + format + " frame is no marker.");
    }

    /// Where the segment after a marker ends.
    int end() throws StreamException {
        int length = at + 2 <= data.length ? (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF : data.length;
        if (length < 2) {
            throw StreamException.malformed("A " + format + " segment has a length of " + length + ".");
        }
        if (length > data.length - at) {
            throw StreamException.truncated("A " + format + " segment goes past the end of the frame.");
        }
        return at + length;
    }

    /// Where the segment's content starts, behind its length.
    int content() {
        return at + 2;
    }

    void goTo(int place) {
        at = place;
    }

    /// A number of some bytes, the highest first.
    ///
    /// @param bytes 1 to 4
    /// @param end where the segment ends
    int number(int place, int bytes, int end) throws StreamException {
        if (place + bytes > end) {
            throw StreamException.malformed("A " + format + " segment is too short.");
        }
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | data[place + i] & 0xFF;
        }
        return value;
    }
}
