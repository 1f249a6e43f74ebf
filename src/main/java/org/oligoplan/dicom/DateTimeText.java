package org.oligoplan.dicom;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date and time (DT) of PS3.5 section 6.2 that is given to the minute at least.
///
/// @param local what the clock shows
/// @param offset the clock's offset from UTC, where the value itself gives one
public record DateTimeText(LocalDateTime local, Optional<ZoneOffset> offset) {

    private static final Pattern FORM = Pattern
            .compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,6})\\d*)?)?([+-]\\d{4})?");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})");

    /// {@return the value; none where the text is no date with hours and minutes}
    public static Optional<DateTimeText> parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            int nanos = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000").substring(0, 6)) * 1000;
            int seconds = m.group(6) == null ? 0 : Math.min(Integer.parseInt(m.group(6)), 59);
            LocalDateTime local = LocalDateTime.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)),
                    Integer.parseInt(m.group(4)), Integer.parseInt(m.group(5)), seconds, nanos);
            if (m.group(8) == null) {
                return Optional.of(new DateTimeText(local, Optional.empty()));
            }
            Optional<ZoneOffset> offset = offset(m.group(8));
            return offset.isEmpty() ? Optional.empty() : Optional.of(new DateTimeText(local, offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// {@return an offset from UTC as Timezone Offset From UTC (0008,0201) has it, such as +0100; none where the text is none}
    public static Optional<ZoneOffset> offset(String text) {
        Matcher m = OFFSET.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int sign = m.group(1).equals("-") ? -1 : 1;
        try {
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(m.group(2)), sign * Integer.parseInt(m.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
