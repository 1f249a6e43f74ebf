package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Contour stacks of simple shapes for tests.
final class Solids {

    static final FrameOfReference FRAME = new FrameOfReference("1.2.3");
    static final PlaneFrame AXIAL = PlaneFrame.axial(FRAME);
    static final PlaneFrame CORONAL = new PlaneFrame(FRAME, new PatientVector(1, 0, 0), new PatientVector(0, 0, -1));
    static final PlaneFrame SAGITTAL = new PlaneFrame(FRAME, new PatientVector(0, 1, 0), new PatientVector(0, 0, -1));

    private Solids() {}

    static Ring box(double u0, double v0, double u1, double v1) {
        return Ring.of(u0, v0, u1, v0, u1, v1, u0, v1);
    }

    /// Corners lie outside of the circle so that the polygon holds it; off by r (1/cos(pi/n) - 1).
    static Ring circle(double u, double v, double r, int n) {
        double[] uv = new double[2 * n];
        double outer = r / Math.cos(Math.PI / n);
        for (int i = 0; i < n; i++) {
            uv[2 * i] = u + outer * Math.cos(2 * Math.PI * i / n);
            uv[2 * i + 1] = v + outer * Math.sin(2 * Math.PI * i / n);
        }
        return Ring.of(uv);
    }

    static ContourStack stack(PlaneFrame plane, double spacing, Section... sections) {
        return new ContourStack(plane, Arrays.asList(sections), spacing > 0 ? OptionalDouble.of(spacing) : OptionalDouble.empty());
    }

    static Section section(double w, Ring... rings) {
        return new Section(w, Region.of(rings), true);
    }

    /// Sections on planes from `first` in steps; an empty list of rings leaves a plane out.
    static ContourStack sliced(PlaneFrame plane, double first, double step, int count, DoubleFunction<List<Ring>> rings) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double w = first + i * step;
            List<Ring> here = rings.apply(w);
            if (!here.isEmpty()) {
                sections.add(new Section(w, new Region(here), true));
            }
        }
        return new ContourStack(plane, sections, OptionalDouble.of(step));
    }

    static ContourStack ball(PlaneFrame plane, double u, double v, double w, double r, double first, double step, int count) {
        return sliced(plane, first, step, count, at -> {
            double squared = r * r - (at - w) * (at - w);
            return squared > 1e-6 ? List.of(circle(u, v, Math.sqrt(squared), 256)) : List.of();
        });
    }

    static DistanceResult between(ContourStack a, ContourStack b) {
        return SolidDistance.between(PreparedSolid.of(a), PreparedSolid.of(b), Uncertainty.NONE);
    }
}
