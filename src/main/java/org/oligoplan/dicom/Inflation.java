package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The inflated bytes of a deflated data set (PS3.5 annex A.5).
///
/// @param bytes the data set
/// @param zlibHeader whether the stream had the header of RFC 1950, which the standard does not allow
record Inflation(byte[] bytes, boolean zlibHeader) {

    private static final int CHUNK = 64 << 10;

    /// Inflates what follows this position.
    ///
    /// @throws DicomException when the stream is damaged, cut off, or inflates to more than the limit
    static Inflation of(ByteSource source, long start, long maxBytes) throws DicomException {
        byte[] first = new byte[2];
        int got = source.read(start, ByteBuffer.wrap(first));
        // A raw stream whose first byte is 0x78 would begin with a stored block of an impossible kind, so this is unambiguous
        // enough to try the header first where its check sum fits (RFC 1950 section 2.2).
        boolean zlib = got == 2 && (first[0] & 0x0F) == 8 && ((first[0] & 0xFF) << 8 | first[1] & 0xFF) % 31 == 0;
        if (zlib) {
            try {
                return new Inflation(inflate(source, start, maxBytes, false), true);
            } catch (DicomException e) {
                if (e.problem() != DicomException.Problem.MALFORMED) {
                    throw e;
                }
            }
        }
        return new Inflation(inflate(source, start, maxBytes, true), false);
    }

    private static byte[] inflate(ByteSource source, long start, long maxBytes, boolean raw) throws DicomException {
        long limit = Math.min(maxBytes, Integer.MAX_VALUE - 16);
        Inflater inflater = new Inflater(raw);
        try {
            byte[] input = new byte[CHUNK];
            byte[] output = new byte[CHUNK];
            int length = 0;
            long position = start;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int got = source.read(position, ByteBuffer.wrap(input));
                    if (got == 0) {
                        throw new DicomException(DicomException.Problem.TRUNCATED, source.name(), position, 0,
                                "The deflated data set ends too early.");
                    }
                    inflater.setInput(input, 0, got);
                    position += got;
                }
                if (length == output.length) {
                    if (length >= limit) {
                        throw new DicomException(DicomException.Problem.LIMIT, source.name(), position, 0,
                                "The deflated data set inflates to more than " + limit + " bytes.");
                    }
                    output = Arrays.copyOf(output, (int) Math.min(2L * length, limit));
                }
                int made = inflater.inflate(output, length, output.length - length);
                length += made;
                if (made == 0 && inflater.needsDictionary()) {
                    throw new DicomException(DicomException.Problem.MALFORMED, source.name(), start, 0,
                            "The deflated data set asks for a dictionary.");
                }
            }
            return Arrays.copyOf(output, length);
        } catch (DataFormatException e) {
            throw new DicomException(DicomException.Problem.MALFORMED, source.name(), start, 0,
                    "The deflated data set is damaged (" + e.getMessage() + ").", e);
        } finally {
            inflater.end();
        }
    }
}
