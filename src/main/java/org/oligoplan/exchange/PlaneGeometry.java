package org.oligoplan.exchange;

import java.util.Arrays;
import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.DicomException.Problem;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// Where a plane of an image or of a dose grid lies (PS3.3 C.7.6.2).
///
/// @param u unit vector along a row
/// @param v unit vector along a column, at a right angle to `u`
/// @param origin centre of the first voxel
/// @param columnSpacingMm second value of Pixel Spacing
/// @param rowSpacingMm first value of Pixel Spacing
record PlaneGeometry(PatientVector u, PatientVector v, PatientPoint origin, double columnSpacingMm, double rowSpacingMm) {

    /// Directions further off than this are no rounding.
    private static final double DIRECTION_TOLERANCE = 0.02;
    private static final double EXACT = 1e-12;
    /// Farther from the origin than any scanner reaches, places so large that planes beside each other would become one number.
    static final double FARTHEST_MM = 1e6;
    private static final double FINEST_MM = 1e-6;

    /// {@return the plane}
    ///
    /// @throws DicomException when something is missing or impossible
    static PlaneGeometry of(DataSet object) throws DicomException {
        return of(object, object, object, object);
    }

    /// {@return the plane of a frame, whose parts stand in groups of their own}
    ///
    /// @param object the whole object
    /// @param measures holds Pixel Spacing
    /// @param orientation holds Image Orientation (Patient)
    /// @param position holds Image Position (Patient)
    /// @throws DicomException when something is missing or impossible
    static PlaneGeometry of(DataSet object, DataSet measures, DataSet orientation, DataSet position) throws DicomException {
        double[] spacing = numbers(object, measures, Tag.PIXEL_SPACING, 2);
        double[] d = numbers(object, orientation, Tag.IMAGE_ORIENTATION_PATIENT, 6);
        double[] place = numbers(object, position, Tag.IMAGE_POSITION_PATIENT, 3);
        check(object, Tag.PIXEL_SPACING, spacing[0] > 0 && spacing[1] > 0, "Pixel spacing must be positive.");
        check(object, Tag.PIXEL_SPACING, spacing[0] >= FINEST_MM && spacing[1] >= FINEST_MM, "Pixels are finer than a nanometre.");
        // Adding zero turns a negative zero into a plain one, so that equal directions are equal records.
        PatientVector u = new PatientVector(d[0] + 0.0, d[1] + 0.0, d[2] + 0.0);
        PatientVector v = new PatientVector(d[3] + 0.0, d[4] + 0.0, d[5] + 0.0);
        check(object, Tag.IMAGE_ORIENTATION_PATIENT, Math.abs(u.length() - 1) < DIRECTION_TOLERANCE
                && Math.abs(v.length() - 1) < DIRECTION_TOLERANCE && Math.abs(u.dot(v)) < DIRECTION_TOLERANCE,
                "Row and column direction are not perpendicular unit vectors.");
        boolean exact = Math.abs(u.dot(u) - 1) < EXACT && Math.abs(v.dot(v) - 1) < EXACT && Math.abs(u.dot(v)) < EXACT;
        PatientVector unitU = exact ? u : u.unit();
        PatientVector unitV = exact ? v : v.plus(unitU.times(-unitU.dot(v))).unit();
        return new PlaneGeometry(unitU, unitV, new PatientPoint(place[0], place[1], place[2]), spacing[1], spacing[0]);
    }

    /// {@return the direction of the cross product of row and column}
    PatientVector normal() {
        return u.cross(v).unit();
    }

    private static double[] numbers(DataSet object, DataSet group, int tag, int count) throws DicomException {
        double[] values = group.doubles(tag);
        if (values.length == 0) {
            throw new DicomException(Problem.MISSING, object.source(), DicomException.NO_OFFSET, tag, "It is missing.");
        }
        check(object, tag, values.length == count, "It has " + values.length + " values instead of " + count + ".");
        check(object, tag, Arrays.stream(values).allMatch(Double::isFinite), "It is not finite.");
        check(object, tag, Arrays.stream(values).allMatch(v -> Math.abs(v) <= FARTHEST_MM), "It lies beyond a kilometre.");
        return values;
    }

    private static void check(DataSet object, int tag, boolean right, String reason) throws DicomException {
        if (!right) {
            throw new DicomException(Problem.BAD_VALUE, object.source(), DicomException.NO_OFFSET, tag, reason);
        }
    }
}
