package org.oligoplan.render.solid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Case;

/// What is to be seen in three dimensions.
///
/// @param shown the case
/// @param frame the frame to see it in; structures of a frame without a registration to it are left out: nobody knows where they are
/// @param chosen the structure that stands out
/// @param structures whether structures are shown; otherwise only what is not drawn by hand
/// @param shellMm how far around structures that were irradiated before a shell is drawn; none where it is off or no limit is known
/// @param isodoses surfaces of doses
/// @param planes where frames of the three planes of the views are drawn, mm; none where they are off
/// @param colours of what is no structure
public record SceneRequest(Case shown, FrameOfReference frame, Optional<Id> chosen, boolean structures, OptionalDouble shellMm,
        List<Isodose> isodoses, Optional<PatientPoint> planes, Colours colours) {

    /// Copies the list.
    public SceneRequest {
        isodoses = List.copyOf(isodoses);
    }

    /// A surface of equal dose.
    ///
    /// @param dose which dose distribution
    /// @param lattice its values
    /// @param gy the level, in the unit of the values
    /// @param argb its colour
    /// @param toView takes places of the dose's frame to the view's
    public record Isodose(Id dose, DoseLattice lattice, double gy, int argb, RigidTransform toView) {}

    /// Colours of what is no structure, 0xAARRGGBB.
    ///
    /// @param ground what far things fade into
    /// @param planes the frames of the views' planes
    public record Colours(int ground, int planes) {}
}
