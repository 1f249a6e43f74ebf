package org.oligoplan.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToDoubleFunction;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.Tag;
import org.oligoplan.dicom.VR;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.volume.ImageGrid;

/// A dose distribution as DICOM object: a formula's values at the nodes of a grid, rounded to a step.
///
/// @param scan whose patient, study and frame of reference it has
/// @param name tells it from other doses of the same scan
/// @param grid the nodes, in the scan's frame of reference; planes of equal place in their plane
/// @param gy the dose at a place, 0 or more
/// @param stepGy Dose Grid Scaling: what a stored value of 1 means
/// @param bits 16 or 32
public record PhantomDose(PhantomScan scan, String name, ImageGrid grid, ToDoubleFunction<PatientPoint> gy, double stepGy, int bits) {

    private static final String DOSE_STORAGE = "1.2.840.10008.5.1.4.1.1.481.2";

    /// Refuses another number of bits, a step that is none, and values that do not fit in the bits.
    public PhantomDose {
        if (bits != 16 && bits != 32 || !(stepGy > 0)) {
            throw new IllegalArgumentException("16 or 32 bits and a step above 0");
        }
    }

    /// {@return SOP Instance UID}
    public String instanceUid() {
        return PhantomScan.uid(scan.name() + " dose " + name);
    }

    /// {@return the object, a fresh data set that is free to be changed}
    public DataSet object() {
        PatientVector u = grid.plane().u();
        PatientVector v = grid.plane().v();
        PatientPoint origin = grid.sliceOrigins().getFirst();
        double[] offsets = grid.offsetsMm();
        double first = offsets[0];
        for (int k = 0; k < offsets.length; k++) {
            offsets[k] = Rounding.decimal(offsets[k] - first);
        }
        return scan.common(DOSE_STORAGE, instanceUid(), "RTDOSE")
                .putString(Tag.SERIES_INSTANCE_UID, PhantomScan.uid(scan.name() + " dose series " + name)).putInts(Tag.SERIES_NUMBER, 3)
                .putInts(Tag.INSTANCE_NUMBER, 1).putString(Tag.FRAME_OF_REFERENCE_UID, scan.grid().frame().uid())
                .putString(Tag.SERIES_DESCRIPTION, name).putString(Tag.DOSE_UNITS, "GY").putString(Tag.DOSE_TYPE, "PHYSICAL")
                .putString(Tag.DOSE_SUMMATION_TYPE, "PLAN").putString(Tag.DOSE_GRID_SCALING, Double.toString(stepGy))
                .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .putInts(Tag.NUMBER_OF_FRAMES, grid.slices())
                .putBytes(Tag.FRAME_INCREMENT_POINTER, VR.AT, new byte[]{0x04, 0x30, 0x0C, 0x00}).putInts(Tag.ROWS, grid.rows())
                .putInts(Tag.COLUMNS, grid.columns()).putDoubles(Tag.PIXEL_SPACING, grid.rowSpacingMm(), grid.columnSpacingMm())
                .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, u.x(), u.y(), u.z(), v.x(), v.y(), v.z())
                .putDoubles(Tag.IMAGE_POSITION_PATIENT, origin.x(), origin.y(), origin.z())
                .putDoubles(Tag.GRID_FRAME_OFFSET_VECTOR, offsets).putInts(Tag.BITS_ALLOCATED, bits).putInts(Tag.BITS_STORED, bits)
                .putInts(Tag.HIGH_BIT, bits - 1).putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, VR.OW, values());
    }

    private byte[] values() {
        ByteBuffer bytes = ByteBuffer.allocate(grid.columns() * grid.rows() * grid.slices() * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        long most = bits == 16 ? 0xFFFF : 0xFFFF_FFFFL;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    long stored = Math.round(gy.applyAsDouble(grid.centre(i, j, k)) / stepGy);
                    if (stored < 0 || stored > most) {
                        throw new IllegalArgumentException("a dose that does not fit: " + stored * stepGy);
                    }
                    if (bits == 16) {
                        bytes.putShort((short) stored);
                    } else {
                        bytes.putInt((int) stored);
                    }
                }
            }
        }
        return bytes.array();
    }
}
