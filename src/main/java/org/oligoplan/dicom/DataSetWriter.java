package org.oligoplan.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.oligoplan.dicom.DicomException.Problem;

/// Writes one data set to a file (PS3.5 section 7, PS3.10 section 7).
final class DataSetWriter {

    /// This program's implementation, made once from a random UUID.
    static final String IMPLEMENTATION_CLASS_UID = "2.25.29123426291514957832214144904339982666";
    static final String IMPLEMENTATION_VERSION = "OLIGOPLAN_0_1";

    private static final int PIECE = 1 << 20;
    private static final int MAX_SHORT = 0xFFFE;

    private final DataSet dataSet;
    private final WriteOptions options;
    private final boolean explicit;
    private final boolean big;
    private ByteSink sink = new ByteSink();

    DataSetWriter(DataSet dataSet, WriteOptions options) {
        this.dataSet = dataSet;
        this.options = options;
        explicit = options.transferSyntax().explicitVr();
        big = options.transferSyntax().bigEndian();
    }

    void write(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException(file + " is no file name.");
        }
        Path temporary = folder.resolve("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                if (options.fileMeta()) {
                    writeMeta();
                    sink.drainTo(out);
                }
                if (options.transferSyntax().deflated()) {
                    writeDeflated(out);
                } else {
                    writeOutermost(out);
                    sink.drainTo(out);
                }
                out.flush();
                channel.force(true);
            }
            try {
                Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void writeDeflated(OutputStream out) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            CountingStream counter = new CountingStream(out);
            DeflaterOutputStream deflated = new DeflaterOutputStream(counter, deflater, 64 << 10);
            writeOutermost(deflated);
            sink.drainTo(deflated);
            deflated.finish();
            if ((counter.count & 1) != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    /// Counts the bytes, whose number must be even.
    private static final class CountingStream extends OutputStream {

        private final OutputStream out;
        private long count;

        CountingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    private void writeMeta() throws IOException {
        sink.skip(128);
        sink.bytes("DICM".getBytes(StandardCharsets.US_ASCII), 0, 4);
        DataSet meta = new DataSet();
        meta.putBytes(Tag.FILE_META_INFORMATION_VERSION, VR.OB, new byte[]{0, 1});
        copy(Tag.SOP_CLASS_UID, meta, Tag.MEDIA_STORAGE_SOP_CLASS_UID);
        copy(Tag.SOP_INSTANCE_UID, meta, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID);
        meta.putString(Tag.TRANSFER_SYNTAX_UID, options.transferSyntax().uid());
        meta.putString(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID);
        meta.putString(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION);
        DataSetWriter writer = new DataSetWriter(meta, WriteOptions.standard().withoutFileMeta());
        writer.writeElements(meta, 0, OutputStream.nullOutputStream());
        meta.putInts(Tag.FILE_META_INFORMATION_GROUP_LENGTH, writer.sink.length());
        DataSetWriter whole = new DataSetWriter(meta, WriteOptions.standard().withoutFileMeta());
        whole.writeElements(meta, 0, OutputStream.nullOutputStream());
        sink.bytes(whole.sink.array(), 0, whole.sink.length());
    }

    /// Copies a UID; an object without one stays readable, though it is not a conforming file.
    private void copy(int from, DataSet meta, int to) {
        dataSet.string(from).or(() -> dataSet.fileMeta().flatMap(old -> old.string(to))).ifPresent(uid -> meta.putString(to, uid));
    }

    private void writeOutermost(OutputStream out) throws IOException {
        writeElements(dataSet, 0, out);
    }

    private void writeElements(DataSet set, int depth, OutputStream out) throws IOException {
        for (Element element : set.elements()) {
            int tag = element.tag();
            // Group lengths are retired and would be wrong now.
            if (Tag.element(tag) == 0 && Tag.group(tag) > 2) {
                continue;
            }
            switch (element) {
                case Element.Sequence sequence -> writeSequence(sequence, depth, out);
                case Element.Text text -> writeText(set, text);
                case Element.Raw raw -> writeRaw(set, raw);
                case Element.Pixels pixels -> writePixels(set, pixels, out);
            }
        }
    }

    private DicomException failure(Element element, String reason) {
        return new DicomException(Problem.UNWRITABLE, dataSet.source(), element.offset(), element.tag(), reason);
    }

    private void header(int tag, VR vr, long length) {
        sink.number16(Tag.group(tag), big);
        sink.number16(Tag.element(tag), big);
        if (!explicit) {
            sink.number32(length, false);
            return;
        }
        // PS3.5 section 6.2.2: a value that is too long for the short form is written as UN.
        VR named = !vr.longLength() && length > MAX_SHORT ? VR.UN : vr;
        sink.number8(named.name().charAt(0));
        sink.number8(named.name().charAt(1));
        if (named.longLength()) {
            sink.number16(0, big);
            sink.number32(length, big);
        } else {
            sink.number16((int) length, big);
        }
    }

    private void writeText(DataSet set, Element.Text text) throws DicomException {
        byte[] bytes = set.encoded(text);
        header(text.tag(), text.vr(), bytes.length + (bytes.length & 1));
        sink.bytes(bytes, 0, bytes.length);
        if ((bytes.length & 1) != 0) {
            sink.number8(text.vr().padding());
        }
    }

    private void writeRaw(DataSet set, Element.Raw raw) throws DicomException {
        VR vr = raw.vr();
        int padded = raw.length() + (raw.length() & 1);
        header(raw.tag(), vr, padded);
        // What is written as UN is in little endian.
        boolean asUnknown = explicit && !vr.longLength() && padded > MAX_SHORT;
        boolean targetBig = big && !asUnknown;
        int unit = raw.tag() == Tag.PIXEL_DATA ? pixelUnit(set, vr) : vr.unitBytes();
        if (raw.bigEndian() == targetBig || unit == 1) {
            sink.bytes(raw.array(), raw.start(), raw.length());
        } else if (raw.length() % unit != 0) {
            throw failure(raw, "The value has " + raw.length() + " bytes, so that its numbers cannot be turned to another byte order.");
        } else {
            sink.reversed(raw.array(), raw.start(), raw.length(), unit);
        }
        if (padded != raw.length()) {
            sink.number8(vr.padding());
        }
    }

    private void writeSequence(Element.Sequence sequence, int depth, OutputStream out) throws IOException {
        boolean undefined = options.undefinedLengths();
        header(sequence.tag(), VR.SQ, 0xFFFFFFFFL);
        int start = sink.length();
        for (DataSet item : sequence.items()) {
            delimiter(Tag.ITEM, 0xFFFFFFFFL);
            int itemStart = sink.length();
            writeElements(item, depth + 1, out);
            if (undefined) {
                delimiter(Tag.ITEM_DELIMITATION, 0);
            } else {
                sink.patch32(itemStart - 4, sink.length() - itemStart, big);
            }
        }
        if (undefined) {
            delimiter(Tag.SEQUENCE_DELIMITATION, 0);
        } else {
            sink.patch32(start - 4, sink.length() - start, big);
        }
        if (depth == 0) {
            sink.drainIfLarge(out);
        }
    }

    private void delimiter(int tag, long length) {
        sink.number16(Tag.group(tag), big);
        sink.number16(Tag.element(tag), big);
        sink.number32(length, big);
    }

    private void writePixels(DataSet set, Element.Pixels pixels, OutputStream out) throws IOException {
        PixelDataRef ref = pixels.ref();
        boolean outermost = set == dataSet;
        if (ref.encapsulated()) {
            if (outermost && !options.transferSyntax().uid().equals(ref.transferSyntax().uid())) {
                throw failure(pixels, "Pixel data compressed as " + ref.transferSyntax().name() + " cannot be written as "
                        + options.transferSyntax().name() + ".");
            }
            PixelDataRef.Encapsulation encapsulation = ref.encapsulation();
            header(pixels.tag(), VR.OB, 0xFFFFFFFFL);
            copy(ref, ref.offset(), encapsulation.end() - ref.offset(), 1, outermost ? out : null);
            return;
        }
        if (!options.transferSyntax().isUncompressed()) {
            throw failure(pixels, "Uncompressed pixel data cannot be written as " + options.transferSyntax().name() + ".");
        }
        VR vr = explicit && pixels.vr() == VR.UN ? VR.OW : pixels.vr();
        int unit = pixelUnit(set, vr);
        boolean swap = ref.bigEndian() != options.transferSyntax().bigEndianPixels() && unit > 1;
        if (swap && ref.length() % unit != 0) {
            throw failure(pixels, "The pixel data have " + ref.length() + " bytes, which is no multiple of " + unit + ".");
        }
        header(pixels.tag(), vr, ref.length() + (ref.length() & 1));
        copy(ref, ref.offset(), ref.length(), swap ? unit : 1, outermost ? out : null);
        if ((ref.length() & 1) != 0) {
            sink.number8(0);
        }
    }

    /// Bytes that change places together: cells of 32 bits are turned as a whole, as other programs do.
    private static int pixelUnit(DataSet set, VR vr) throws DicomException {
        return vr == VR.OW && set.intValue(Tag.BITS_ALLOCATED).orElse(0) > 16 ? 4 : vr.unitBytes();
    }

    /// Copies bytes of the source piece by piece; with an output stream they do not gather in memory.
    private void copy(PixelDataRef ref, long from, long length, int unit, @org.jspecify.annotations.Nullable OutputStream out)
            throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE, length)];
        for (long done = 0; done < length;) {
            int now = (int) Math.min(piece.length, length - done);
            ref.source().readFully(from + done, ByteBuffer.wrap(piece, 0, now), ref.tag());
            if (unit > 1) {
                sink.reversed(piece, 0, now, unit);
            } else {
                sink.bytes(piece, 0, now);
            }
            if (out != null) {
                sink.drainTo(out);
            }
            done += now;
        }
    }
}
