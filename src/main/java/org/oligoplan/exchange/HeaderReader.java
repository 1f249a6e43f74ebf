package org.oligoplan.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.pixel.PixelReader;
import org.oligoplan.volume.StoredRange;

/// Takes from an image's data set what a volume needs.
final class HeaderReader {

    private HeaderReader() {}

    /// {@return the header of each frame, one for an object of one image}
    ///
    /// @throws DicomException when something that a volume needs is missing or impossible, or the pixels end too early
    static List<ImageHeader> read(String path, DataSet image) throws DicomException {
        List<ImageFrame> frames = ImageFrame.of(image);
        PatientText patient = PatientText.of(image);
        Optional<PixelReader> pixels = pixels(image);
        Optional<StoredRange> padding = padding(image, pixels);
        Optional<PetHeader> pet = image.string(Tag.MODALITY).filter("PT"::equals).map(modality -> PetReader.read(image));
        List<ImageHeader> headers = new ArrayList<>(frames.size());
        for (ImageFrame frame : frames) {
            headers.add(read(path, frame, patient, padding, pixels, pet));
        }
        return headers;
    }

    private static ImageHeader read(String path, ImageFrame frame, PatientText patient, Optional<StoredRange> padding,
            Optional<PixelReader> pixels, Optional<PetHeader> pet) throws DicomException {
        DataSet image = frame.image();
        PlaneGeometry plane = PlaneGeometry.of(image, frame.group(Tag.PIXEL_MEASURES_SEQUENCE),
                frame.group(Tag.PLANE_ORIENTATION_SEQUENCE), frame.group(Tag.PLANE_POSITION_SEQUENCE));
        int rows = integer(image, Tag.ROWS);
        int columns = integer(image, Tag.COLUMNS);
        check(image, Tag.ROWS, rows > 0, "The image has no rows.");
        check(image, Tag.COLUMNS, columns > 0, "The image has no columns.");
        DataSet transformation = frame.group(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        return new ImageHeader(path, frame.number(), patient, image.string(Tag.MODALITY).orElse(""), text(image, Tag.SOP_INSTANCE_UID),
                text(image, Tag.SERIES_INSTANCE_UID), image.string(Tag.STUDY_INSTANCE_UID).orElse(""),
                image.string(Tag.FRAME_OF_REFERENCE_UID).orElse(""), image.string(Tag.SERIES_DESCRIPTION).orElse(""), acquired(image),
                columns, rows, plane.columnSpacingMm(), plane.rowSpacingMm(), plane.u(), plane.v(), plane.origin(),
                scale(image, transformation),
                transformation.string(Tag.RESCALE_TYPE).orElse("").strip(), padding,
                new ImageHeader.Order(frame.stack(), frame.phases(), frame.order(Tag.INSTANCE_NUMBER)), image.transferSyntax().uid(),
                isLossy(image),
                image.contains(Tag.MODALITY_LUT_SEQUENCE) ? Optional.empty() : pixels, pet);
    }

    /// The values that stand for no image (PS3.3 C.7.5.1.1.2): one, or from one to the other.
    private static Optional<StoredRange> padding(DataSet image, Optional<PixelReader> pixels) throws DicomException {
        OptionalInt value = image.intValue(Tag.PIXEL_PADDING_VALUE);
        if (value.isEmpty() || pixels.isEmpty()) {
            return Optional.empty();
        }
        boolean signed = pixels.get().layout().signed();
        // The value has the pixels' sign whatever the file's VR says.
        int first = signed ? (short) value.getAsInt() : value.getAsInt() & 0xffff;
        int limit = image.intValue(Tag.PIXEL_PADDING_RANGE_LIMIT).orElse(value.getAsInt());
        int second = signed ? (short) limit : limit & 0xffff;
        return Optional.of(new StoredRange(Math.min(first, second), Math.max(first, second)));
    }

    /// Whether the pixels have been through lossy compression: the image says so, or its syntax leaves no other way. Where the syntax
    /// allows both and the image is silent, it counts as lossy: unknown is not lossless.
    static boolean isLossy(DataSet image) {
        String said = image.string(Tag.LOSSY_IMAGE_COMPRESSION).orElse("");
        return switch (image.transferSyntax().loss()) {
            case NONE -> said.equals("01");
            case POSSIBLE -> !said.equals("00");
            case ALWAYS -> true;
        };
    }

    private static Optional<PixelReader> pixels(DataSet image) throws DicomException {
        try {
            return Optional.of(PixelReader.of(image));
        } catch (DicomException e) {
            if (e.problem() == Problem.UNSUPPORTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<ImageHeader.Scale> scale(DataSet image, DataSet transformation) throws DicomException {
        OptionalDouble slope = transformation.doubleValue(Tag.RESCALE_SLOPE);
        OptionalDouble intercept = transformation.doubleValue(Tag.RESCALE_INTERCEPT);
        if (slope.isEmpty() && intercept.isEmpty()) {
            return Optional.empty();
        }
        ImageHeader.Scale scale = new ImageHeader.Scale(slope.orElse(1), intercept.orElse(0));
        check(image, Tag.RESCALE_SLOPE, scale.slope() != 0 && Double.isFinite(scale.slope()),
                "The rescale slope is " + scale.slope() + ".");
        check(image, Tag.RESCALE_INTERCEPT, Double.isFinite(scale.intercept()), "The rescale intercept is not finite.");
        return Optional.of(scale);
    }

    private static Optional<LocalDateTime> acquired(DataSet image) {
        int[][] pairs = {{Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME}, {Tag.SERIES_DATE, Tag.SERIES_TIME},
                {Tag.CONTENT_DATE, Tag.CONTENT_TIME}, {Tag.STUDY_DATE, Tag.STUDY_TIME}};
        for (int[] pair : pairs) {
            try {
                Optional<LocalDate> date = image.date(pair[0]);
                if (date.isPresent()) {
                    return Optional.of(date.get().atTime(image.time(pair[1]).orElse(LocalTime.MIDNIGHT)));
                }
            } catch (DicomException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static int integer(DataSet image, int tag) throws DicomException {
        return image.intValue(tag).orElseThrow(() -> missing(image, tag));
    }

    private static String text(DataSet image, int tag) throws DicomException {
        return image.string(tag).orElseThrow(() -> missing(image, tag));
    }

    private static DicomException missing(DataSet image, int tag) {
        return new DicomException(Problem.MISSING, image.source(), DicomException.NO_OFFSET, tag, "It is missing.");
    }

    private static void check(DataSet image, int tag, boolean right, String reason) throws DicomException {
        if (!right) {
            throw new DicomException(Problem.BAD_VALUE, image.source(), DicomException.NO_OFFSET, tag, reason);
        }
    }
}
