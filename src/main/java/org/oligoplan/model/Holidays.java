package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.oligoplan.base.Id;

/// Days, besides Saturdays and Sundays, on which the clinic does not treat. A case has at most one such list.
///
/// @param id identifier of this element
/// @param days the days
/// @param by who entered them
public record Holidays(Id id, SortedSet<LocalDate> days, Attribution by) implements Element {

    /// Copies the days.
    public Holidays {
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }

    /// {@return the days that a case holds; none when nobody entered any}
    ///
    /// @param current the case
    public static SortedSet<LocalDate> of(Case current) {
        return current.all(Holidays.class).stream().findFirst().map(Holidays::days).orElseGet(Collections::emptySortedSet);
    }
}
