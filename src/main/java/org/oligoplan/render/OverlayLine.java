package org.oligoplan.render;

/// A line over a view that belongs to no structure.
///
/// @param kind what it is
/// @param argb its colour, 0xffRRGGBB
/// @param xy x and y pixel coordinates in turn; a closed line ends with its first point
public record OverlayLine(Kind kind, int argb, double[] xy) {

    /// What a line shows.
    public enum Kind {
        /// One value of a field.
        LEVEL,
        /// Where a field's grid ends: beyond it nothing is known.
        GRID_EDGE,
        /// Places at one distance from a structure.
        SHELL
    }
}
