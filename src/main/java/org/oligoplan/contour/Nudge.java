package org.oligoplan.contour;

import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.planar.Loops;
import org.oligoplan.geometry.planar.Regions;

/// A disc that pushes the contour of one plane before it. Where it starts inside, the contour is pushed outward until the disc is inside; where
/// it starts outside, inward until the disc is outside. What is pushed runs smoothly into what is not: the corners between are rounded to half
/// the disc's radius. Farther than 1.5 radii from the disc's way nothing changes by more
/// than 0.05 mm. Parts that are pushed into each other join, and a part that the
/// disc goes right through from outside is cut: no outline ever crosses itself.
public final class Nudge {

    /// Rounding of the corners where the pushed contour meets the rest, as a share of the disc's radius.
    static final double ROUNDING = 0.5;

    private Nudge() {}

    /// {@return the structure with its contour on the plane pushed; the same object if there is none or nothing changes}
    ///
    /// @param stack the structure
    /// @param offsetMm w of the plane
    /// @param uv the way of the disc's middle, u and v in turn, mm; at least one point
    /// @param radiusMm at least 0.01
    public static ContourStack push(ContourStack stack, double offsetMm, double[] uv, double radiusMm) {
        Region old = Planes.region(stack, offsetMm);
        if (old.isEmpty()) {
            return stack;
        }
        boolean outward = old.contains(uv[0], uv[1]);
        Region way = Regions.sweep(uv, radiusMm);
        Region pushed = Regions.paint(old, way, !outward);
        if (pushed.equals(old)) {
            return stack;
        }
        Region near = Regions.sweep(uv, radiusMm * (1 + ROUNDING));
        Region smooth = Loops.rounded(pushed, near, radiusMm * ROUNDING, outward);
        return Planes.with(stack, offsetMm, smooth);
    }
}
