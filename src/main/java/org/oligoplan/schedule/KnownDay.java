package org.oligoplan.schedule;

import java.time.LocalDate;

/// A day with where it comes from.
///
/// @param day the day
/// @param origin what it rests on
public record KnownDay(LocalDate day, Origin origin) {

    /// What a day rests on. The names on the screen are message ids `calendar.origin.NAME`.
    public enum Origin {
        /// A person stated it.
        STATED,
        /// The newest study event of the kind.
        EVENT,
        /// The planned days of fractions: not delivered yet.
        PLANNED
    }
}
