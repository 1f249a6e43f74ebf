package org.oligoplan.ui.viewer;

import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;

/// Where layers over the image come from, beyond what the session has.
public interface LayerSources {

    /// Brings the values of a dose of a case.
    ///
    /// @param current the case
    /// @param dose one of its doses
    /// @return fails with [org.oligoplan.workspace.RefusedException] when the dose cannot be had
    Job<DoseLattice> lattice(Case current, Id dose);

    /// {@return whether a TG-263 name falls under a structure that the trial calls critical}
    boolean isCritical(String standardName);

    /// {@return least distance to a critical structure with prior dose, mm}
    double distanceLimitMm();
}
