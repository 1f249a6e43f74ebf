package org.oligoplan.ui.dose;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;

/// What the page of doses looks at.
///
/// @param current the case
/// @param dose the dose chosen
/// @param prescribedGy the prescription's total dose, where it is known
public record DoseView(Case current, Optional<DoseDistribution> dose, OptionalDouble prescribedGy) {}
