package org.oligoplan.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.Title;
import org.oligoplan.schedule.TimelineEntry.State;
import org.oligoplan.text.Message;

/// A line of the calendar in the making.
final class EntryDraft {

    private final String id;
    private final String rule;
    private final Title title;
    private final String subject;
    private final String source;
    private final List<Message> steps = new ArrayList<>();
    private final List<Message> missing = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private Optional<LocalDate> from = Optional.empty();
    private Optional<LocalDate> to = Optional.empty();
    private Optional<LocalDate> done = Optional.empty();

    EntryDraft(String id, String rule, Title title, String subject, String source) {
        this.id = id;
        this.rule = rule;
        this.title = title;
        this.subject = subject;
        this.source = source;
    }

    EntryDraft step(String message, Object... arguments) {
        steps.add(Message.of(message, arguments));
        return this;
    }

    /// Names what is missing, and the question that asks for it.
    EntryDraft lacking(String question) {
        missing.add(Message.of("calendar.missing.question", question));
        questions.add(question);
        return this;
    }

    EntryDraft lacking(Message what) {
        missing.add(what);
        return this;
    }

    EntryDraft window(LocalDate first, LocalDate last) {
        from = Optional.of(first);
        to = Optional.of(last);
        return this;
    }

    EntryDraft doneOn(LocalDate day) {
        done = Optional.of(day);
        return this;
    }

    Optional<LocalDate> done() {
        return done;
    }

    Optional<LocalDate> to() {
        return to;
    }

    /// {@return the line, by where a day lies in the window: done or not}
    ///
    /// @param today the day that is asked for
    TimelineEntry byWindow(LocalDate today) {
        LocalDate first = from.orElseThrow();
        LocalDate last = to.orElseThrow();
        if (done.isPresent()) {
            return as(done.get().isBefore(first) || done.get().isAfter(last) ? State.DONE_OUTSIDE : State.DONE);
        }
        return as(today.isBefore(first) ? State.AHEAD : today.isAfter(last) ? State.LATE : State.DUE);
    }

    TimelineEntry as(State state) {
        return new TimelineEntry(id, rule, title, subject, state, from, to, done, steps, missing, questions, source);
    }
}
