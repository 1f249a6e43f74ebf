package org.oligoplan.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.oligoplan.dicom.RandomBytes;

/// One file of a zip archive. It is inflated into memory when it is read, at most [#MAX_BYTES] of it whatever the archive claims, and
/// forgotten when memory is short.
final class ZippedBytes implements RandomBytes {

    /// A file that grows to more is refused.
    static final int MAX_BYTES = 512 << 20;
    /// Up to this size any file may be inflated; above it one that grows more than [#MAX_GROWTH] times is a bomb, not an image.
    static final int HARMLESS_BYTES = 32 << 20;
    static final int MAX_GROWTH = 200;

    private final Path archive;
    private final String entry;
    private SoftReference<byte[]> inflated = new SoftReference<>(null);

    ZippedBytes(Path archive, String entry) {
        this.archive = archive;
        this.entry = entry;
    }

    /// {@return the most bytes that a file may grow to}
    ///
    /// @param compressed how many it has in the archive; -1 where that is not said
    static long limit(long compressed) {
        return compressed < 0 ? HARMLESS_BYTES : Math.min(MAX_BYTES, Math.max(HARMLESS_BYTES, compressed * MAX_GROWTH));
    }

    InputStream stream() throws IOException {
        return new ByteArrayInputStream(bytes());
    }

    private synchronized byte[] bytes() throws IOException {
        byte @Nullable [] known = inflated.get();
        if (known != null) {
            return known;
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new IOException("it is not in the archive any more");
            }
            long limit = limit(found.getCompressedSize());
            try (InputStream in = zip.getInputStream(found)) {
                byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, limit + 1));
                if (bytes.length > limit) {
                    throw new IOException("it grows to more than " + (limit >> 20) + " MB");
                }
                inflated = new SoftReference<>(bytes);
                return bytes;
            }
        }
    }

    @Override
    public long size() throws IOException {
        return bytes().length;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        byte[] bytes = bytes();
        int count = (int) Math.max(0, Math.min(target.remaining(), bytes.length - position));
        if (count > 0) {
            target.put(bytes, (int) position, count);
        }
        return count;
    }

    /// {@return the first bytes of a file of the archive, fewer only where it has fewer}
    static byte[] head(ZipFile zip, ZipEntry entry, int count) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] head = in.readNBytes(count);
            return Arrays.copyOf(head, head.length);
        }
    }
}
