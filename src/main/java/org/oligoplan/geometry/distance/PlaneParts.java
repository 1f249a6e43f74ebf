package org.oligoplan.geometry.distance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Nesting;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Regions;

/// One section prepared: its whole outline, and its parts (each an outer ring with its holes) one by one with area and perimeter.
///
/// @param surface the whole outline without channels of no width, found when it is asked for
record PlaneParts(Section section, Outline whole, List<Part> parts, Surface surface) {

    /// An edge along a channel of no width lies in the midst of the solid and is no surface.
    static final class Surface {

        private final Region region;
        private final Outline whole;
        private volatile @Nullable Outline outline;

        private Surface(Region region, Outline whole) {
            this.region = region;
            this.whole = whole;
        }

        Outline outline() {
            Outline known = outline;
            if (known == null) {
                known = Nesting.of(region).crosses() ? Outline.of(Regions.normalise(region)) : whole;
                outline = known;
            }
            return known;
        }
    }

    /// A part of a section that does not hang together with the others.
    ///
    /// @param outline its edges
    /// @param areaMm2 its area
    /// @param lengthMm the length of its edges
    record Part(Outline outline, double areaMm2, double lengthMm) {

        /// {@return the area of a convex region grown by `mm` (Steiner's formula); for others an estimate that only chooses between bounds}
        double grownAreaMm2(double mm) {
            return areaMm2 + lengthMm * mm + Math.PI * mm * mm;
        }
    }

    static PlaneParts of(Section section) {
        Outline whole = Outline.of(section.region());
        List<Part> parts = section.region().rings().size() == 1
                ? List.of(part(section.region().rings(), whole))
                : Nesting.of(section.region()).parts().stream().map(rings -> part(rings, Outline.of(rings))).toList();
        return new PlaneParts(section, whole, parts, new Surface(section.region(), whole));
    }

    private static Part part(List<Ring> rings, Outline outline) {
        double area = 0;
        for (int i = 0; i < rings.size(); i++) {
            area += (i == 0 ? 1 : -1) * Math.abs(rings.get(i).signedAreaMm2());
        }
        return new Part(outline, Math.max(0, area), outline.lengthMm());
    }
}
