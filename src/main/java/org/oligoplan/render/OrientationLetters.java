package org.oligoplan.render;

import org.oligoplan.geometry.PatientVector;

/// The letters for a direction in the patient: L and R, A and P, H and F (DICOM PS3.3 C.7.6.1.1.1). A direction that is turned by more than
/// about 11 degrees from an axis gets a second letter, the weaker one.
public final class OrientationLetters {

    private static final double SECOND = 0.2;

    private OrientationLetters() {}

    /// {@return one or two letters}
    ///
    /// @param direction unit vector, LPS
    public static String of(PatientVector direction) {
        double[] size = {Math.abs(direction.x()), Math.abs(direction.y()), Math.abs(direction.z())};
        char[] letter = {direction.x() > 0 ? 'L' : 'R', direction.y() > 0 ? 'P' : 'A', direction.z() > 0 ? 'H' : 'F'};
        int first = size[1] > size[0] ? 1 : 0;
        first = size[2] > size[first] ? 2 : first;
        int second = first == 0 ? 1 : 0;
        int third = 3 - first - second;
        second = size[third] > size[second] ? third : second;
        String letters = String.valueOf(letter[first]);
        return size[second] > SECOND ? letters + letter[second] : letters;
    }
}
