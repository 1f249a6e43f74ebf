package org.oligoplan.render;

import java.util.List;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.RigidTransform;

/// A field of values, such as a dose, to be laid over a view as lines of one value and as a wash of colour. What is not known (outside of its
/// grid) is left bare.
///
/// @param field the values, in their own frame
/// @param toView takes places of the field's frame to the view's; the identity where both are one
/// @param levels falling; the area between two of them is washed with the lower one's colour
/// @param lines whether lines are drawn
/// @param wash how much of the wash covers the image, 0 to 1; 0 for none
public record FieldOverlay(DoseLattice field, RigidTransform toView, List<Level> levels, boolean lines, double wash) {

    /// One value.
    ///
    /// @param value in the field's unit
    /// @param argb its colour, 0xffRRGGBB
    public record Level(double value, int argb) {}

    /// Copies the list; refuses levels that do not fall and a wash outside 0 to 1.
    public FieldOverlay {
        levels = List.copyOf(levels);
        for (int i = 0; i < levels.size(); i++) {
            if (!Double.isFinite(levels.get(i).value()) || i > 0 && !(levels.get(i).value() < levels.get(i - 1).value())) {
                throw new IllegalArgumentException("levels of a field fall");
            }
        }
        if (!(wash >= 0 && wash <= 1)) {
            throw new IllegalArgumentException("a wash of " + wash);
        }
    }
}
