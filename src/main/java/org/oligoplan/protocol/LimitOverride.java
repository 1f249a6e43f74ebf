package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A site's own limit in place of a table's.
///
/// @param constraint the id of the row, such as OC001
/// @param unit of both limits
/// @param was the table's limit
/// @param now the site's
/// @param reason why
/// @param who decided it
/// @param date when it was decided
public record LimitOverride(String constraint, OrganConstraint.Unit unit, BigDecimal was, BigDecimal now, String reason, String who,
        LocalDate date) {}
