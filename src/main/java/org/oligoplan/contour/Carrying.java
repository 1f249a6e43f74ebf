package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Sections laid onto planes that are turned against their own.
public final class Carrying {

    private Carrying() {}

    /// A section as it lies on other planes.
    ///
    /// @param region its outline seen along their normal
    /// @param middleMm w of its middle there
    /// @param offPlaneMm how far its corners lie off that plane at most, because the planes are turned against each other
    public record Laid(Region region, double middleMm, double offPlaneMm) {}

    /// {@return a section of one orientation laid onto planes of another in the same frame, straight along their normal}
    ///
    /// @param from the section's own planes
    /// @param section the section
    /// @param to the other planes, of the same frame
    public static Laid laid(PlaneFrame from, Section section, PlaneFrame to) {
        List<Ring> rings = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Ring ring : section.region().rings()) {
            double[] uv = new double[2 * ring.size()];
            for (int i = 0; i < ring.size(); i++) {
                PatientPoint p = from.toPatient(ring.u(i), ring.v(i), section.offsetMm());
                uv[2 * i] = to.uOf(p);
                uv[2 * i + 1] = to.vOf(p);
                double w = to.wOf(p);
                least = Math.min(least, w);
                most = Math.max(most, w);
            }
            rings.add(Ring.of(uv));
        }
        return new Laid(new Region(rings), (least + most) / 2, (most - least) / 2);
    }
}
