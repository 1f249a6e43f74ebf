package org.oligoplan.protocol;

import java.math.BigDecimal;

/// A number that a rule compares with.
///
/// @param name its name in the file, such as `distanceMm`
/// @param value exact decimal, as written in the file
/// @param unit mm, Gy, sites or fractions
public record Parameter(String name, BigDecimal value, String unit) {}
