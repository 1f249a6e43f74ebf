package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Regions;

/// The corners of a contour one by one: a ring of a plane in the place of another.
public final class Corners {

    private Corners() {}

    /// {@return the structure with one ring of a plane replaced; empty where that would make outlines cross or touch along an edge}
    ///
    /// @param stack has `before` among the rings at `offsetMm`
    /// @param offsetMm w of the plane
    /// @param before the ring as it is
    /// @param after the ring as it shall be; comes to lie on the 1/1024 mm grid
    public static Optional<ContourStack> replace(ContourStack stack, double offsetMm, Ring before, Ring after) {
        Region old = Planes.region(stack, offsetMm);
        int index = old.rings().indexOf(before);
        if (index < 0) {
            throw new IllegalArgumentException("no such ring at " + offsetMm + " mm");
        }
        double[] uv = after.coordinates();
        for (int i = 0; i < uv.length; i++) {
            uv[i] = Ring.snap(uv[i]);
        }
        List<Ring> rings = new ArrayList<>(old.rings());
        rings.set(index, Ring.of(uv));
        Region changed = new Region(rings);
        return Regions.selfIntersects(changed) ? Optional.empty() : Optional.of(Planes.with(stack, offsetMm, changed));
    }
}
