package org.oligoplan.render;

/// One line of a structure in a view.
///
/// @param xy x and y pixel coordinates in turn
/// @param closed whether the last point is joined to the first
/// @param drawnHere whether the section was drawn on the plane shown, rather than on a neighbour whose slab reaches it
/// @param reviewed whether a person has drawn or accepted the section
public record Outline(double[] xy, boolean closed, boolean drawnHere, boolean reviewed) {

    public int points() {
        return xy.length / 2;
    }
}
