package org.oligoplan.protocol;

import java.util.Optional;
import java.util.OptionalDouble;

/// A published statement on re-irradiation. Shown beside cumulative doses as reference; none gives a verdict.
///
/// @param id its id in the collection, such as RE04
/// @param topic class, cord, method ...
/// @param words what it says, in our words
/// @param bound the number that it compares with, where it has one that can be computed
/// @param confidence letter from A to D
/// @param source where it comes from
public record ReirradiationRow(String id, String topic, Title words, Optional<Bound> bound, String confidence, String source) {

    /// Where the built-in rows lie among the program's resources.
    public static final String BUILT_IN = "/protocols/nct06260033/reirradiation.json";

    /// What is compared.
    public enum Quantity {
        /// The greatest EQD2 of all courses and the new one together, Gy.
        CUMULATIVE,
        /// The greatest EQD2 of the new course, Gy.
        NEW_COURSE,
        /// The new course's greatest EQD2 over the cumulative one.
        SHARE,
        /// Time between the courses, months.
        INTERVAL
    }

    /// A number to compare with.
    ///
    /// @param quantity what is compared
    /// @param least it is at least this, where the row says so
    /// @param most it is at most this, where the row says so
    /// @param unit of both
    /// @param alphaBetaGy the alpha/beta that EQD2 is meant with, Gy
    public record Bound(Quantity quantity, OptionalDouble least, OptionalDouble most, String unit, double alphaBetaGy) {}
}
