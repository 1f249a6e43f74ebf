package org.oligoplan.report;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;

/// A patient's calendar as an iCalendar file (RFC 5545). It names the patient by the subject number of the trial and by nothing else: lesions
/// by their number in the list, medicines not at all.
public final class CalendarFile {

    /// Something on one day, or on all days of a window.
    ///
    /// @param key the same each time the file is made for the same patient, so that a calendar program replaces what it holds
    /// @param words what it is, without the subject
    /// @param remark what else is to be said, such as that a day is planned only; may be empty
    /// @param from its first day
    /// @param to its last day
    public record Item(String key, String words, String remark, LocalDate from, LocalDate to) {

        /// Refuses a last day before the first.
        public Item {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("the last day is before the first");
            }
        }
    }

    private CalendarFile() {}

    /// {@return the file's text, with the line ends and folded lines of RFC 5545}
    ///
    /// @param trial the trial's registration number
    /// @param subject the subject number in the trial; refused when blank
    /// @param items what it holds
    /// @param made when it was made
    public static String of(String trial, String subject, List<Item> items, Instant made) {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("a calendar is of a subject with a number");
        }
        ICalendar calendar = new ICalendar();
        calendar.setVersion(ICalVersion.V2_0);
        calendar.setProductId("-//Oligoplan//Oligoplan//EN");
        for (Item item : items) {
            VEvent event = new VEvent();
            event.setUid(item.key() + "@oligoplan");
            event.setDateTimeStamp(Date.from(made));
            event.setSummary(trial + " " + subject + ": " + item.words());
            if (!item.remark().isEmpty()) {
                event.setDescription(item.remark());
            }
            event.setDateStart(new DateStart(day(item.from()), false));
            // The end of an event of whole days is the day after its last.
            event.setDateEnd(new DateEnd(day(item.to().plusDays(1)), false));
            // A window says when something can be done; it does not take anybody's time.
            event.setTransparency(true);
            calendar.addEvent(event);
        }
        return Biweekly.write(calendar).go();
    }

    /// A calendar date, which no time zone shifts.
    private static Date day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }
}
