package org.oligoplan.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.DicomWarning.Oddity;

/// Reads elements from a source (PS3.5 section 7). The source passes through windows in memory, in which the values then lie; the
/// first window is borrowed, and its used part is kept in the end.
final class DataSetParser implements AutoCloseable {

    /// The last tag that may belong to the file meta information.
    static final int LAST_META_TAG = 0x0002FFFF;

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int MAX_WINDOW = 4 << 20;
    private static final int MAX_VALUE = Integer.MAX_VALUE - 16;

    private final ByteSource source;
    private final ByteSource pixelSource;
    private final ReadOptions options;
    private final DataSet.Origin origin;
    private final long size;
    private final byte[] head;

    private boolean headInUse = true;
    private Element.Window window;
    private byte[] buffer;
    private long base;
    private int position;
    private int limit;
    private int nextWindow = 4 * Scratch.HEAD;
    private int elementCount;

    /// @param source what is parsed
    /// @param pixelSource the same bytes, for later
    DataSetParser(ByteSource source, ByteSource pixelSource, ReadOptions options, DataSet.Origin origin) throws DicomException {
        this.source = source;
        this.pixelSource = pixelSource;
        this.options = options;
        this.origin = origin;
        size = source.size();
        head = origin.scratch().borrowHead();
        buffer = head;
        window = new Element.Window(head);
        try {
            limit = source.read(0, ByteBuffer.wrap(head, 0, (int) Math.min(size, head.length)));
        } catch (DicomException | RuntimeException e) {
            origin.scratch().giveBack(head);
            throw e;
        }
    }

    long size() {
        return size;
    }

    /// The place of the next byte.
    long at() {
        return base + position;
    }

    /// Goes on from here; only forwards.
    void moveTo(long place) {
        if (place <= base + limit) {
            position = (int) (place - base);
        } else {
            leaveWindow();
            base = place;
            headInUse = false;
            buffer = new byte[0];
            window = new Element.Window(buffer);
            position = 0;
            limit = 0;
        }
    }

    /// Four bytes at any place as a number in little endian, or 0 past the end.
    int peekInt(long place) throws DicomException {
        if (place >= base && place + 4 <= base + limit) {
            return (int) Values.INT_LE.get(buffer, (int) (place - base));
        }
        byte[] bytes = new byte[4];
        source.read(place, ByteBuffer.wrap(bytes));
        return (int) Values.INT_LE.get(bytes, 0);
    }

    /// Gives the borrowed window back and keeps what elements need of it.
    @Override
    public void close() {
        leaveWindow();
        origin.scratch().giveBack(head);
    }

    private void leaveWindow() {
        if (headInUse || position < buffer.length) {
            window.bytes = Arrays.copyOf(buffer, position);
        }
    }

    /// Has at least this many bytes from the position on in memory; the caller knows that the source has them.
    private void need(int bytes, int tag) throws DicomException {
        if (limit - position >= bytes) {
            return;
        }
        long at = at();
        int length = (int) Math.max(bytes, Math.min(nextWindow, size - at));
        nextWindow = Math.min(2 * nextWindow, MAX_WINDOW);
        byte[] next = new byte[length];
        int have = limit - position;
        System.arraycopy(buffer, position, next, 0, have);
        int got = source.read(at + have, ByteBuffer.wrap(next, have, length - have));
        if (have + got < bytes) {
            throw new DicomException(Problem.TRUNCATED, source.name(), at, tag, "The data end while they are being read.");
        }
        leaveWindow();
        headInUse = false;
        buffer = next;
        window = new Element.Window(next);
        base = at;
        position = 0;
        limit = have + got;
    }

    private int shortAt(int index, boolean big) {
        short bits = (short) Values.SHORT_LE.get(buffer, index);
        return (big ? Short.reverseBytes(bits) : bits) & 0xFFFF;
    }

    private long lengthAt(int index, boolean big) {
        int bits = (int) Values.INT_LE.get(buffer, index);
        return (big ? Integer.reverseBytes(bits) : bits) & 0xFFFFFFFFL;
    }

    private int tagAt(int index, boolean big) {
        return shortAt(index, big) << 16 | shortAt(index + 2, big);
    }

    private DicomException failure(Problem problem, long at, int tag, String reason) {
        return new DicomException(problem, source.name(), at, tag, reason);
    }

    private DicomException tooShort(long at, int tag, long needed, long end) {
        return end == size
                ? failure(Problem.TRUNCATED, at, tag, "The element needs " + needed + " bytes, " + (end - at) + " remain.")
                : failure(Problem.MALFORMED, at, tag,
                        "The element needs " + needed + " bytes, but " + (end - at) + " remain of the item or sequence around it.");
    }

    private void countElement(long at, int tag) throws DicomException {
        if (++elementCount > options.maxElements()) {
            throw failure(Problem.LIMIT, at, tag, "The data set has more than " + options.maxElements() + " elements.");
        }
    }

    /// Reads elements from the position on into the data set.
    ///
    /// @param end the place where the data set ends at the latest
    /// @param lastTag elements with a greater tag are left
    void readOutermost(DataSet target, boolean explicit, boolean big, long end, int lastTag) throws DicomException {
        readDataSet(target, explicit, big, end, 0, false, lastTag);
    }

    private void readDataSet(DataSet target, boolean explicit, boolean big, long end, int depth, boolean delimited, int lastTag)
            throws DicomException {
        int previous = 0;
        while (true) {
            long at = at();
            if (at >= end) {
                if (delimited) {
                    missingDelimiter(at, previous);
                }
                return;
            }
            if (end - at < 8) {
                // What follows the file meta information may be a short deflate stream.
                if (lastTag != LAST_META_TAG) {
                    leftover(at, end, depth, previous);
                }
                return;
            }
            need(8, previous);
            int tag = tagAt(position, big);
            if (tag >>> 16 == 0xFFFE) {
                if (endsAtDelimiter(tag, at, delimited)) {
                    return;
                }
                continue;
            }
            if (depth == 0) {
                if (Tag.compare(tag, lastTag) > 0) {
                    return;
                }
                if (tag == 0 && previous != 0) {
                    origin.warn(Oddity.TRAILING_BYTES, previous, at, (end - at) + " bytes follow the last element.");
                    return;
                }
            }
            countElement(at, tag);
            Element element = readElement(target, tag, at, explicit, big, end, depth);
            switch (target.put(element)) {
                case 1 -> origin.warn(Oddity.TAG_ORDER, tag, at, "The element stands after " + Tag.format(previous) + ".");
                case 2 -> origin.warn(Oddity.DUPLICATE_TAG, tag, at, "The element occurs more than once; the last one is used.");
                default -> {
                }
            }
            if (tag == Tag.SPECIFIC_CHARACTER_SET) {
                for (String name : target.characterSet().unknown()) {
                    origin.warn(Oddity.UNKNOWN_CHARACTER_SET, tag, at, "The character set \"" + name + "\" is not known.");
                }
            }
            if (depth == 0 && options.pixelsEnd() && Tag.isPixelData(tag)) {
                return;
            }
            previous = tag;
        }
    }

    private void missingDelimiter(long at, int tag) throws DicomException {
        if (at >= size) {
            throw failure(Problem.TRUNCATED, at, tag, "The data end within an item or sequence.");
        }
        origin.warn(Oddity.DELIMITER, tag, at, "An item or sequence of undefined length has no end.");
    }

    private void leftover(long at, long end, int depth, int tag) throws DicomException {
        boolean zero = true;
        int rest = (int) (end - at);
        need(rest, tag);
        for (int i = 0; i < rest; i++) {
            zero &= buffer[position + i] == 0;
        }
        if (!zero || depth > 0) {
            throw tooShort(at, tag, 8, end);
        }
        origin.warn(Oddity.TRAILING_BYTES, tag, at, rest + " bytes follow the last element.");
    }

    /// Whether the data set ends at this delimiter; else it was a stray one and is passed.
    private boolean endsAtDelimiter(int tag, long at, boolean delimited) throws DicomException {
        if (tag == Tag.ITEM_DELIMITATION) {
            position += 8;
            if (!delimited) {
                origin.warn(Oddity.DELIMITER, tag, at, "A delimiter stands where no item ends.");
            }
            return delimited;
        }
        if (tag == Tag.SEQUENCE_DELIMITATION && delimited) {
            origin.warn(Oddity.DELIMITER, tag, at, "The sequence ends before its item does.");
            return true;
        }
        throw failure(Problem.MALFORMED, at, tag, "A delimiter stands where an element belongs.");
    }

    private Element readElement(DataSet target, int tag, long at, boolean explicit, boolean big, long end, int depth)
            throws DicomException {
        VR vr;
        long length;
        boolean explicitHere = explicit;
        boolean valueBig = big;
        if (explicit) {
            VR named = VR.ofLetters(buffer[position + 4], buffer[position + 5]);
            Form form;
            if (named == null) {
                form = recover(tag, at, big, end);
                vr = knownVr(target, tag);
                explicitHere = form != Form.IMPLICIT;
            } else {
                form = named.longLength() ? Form.LONG : Form.SHORT;
                vr = named;
            }
            switch (form) {
                case SHORT -> length = shortAt(position + 6, big);
                case IMPLICIT -> length = lengthAt(position + 4, big);
                case LONG -> {
                    if (end - at < 12) {
                        throw tooShort(at, tag, 12, end);
                    }
                    need(12, tag);
                    length = lengthAt(position + 8, big);
                }
                default -> throw new AssertionError(form);
            }
            position += form == Form.LONG ? 12 : 8;
            if (named == VR.UN) {
                // PS3.5 section 6.2.2: such a value is in implicit little endian, whatever the syntax.
                explicitHere = false;
                valueBig = false;
                vr = knownVr(target, tag);
                if (vr != VR.UN && !Tag.isPrivate(tag)) {
                    origin.warn(Oddity.UNKNOWN_VR, tag, at, "The representation is UN instead of " + vr + ".");
                }
            }
        } else {
            vr = knownVr(target, tag);
            length = lengthAt(position + 4, big);
            position += 8;
        }
        return length == UNDEFINED
                ? readUndefined(target, tag, vr, at, explicitHere, valueBig, end, depth)
                : readDefined(target, tag, vr, at, length, explicitHere, valueBig, end, depth);
    }

    private static VR knownVr(DataSet target, int tag) {
        VR vr = DataDictionary.implicitVr(tag, target.hasSignedPixels());
        return vr != null ? vr : VR.UN;
    }

    private Element readUndefined(DataSet target, int tag, VR vr, long at, boolean explicit, boolean big, long end, int depth)
            throws DicomException {
        long start = at();
        if (Tag.isPixelData(tag)) {
            PixelDataRef ref = new PixelDataRef(pixelSource, origin.scratch(), tag, vr, start, PixelDataRef.UNDEFINED_LENGTH,
                    origin.syntax());
            if (depth > 0 || !options.pixelsEnd()) {
                long after = new PixelDataRef(source, origin.scratch(), tag, vr, start, PixelDataRef.UNDEFINED_LENGTH, origin.syntax())
                        .encapsulation().end();
                if (after > end) {
                    throw tooShort(at, tag, after - at, end);
                }
                moveTo(after);
            }
            return new Element.Pixels(tag, vr, at, ref);
        }
        if (vr != VR.SQ && vr != VR.UN) {
            origin.warn(Oddity.UNDEFINED_LENGTH, tag, at, "The length is undefined, which " + vr + " does not allow.");
        }
        boolean explicitItems = explicit || vr == VR.UN && firstItemLooksExplicit(start, big);
        List<DataSet> items = readItems(target, tag, explicitItems, big, end, depth, true);
        return new Element.Sequence(tag, at, items);
    }

    /// Whether the first element within the first item names a representation, as it should not in an element of unknown one.
    private boolean firstItemLooksExplicit(long start, boolean big) throws DicomException {
        if (big || peekInt(start) != 0xE000FFFE) {
            return false;
        }
        int letters = peekInt(start + 12);
        VR vr = VR.ofLetters(letters & 0xFF, letters >>> 8 & 0xFF);
        return vr != null && (letters & 0xFFFFFFFFL) > size - start;
    }

    private Element readDefined(DataSet target, int tag, VR vr, long at, long length, boolean explicit, boolean big, long end, int depth)
            throws DicomException {
        long start = at();
        if (length > end - start) {
            throw tooShort(at, tag, start - at + length, end);
        }
        if (vr == VR.SQ) {
            if (length == 0 || length >= 8 && startsWithItem(start, big)) {
                return new Element.Sequence(tag, at, readItems(target, tag, explicit, big, start + length, depth, false));
            }
            origin.warn(Oddity.BAD_SEQUENCE, tag, at, "The sequence holds " + length + " bytes that are no items.");
            return readRaw(tag, VR.UN, at, length, big);
        }
        if (depth == 0 && Tag.isPixelData(tag)) {
            PixelDataRef ref = new PixelDataRef(pixelSource, origin.scratch(), tag, vr, start, length, origin.syntax());
            if (!options.pixelsEnd()) {
                moveTo(start + length);
            }
            return new Element.Pixels(tag, vr, at, ref);
        }
        if ((length & 1) != 0) {
            origin.warn(Oddity.ODD_LENGTH, tag, at, "The value has " + length + " bytes.");
        }
        return readRaw(tag, vr, at, length, big);
    }

    private boolean startsWithItem(long start, boolean big) throws DicomException {
        int bits = peekInt(start);
        return bits == (big ? 0x00E0FEFF : 0xE000FFFE) || bits == (big ? 0xDDE0FEFF : 0xE0DDFFFE);
    }

    private Element readRaw(int tag, VR vr, long at, long length, boolean big) throws DicomException {
        if (length > MAX_VALUE) {
            throw failure(Problem.LIMIT, at, tag, "A value of " + length + " bytes is too long.");
        }
        need((int) length, tag);
        Element raw = new Element.Raw(tag, vr, at, window, position, (int) length, big);
        position += (int) length;
        return raw;
    }

    private List<DataSet> readItems(DataSet parent, int sequence, boolean explicit, boolean big, long end, int depth, boolean delimited)
            throws DicomException {
        if (depth >= options.maxDepth()) {
            throw failure(Problem.LIMIT, at(), sequence, "Sequences are nested more than " + options.maxDepth() + " deep.");
        }
        List<DataSet> items = new ArrayList<>(1);
        while (true) {
            long at = at();
            if (at >= end) {
                if (delimited) {
                    missingDelimiter(at, sequence);
                }
                return items;
            }
            if (end - at < 8) {
                throw tooShort(at, sequence, 8, end);
            }
            need(8, sequence);
            int tag = tagAt(position, big);
            long length = lengthAt(position + 4, big);
            if (tag == Tag.SEQUENCE_DELIMITATION) {
                position += 8;
                if (!delimited) {
                    origin.warn(Oddity.DELIMITER, sequence, at, "A sequence that says its length has a delimiter too.");
                    moveTo(end);
                }
                return items;
            }
            if (tag == Tag.ITEM_DELIMITATION) {
                position += 8;
                origin.warn(Oddity.DELIMITER, sequence, at, "A delimiter stands where no item ends.");
                continue;
            }
            if (tag != Tag.ITEM) {
                throw failure(Problem.MALFORMED, at, sequence, "The sequence has " + Tag.format(tag) + " where an item belongs.");
            }
            countElement(at, sequence);
            position += 8;
            DataSet item = new DataSet(origin, parent);
            if (length == UNDEFINED) {
                readDataSet(item, explicit, big, end, depth + 1, true, -1);
            } else if (length > end - at - 8) {
                throw tooShort(at, sequence, 8 + length, end);
            } else {
                readDataSet(item, explicit, big, at + 8 + length, depth + 1, false, -1);
            }
            items.add(item);
        }
    }

    // Representations that are none

    private enum Form {
        SHORT, LONG, IMPLICIT
    }

    /// What the header of an element with an impossible representation is instead: the first form after whose value an element
    /// follows that can.
    private Form recover(int tag, long at, boolean big, long end) throws DicomException {
        int first = buffer[position + 4] & 0xFF;
        int second = buffer[position + 5] & 0xFF;
        boolean letters = Character.isUpperCase(first) && Character.isUpperCase(second);
        int shortLength = shortAt(position + 6, big);
        @Nullable
        Form found = null;
        if (letters && shortLength == 0 && end - at >= 12) {
            int bits = peekInt(at + 8);
            long length = (big ? Integer.reverseBytes(bits) : bits) & 0xFFFFFFFFL;
            found = length == UNDEFINED || fits(tag, at + 12 + length, big, end) ? Form.LONG : null;
        }
        if (found == null && fits(tag, at + 8 + lengthAt(position + 4, big), big, end)) {
            found = Form.IMPLICIT;
        }
        if (found == null && fits(tag, at + 8 + shortLength, big, end)) {
            found = Form.SHORT;
        }
        if (found == null) {
            throw failure(Problem.MALFORMED, at, tag,
                    String.format("The representation is %02X %02X (hexadecimal), which does not exist.", first, second));
        }
        origin.warn(Oddity.BAD_VR, tag, at, String.format("The representation is %02X %02X (hexadecimal), which does not exist.", first,
                second));
        return found;
    }

    private boolean fits(int tag, long next, boolean big, long end) throws DicomException {
        if (next >= end) {
            return next == end;
        }
        int bits = peekInt(next);
        int ordered = big ? Integer.reverseBytes(bits) : bits << 16 | bits >>> 16;
        return ordered >>> 16 == 0xFFFE || Tag.compare(ordered, tag) > 0 && (ordered >>> 16) - (tag >>> 16) < 0x4000;
    }
}
