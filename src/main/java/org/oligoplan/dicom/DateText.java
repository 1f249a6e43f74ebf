package org.oligoplan.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates (DA) and times (TM) of PS3.5 section 6.2, with the forms of the standard's forerunner.
final class DateText {

    private static final Pattern DATE = Pattern.compile("(\\d{4})[.-]?(\\d{2})[.-]?(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2}):?(?:(\\d{2}):?(?:(\\d{2})(?:\\.(\\d{1,6})\\d*)?)?)?");

    private DateText() {}

    static LocalDate date(DataSet dataSet, int tag, String text) throws DicomException {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            throw bad(dataSet, tag, text, "date", null);
        }
        try {
            return LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException e) {
            throw bad(dataSet, tag, text, "date", e);
        }
    }

    static LocalTime time(DataSet dataSet, int tag, String text) throws DicomException {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw bad(dataSet, tag, text, "time", null);
        }
        int nanos = matcher.group(4) == null ? 0 : Integer.parseInt((matcher.group(4) + "00000").substring(0, 6)) * 1000;
        try {
            // A leap second is not a time that Java knows; the second before it is near enough.
            int seconds = Math.min(number(matcher, 3), 59);
            return LocalTime.of(number(matcher, 1), number(matcher, 2), seconds, nanos);
        } catch (DateTimeException e) {
            throw bad(dataSet, tag, text, "time", e);
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static DicomException bad(DataSet dataSet, int tag, String text, String kind,
            @org.jspecify.annotations.Nullable DateTimeException cause) {
        long offset = dataSet.element(tag).map(Element::offset).orElse(DicomException.NO_OFFSET);
        return new DicomException(DicomException.Problem.BAD_VALUE, dataSet.source(), offset, tag,
                "The value \"" + text + "\" is not a " + kind + ".", cause);
    }
}
