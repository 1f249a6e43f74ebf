package org.oligoplan.contour;

import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Regions;

/// Polygons drawn by corners. They come to lie on the 1/1024 mm grid; one that crosses itself is taken by the even-odd rule
/// (ask [Regions#selfIntersects(Region)] before, to tell the user).
public final class Polygon {

    private Polygon() {}

    /// {@return the structure with the polygon added on the plane; the same object if it was inside already}
    ///
    /// @param offsetMm w of the plane
    /// @param ring the polygon
    public static ContourStack add(ContourStack stack, double offsetMm, Ring ring) {
        Region old = stack.at(offsetMm).map(Section::region).orElse(new Region(List.of()));
        Region drawn = Regions.normalise(Region.of(ring));
        Region changed = Regions.paint(old, drawn, false);
        return changed.equals(old) ? stack : Planes.with(stack, offsetMm, changed);
    }

    /// {@return the structure with the polygon taken away on the plane; the same object if it was outside already}
    ///
    /// @param offsetMm w of the plane
    /// @param ring the polygon
    public static ContourStack subtract(ContourStack stack, double offsetMm, Ring ring) {
        Region old = stack.at(offsetMm).map(Section::region).orElse(new Region(List.of()));
        Region changed = Regions.paint(old, Regions.normalise(Region.of(ring)), true);
        return changed.equals(old) ? stack : Planes.with(stack, offsetMm, changed);
    }

    /// {@return the structure with the polygon alone on the plane; the same object if nothing changes}
    ///
    /// @param offsetMm w of the plane
    /// @param ring the polygon
    public static ContourStack replace(ContourStack stack, double offsetMm, Ring ring) {
        Region drawn = Regions.normalise(Region.of(ring));
        boolean same = stack.at(offsetMm).map(s -> s.region().equals(drawn)).orElse(drawn.isEmpty());
        return same ? stack : Planes.with(stack, offsetMm, drawn);
    }
}
