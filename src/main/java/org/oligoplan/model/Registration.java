package org.oligoplan.model;

import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;

/// A rigid way from one frame of reference to another: an edge between two frames.
///
/// @param id identifier of this element
/// @param from the moving frame
/// @param to the registered frame
/// @param matrix 16 values row by row: a point of `from` as a column (x, y, z, 1) goes to `to`, mm
/// @param method how it was found
/// @param uncertaintyMm its uncertainty where stated
/// @param by who made or accepted it
public record Registration(Id id, FrameOfReference from, FrameOfReference to, List<Double> matrix, String method,
        OptionalDouble uncertaintyMm,
        Attribution by) implements Element {

    /// Copies the list; refuses other than 16 values.
    public Registration {
        matrix = List.copyOf(matrix);
        if (matrix.size() != 16) {
            throw new IllegalArgumentException("a registration has 16 values, not " + matrix.size());
        }
    }
}
