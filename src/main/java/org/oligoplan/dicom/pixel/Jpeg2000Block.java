package org.oligoplan.dicom.pixel;

import java.util.Arrays;

/// A code block of JPEG 2000: what packets say of it, until its coefficients are decoded.
final class Jpeg2000Block {

    /// Place in its band, in samples: first column and row, and the ones after the last.
    final int x0;
    final int y0;
    final int x1;
    final int y1;
    boolean included;
    int zeroPlanes;
    int lengthBits = 3;
    int passes;
    int segments;
    /// By segment: coding passes and bytes.
    int[] segmentPasses = {};
    int[] segmentBytes = {};
    int chunks;
    /// By contribution: where its bytes are in the tile's data, and how many.
    int[] chunkStart = {};
    int[] chunkBytes = {};

    Jpeg2000Block(int x0, int y0, int x1, int y1) {
        this.x0 = x0;
        this.y0 = y0;
        this.x1 = x1;
        this.y1 = y1;
    }

    /// Opens a new segment.
    void addSegment() {
        if (segments == segmentPasses.length) {
            segmentPasses = Arrays.copyOf(segmentPasses, Math.max(1, 2 * segments));
            segmentBytes = Arrays.copyOf(segmentBytes, Math.max(1, 2 * segments));
        }
        segmentPasses[segments] = 0;
        segmentBytes[segments] = 0;
        segments++;
    }

    /// Adds bytes to the block.
    void addChunk(int start, int bytes) {
        if (chunks == chunkStart.length) {
            chunkStart = Arrays.copyOf(chunkStart, Math.max(1, 2 * chunks));
            chunkBytes = Arrays.copyOf(chunkBytes, Math.max(1, 2 * chunks));
        }
        chunkStart[chunks] = start;
        chunkBytes[chunks++] = bytes;
    }

    /// {@return all bytes of the block, one segment after the other}
    byte[] bytes(byte[] tile) {
        int total = 0;
        for (int i = 0; i < chunks; i++) {
            total += chunkBytes[i];
        }
        byte[] bytes = new byte[total];
        int at = 0;
        for (int i = 0; i < chunks; i++) {
            System.arraycopy(tile, chunkStart[i], bytes, at, chunkBytes[i]);
            at += chunkBytes[i];
        }
        return bytes;
    }
}
