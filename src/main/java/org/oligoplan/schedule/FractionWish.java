package org.oligoplan.schedule;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SequencedMap;
import org.oligoplan.base.Id;

/// What days are wanted for fractions.
///
/// @param start the first day that may be used
/// @param fractions number of fractions of each lesion, in the order of treatment; each from 1 to 60
/// @param order whether lesions share their days
/// @param gapDays least number of days from one fraction of a lesion to its next: 1 allows the next day, 2 leaves a day between; 1 to 30
/// @param holidays days without treatment besides Saturdays and Sundays
public record FractionWish(LocalDate start, SequencedMap<Id, Integer> fractions, Order order, int gapDays, Set<LocalDate> holidays) {

    /// Whether lesions share their days. The names on the screen are message ids `calendar.order.NAME`.
    public enum Order {
        /// All lesions on the same days.
        TOGETHER,
        /// A lesion begins after the last fraction of the one before.
        ONE_AFTER_ANOTHER
    }

    /// Copies; refuses what is no wish.
    public FractionWish {
        if (fractions.isEmpty()) {
            throw new IllegalArgumentException("no lesion to be treated");
        }
        for (Map.Entry<Id, Integer> each : fractions.entrySet()) {
            if (each.getValue() < 1 || each.getValue() > 60) {
                throw new IllegalArgumentException("from 1 to 60 fractions, not " + each.getValue());
            }
        }
        if (gapDays < 1 || gapDays > 30) {
            throw new IllegalArgumentException("a gap of 1 to 30 days, not " + gapDays);
        }
        fractions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fractions));
        holidays = Set.copyOf(holidays);
    }
}
