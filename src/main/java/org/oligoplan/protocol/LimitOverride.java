package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A site's own limit in place of a table's.
///
/// @param was the table's limit, in the row's unit
/// @param now the site's
/// @param reason why
/// @param who decided it
/// @param date when it was decided
public record LimitOverride(BigDecimal was, BigDecimal now, String reason, String who, LocalDate date) {}
