package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;

/// What the doses of earlier courses say of structures.
interface PriorDoseLook {

    /// A shape that was made of a dose, as a structure to measure to.
    ///
    /// @param structure the shape with a name of its own; not part of the case
    /// @param of the organ that it is a part of, or the dose that it was made of
    /// @param extraMm what the way of the dose adds to the uncertainty, mm
    /// @param mayGate whether the dose is known well enough everywhere for its distance to take the whole organ's place
    record Made(Structure structure, Id of, double extraMm, boolean mayGate) {}

    /// {@return the reasons by which the doses make an organ count as irradiated before}
    List<PriorReason> reasons(Structure organ);

    /// {@return the organ's part that received at least the site's level; none while the site has set no level}
    Optional<Made> part(Structure organ);

    /// {@return the high-dose regions that were chosen for courses}
    List<Made> highDose();

    /// {@return whether a dose is loaded}
    boolean available(DoseDistribution dose);

    /// {@return the physical doses of a course that are loaded}
    List<DoseDistribution> dosesOf(PriorCourse course);
}
