package org.oligoplan.render;

import java.util.List;
import org.oligoplan.base.Id;

/// Everything of one structure that a view shows.
///
/// @param structure which structure
/// @param argb its colour, 0xAARRGGBB
/// @param prior whether it is a target or field of a prior course
/// @param registered whether it was drawn in another frame of reference and is shown through a registration
/// @param reconstructed whether it is a field of a prior course that a person reconstructed
/// @param opacity of its lines and its filling, above 0 and at most 1
/// @param filled whether its inside is tinted
/// @param lines its lines
public record StructureOutline(Id structure, int argb, boolean prior, boolean registered, boolean reconstructed, double opacity,
        boolean filled, List<Outline> lines) {

    /// Copies the list.
    public StructureOutline {
        lines = List.copyOf(lines);
    }
}
