package org.oligoplan.exchange;

import org.oligoplan.dicom.DataSet;
import org.oligoplan.dicom.DicomException;
import org.oligoplan.dicom.Tag;
import org.oligoplan.geometry.PatientVector;

/// One item of a Contour Sequence.
///
/// @param type Contour Geometric Type, or empty
/// @param xyz x, y and z of each point in turn, patient mm, as in the file, without a repeated closing point
/// @param closingPoint whether the first point stood again at the end
/// @param countDiffers whether the file states another number of points
/// @param trouble why the data are no points, or empty
record RawContour(String type, double[] xyz, boolean closingPoint, boolean countDiffers, String trouble) {

    static RawContour of(DataSet item) {
        String type = item.string(Tag.CONTOUR_GEOMETRIC_TYPE).orElse("");
        double[] xyz;
        try {
            xyz = item.doubles(Tag.CONTOUR_DATA);
        } catch (DicomException e) {
            return new RawContour(type, new double[0], false, false, e.reason());
        }
        if (xyz.length % 3 != 0) {
            return new RawContour(type, new double[0], false, false, xyz.length + " values are no triples.");
        }
        for (double value : xyz) {
            if (!Double.isFinite(value)) {
                return new RawContour(type, new double[0], false, false, "A value is not finite.");
            }
            if (Math.abs(value) > PlaneGeometry.FARTHEST_MM) {
                return new RawContour(type, new double[0], false, false, "A point lies beyond a kilometre.");
            }
        }
        boolean differs;
        try {
            differs = item.intValue(Tag.NUMBER_OF_CONTOUR_POINTS).orElse(xyz.length / 3) != xyz.length / 3;
        } catch (DicomException e) {
            differs = true;
        }
        boolean closing = isClosed(type) && xyz.length > 6 && xyz[0] == xyz[xyz.length - 3] && xyz[1] == xyz[xyz.length - 2]
                && xyz[2] == xyz[xyz.length - 1];
        return new RawContour(type, closing ? java.util.Arrays.copyOf(xyz, xyz.length - 3) : xyz, closing, differs, "");
    }

    private static boolean isClosed(String type) {
        return type.equals("CLOSED_PLANAR") || type.equals("CLOSEDPLANAR_XOR");
    }

    /// {@return whether it encloses an area, to be filled by the even-odd rule}
    boolean isClosed() {
        return isClosed(type);
    }

    /// {@return whether it is of a type that encloses nothing}
    boolean isOpen() {
        return type.equals("POINT") || type.equals("OPEN_PLANAR") || type.equals("OPEN_NONPLANAR");
    }

    int points() {
        return xyz.length / 3;
    }

    /// {@return the vector whose length is twice the enclosed area and whose direction is the plane's normal (Newell's method)}
    PatientVector areaVector() {
        double x = 0;
        double y = 0;
        double z = 0;
        // From the first point, so that far-off coordinates do not cost digits.
        for (int i = 3; i + 3 < xyz.length; i += 3) {
            double ax = xyz[i] - xyz[0];
            double ay = xyz[i + 1] - xyz[1];
            double az = xyz[i + 2] - xyz[2];
            double bx = xyz[i + 3] - xyz[0];
            double by = xyz[i + 4] - xyz[1];
            double bz = xyz[i + 5] - xyz[2];
            x += ay * bz - az * by;
            y += az * bx - ax * bz;
            z += ax * by - ay * bx;
        }
        return new PatientVector(x, y, z);
    }

    /// {@return the largest distance of a point from the plane through the points' middle with this normal, mm}
    double unevenness(PatientVector normal) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xyz.length; i += 3) {
            double w = normal.x() * xyz[i] + normal.y() * xyz[i + 1] + normal.z() * xyz[i + 2];
            low = Math.min(low, w);
            high = Math.max(high, w);
        }
        return (high - low) / 2;
    }
}
