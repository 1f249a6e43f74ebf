package org.oligoplan.phantom;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.geometry.PatientPoint;

/// A scan as one enhanced object of many frames (PS3.3 A.38, A.36.2, A.56): what all frames share, and for each its place, phase and scale.
///
/// @param scan the scan; its slices are what frames show
/// @param kind which enhanced object
/// @param name what the object's UID is made of, with the scan's name
/// @param frames the frames in the order of their numbers
public record PhantomFrames(PhantomScan scan, Kind kind, String name, List<Frame> frames) {

    /// The enhanced image objects.
    public enum Kind {
        CT("1.2.840.10008.5.1.4.1.1.2.1", "CT", "HU"), MR("1.2.840.10008.5.1.4.1.1.4.1", "MR", "US"), PET("1.2.840.10008.5.1.4.1.1.130",
                "PT", "US");

        private final String sopClass;
        private final String modality;
        private final String rescaleType;

        Kind(String sopClass, String modality, String rescaleType) {
            this.sopClass = sopClass;
            this.modality = modality;
            this.rescaleType = rescaleType;
        }
    }

    /// One frame.
    ///
    /// @param slice the slice of the scan whose place it has
    /// @param stack Stack ID
    /// @param phase Temporal Position Index, from 1
    /// @param slope Rescale Slope
    /// @param intercept Rescale Intercept
    /// @param stored rows x columns stored values, row by row
    public record Frame(int slice, String stack, int phase, double slope, double intercept, short[] stored) {}

    /// Copies the list.
    public PhantomFrames {
        frames = List.copyOf(frames);
    }

    public String instanceUid() {
        return PhantomScan.uid(scan.name() + " frames " + name);
    }

    /// {@return the object, a fresh data set that is free to be changed}
    public DataSet object() {
        DataSet image = scan.common(kind.sopClass, instanceUid(), kind.modality);
        image.putStrings(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                .putString(Tag.SERIES_DESCRIPTION, scan.description()).putString(Tag.SERIES_INSTANCE_UID, scan.seriesUid())
                .putInts(Tag.SERIES_NUMBER, 1).putInts(Tag.INSTANCE_NUMBER, 1)
                .putString(Tag.FRAME_OF_REFERENCE_UID, scan.grid().frame().uid()).putString(Tag.PATIENT_POSITION, "HFS");
        image.putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .putInts(Tag.NUMBER_OF_FRAMES, frames.size()).putInts(Tag.ROWS, scan.grid().rows())
                .putInts(Tag.COLUMNS, scan.grid().columns()).putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16)
                .putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, scan.unsigned() ? 0 : 1);
        var u = scan.grid().plane().u();
        var v = scan.grid().plane().v();
        DataSet measures = new DataSet().putDoubles(Tag.SLICE_THICKNESS, scan.grid().usualSpacingMm().orElse(1))
                .putDoubles(Tag.PIXEL_SPACING, scan.grid().rowSpacingMm(), scan.grid().columnSpacingMm());
        DataSet orientation = new DataSet().putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, u.x(), u.y(), u.z(), v.x(), v.y(), v.z());
        image.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                new DataSet().putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures).putItems(Tag.PLANE_ORIENTATION_SEQUENCE, orientation));
        image.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames.stream().map(this::groups).toList());
        return image.putBytes(Tag.PIXEL_DATA, VR.OW, pixels());
    }

    private DataSet groups(Frame frame) {
        PatientPoint origin = scan.grid().sliceOrigins().get(frame.slice());
        DataSet content = new DataSet().putString(Tag.STACK_ID, frame.stack()).putInts(Tag.IN_STACK_POSITION_NUMBER, frame.slice() + 1)
                .putInts(Tag.TEMPORAL_POSITION_INDEX, frame.phase()).putInts(Tag.FRAME_ACQUISITION_NUMBER, 1);
        DataSet position = new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, origin.x(), origin.y(), origin.z());
        DataSet transformation = new DataSet().putDoubles(Tag.RESCALE_INTERCEPT, frame.intercept())
                .putDoubles(Tag.RESCALE_SLOPE, frame.slope()).putString(Tag.RESCALE_TYPE, kind.rescaleType);
        return new DataSet().putItems(Tag.FRAME_CONTENT_SEQUENCE, content).putItems(Tag.PLANE_POSITION_SEQUENCE, position)
                .putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, transformation);
    }

    private byte[] pixels() {
        List<byte[]> pieces = new ArrayList<>();
        frames.forEach(f -> pieces.add(PhantomScan.littleEndian(f.stored())));
        byte[] all = new byte[pieces.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
