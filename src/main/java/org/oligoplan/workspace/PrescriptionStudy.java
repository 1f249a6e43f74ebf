package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.check.constraints.ConstraintReport;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.protocol.TreatmentScheme;

/// What a page about prescriptions shows beside the case.
///
/// @param report how the plan stands to the limits of organs
/// @param cumulative what earlier courses add up to
/// @param biology published radiobiology, for the caution on large fractions
/// @param schemes what may be offered
public record PrescriptionStudy(ConstraintReport report, CumulativeDoses.Report cumulative, Radiobiology biology,
        List<TreatmentScheme> schemes) {

    /// Copies the list.
    public PrescriptionStudy {
        schemes = List.copyOf(schemes);
    }
}
