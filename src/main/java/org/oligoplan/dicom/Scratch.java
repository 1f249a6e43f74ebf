package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;

/// Buffers that are used again and again, so that neither headers nor pixels need fresh memory for each file.
final class Scratch {

    /// A chunk that stays in the processor's cache between the read and the copy.
    static final int PIXEL_CHUNK = 256 << 10;
    /// Enough for the headers of nearly every image.
    static final int HEAD = 32 << 10;

    private static final int KEPT = 16;

    private final ArrayBlockingQueue<ByteBuffer> chunks = new ArrayBlockingQueue<>(KEPT);
    private final ArrayBlockingQueue<byte[]> heads = new ArrayBlockingQueue<>(KEPT);

    ByteBuffer borrowChunk() {
        ByteBuffer chunk = chunks.poll();
        return chunk != null ? chunk.clear() : ByteBuffer.allocateDirect(PIXEL_CHUNK).order(ByteOrder.nativeOrder());
    }

    void giveBack(ByteBuffer chunk) {
        boolean kept = chunks.offer(chunk);
        assert kept || chunks.remainingCapacity() >= 0;
    }

    byte[] borrowHead() {
        byte[] head = heads.poll();
        return head != null ? head : new byte[HEAD];
    }

    void giveBack(byte[] head) {
        boolean kept = heads.offer(head);
        assert kept || heads.remainingCapacity() >= 0;
    }
}
