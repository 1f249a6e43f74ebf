package org.oligoplan.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that the trial wants done, and when.
///
/// @param id its id in the file, such as `fes-week-12`
/// @param entry the protocol's entry that it belongs to, such as S08
/// @param title short title
/// @param anchorQuestion the site's question whose choice names the anchor that is counted from; missing where the trial's text gives no day at all
/// @param anchors the choices and the day that each stands for
/// @param offsetDays days after the anchor; missing where there is no anchor
/// @param toleranceQuestion the site's question for how many days sooner or later it may be
/// @param dayQuestion the question whose answer is the day on which it takes place, such as the first fraction
/// @param noLaterThan the question whose day it must not come after
/// @param doneBy names of the kinds of study event, any of which does it; empty where no event does
/// @param visit name of the visit that the event belongs to; any visit when missing
/// @param onlyIf the site's question whether it is done at all; always when missing
/// @param notForReceptorBlockers whether patients now on a SERM or SERD skip it (entry S01)
/// @param note what the trial's text leaves open
/// @param source where it comes from
public record CalendarItem(String id, String entry, Title title, Optional<String> anchorQuestion, List<Anchor> anchors,
        OptionalInt offsetDays, Optional<String> toleranceQuestion, Optional<String> dayQuestion, Optional<String> noLaterThan,
        List<String> doneBy, Optional<String> visit, Optional<String> onlyIf,
        boolean notForReceptorBlockers, Title note, String source) {

    /// A day that others are counted from.
    ///
    /// @param choice its id among the choices of the site's question
    /// @param dayQuestion the question whose answer is the day
    public record Anchor(String choice, String dayQuestion) {}

    /// One way to read "within three weeks".
    ///
    /// @param id a, b, c or d
    /// @param title the reading in our words
    /// @param fromQuestion the question whose day it counts from
    /// @param toQuestion the question whose day must lie within
    /// @param days at most so many days after
    public record Reading(String id, Title title, String fromQuestion, String toQuestion, int days) {}

    /// Days without a medicine before the first or after the last fraction.
    ///
    /// @param id such as `washout-before`
    /// @param entry the protocol's entry, such as X01
    /// @param title short title
    /// @param leastDays fewer are too few under every reading
    /// @param mostDays as many are enough under every reading
    /// @param question whose answer is the number of days that a person chose between the two
    /// @param source where it comes from
    public record Washout(String id, String entry, Title title, int leastDays, int mostDays, String question, String source) {}

    /// Copies the lists; refuses an anchor without an offset.
    public CalendarItem {
        anchors = List.copyOf(anchors);
        doneBy = List.copyOf(doneBy);
        if (anchorQuestion.isPresent() != offsetDays.isPresent() || anchorQuestion.isPresent() == anchors.isEmpty()) {
            throw new IllegalArgumentException("an item counted from an anchor names the question, the anchors and the days: " + id);
        }
    }
}
