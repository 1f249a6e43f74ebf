package org.oligoplan.protocol;

import java.util.List;

/// When a trial wants what done.
///
/// @param items in the order of the file
/// @param threeWeeks the readings of "within three weeks" (entry S04)
/// @param washoutBefore days between the last dose and the first fraction (entry X01)
/// @param washoutAfter days between the last fraction and the next dose (entry X02)
public record VisitCalendar(List<CalendarItem> items, List<CalendarItem.Reading> threeWeeks, CalendarItem.Washout washoutBefore,
        CalendarItem.Washout washoutAfter) {

    /// Copies the lists.
    public VisitCalendar {
        items = List.copyOf(items);
        threeWeeks = List.copyOf(threeWeeks);
    }
}
