package org.oligoplan.check;

import java.util.Optional;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;

/// Where the rules get the doses of earlier courses from. May be asked from several threads.
@FunctionalInterface
public interface PriorDoses {

    /// Nowhere: no dose is loaded.
    PriorDoses NONE = (_, _) -> Optional.empty();

    /// {@return the dose, Gy, at the nodes of its own grid; none where it cannot be had}
    ///
    /// @param current the case
    /// @param dose a dose of it
    Optional<DoseLattice> lattice(Case current, DoseDistribution dose);
}
