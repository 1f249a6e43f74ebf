package org.oligoplan.geometry;

/// A direction or displacement in patient millimetres (DICOM LPS: x to the patient's left, y to the back, z to the head).
///
/// @param x mm to the left
/// @param y mm to the back
/// @param z mm to the head
public record PatientVector(double x, double y, double z) {

    public double dot(PatientVector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public PatientVector cross(PatientVector other) {
        return new PatientVector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public PatientVector plus(PatientVector other) {
        return new PatientVector(x + other.x, y + other.y, z + other.z);
    }

    public PatientVector times(double factor) {
        return new PatientVector(x * factor, y * factor, z * factor);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /// {@return this direction with length 1; an exact axis stays exact}
    public PatientVector unit() {
        double length = length();
        if (!(length > 0) || !Double.isFinite(length)) {
            throw new IllegalArgumentException("no direction: " + this);
        }
        return length == 1 ? this : times(1 / length);
    }
}
