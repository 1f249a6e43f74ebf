package org.oligoplan.dose;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.FrameBridge;

/// One course's equieffective dose on its own grid, and the way there from the frame in which an organ is drawn.
///
/// @param eqd2 EQD2 at the nodes of the course's own grid, Gy
/// @param bridge from the organ's frame to the grid's; none when they are one
/// @param share what counts of it: 1, or less where a person chose a recovery for an earlier course
/// @param radius how far off the registration may be; none where nobody has said
public record PlacedDose(DoseLattice eqd2, Optional<FrameBridge> bridge, double share, Optional<SearchRadius> radius) {

    /// Refuses a share outside of 0 to 1 and a bridge that leads elsewhere.
    public PlacedDose {
        FrameOfReference own = eqd2.grid().frame();
        if (!(share >= 0) || share > 1) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not " + share);
        }
        if (bridge.isPresent() && !bridge.get().to().equals(own)) {
            throw new IllegalArgumentException("the registration leads to another frame than the dose's");
        }
    }

    /// {@return the planes of an organ, as they lie in the dose's own frame}
    ///
    /// @param planes the organ's; refused where they are neither in the dose's frame nor joined to it
    Way way(PlaneFrame planes) {
        if (bridge.isEmpty()) {
            return new Way(planes, 0, 0, 0);
        }
        PlaneFrame there = bridge.get().move(ContourStack.empty(planes, OptionalDouble.empty())).plane();
        PatientVector shift = bridge.get().motion().apply(new PatientPoint(0, 0, 0)).fromOrigin();
        // A rigid motion shifts each coordinate along the turned axes by the same amount.
        return new Way(there, there.u().dot(shift), there.v().dot(shift), there.normal().dot(shift));
    }

    /// Planes in the dose's frame, and what is added to the organ's coordinates in them.
    record Way(PlaneFrame planes, double addU, double addV, double addW) {}
}
