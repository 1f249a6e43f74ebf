package org.oligoplan.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.PixelDataRef;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.TransferSyntax;
import org.oligoplan.dicom.TransferSyntax.Pixels;
import org.oligoplan.dicom.VR;

/// Stored values of an image's pixels, without any rescaling: uncompressed, or in one of the compressed forms that are read (run length,
/// JPEG with Huffman codes, JPEG-LS, JPEG 2000, deflated frames). Others are refused by name.
///
/// Bits outside of the stored ones (PS3.5 section 8.1.1) are removed and the sign is extended, whatever the compression: the data set says
/// which bits of a sample are its value and whether they are signed. The samples of a compressed pixel are side by side, and no colour is
/// converted. A reader may be used from several threads at once.
public final class PixelReader {

    private final PixelLayout layout;
    private final PixelDataRef ref;
    private final long frameBits;
    private final @Nullable FrameDecoder decoder;
    /// Found once where there are several frames; null for one, whose fragments are found when it is read.
    private final @Nullable FrameFragments fragments;

    private PixelReader(PixelLayout layout, PixelDataRef ref, @Nullable FrameDecoder decoder, @Nullable FrameFragments fragments) {
        this.layout = layout;
        this.ref = ref;
        this.decoder = decoder;
        this.fragments = fragments;
        frameBits = (long) layout.samplesPerFrame() * layout.bitsAllocated();
    }

    /// Prepares to read an image. Compressed frames are not looked into yet.
    ///
    /// @throws DicomException when there are no pixel data, they are compressed in a way that is not read, they are shorter than the
    ///         image, their fragments cannot be told apart by frame, or the layout is impossible
    public static PixelReader of(DataSet image) throws DicomException {
        PixelDataRef ref = image.pixelData().orElse(null);
        if (ref == null) {
            throw new DicomException(Problem.MISSING, image.source(), DicomException.NO_OFFSET, Tag.PIXEL_DATA,
                    "The object has no pixel data.");
        }
        TransferSyntax syntax = ref.transferSyntax();
        Pixels pixels = syntax.pixels();
        FrameDecoder decoder = FrameDecoder.of(syntax).orElse(null);
        boolean compressed = decoder != null || pixels == Pixels.RLE || pixels == Pixels.DEFLATED_FRAMES;
        if (!compressed && (!syntax.isUncompressed() || ref.encapsulated() && pixels != Pixels.NATIVE_ENCAPSULATED)) {
            throw ref.failure(Problem.UNSUPPORTED, "The pixel data are compressed as " + syntax.name() + " (" + syntax.uid() + ").");
        }
        if (ref.tag() != Tag.PIXEL_DATA) {
            throw ref.failure(Problem.UNSUPPORTED, "The pixel data are floating point numbers.");
        }
        PixelLayout layout = PixelLayout.of(image);
        if (compressed && !ref.encapsulated()) {
            throw ref.failure(Problem.MALFORMED, "The transfer syntax is " + syntax.name() + ", but the pixel data are not encapsulated.");
        }
        if (compressed && layout.samplesPerFrame() > FrameDecoder.MAX_SAMPLES) {
            throw ref.failure(Problem.LIMIT, "A compressed frame of " + layout.samplesPerFrame() + " samples is too large.");
        }
        boolean several = ref.encapsulated() && layout.frames() > 1;
        PixelReader reader = new PixelReader(layout, ref, decoder, several ? FrameFragments.of(image, ref, layout.frames()) : null);
        long needed = (reader.frameBits * reader.layout.frames() + 7) / 8;
        if (!ref.encapsulated() && ref.length() < needed) {
            throw ref.failure(Problem.TRUNCATED, "The pixel data hold " + ref.length() + " bytes, the image needs " + needed + ".");
        }
        return reader;
    }

    /// How the pixels are laid out.
    public PixelLayout layout() {
        return layout;
    }

    PixelDataRef ref() {
        return ref;
    }

    /// Reads one frame row by row: signed values as they are, unsigned ones of 16 stored bits with the bits of their cell
    /// (see [PixelLayout#exceedsShort()]).
    ///
    /// @param frame 0 to frames-1
    /// @param target at least [PixelLayout#samplesPerFrame()] long
    /// @throws DicomException also when cells have 32 bits
    public void readFrame(int frame, short[] target) throws DicomException {
        checkFrame(frame, target.length);
        if (decoder != null) {
            if (layout.bitsAllocated() > 16) {
                throw wide();
            }
            int[] values = new int[layout.samplesPerFrame()];
            decompress(decoder, frame, values);
            for (int i = 0; i < values.length; i++) {
                target[i] = (short) values[i];
            }
        } else if (layout.bitsAllocated() == 16 && !ref.encapsulated()) {
            ref.readShorts(frame * (frameBits / 8), target, 0, layout.samplesPerFrame());
            finishShorts(target);
        } else {
            decode(frameBytes(frame), bitOffset(frame), target);
        }
    }

    /// Decodes the first frame from bytes that are in memory already.
    void decodeFirst(ByteBuffer bytes, short[] target) throws DicomException {
        checkFrame(0, target.length);
        if (layout.bitsAllocated() == 16) {
            ref.copyShorts(bytes, target, 0, layout.samplesPerFrame());
            finishShorts(target);
        } else {
            decode(bytes, 0, target);
        }
    }

    /// Bytes of one frame, where frames start at bytes.
    int frameBytes() {
        return (int) Math.min(Integer.MAX_VALUE, (frameBits + 7) / 8);
    }

    private int bitOffset(int frame) {
        return ref.encapsulated() ? 0 : (int) (frame * frameBits % 8);
    }

    private void finishShorts(short[] target) {
        if (layout.fillsCell()) {
            return;
        }
        int count = layout.samplesPerFrame();
        int left = 15 - layout.highBit();
        int right = 16 - layout.bitsStored();
        if (layout.signed()) {
            for (int i = 0; i < count; i++) {
                target[i] = (short) ((short) (target[i] << left) >> right);
            }
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = (short) ((target[i] << left & 0xFFFF) >>> right);
            }
        }
    }

    /// Reads one frame row by row. Unsigned values of 32 stored bits keep their bits: read them with
    /// `Integer.toUnsignedLong`.
    ///
    /// @param frame 0 to frames-1
    /// @param target at least [PixelLayout#samplesPerFrame()] long
    public void readFrame(int frame, int[] target) throws DicomException {
        checkFrame(frame, target.length);
        if (decoder != null) {
            decompress(decoder, frame, target);
            return;
        }
        int count = layout.samplesPerFrame();
        if (layout.bitsAllocated() == 32) {
            frameBytes(frame).order(ref.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(target, 0, count);
            if (!layout.fillsCell()) {
                int left = 31 - layout.highBit();
                int right = 32 - layout.bitsStored();
                for (int i = 0; i < count; i++) {
                    target[i] = layout.signed() ? target[i] << left >> right : target[i] << left >>> right;
                }
            }
            return;
        }
        short[] values = new short[count];
        readFrame(frame, values);
        for (int i = 0; i < count; i++) {
            target[i] = layout.signed() ? values[i] : values[i] & 0xFFFF;
        }
    }

    /// Decodes a frame of a bit stream and takes the stored bits of its samples.
    private void decompress(FrameDecoder codec, int frame, int[] target) throws DicomException {
        FrameDecoder.Samples decoded;
        byte[] stream = stream(frame);
        try {
            decoded = codec.decode(stream, layout);
        } catch (StreamException e) {
            throw failure(e, frame);
        } catch (RuntimeException e) {
            throw new DicomException(Problem.MALFORMED, ref.sourceName(), ref.offset(), ref.tag(),
                    "Frame " + (frame + 1) + " cannot be decoded (" + e + ").", e);
        }
        int[] samples = decoded.samples();
        int count = layout.samplesPerFrame();
        int stored = layout.bitsStored();
        // Samples as wide as the high bit demands are whole cells, narrower ones are the stored bits alone.
        int low = decoded.precision() > layout.highBit() ? layout.highBit() + 1 - stored : 0;
        int away = 32 - stored;
        if (!layout.signed()) {
            for (int i = 0; i < count; i++) {
                target[i] = samples[i] >> low << away >>> away;
            }
            return;
        }
        if (decoded.precision() < stored && !decoded.signed()) {
            int sign = 1 << decoded.precision() - 1;
            for (int i = 0; i < count; i++) {
                if ((samples[i] & sign) != 0) {
                    throw ref.failure(Problem.MALFORMED, "Samples of " + decoded.precision() + " bits are to be signed values of " + stored
                            + " bits, and it is not said which of them are negative.");
                }
            }
        }
        for (int i = 0; i < count; i++) {
            target[i] = samples[i] >> low << away >> away;
        }
    }

    private byte[] stream(int frame) throws DicomException {
        return (fragments != null ? fragments : FrameFragments.of(ref)).read(frame);
    }

    private DicomException failure(StreamException e, int frame) {
        String place = layout.frames() > 1 ? " (Frame " + (frame + 1) + ".)" : "";
        return new DicomException(e.problem(), ref.sourceName(), ref.offset(), ref.tag(), e.reason() + place, e);
    }

    private DicomException wide() {
        return ref.failure(Problem.UNSUPPORTED, "Cells of " + layout.bitsAllocated() + " bits do not fit in 16.");
    }

    private void checkFrame(int frame, int length) throws DicomException {
        if (frame < 0 || frame >= layout.frames()) {
            throw new IllegalArgumentException("Frame " + frame + " of " + layout.frames() + ".");
        }
        if (length < layout.samplesPerFrame()) {
            throw new IllegalArgumentException("The target holds " + length + " of " + layout.samplesPerFrame() + " samples.");
        }
    }

    private ByteBuffer frameBytes(int frame) throws DicomException {
        if (ref.encapsulated()) {
            byte[] cells = stream(frame);
            try {
                switch (ref.transferSyntax().pixels()) {
                    case RLE -> cells = NativeFrames.runLength(cells, layout);
                    case DEFLATED_FRAMES -> cells = NativeFrames.inflate(cells, frameBytes());
                    default -> {
                        // Cells as they are, only wrapped.
                    }
                }
            } catch (StreamException e) {
                throw failure(e, frame);
            }
            if (cells.length < frameBytes()) {
                throw ref.failure(Problem.TRUNCATED, "Frame " + frame + " has " + cells.length + " of " + frameBytes() + " bytes.");
            }
            return ByteBuffer.wrap(cells);
        }
        long firstBit = frame * frameBits;
        // Bytes in words of two change places in big endian, so that a frame of odd length needs its neighbour too.
        long first = swapsBytes() ? firstBit / 16 * 2 : firstBit / 8;
        long end = (firstBit + frameBits + 7) / 8;
        end = swapsBytes() ? Math.min((end + 1) / 2 * 2, ref.length()) : end;
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - first));
        ref.read(first, bytes);
        bytes.flip();
        if (swapsBytes()) {
            byte[] array = bytes.array();
            for (int i = 0; i + 1 < array.length; i += 2) {
                byte low = array[i + 1];
                array[i + 1] = array[i];
                array[i] = low;
            }
            bytes.position((int) (firstBit / 8 - first));
        }
        return bytes;
    }

    private boolean swapsBytes() {
        return layout.bitsAllocated() <= 8 && ref.bigEndian() && ref.vr() == VR.OW;
    }

    private void decode(ByteBuffer bytes, int bitOffset, short[] target) throws DicomException {
        int count = layout.samplesPerFrame();
        int start = bytes.position();
        switch (layout.bitsAllocated()) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    int bit = bitOffset + i;
                    target[i] = (short) (bytes.get(start + (bit >> 3)) >> (bit & 7) & 1);
                }
            }
            case 8 -> {
                int left = 7 - layout.highBit();
                int right = 8 - layout.bitsStored();
                for (int i = 0; i < count; i++) {
                    int cell = bytes.get(start + i) << left;
                    target[i] = (short) (layout.signed() ? (byte) cell >> right : (cell & 0xFF) >>> right);
                }
            }
            case 16 -> {
                ref.copyShorts(bytes, target, 0, count);
                finishShorts(target);
            }
            default -> throw wide();
        }
    }
}
