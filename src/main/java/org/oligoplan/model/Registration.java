package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;

/// A rigid way from one frame of reference to another: an edge between two frames.
///
/// @param id identifier of this element
/// @param from the moving frame
/// @param to the registered frame
/// @param matrix 16 values row by row: a point of `from` as a column (x, y, z, 1) goes to `to`, mm
/// @param method how it was found
/// @param uncertaintyMm its uncertainty where a person stated one, mm: at the evidence's centre where a rotation's uncertainty was stated too,
///     else at every place that matters
/// @param by who made or accepted it
/// @param evidence how it came about and who signed it off; missing for one that a person accepted from a file
public record Registration(Id id, FrameOfReference from, FrameOfReference to, List<Double> matrix, String method,
        OptionalDouble uncertaintyMm, Attribution by, Optional<RegistrationEvidence> evidence) implements Element {

    /// Copies the list; refuses other than 16 values, and an uncertainty of what a person has yet to sign off.
    public Registration {
        matrix = List.copyOf(matrix);
        if (matrix.size() != 16) {
            throw new IllegalArgumentException("a registration has 16 values, not " + matrix.size());
        }
        if (evidence.isPresent() && evidence.get().signOff().isPresent() != uncertaintyMm.isPresent()) {
            throw new IllegalArgumentException("whoever signs a registration off states its uncertainty, and nobody else does");
        }
    }

    /// A registration that a person accepted from a file.
    ///
    /// @param id identifier of this element
    /// @param from the moving frame
    /// @param to the registered frame
    /// @param matrix 16 values row by row: a point of `from` as a column (x, y, z, 1) goes to `to`, mm
    /// @param method how it was found
    /// @param uncertaintyMm its uncertainty where stated
    /// @param by who accepted it
    public Registration(Id id, FrameOfReference from, FrameOfReference to, List<Double> matrix, String method,
            OptionalDouble uncertaintyMm, Attribution by) {
        this(id, from, to, matrix, method, uncertaintyMm, by, Optional.empty());
    }

    /// {@return whether a person stands for it: it was accepted from a file, or signed off}
    public boolean signedOff() {
        return evidence.isEmpty() || evidence.get().signOff().isPresent();
    }

    /// {@return its uncertainty at a place: what was stated, and the length of the chord that the stated rotation uncertainty makes at the
    ///     place's distance from the centre; none when no uncertainty was stated}
    ///
    /// @param place in the registered frame
    public OptionalDouble uncertaintyMm(PatientPoint place) {
        if (uncertaintyMm.isEmpty() || evidence.isEmpty()) {
            return uncertaintyMm;
        }
        return OptionalDouble.of(uncertaintyMm.getAsDouble() + evidence.get().chordMm(place.distanceTo(evidence.get().centre())));
    }
}
