package org.oligoplan.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Frames whose compression works on bytes and not on samples: they become the little endian cells of an uncompressed frame, the samples
/// of a pixel side by side.
final class NativeFrames {

    private static final int RLE_HEADER_BYTES = 64;
    private static final int MAX_SEGMENTS = 15;

    private NativeFrames() {}

    /// Run-length decoding (PS3.5 annex G): one PackBits segment for each byte of each sample, most significant byte first.
    static byte[] runLength(byte[] stream, PixelLayout layout) throws StreamException {
        if (stream.length < RLE_HEADER_BYTES) {
            throw StreamException.truncated("The run-length header has " + stream.length + " of 64 bytes.");
        }
        ByteBuffer header = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
        int cellBytes = Math.max(1, layout.bitsAllocated() / 8);
        int samples = layout.samplesPerPixel();
        int segments = header.getInt(0);
        if (segments != samples * cellBytes || segments > MAX_SEGMENTS) {
            throw StreamException.malformed("The frame has " + segments + " run-length segments instead of " + samples * cellBytes + ".");
        }
        int step = samples * cellBytes;
        int pixels = layout.bitsAllocated() == 1 ? (layout.samplesPerFrame() + 7) / 8 : layout.rows() * layout.columns();
        byte[] cells = new byte[Math.multiplyExact(pixels, step)];
        for (int segment = 0; segment < segments; segment++) {
            long from = Integer.toUnsignedLong(header.getInt(4 + 4 * segment));
            long to = segment + 1 < segments ? Integer.toUnsignedLong(header.getInt(8 + 4 * segment)) : stream.length;
            if (from < RLE_HEADER_BYTES || to < from || to > stream.length) {
                throw StreamException.malformed("Run-length segment " + segment + " lies at " + from + " to " + to + " of "
                        + stream.length + " bytes.");
            }
            int sample = segment / cellBytes;
            int first = sample * cellBytes + cellBytes - 1 - segment % cellBytes;
            unpack(stream, (int) from, (int) to, cells, first, step, segment);
        }
        return cells;
    }

    private static void unpack(byte[] in, int from, int to, byte[] out, int first, int step, int segment) throws StreamException {
        int at = from;
        int target = first;
        int end = out.length;
        while (target < end) {
            if (at >= to) {
                throw StreamException.truncated("Run-length segment " + segment + " ends after " + (target - first) / step + " of "
                        + (end - first + step - 1) / step + " bytes.");
            }
            int control = in[at++];
            if (control >= 0) {
                int count = Math.min(control + 1, (end - target + step - 1) / step);
                if (count > to - at) {
                    throw StreamException.truncated("Run-length segment " + segment + " ends within a literal run.");
                }
                if (step == 1) {
                    System.arraycopy(in, at, out, target, count);
                    target += count;
                } else {
                    for (int i = 0; i < count; i++, target += step) {
                        out[target] = in[at + i];
                    }
                }
                at += control + 1;
            } else if (control != -128) {
                if (at >= to) {
                    throw StreamException.truncated("Run-length segment " + segment + " ends within a run.");
                }
                byte value = in[at++];
                int count = Math.min(1 - control, (end - target + step - 1) / step);
                for (int i = 0; i < count; i++, target += step) {
                    out[target] = value;
                }
            }
        }
    }

    /// One deflated frame (PS3.5 section A.4.12, RFC 1951).
    static byte[] inflate(byte[] stream, int frameBytes) throws StreamException {
        byte[] cells = new byte[frameBytes];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            int done = 0;
            while (done < frameBytes) {
                int count = inflater.inflate(cells, done, frameBytes - done);
                if (count == 0) {
                    throw StreamException.truncated("The deflated frame has " + done + " of " + frameBytes + " bytes.");
                }
                done += count;
            }
            return cells;
        } catch (DataFormatException e) {
            throw StreamException.malformed("The frame cannot be inflated (" + e.getMessage() + ").");
        } finally {
            inflater.end();
        }
    }
}
