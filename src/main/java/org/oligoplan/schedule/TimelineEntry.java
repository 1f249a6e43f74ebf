package org.oligoplan.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.Title;
import org.oligoplan.text.Message;

/// One line of a patient's calendar.
///
/// @param id unique within the calendar
/// @param rule the protocol's entry, such as S08
/// @param title what it is
/// @param subject what it is about besides, such as an agent's name; may be empty
/// @param state how it stands on the day that was asked for
/// @param from the first day of its window, or its only day
/// @param to the last day of its window, or its only day
/// @param done when it was done
/// @param steps how the days were counted, with what they rest on
/// @param missing what is not known; never empty when the state is [State#NOT_KNOWN]
/// @param questions ids of the questions that are to be answered
/// @param source where it comes from
public record TimelineEntry(String id, String rule, Title title, String subject, State state, Optional<LocalDate> from,
        Optional<LocalDate> to, Optional<LocalDate> done, List<Message> steps, List<Message> missing, List<String> questions,
        String source) {

    /// How something stands. The names on the screen are message ids `calendar.state.NAME`.
    public enum State {
        /// Its window is past and it was not done.
        LATE,
        /// It can be done now.
        DUE,
        /// Its window lies ahead.
        AHEAD,
        /// It cannot be said: something is not known or the site has not set it.
        NOT_KNOWN,
        /// Done, outside its window.
        DONE_OUTSIDE,
        /// Done.
        DONE,
        /// Not for this patient.
        NOT_APPLICABLE
    }

    /// Copies the lists; refuses an unknown that names nothing missing.
    public TimelineEntry {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
        questions = List.copyOf(questions);
        if (state == State.NOT_KNOWN && missing.isEmpty()) {
            throw new IllegalArgumentException("what is not known names what is missing: " + id);
        }
    }
}
