package org.oligoplan.render.solid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Case;

/// What is to be seen in three dimensions.
///
/// @param shown the case
/// @param frame the frame to see it in; structures of a frame without a registration to it are left out: nobody knows where they are
/// @param chosen the structure that stands out
/// @param structures whether structures are shown; otherwise only what is not drawn by hand
/// @param shells around which structures a shell is drawn
/// @param isodoses surfaces of doses
public record SceneRequest(Case shown, FrameOfReference frame, Optional<Id> chosen, boolean structures, Optional<Shells> shells,
        List<Isodose> isodoses) {

    /// Copies the list.
    public SceneRequest {
        isodoses = List.copyOf(isodoses);
    }

    /// {@return whether this asks for the same as another; a case is the same only when it is the very same object}
    ///
    /// @param other another request
    @SuppressWarnings("ReferenceEquality")
    public boolean sameAs(SceneRequest other) {
        return shown == other.shown && frame.equals(other.frame) && chosen.equals(other.chosen) && structures == other.structures
                && shells.equals(other.shells) && isodoses.equals(other.isodoses);
    }

    /// The space around structures.
    ///
    /// @param structures around which, those without contours are passed over
    /// @param distanceMm how far out, greater than 0
    public record Shells(Set<Id> structures, double distanceMm) {

        /// Copies the set; refuses a distance that is not greater than 0.
        public Shells {
            structures = Set.copyOf(structures);
            if (!(distanceMm > 0)) {
                throw new IllegalArgumentException("a shell of " + distanceMm + " mm");
            }
        }
    }

    /// A surface of equal dose.
    ///
    /// @param dose which dose distribution
    /// @param lattice its values
    /// @param gy the level, in the unit of the values
    /// @param argb its colour
    /// @param toView takes places of the dose's frame to the view's
    public record Isodose(Id dose, DoseLattice lattice, double gy, int argb, RigidTransform toView) {}
}
