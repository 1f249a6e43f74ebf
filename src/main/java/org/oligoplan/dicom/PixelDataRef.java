package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the pixel data of an image are, and access to their bytes. Nothing is read before it is asked for, and nothing is kept.
/// A reference may be used from several threads at once.
public final class PixelDataRef {

    /// A piece of encapsulated pixel data.
    ///
    /// @param offset the first byte, counted like [PixelDataRef#offset()]
    /// @param length bytes
    public record Fragment(long offset, long length) {}

    /// Encapsulated pixel data (PS3.5 annex A.4).
    ///
    /// @param basicOffsets start of each frame's first item, in bytes from the first fragment's item; often empty
    /// @param fragments the fragments in order, without the offset table
    /// @param end the byte after the sequence's delimiter
    public record Encapsulation(List<Long> basicOffsets, List<Fragment> fragments, long end) {

        /// Keeps its own copies.
        public Encapsulation {
            basicOffsets = List.copyOf(basicOffsets);
            fragments = List.copyOf(fragments);
        }
    }

    /// The length of encapsulated pixel data, which the file does not say.
    public static final long UNDEFINED_LENGTH = -1;

    private static final int MAX_FRAGMENTS = 4_000_000;

    private final ByteSource source;
    private final Scratch scratch;
    private final int tag;
    private final VR vr;
    private final long offset;
    private final long length;
    private final TransferSyntax syntax;

    PixelDataRef(ByteSource source, Scratch scratch, int tag, VR vr, long offset, long length, TransferSyntax syntax) {
        this.source = source;
        this.scratch = scratch;
        this.tag = tag;
        this.vr = vr;
        this.offset = offset;
        this.length = length;
        this.syntax = syntax;
    }

    /// Pixel Data, or one of its floating point forms.
    public int tag() {
        return tag;
    }

    /// OB, OW, OF or OD.
    public VR vr() {
        return vr;
    }

    /// The file, where the pixels are in one.
    public Optional<Path> file() {
        return source.file();
    }

    /// How messages name where the pixels are.
    public String sourceName() {
        return source.name();
    }

    /// The first byte of the value, in bytes from the start of the file (of the inflated data set in a deflated one).
    public long offset() {
        return offset;
    }

    /// Length of the value in bytes; [#UNDEFINED_LENGTH] for encapsulated pixel data.
    public long length() {
        return length;
    }

    /// How the pixels are encoded.
    public TransferSyntax transferSyntax() {
        return syntax;
    }

    /// Whether the value consists of fragments.
    public boolean encapsulated() {
        return length == UNDEFINED_LENGTH;
    }

    /// Whether numbers of several bytes are big endian.
    public boolean bigEndian() {
        return syntax.bigEndianPixels();
    }

    /// Whether [#offset()] counts in the file itself and not in something inflated from it.
    public boolean isInFile() {
        return source instanceof ByteSource.ClosedFile;
    }

    /// An exception that names the pixel data.
    public DicomException failure(DicomException.Problem problem, String reason) {
        return new DicomException(problem, source.name(), offset, tag, reason);
    }

    /// Fills the buffer with bytes of the value.
    ///
    /// @param position the first byte, from the start of the value
    /// @throws DicomException when the value ends before the buffer is full, or the file cannot be read
    public void read(long position, ByteBuffer target) throws DicomException {
        checkRange(position, target.remaining());
        source.readFully(offset + position, target, tag);
    }

    private void checkRange(long position, long count) throws DicomException {
        if (encapsulated()) {
            throw failure(DicomException.Problem.UNSUPPORTED, "The pixel data are encapsulated as " + syntax.name() + ".");
        }
        if (position < 0 || count > length - position) {
            throw failure(DicomException.Problem.TRUNCATED,
                    "The pixel data hold " + length + " bytes, " + (position + count) + " are needed.");
        }
    }

    /// Fills the array with 16-bit numbers from the start of the value, in the order of bytes that the data have.
    public void readShorts(short[] target) throws DicomException {
        readShorts(0, target, 0, target.length);
    }

    /// Reads 16-bit numbers, in the order of bytes that the data have.
    ///
    /// @param position the first byte, from the start of the value
    public void readShorts(long position, short[] target, int from, int count) throws DicomException {
        checkRange(position, 2L * count);
        ByteBuffer chunk = scratch.borrowChunk();
        ByteSource.OpenFile open = source instanceof ByteSource.ClosedFile(Path path, long size) ? ByteSource.OpenFile.open(path) : null;
        try {
            ByteSource from1 = open != null ? open : source;
            int done = 0;
            while (done < count) {
                int now = Math.min(count - done, chunk.capacity() / 2);
                chunk.clear().limit(2 * now);
                from1.readFully(offset + position + 2L * done, chunk, tag);
                copyShorts(chunk.flip(), target, from + done, now);
                done += now;
            }
        } finally {
            if (open != null) {
                open.close();
            }
            scratch.giveBack(chunk);
        }
    }

    /// Copies 16-bit numbers from the buffer's position on, in the order of bytes that the data have.
    public void copyShorts(ByteBuffer bytes, short[] target, int from, int count) {
        bytes.slice().order(bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(target, from, count);
    }

    /// The bytes of one fragment.
    public byte[] read(Fragment fragment) throws DicomException {
        if (fragment.length() > Integer.MAX_VALUE - 16 || fragment.offset() + fragment.length() > source.size()) {
            throw failure(DicomException.Problem.LIMIT, "A fragment of " + fragment.length() + " bytes is too long.");
        }
        byte[] bytes = new byte[(int) fragment.length()];
        source.readFully(fragment.offset(), ByteBuffer.wrap(bytes), tag);
        return bytes;
    }

    /// Finds the fragments of encapsulated pixel data.
    public Encapsulation encapsulation() throws DicomException {
        if (!encapsulated()) {
            throw failure(DicomException.Problem.MALFORMED, "The pixel data are not encapsulated.");
        }
        long size = source.size();
        List<Fragment> fragments = new ArrayList<>();
        List<Long> offsets = List.of();
        boolean table = true;
        long at = offset;
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        ByteSource.OpenFile open = source instanceof ByteSource.ClosedFile(Path path, long fileSize)
                ? ByteSource.OpenFile.open(path)
                : null;
        try {
            ByteSource in = open != null ? open : source;
            while (true) {
                in.readFully(at, header.clear(), tag);
                int itemTag = header.getShort(0) << 16 | header.getShort(2) & 0xFFFF;
                long itemLength = header.getInt(4) & 0xFFFFFFFFL;
                if (itemTag == Tag.SEQUENCE_DELIMITATION) {
                    return new Encapsulation(offsets, fragments, at + 8);
                }
                if (itemTag != Tag.ITEM) {
                    throw new DicomException(DicomException.Problem.MALFORMED, source.name(), at, tag,
                            "The pixel data have " + Tag.format(itemTag) + " where a fragment belongs.");
                }
                if (itemLength > size - at - 8) {
                    throw new DicomException(DicomException.Problem.TRUNCATED, source.name(), at, tag,
                            "A fragment of " + itemLength + " bytes goes past the end.");
                }
                if (table) {
                    offsets = offsets(in, at + 8, itemLength);
                    table = false;
                } else if (fragments.size() >= MAX_FRAGMENTS) {
                    throw new DicomException(DicomException.Problem.LIMIT, source.name(), at, tag,
                            "The pixel data have too many fragments.");
                } else {
                    fragments.add(new Fragment(at + 8, itemLength));
                }
                at += 8 + itemLength;
            }
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }

    private List<Long> offsets(ByteSource in, long at, long bytes) throws DicomException {
        if (bytes > 4L * MAX_FRAGMENTS) {
            throw new DicomException(DicomException.Problem.LIMIT, source.name(), at, tag, "The offset table is too long.");
        }
        ByteBuffer table = ByteBuffer.allocate((int) bytes / 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        in.readFully(at, table, tag);
        List<Long> offsets = new ArrayList<>(table.capacity() / 4);
        for (int i = 0; i < table.capacity(); i += 4) {
            offsets.add(table.getInt(i) & 0xFFFFFFFFL);
        }
        return offsets;
    }

    ByteSource source() {
        return source;
    }
}
