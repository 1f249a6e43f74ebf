package org.oligoplan.render;

import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.distance.Surroundings;

/// A shell around a structure: all places at one distance from its nominal solid.
///
/// @param around the structure, in its own frame
/// @param toView takes places of the structure's frame to the view's; the identity where both are one
/// @param radiusMm the distance, over 0
/// @param argb its colour, 0xffRRGGBB
public record ShellOverlay(Surroundings around, RigidTransform toView, double radiusMm, int argb) {

    /// Refuses a distance that is not over 0.
    public ShellOverlay {
        if (!(radiusMm > 0) || Double.isInfinite(radiusMm)) {
            throw new IllegalArgumentException("a shell of " + radiusMm + " mm");
        }
    }
}
