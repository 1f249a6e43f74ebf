package org.oligoplan.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.oligoplan.report.CalendarFile.Item;

/// The lines of the file against RFC 5545, read without the library that writes them.
class CalendarFileTest {

    private static final Instant MADE = Instant.parse("2026-03-01T12:34:56Z");

    /// Content lines, unfolded (RFC 5545, 3.1).
    private static List<String> lines(String file) {
        assertThat(file).endsWith("\r\n");
        assertThat(file.replace("\r\n", "")).doesNotContain("\n", "\r");
        for (String line : file.split("\r\n", -1)) {
            assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        return file.replace("\r\n ", "").lines().toList();
    }

    @Test
    void aWindowRunsFromItsFirstToItsLastDay() {
        List<String> lines = lines(CalendarFile.of("NCT06260033", "012",
                List.of(new Item("a1", "FES PET/CT, week 12; at last, it is said", "línea\nother", LocalDate.of(2026, 5, 11),
                        LocalDate.of(2026, 6, 8))),
                MADE));
        assertThat(lines).startsWith("BEGIN:VCALENDAR", "VERSION:2.0").endsWith("END:VEVENT", "END:VCALENDAR").contains("UID:a1@oligoplan",
                "DTSTAMP:20260301T123456Z", "SUMMARY:NCT06260033 012: FES PET/CT\\, week 12\\; at last\\, it is said",
                "DESCRIPTION:línea\\nother", "DTSTART;VALUE=DATE:20260511", "DTEND;VALUE=DATE:20260609", "TRANSP:TRANSPARENT");
    }

    @Test
    void aDayIsTheSameInEveryTimeZone() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("Pacific/Kiritimati", "America/Los_Angeles", "Africa/Cairo")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                // In Cairo the clock of 24 April 2026 begins at one in the morning.
                assertThat(lines(
                        CalendarFile.of("T", "1", List.of(new Item("k", "w", "", LocalDate.of(2026, 4, 24), LocalDate.of(2026, 4, 24))),
                                MADE)))
                        .as(zone).contains("DTSTART;VALUE=DATE:20260424", "DTEND;VALUE=DATE:20260425");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void withoutASubjectNumberThereIsNoFile() {
        assertThatThrownBy(() -> CalendarFile.of("T", " ", List.of(), MADE)).isInstanceOf(IllegalArgumentException.class);
    }
}
