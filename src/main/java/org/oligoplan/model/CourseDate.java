package org.oligoplan.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/// When an earlier course began, as exactly as anybody knows.
public sealed interface CourseDate {

    /// {@return the first day that it can have been}
    LocalDate earliest();

    /// {@return the last day that it can have been}
    LocalDate latest();

    /// {@return what is known, such as 2024-05-17, 2024-05 or 2024}
    String text();

    /// {@return the day, where it is known}
    default Optional<LocalDate> day() {
        return Optional.empty();
    }

    /// The day is known.
    record OnDay(LocalDate on) implements CourseDate {

        @Override
        public LocalDate earliest() {
            return on;
        }

        @Override
        public LocalDate latest() {
            return on;
        }

        @Override
        public String text() {
            return on.toString();
        }

        @Override
        public Optional<LocalDate> day() {
            return Optional.of(on);
        }
    }

    /// The month is known.
    record InMonth(YearMonth month) implements CourseDate {

        @Override
        public LocalDate earliest() {
            return month.atDay(1);
        }

        @Override
        public LocalDate latest() {
            return month.atEndOfMonth();
        }

        @Override
        public String text() {
            return month.toString();
        }
    }

    /// Only the year is known.
    record InYear(Year year) implements CourseDate {

        @Override
        public LocalDate earliest() {
            return year.atDay(1);
        }

        @Override
        public LocalDate latest() {
            return year.atDay(year.length());
        }

        @Override
        public String text() {
            return year.toString();
        }
    }

    /// {@return the date that a text names; none where it is no year, no year and month and no day}
    ///
    /// @param text such as 2024-05-17, 2024-05 or 2024, four digits for the year
    static Optional<CourseDate> parse(String text) {
        String given = text.strip();
        try {
            return switch (given.length()) {
                case 4 -> given.charAt(0) != '0' && given.chars().allMatch(c -> c >= '0' && c <= '9')
                        ? Optional.of(new InYear(Year.parse(given)))
                        : Optional.empty();
                case 7 -> Optional.of(new InMonth(YearMonth.parse(given)));
                case 10 -> Optional.of(new OnDay(LocalDate.parse(given)));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
