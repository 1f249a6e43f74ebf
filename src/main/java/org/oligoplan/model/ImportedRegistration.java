package org.oligoplan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;

/// A spatial registration as a file states it. It is no [Registration]: nothing is measured through it until a person has accepted one of
/// its alignments with an uncertainty, which then stands in the case as a registration of its own.
///
/// @param id identifier of this element
/// @param sopInstanceUid SOP Instance UID (0008,0018)
/// @param label Content Label or Series Description, may be empty
/// @param date Content Date, local calendar date
/// @param registered the frame that the alignments lead to: the object's own Frame of Reference UID
/// @param alignments one for each other frame
/// @param seriesUids Series Instance UIDs of the images that it refers to
/// @param path where the file lay when it was imported
public record ImportedRegistration(Id id, String sopInstanceUid, String label, Optional<LocalDate> date, FrameOfReference registered,
        List<Alignment> alignments, List<String> seriesUids, String path) implements Element {

    /// Copies the lists.
    public ImportedRegistration {
        alignments = List.copyOf(alignments);
        seriesUids = List.copyOf(seriesUids);
    }

    /// {@return what a registration that was made of this one by accepting it calls its method: it names the file's object, so that its origin stays
    ///     known}
    public String acceptedMethod() {
        return "DICOM " + sopInstanceUid;
    }

    /// {@return the registration that a person made of one of the alignments by accepting it}
    ///
    /// @param current the case
    /// @param alignment one of this registration's
    public Optional<Registration> accepted(Case current, Alignment alignment) {
        return current.all(Registration.class).stream().filter(r -> r.method().equals(acceptedMethod())
                && r.from().equals(alignment.from()) && r.to().equals(registered)).findFirst();
    }

    /// What an alignment may be used for.
    public enum Form {
        /// A rotation and a shift, as its matrix is by itself.
        RIGID,
        /// A rotation, a shift and a scaling: lengths change, so nothing is measured through it.
        RIGID_SCALE,
        /// A general affine transformation: nothing is measured through it.
        AFFINE,
        /// A deformation, recognised and not applied.
        DEFORMABLE
    }

    /// One frame's way to the registered frame.
    ///
    /// @param from the moving frame
    /// @param form what its matrix is, whatever the file calls it
    /// @param stated Frame of Reference Transformation Matrix Type (0070,030C), as written, of each matrix
    /// @param matrix 16 values row by row, all matrices of the file composed in their order: a point of `from` as a column (x, y, z, 1) goes
    ///     to the registered frame, mm; none for a deformation
    /// @param method Registration Type Code (0070,030D), its meaning, may be empty
    public record Alignment(FrameOfReference from, Form form, List<String> stated, List<Double> matrix, String method) {

        /// Copies the lists; refuses other than 16 values, or than none for a deformation.
        public Alignment {
            stated = List.copyOf(stated);
            matrix = List.copyOf(matrix);
            if (matrix.size() != (form == Form.DEFORMABLE ? 0 : 16)) {
                throw new IllegalArgumentException("an alignment has 16 values, not " + matrix.size());
            }
        }
    }
}
