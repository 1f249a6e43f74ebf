package org.oligoplan.check.constraints;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.Outcome;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.protocol.OrganConstraint;
import org.oligoplan.text.Message;

/// One published limit held against a plan.
///
/// @param row the limit as it stands in the table
/// @param standing whether it governs; only one that does has an outcome
/// @param limit the limit in the value's unit, Gy, % or cm3; none where it is percent of a prescription that is not known
/// @param value what the plan gives, between bounds where the dose grid ends; none where there is no dose
/// @param second what the second engine says of the value; none where it was not asked
/// @param outcome how it stands; none for a row that does not govern, which is shown without colour
/// @param message one sentence
/// @param steps how it came about: metric, value, limit, source
public record CheckedLimit(OrganConstraint row, Standing standing, Optional<BigDecimal> limit, Optional<DoseMetric.Value> value,
        Optional<CrossCheck> second, Optional<Outcome> outcome, Message message, List<Message> steps) {

    /// Whether a row governs.
    public enum Standing {
        /// It gives the outcome.
        GOVERNS,
        /// It could, but a stricter row or another guideline does.
        ANOTHER_GOVERNS,
        /// It is shown for reference with its confidence and never gives an outcome.
        REFERENCE
    }

    /// Copies the list; refuses an outcome of a row that does not govern.
    public CheckedLimit {
        steps = List.copyOf(steps);
        if (outcome.isPresent() && standing != Standing.GOVERNS) {
            throw new IllegalArgumentException("only a governing limit has an outcome");
        }
    }
}
