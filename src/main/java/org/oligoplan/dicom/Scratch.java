package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;

import org.jspecify.annotations.Nullable;

/// Buffers that are used again and again, so that neither headers nor pixels need fresh memory for each file.
final class Scratch {

    /// A chunk that stays in the processor's cache between the read and the copy.
    static final int PIXEL_CHUNK = 256 << 10;
    /// Enough for the headers of nearly every image.
    static final int HEAD = 32 << 10;

    private static final int KEPT = 16;

    /// Keeps nothing: for data sets that the program makes, of which there are many.
    static final Scratch NONE = new Scratch(null, null);

    private final @Nullable ArrayBlockingQueue<ByteBuffer> chunks;
    private final @Nullable ArrayBlockingQueue<byte[]> heads;

    Scratch() {
        this(new ArrayBlockingQueue<>(KEPT), new ArrayBlockingQueue<>(KEPT));
    }

    private Scratch(@Nullable ArrayBlockingQueue<ByteBuffer> chunks, @Nullable ArrayBlockingQueue<byte[]> heads) {
        this.chunks = chunks;
        this.heads = heads;
    }

    ByteBuffer borrowChunk() {
        ByteBuffer chunk = chunks == null ? null : chunks.poll();
        return chunk != null ? chunk.clear() : ByteBuffer.allocateDirect(PIXEL_CHUNK).order(ByteOrder.nativeOrder());
    }

    void giveBack(ByteBuffer chunk) {
        giveBack(chunks, chunk);
    }

    byte[] borrowHead() {
        byte[] head = heads == null ? null : heads.poll();
        return head != null ? head : new byte[HEAD];
    }

    void giveBack(byte[] head) {
        giveBack(heads, head);
    }

    /// Keeps the buffer if there is room, else leaves it to the garbage collector.
    private static <T> void giveBack(@Nullable ArrayBlockingQueue<T> kept, T buffer) {
        if (kept != null) {
            boolean _ = kept.offer(buffer);
        }
    }
}
