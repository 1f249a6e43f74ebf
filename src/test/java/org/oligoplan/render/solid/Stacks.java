package org.oligoplan.render.solid;

import java.util.ArrayList;
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

/// Analytic bodies drawn on planes.
final class Stacks {

    static final PlaneFrame AXIAL = PlaneFrame.axial(new FrameOfReference("1.2.3"));

    /// Planes turned out of the axes by 30 degrees about x and 20 about z.
    static final PlaneFrame OBLIQUE = oblique();

    private Stacks() {}

    private static PlaneFrame oblique() {
        double a = Math.toRadians(20);
        double b = Math.toRadians(30);
        return new PlaneFrame(new FrameOfReference("1.2.3"), new PatientVector(Math.cos(a), Math.sin(a), 0),
                new PatientVector(-Math.sin(a) * Math.cos(b), Math.cos(a) * Math.cos(b), Math.sin(b)));
    }

    static Ring circle(double u, double v, double radius) {
        int n = 96;
        // As large as the circle, so that the polygon takes nothing from the volume.
        double r = radius * Math.sqrt(2 * Math.PI / n / Math.sin(2 * Math.PI / n));
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            uv[2 * i] = u + r * Math.cos(2 * Math.PI * i / n);
            uv[2 * i + 1] = v + r * Math.sin(2 * Math.PI * i / n);
        }
        return Ring.of(uv);
    }

    static Ring rectangle(double u0, double v0, double u1, double v1) {
        return Ring.of(u0, v0, u1, v0, u1, v1, u0, v1);
    }

    /// Sections of a body on planes from `from` every `spacing`; an empty list of rings is no section.
    static ContourStack of(PlaneFrame plane, double from, double to, double spacing, DoubleFunction<List<Ring>> rings) {
        List<Section> sections = new ArrayList<>();
        for (double w = from; w <= to; w += spacing) {
            List<Ring> here = rings.apply(w);
            if (!here.isEmpty()) {
                sections.add(new Section(w, new Region(here), true));
            }
        }
        return new ContourStack(plane, sections, OptionalDouble.of(spacing));
    }

    static ContourStack ball(PlaneFrame plane, double u, double v, double w0, double radius, double spacing) {
        return of(plane, w0 - radius + spacing / 2, w0 + radius, spacing, w -> {
            double square = radius * radius - (w - w0) * (w - w0);
            return square > 0.01 ? List.of(circle(u, v, Math.sqrt(square))) : List.of();
        });
    }

    /// A ring around the w axis.
    static ContourStack torus(PlaneFrame plane, double large, double small, double spacing) {
        return of(plane, -small + spacing / 2, small, spacing, w -> {
            double half = Math.sqrt(Math.max(0, small * small - w * w));
            return half > 0.3 ? List.of(circle(0, 0, large + half), circle(0, 0, large - half)) : List.of();
        });
    }
}
