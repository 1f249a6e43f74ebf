package org.oligoplan.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.oligoplan.base.Id;

/// Days for fractions: the earliest ones that a wish allows.
public final class FractionDays {

    /// How far ahead a day is looked for before holidays are taken to leave none.
    private static final int FARTHEST_DAYS = 730;

    private FractionDays() {}

    /// {@return the days of each lesion; empty when holidays leave too few within two years}
    ///
    /// Each fraction takes the first day that is allowed. No later day would let the last fraction come sooner, so the last day is the earliest
    /// that there is for this order.
    ///
    /// @param wish what is wanted
    public static Optional<SequencedMap<Id, List<LocalDate>>> propose(FractionWish wish) {
        SequencedMap<Id, List<LocalDate>> found = new LinkedHashMap<>();
        LocalDate from = wish.start();
        for (Map.Entry<Id, Integer> lesion : wish.fractions().entrySet()) {
            List<LocalDate> days = new ArrayList<>();
            LocalDate next = from;
            for (int fraction = 0; fraction < lesion.getValue(); fraction++) {
                LocalDate day = next;
                while (closed(day, wish.holidays())) {
                    day = day.plusDays(1);
                    if (day.isAfter(wish.start().plusDays(FARTHEST_DAYS))) {
                        return Optional.empty();
                    }
                }
                days.add(day);
                next = day.plusDays(wish.gapDays());
            }
            found.put(lesion.getKey(), List.copyOf(days));
            if (wish.order() == FractionWish.Order.ONE_AFTER_ANOTHER) {
                from = days.getLast().plusDays(1);
            }
        }
        return Optional.of(found);
    }

    /// {@return whether the clinic does not treat on this day}
    ///
    /// @param day the day
    /// @param holidays days without treatment besides Saturdays and Sundays
    public static boolean closed(LocalDate day, Set<LocalDate> holidays) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || holidays.contains(day);
    }
}
