package org.oligoplan.ui.contouring;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.render.ViewGeometry;

/// Where the pen is in a view.
///
/// @param view what is on the screen; its centre lies on the plane shown
/// @param x pixel
/// @param y pixel
/// @param alt whether Alt is held: what adds takes away
/// @param clicks 2 for a double click
record PenPoint(ViewGeometry view, double x, double y, boolean alt, int clicks) {

    /// {@return the place under the pen, patient mm}
    PatientPoint place() {
        return view.toPatient(x, y);
    }

    /// {@return how far a place is shown from the pen, pixels}
    double pixelsTo(PatientPoint other) {
        return Math.hypot(view.xOf(other) - x, view.yOf(other) - y);
    }
}
