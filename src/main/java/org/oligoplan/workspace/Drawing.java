package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;

/// What a hand does to a structure's contours beside brush and polygon. Each is one step.
public sealed interface Drawing {

    /// {@return the structure that is changed}
    Id structure();

    /// Adds what a line goes around on one plane, or cuts it out.
    ///
    /// @param path patient mm, on a plane of the structure; closed from its last place to its first
    record Freehand(Id structure, List<PatientPoint> path, boolean erase) implements Drawing {

        /// Copies the path.
        public Freehand {
            path = List.copyOf(path);
        }
    }

    /// Puts a ring in the place of another: corners moved, put in or taken out.
    ///
    /// @param offsetMm w of the plane
    /// @param before the ring as it is
    /// @param after the ring as it shall be
    record Corners(Id structure, double offsetMm, Ring before, Ring after) implements Drawing {}

    /// Pushes the contour of one plane with a disc: outward where the disc starts inside, inward where it starts outside.
    ///
    /// @param path where the disc's middle went, patient mm
    record Nudge(Id structure, List<PatientPoint> path, double radiusMm) implements Drawing {

        /// Copies the path.
        public Nudge {
            path = List.copyOf(path);
        }
    }

    /// What was copied: one section of a structure, or all.
    ///
    /// @param name of the structure that it was copied from
    /// @param contours what was copied, on its own planes
    /// @param whole whether it is the whole structure
    record Clip(String name, ContourStack contours, boolean whole) {

        /// Refuses an empty one, and a single section that is several.
        public Clip {
            if (contours.isEmpty() || !whole && contours.sections().size() != 1) {
                throw new IllegalArgumentException("a clip is one section or a whole structure");
            }
        }
    }

    /// Puts what was copied in the place of what is there: one section onto the plane at `offsetMm`, a whole structure onto all planes that it
    /// meets. In another frame of reference it goes through the registrations of the case.
    record Paste(Id structure, Clip clip, double offsetMm) implements Drawing {}

    /// Makes a new structure of the piece that a place lies in or nearest to; the rest stays.
    record SplitPiece(Id structure, PatientPoint at, ShapeChange.Into into) implements Drawing {}

    /// Makes a new structure of each piece but the largest, which stays.
    record SplitAll(Id structure) implements Drawing {}

    /// Adds another structure and takes that one out of the case.
    record Join(Id structure, Id other) implements Drawing {}
}
