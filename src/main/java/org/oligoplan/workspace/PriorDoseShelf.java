package org.oligoplan.workspace;

import java.util.Optional;
import org.oligoplan.check.PriorDoses;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;

/// Hands the rules the doses of earlier courses from a shelf.
public final class PriorDoseShelf implements PriorDoses {

    private final DoseShelf shelf;

    PriorDoseShelf(DoseShelf shelf) {
        this.shelf = shelf;
    }

    /// {@return doses from where the files lie, without an image library}
    ///
    /// @param imports reads files
    public static PriorDoses of(FileImport imports) {
        return new PriorDoseShelf(DoseShelf.forThisMachine(imports, Optional.empty()));
    }

    @Override
    public Optional<DoseLattice> lattice(Case current, DoseDistribution dose) {
        try {
            return Optional.of(shelf.lattice(current, dose, Progress.none()));
        } catch (RefusedException e) {
            // The rules say of the course that its dose could not be read.
            return Optional.empty();
        }
    }
}
