package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// A box along the patient's axes as contours whose slabs fill it exactly: its planes stand where that is so, not at the image's slices.
public final class BoxStack {

    private static final int FEWEST = 3;
    private static final double ALONG = 1 - 1e-9;

    private BoxStack() {}

    /// {@return the contours; across the slabs the corners lie on the drawing grid of 1/1024 mm}
    ///
    /// @param planes of the image it is drawn on: its planes have this orientation where that is along the patient's axes, else they are axial
    /// @param low the corner with the least coordinates, mm in the frame of `planes`
    /// @param high the opposite one
    /// @param spacingMm its planes are no further apart
    public static ContourStack of(PlaneFrame planes, PatientPoint low, PatientPoint high, double spacingMm) {
        PlaneFrame plane = alongAxes(planes.u()) && alongAxes(planes.v()) ? planes : PlaneFrame.axial(planes.frame());
        double u0 = Math.min(plane.uOf(low), plane.uOf(high));
        double u1 = Math.max(plane.uOf(low), plane.uOf(high));
        double v0 = Math.min(plane.vOf(low), plane.vOf(high));
        double v1 = Math.max(plane.vOf(low), plane.vOf(high));
        double w0 = Math.min(plane.wOf(low), plane.wOf(high));
        double w1 = Math.max(plane.wOf(low), plane.wOf(high));
        int n = Math.max(FEWEST, (int) Math.ceil((w1 - w0) / spacingMm - 1e-9));
        double step = (w1 - w0) / n;
        double[] ring = {Ring.snap(u0), Ring.snap(v0), Ring.snap(u1), Ring.snap(v0), Ring.snap(u1), Ring.snap(v1), Ring.snap(u0),
                Ring.snap(v1)};
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            sections.add(new Section(w0 + (i + 0.5) * step, Region.of(Ring.of(ring)), true));
        }
        return new ContourStack(plane, sections, OptionalDouble.of(step));
    }

    private static boolean alongAxes(PatientVector direction) {
        return Math.max(Math.abs(direction.x()), Math.max(Math.abs(direction.y()), Math.abs(direction.z()))) > ALONG;
    }
}
