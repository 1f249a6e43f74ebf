package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A question that a protocol asks a person.
///
/// @param id its id, such as `ecog`
/// @param title the question in words
/// @param hint what helps to answer it
/// @param kind what an answer is
/// @param unit of a number; empty for a count and for everything else
/// @param choices the answers of a choice, in their order
/// @param scope what it is about
/// @param mayDecide names of the capacities in which a person may answer; anybody when empty
/// @param reason whether an answer says why
/// @param least least number, where there is one
/// @param most largest number, where there is one
/// @param future whether a day may lie ahead
public record Question(String id, Title title, Optional<Title> hint, Kind kind, String unit, List<Choice> choices, Scope scope,
        List<String> mayDecide, Reason reason, Optional<BigDecimal> least, Optional<BigDecimal> most, boolean future) {

    /// What an answer is.
    public enum Kind {
        YESNO, DAY, NUMBER, CHOICE, WORDS
    }

    /// What a question is about.
    public enum Scope {
        PATIENT, LESION, COURSE, AGENT, SITE
    }

    /// Whether an answer says why.
    public enum Reason {
        /// It is refused without.
        NEEDED,
        /// There is a place for it.
        ASKED,
        /// There is none.
        NONE
    }

    /// One of the answers that a choice offers.
    ///
    /// @param id its id
    /// @param title in words
    public record Choice(String id, Title title) {}

    /// Copies the lists.
    public Question {
        choices = List.copyOf(choices);
        mayDecide = List.copyOf(mayDecide);
    }
}
