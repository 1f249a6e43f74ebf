package org.oligoplan.contour;

import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Loops;
import org.oligoplan.geometry.planar.Regions;

/// Outlines drawn by dragging. What the closed line goes around is meant, also where it crosses itself; with the painting's own simplification
/// the outline stays within 0.05 mm of the hand's.
public final class Freehand {

    private Freehand() {}

    /// {@return the structure with what the line goes around added or taken away; the same object if nothing changes}
    ///
    /// @param stack the structure
    /// @param offsetMm w of the plane
    /// @param uv the line, u and v in turn, mm; closed from its last point to its first
    /// @param erase whether to take away
    public static ContourStack draw(ContourStack stack, double offsetMm, double[] uv, boolean erase) {
        Region drawn = Loops.enclosed(uv);
        if (drawn.isEmpty()) {
            return stack;
        }
        Region simple = Regions.simplify(drawn, Regions.LARGEST_SIMPLIFICATION_MM / 2);
        Region old = Planes.region(stack, offsetMm);
        Region changed = Regions.paint(old, simple, erase);
        return changed.equals(old) ? stack : Planes.with(stack, offsetMm, changed);
    }

    /// {@return whether a line goes around anything}
    ///
    /// @param uv u and v in turn, mm
    public static boolean goesAround(double[] uv) {
        return Regions.areaMm2(Loops.enclosed(uv)) > 0;
    }
}
