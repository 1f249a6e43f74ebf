package org.oligoplan.dicom;

import java.util.List;

/// One element of a data set: its tag, its representation, where it was read, and its value.
public sealed abstract class Element {

    private final int tag;
    private final VR vr;
    private final long offset;

    private Element(int tag, VR vr, long offset) {
        this.tag = tag;
        this.vr = vr;
        this.offset = offset;
    }

    /// The tag, `0xGGGGEEEE`.
    public int tag() {
        return tag;
    }

    /// The representation that the value is read with.
    public VR vr() {
        return vr;
    }

    /// Where the element starts, in bytes from the start of the file (of the inflated data set in a deflated one); -1 for one
    /// that was made by the program.
    public long offset() {
        return offset;
    }

    @Override
    public String toString() {
        return Tag.describe(tag) + " " + vr;
    }

    /// A part of the source that is in memory, shared by the elements that lie in it.
    static final class Window {

        byte[] bytes;

        Window(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /// A value as bytes, decoded when asked for.
    static final class Raw extends Element {

        private final Window window;
        private final int start;
        private final int length;
        private final boolean bigEndian;

        Raw(int tag, VR vr, long offset, Window window, int start, int length, boolean bigEndian) {
            super(tag, vr, offset);
            this.window = window;
            this.start = start;
            this.length = length;
            this.bigEndian = bigEndian;
        }

        byte[] array() {
            return window.bytes;
        }

        int start() {
            return start;
        }

        int length() {
            return length;
        }

        int end() {
            return start + length;
        }

        boolean bigEndian() {
            return bigEndian;
        }
    }

    /// Text that was set by the program; it becomes bytes when the data set's character set is final.
    static final class Text extends Element {

        private final List<String> values;

        Text(int tag, VR vr, long offset, List<String> values) {
            super(tag, vr, offset);
            this.values = List.copyOf(values);
        }

        List<String> values() {
            return values;
        }
    }

    /// A sequence of items.
    static final class Sequence extends Element {

        private final List<DataSet> items;

        Sequence(int tag, long offset, List<DataSet> items) {
            super(tag, VR.SQ, offset);
            this.items = List.copyOf(items);
        }

        List<DataSet> items() {
            return items;
        }
    }

    /// Pixel data that stay where they are until asked for.
    static final class Pixels extends Element {

        private final PixelDataRef ref;

        Pixels(int tag, VR vr, long offset, PixelDataRef ref) {
            super(tag, vr, offset);
            this.ref = ref;
        }

        PixelDataRef ref() {
            return ref;
        }
    }
}
