package org.oligoplan.geometry;

/// A place in patient millimetres (DICOM LPS: x to the patient's left, y to the back, z to the head) in some frame of reference.
///
/// @param x mm to the left
/// @param y mm to the back
/// @param z mm to the head
public record PatientPoint(double x, double y, double z) {

    public PatientPoint plus(PatientVector v) {
        return new PatientPoint(x + v.x(), y + v.y(), z + v.z());
    }

    public PatientVector minus(PatientPoint other) {
        return new PatientVector(x - other.x, y - other.y, z - other.z);
    }

    /// {@return the displacement from the frame's origin}
    public PatientVector fromOrigin() {
        return new PatientVector(x, y, z);
    }

    public double distanceTo(PatientPoint other) {
        return minus(other).length();
    }

    /// {@return the place at `share` of the way to `other`, 0 here and 1 there}
    public PatientPoint towards(PatientPoint other, double share) {
        return plus(other.minus(this).times(share));
    }
}
