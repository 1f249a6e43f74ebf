package org.oligoplan.protocol;

import java.math.BigDecimal;

/// A total dose and a number of fractions that is often chosen: offered, never filled in.
///
/// @param id its id, such as `35-5`
/// @param totalGy total dose, Gy
/// @param fractions number of fractions
/// @param use what it was published for
/// @param source where
/// @param confidence letter from A to C
public record TreatmentScheme(String id, BigDecimal totalGy, int fractions, Title use, String source, String confidence) {

    /// Where the built-in schemes lie among the program's resources.
    public static final String BUILT_IN = "/protocols/nct06260033/schemes.json";
}
