package org.oligoplan.geometry;

import java.util.List;

/// What lies inside an odd number of rings of one plane: parts, holes, islands in holes. Rings of a valid region do not cross.
///
/// @param rings the boundary rings in any order and direction
public record Region(List<Ring> rings) {

    /// Copies the list.
    public Region {
        rings = List.copyOf(rings);
    }

    /// {@return a region of these rings}
    ///
    /// @param rings the boundary rings
    public static Region of(Ring... rings) {
        return new Region(List.of(rings));
    }

    public boolean isEmpty() {
        return rings.isEmpty();
    }

    /// {@return whether the point lies inside by the even-odd rule}
    public boolean contains(double uMm, double vMm) {
        boolean inside = false;
        for (Ring ring : rings) {
            inside ^= ring.contains(uMm, vMm);
        }
        return inside;
    }
}
