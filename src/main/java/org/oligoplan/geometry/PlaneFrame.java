package org.oligoplan.geometry;

/// The orientation of a stack of parallel planes. A place has plane coordinates (u, v, w) in mm: its components along the row direction,
/// the column direction and the normal, all from the patient origin, so that stacks of equal orientation share coordinates and an
/// axial stack's u, v, w are the file's own x, y, z to the last bit.
///
/// @param frame the frame of reference
/// @param u unit vector along an image row (increasing column index)
/// @param v unit vector along an image column (increasing row index), perpendicular to `u`
public record PlaneFrame(FrameOfReference frame, PatientVector u, PatientVector v) {

    private static final double TOLERANCE = 1e-4;

    /// Refuses directions that are not unit vectors at right angles within 1e-4.
    public PlaneFrame {
        if (Math.abs(u.length() - 1) > TOLERANCE || Math.abs(v.length() - 1) > TOLERANCE || Math.abs(u.dot(v)) > TOLERANCE) {
            throw new IllegalArgumentException("row and column direction are not perpendicular unit vectors: " + u + ", " + v);
        }
    }

    /// {@return the axial planes of `frame`: u = x, v = y, w = z}
    ///
    /// @param frame the frame of reference
    public static PlaneFrame axial(FrameOfReference frame) {
        return new PlaneFrame(frame, new PatientVector(1, 0, 0), new PatientVector(0, 1, 0));
    }

    /// {@return the unit normal, u x v: the direction of increasing w}
    public PatientVector normal() {
        return u.cross(v).unit();
    }

    public double uOf(PatientPoint p) {
        return u.dot(p.fromOrigin());
    }

    public double vOf(PatientPoint p) {
        return v.dot(p.fromOrigin());
    }

    public double wOf(PatientPoint p) {
        return normal().dot(p.fromOrigin());
    }

    /// {@return the place with these plane coordinates}
    public PatientPoint toPatient(double uMm, double vMm, double wMm) {
        PatientVector n = normal();
        return new PatientPoint(u.x() * uMm + v.x() * vMm + n.x() * wMm, u.y() * uMm + v.y() * vMm + n.y() * wMm,
                u.z() * uMm + v.z() * vMm + n.z() * wMm);
    }

    /// {@return whether `other` has the same frame and the same orientation within 1e-6, so that plane coordinates can be compared}
    ///
    /// @param other another orientation
    public boolean sameOrientation(PlaneFrame other) {
        return frame.equals(other.frame) && u.plus(other.u.times(-1)).length() < 1e-6 && v.plus(other.v.times(-1)).length() < 1e-6;
    }
}
