package org.oligoplan.dicom.pixel;

import java.util.OptionalInt;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Element;
import org.oligoplan.dicom.Tag;

/// How the pixels of an image are laid out (PS3.3 section C.7.6.3, PS3.5 section 8).
///
/// @param rows rows of one frame
/// @param columns columns of one frame
/// @param frames number of frames, 1 where the image does not say
/// @param samplesPerPixel 1 for grey values
/// @param bitsAllocated bits that one sample takes up: 1, 8, 16 or 32
/// @param bitsStored bits of these that are the value
/// @param highBit the value's highest bit
/// @param signed whether values are in two's complement
/// @param photometricInterpretation `MONOCHROME2`, `RGB`, empty where the image does not say
public record PixelLayout(int rows, int columns, int frames, int samplesPerPixel, int bitsAllocated, int bitsStored, int highBit,
        boolean signed, String photometricInterpretation) {

    private static final long MAX_SAMPLES = Integer.MAX_VALUE - 16;

    /// Reads the layout; nothing is assumed for what decides about values.
    ///
    /// @throws DicomException when an attribute is missing or contradicts another
    public static PixelLayout of(DataSet image) throws DicomException {
        int rows = required(image, Tag.ROWS);
        int columns = required(image, Tag.COLUMNS);
        int frames = image.intValue(Tag.NUMBER_OF_FRAMES).orElse(1);
        int samples = image.intValue(Tag.SAMPLES_PER_PIXEL).orElse(1);
        int allocated = required(image, Tag.BITS_ALLOCATED);
        int stored = required(image, Tag.BITS_STORED);
        int high = required(image, Tag.HIGH_BIT);
        int representation = required(image, Tag.PIXEL_REPRESENTATION);
        check(image, Tag.ROWS, rows >= 1, rows + " rows");
        check(image, Tag.COLUMNS, columns >= 1, columns + " columns");
        check(image, Tag.NUMBER_OF_FRAMES, frames >= 1, frames + " frames");
        check(image, Tag.SAMPLES_PER_PIXEL, samples >= 1 && samples <= 4, samples + " samples per pixel");
        check(image, Tag.BITS_ALLOCATED, allocated == 1 || allocated == 8 || allocated == 16 || allocated == 32,
                allocated + " bits allocated");
        check(image, Tag.BITS_STORED, stored >= 1 && stored <= allocated, stored + " bits stored of " + allocated + " allocated");
        check(image, Tag.HIGH_BIT, high >= stored - 1 && high < allocated,
                "high bit " + high + " with " + stored + " bits stored of " + allocated + " allocated");
        check(image, Tag.PIXEL_REPRESENTATION, representation == 0 || representation == 1, "pixel representation " + representation);
        check(image, Tag.ROWS, (long) rows * columns * samples <= MAX_SAMPLES, rows + " rows of " + columns + " columns");
        return new PixelLayout(rows, columns, frames, samples, allocated, stored, high, representation == 1,
                image.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse(""));
    }

    private static int required(DataSet image, int tag) throws DicomException {
        OptionalInt value = image.intValue(tag);
        if (value.isEmpty()) {
            throw new DicomException(DicomException.Problem.MISSING, image.source(), DicomException.NO_OFFSET, tag,
                    "The image does not say it, so that its pixels have no meaning.");
        }
        return value.getAsInt();
    }

    private static void check(DataSet image, int tag, boolean right, String what) throws DicomException {
        if (!right) {
            long offset = image.element(tag).map(Element::offset).orElse(DicomException.NO_OFFSET);
            throw new DicomException(DicomException.Problem.BAD_VALUE, image.source(), offset, tag,
                    "The image has " + what + ", which is impossible.");
        }
    }

    /// Samples of one frame.
    public int samplesPerFrame() {
        return rows * columns * samplesPerPixel;
    }

    /// Whether the value fills its cell, so that stored bits need neither mask nor sign.
    public boolean fillsCell() {
        return bitsStored == bitsAllocated;
    }

    /// Whether values of unsigned 16-bit cells may exceed 32767, so that a `short` has to be read as `value & 0xFFFF`.
    public boolean exceedsShort() {
        return bitsAllocated == 16 && bitsStored == 16 && !signed;
    }
}
