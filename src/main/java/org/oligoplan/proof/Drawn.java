package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;

/// A body as somebody would contour it: its sections on the planes of a stack, and, in closed form, the same sections as slabs, which is what
/// the program takes for the structure ([org.oligoplan.geometry.distance]).
///
/// @param body in the stack's plane coordinates
/// @param frame the planes' orientation
/// @param phase where one plane lies, w
/// @param step the planes' distance, mm
record Drawn(Body body, PlaneFrame frame, double phase, double step) {

    /// How far the contours' edges lie from the sections at most, mm.
    static final double CHORD_MM = 0.002;

    /// Nobody contours less (mm2).
    private static final double LEAST_MM2 = 0.001;

    /// {@return the planes with a section}
    List<Slabs.Plane> planes() {
        List<Slabs.Plane> planes = new ArrayList<>();
        for (long i = (long) Math.ceil((body.low() - phase) / step); phase + i * step <= body.high(); i++) {
            double w = phase + i * step;
            body.section(w).filter(f -> f.areaMm2() >= LEAST_MM2).ifPresent(f -> planes.add(new Slabs.Plane(w, f)));
        }
        return planes;
    }

    /// {@return the contours}
    ContourStack stack() {
        List<Section> sections = planes().stream().map(p -> new Section(p.w(), new Region(p.flat().rings(CHORD_MM)), true)).toList();
        return new ContourStack(frame, sections, OptionalDouble.of(step));
    }

    /// {@return the exact sections as slabs}
    Slabs slabs() {
        return new Slabs(this, planes());
    }

    /// {@return the body's centre of mass, patient mm}
    PatientPoint middle() {
        double[] uvw = body.middle();
        return frame.toPatient(uvw[0], uvw[1], uvw[2]);
    }
}
