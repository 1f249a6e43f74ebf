package org.oligoplan.check;

import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// Why a critical structure counts as irradiated before.
///
/// @param kind how that was found
/// @param course the course, where one is known
/// @param said the reason in words
/// @param gray the greatest dose of the course in the structure, Gy, for a reason by dose
public record PriorReason(Kind kind, Optional<Id> course, Message said, OptionalDouble gray) {

    /// How a structure is found.
    public enum Kind {
        /// By the dose of a course.
        DOSE,
        /// By the outline of a prior target or field.
        FIELD,
        /// A person marked it.
        HAND
    }
}
