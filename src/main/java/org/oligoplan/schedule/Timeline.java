package org.oligoplan.schedule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.AgentClass;
import org.oligoplan.model.Case;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.CalendarItem;
import org.oligoplan.protocol.VisitCalendar;
import org.oligoplan.schedule.TimelineEntry.State;
import org.oligoplan.text.Message;

/// A patient's calendar as of one day. Days are counted as whole days; a window includes its first and its last day.
public final class Timeline {

    /// The question by which a person says that every medicine is listed.
    static final String AGENTS_COMPLETE = "agents-complete";

    /// The question by which a person says whether the patient is now on a SERM or SERD.
    static final String BLOCKER_NOW = "serm-serd-now";

    /// How one reading of "within three weeks" comes out.
    ///
    /// @param reading the reading
    /// @param from the day that it counts from
    /// @param to the day that must lie within
    /// @param days from the one to the other; missing when one of them is
    public record WithinWeeks(CalendarItem.Reading reading, Optional<KnownDay> from, Optional<KnownDay> to, Optional<Long> days) {

        /// {@return whether it holds; missing when it cannot be said}
        public Optional<Boolean> holds() {
            return days.map(d -> d >= 0 && d <= reading.days());
        }
    }

    private final Case current;
    private final VisitCalendar calendar;
    private final StudyDays days;
    private final LocalDate today;

    private Timeline(Case current, VisitCalendar calendar, LocalDate today) {
        this.current = current;
        this.calendar = calendar;
        this.days = new StudyDays(current);
        this.today = today;
    }

    /// {@return the lines in the order of the protocol, washouts at the place of the start of treatment}
    ///
    /// @param current the case
    /// @param calendar the trial's calendar
    /// @param today the day as of which states are told
    public static List<TimelineEntry> of(Case current, VisitCalendar calendar, LocalDate today) {
        Timeline line = new Timeline(current, calendar, today);
        List<TimelineEntry> all = new ArrayList<>();
        for (CalendarItem item : calendar.items()) {
            if (item.dayQuestion().filter(StudyDays.FIRST_FRACTION::equals).isPresent()) {
                all.addAll(line.washoutsBefore());
            }
            all.add(line.entry(item));
            if (item.dayQuestion().filter(StudyDays.LAST_FRACTION::equals).isPresent()) {
                all.addAll(line.washoutsAfter());
            }
        }
        return all;
    }

    /// {@return every reading of "within three weeks", in the file's order}
    ///
    /// @param current the case
    /// @param calendar the trial's calendar
    public static List<WithinWeeks> threeWeeks(Case current, VisitCalendar calendar) {
        StudyDays days = new StudyDays(current);
        return calendar.threeWeeks().stream().map(reading -> {
            Optional<KnownDay> from = days.day(reading.fromQuestion());
            Optional<KnownDay> to = days.day(reading.toQuestion());
            return new WithinWeeks(reading, from, to, from.flatMap(f -> to.map(t -> ChronoUnit.DAYS.between(f.day(), t.day()))));
        }).toList();
    }

    private TimelineEntry entry(CalendarItem item) {
        EntryDraft draft = new EntryDraft(item.id(), item.entry(), item.title(), "", item.source());
        if (item.onlyIf().isPresent()) {
            Optional<Boolean> wanted = days.yes(item.onlyIf().get());
            if (wanted.isEmpty()) {
                return draft.step("calendar.step.not-in-text").lacking(item.onlyIf().get()).as(State.NOT_KNOWN);
            }
            if (!wanted.get()) {
                return draft.step("calendar.step.not-at-site").as(State.NOT_APPLICABLE);
            }
        }
        Optional<LocalDate> window = window(item, draft);
        done(item, draft.to().isPresent() ? window : Optional.empty()).ifPresent(draft::doneOn);
        if (item.notForReceptorBlockers() && draft.done().isEmpty()) {
            Optional<Boolean> blocked = blocked();
            if (blocked.isEmpty()) {
                return draft.lacking(Message.of("calendar.missing.agents")).as(State.NOT_KNOWN);
            }
            if (blocked.get()) {
                return draft.step("calendar.step.receptor").as(State.NOT_APPLICABLE);
            }
        }
        if (item.dayQuestion().isPresent()) {
            return ofDay(item.dayQuestion().get(), draft);
        }
        return item.anchorQuestion().isPresent() ? anchored(window, draft) : free(item, draft);
    }

    /// Counts the window of an item with an anchor and writes it into the draft, as far as it can be said.
    ///
    /// @return the day that the window lies around
    private Optional<LocalDate> window(CalendarItem item, EntryDraft draft) {
        if (item.anchorQuestion().isEmpty()) {
            return Optional.empty();
        }
        draft.step("calendar.step.no-anchor-in-text");
        Optional<String> choice = days.choice(item.anchorQuestion().get());
        Optional<CalendarItem.Anchor> anchor = choice.flatMap(c -> item.anchors().stream().filter(a -> a.choice().equals(c)).findFirst());
        if (anchor.isEmpty()) {
            draft.lacking(item.anchorQuestion().get());
            return Optional.empty();
        }
        Optional<KnownDay> from = days.day(anchor.get().dayQuestion());
        if (from.isEmpty()) {
            draft.lacking(anchor.get().dayQuestion());
            return Optional.empty();
        }
        LocalDate target = from.get().day().plusDays(item.offsetDays().orElseThrow());
        draft.step("calendar.step.counted", anchor.get().dayQuestion(), from.get().day().toString(),
                Message.of("calendar.origin." + from.get().origin()), item.offsetDays().getAsInt(), target.toString());
        Optional<Integer> tolerance = item.toleranceQuestion().flatMap(days::days);
        if (tolerance.isPresent()) {
            draft.step("calendar.step.tolerance", tolerance.get());
            draft.window(target.minusDays(tolerance.get()), target.plusDays(tolerance.get()));
        } else {
            item.toleranceQuestion().ifPresent(draft::lacking);
        }
        return Optional.of(target);
    }

    private TimelineEntry anchored(Optional<LocalDate> target, EntryDraft draft) {
        if (draft.to().isPresent()) {
            return draft.byWindow(today);
        }
        if (draft.done().isPresent()) {
            // Done is done; whether it lay in its window cannot be said and is among what is missing.
            return draft.step("calendar.step.window-not-judged").as(State.DONE);
        }
        if (target.filter(today::isBefore).isPresent()) {
            return draft.window(target.get(), target.get()).as(State.AHEAD);
        }
        return draft.as(State.NOT_KNOWN);
    }

    /// What takes place on a day that is stated or planned.
    private TimelineEntry ofDay(String question, EntryDraft draft) {
        Optional<KnownDay> known = days.day(question);
        if (known.isEmpty()) {
            days.unplanned().forEach(l -> draft.lacking(Message.of("calendar.missing.days", l.name())));
            return draft.lacking(question).as(State.NOT_KNOWN);
        }
        LocalDate day = known.get().day();
        draft.window(day, day).step("calendar.step.day", day.toString(), Message.of("calendar.origin." + known.get().origin()));
        if (known.get().origin() == KnownDay.Origin.STATED && !day.isAfter(today)) {
            return draft.doneOn(day).as(State.DONE);
        }
        if (today.isAfter(day)) {
            return draft.step("calendar.step.planned-past").as(State.LATE);
        }
        return draft.byWindow(today);
    }

    /// What the trial's text gives no day for.
    private TimelineEntry free(CalendarItem item, EntryDraft draft) {
        draft.step("calendar.step.no-day-in-text");
        Optional<KnownDay> limit = item.noLaterThan().flatMap(days::day);
        if (draft.done().isPresent()) {
            LocalDate done = draft.done().get();
            limit.ifPresent(l -> draft.step("calendar.step.no-later", l.day().toString(), Message.of("calendar.origin." + l.origin())));
            return draft.as(limit.filter(l -> done.isAfter(l.day())).isPresent() ? State.DONE_OUTSIDE : State.DONE);
        }
        if (limit.isPresent()) {
            draft.step("calendar.step.no-later", limit.get().day().toString(), Message.of("calendar.origin." + limit.get().origin()));
            if (today.isAfter(limit.get().day())) {
                return draft.as(State.LATE);
            }
        }
        return draft.as(State.DUE);
    }

    /// {@return the day of the event that does an item: the newest before a limit, or the one nearest to the target day}
    private Optional<LocalDate> done(CalendarItem item, Optional<LocalDate> target) {
        List<LocalDate> fitting = current.all(StudyEvent.class).stream().filter(e -> item.doneBy().contains(e.kind().name()))
                .filter(e -> item.visit().filter(v -> !v.equals(e.visit().name())).isEmpty()).map(StudyEvent::day)
                .filter(d -> !d.isAfter(today)).toList();
        if (target.isPresent()) {
            return fitting.stream().min(Comparator.comparingLong(d -> Math.abs(ChronoUnit.DAYS.between(target.get(), d))));
        }
        Optional<LocalDate> limit = item.noLaterThan().flatMap(days::day).map(KnownDay::day);
        return fitting.stream().filter(d -> limit.filter(d::isAfter).isEmpty()).max(Comparator.naturalOrder())
                .or(() -> fitting.stream().min(Comparator.naturalOrder()));
    }

    /// {@return whether the patient is now on a SERM or SERD; empty when it cannot be said}
    private Optional<Boolean> blocked() {
        List<SystemicAgent> agents = current.all(SystemicAgent.class);
        Optional<Boolean> stated = days.yes(BLOCKER_NOW);
        if (stated.isPresent()) {
            boolean listed = agents.stream()
                    .anyMatch(a -> a.agentClass().filter(AgentClass::blocksReceptor).isPresent() && a.current().orElse(false));
            // The statement and the list contradict one another: neither counts.
            return listed && !stated.get() ? Optional.empty() : stated;
        }
        if (agents.stream().anyMatch(a -> a.agentClass().filter(AgentClass::blocksReceptor).isPresent() && a.current().orElse(false))) {
            return Optional.of(true);
        }
        boolean known = days.yes(AGENTS_COMPLETE).orElse(false)
                && agents.stream().allMatch(a -> a.agentClass().isPresent()
                        && (!a.agentClass().get().blocksReceptor() || a.current().isPresent()));
        return known ? Optional.of(false) : Optional.empty();
    }

    private List<TimelineEntry> washoutsBefore() {
        CalendarItem.Washout washout = calendar.washoutBefore();
        List<TimelineEntry> all = new ArrayList<>();
        for (SystemicAgent agent : current.all(SystemicAgent.class).stream().sorted(Comparator.comparing(SystemicAgent::name)).toList()) {
            if (agent.agentClass().filter(AgentClass::endocrine).isPresent()) {
                continue;
            }
            EntryDraft draft = new EntryDraft(washout.id() + ":" + agent.id(), washout.entry(), washout.title(), agent.name(),
                    washout.source());
            if (agent.agentClass().isEmpty()) {
                all.add(draft.lacking(Message.of("calendar.missing.class", agent.name())).as(State.NOT_KNOWN));
            } else {
                all.add(agent.current().orElse(agent.lastDose().isEmpty())
                        ? stopping(agent, washout, draft)
                        : stopped(agent, washout, draft));
            }
        }
        return all;
    }

    /// A medicine that was stopped: when its washout is over.
    private TimelineEntry stopped(SystemicAgent agent, CalendarItem.Washout washout, EntryDraft draft) {
        if (agent.lastDose().isEmpty()) {
            return draft.lacking(Message.of("calendar.missing.last-dose", agent.name())).as(State.NOT_KNOWN);
        }
        LocalDate last = agent.lastDose().get();
        draft.step("calendar.step.washout", last.toString(), washout.leastDays(), washout.mostDays());
        return over(last, washout, draft);
    }

    /// A medicine that is still taken: when it has to stop for the first fraction.
    private TimelineEntry stopping(SystemicAgent agent, CalendarItem.Washout washout, EntryDraft draft) {
        if (agent.current().isEmpty()) {
            return draft.lacking(Message.of("calendar.missing.last-dose", agent.name())).as(State.NOT_KNOWN);
        }
        Optional<KnownDay> first = days.day(StudyDays.FIRST_FRACTION);
        if (first.isEmpty()) {
            return draft.lacking(StudyDays.FIRST_FRACTION).as(State.NOT_KNOWN);
        }
        Optional<Integer> chosen = days.days(washout.question());
        draft.step("calendar.step.stop", first.get().day().toString(), Message.of("calendar.origin." + first.get().origin()),
                washout.leastDays(), washout.mostDays());
        LocalDate soonest = first.get().day().minusDays(washout.mostDays());
        LocalDate latest = first.get().day().minusDays(chosen.orElse(washout.leastDays()));
        if (chosen.isEmpty()) {
            draft.lacking(washout.question());
        }
        return draft.window(soonest, latest).byWindow(today);
    }

    private List<TimelineEntry> washoutsAfter() {
        CalendarItem.Washout washout = calendar.washoutAfter();
        EntryDraft draft = new EntryDraft(washout.id(), washout.entry(), washout.title(), "", washout.source());
        Optional<KnownDay> last = days.day(StudyDays.LAST_FRACTION);
        if (last.isEmpty()) {
            return List.of(draft.lacking(StudyDays.LAST_FRACTION).as(State.NOT_KNOWN));
        }
        draft.step("calendar.step.restart", last.get().day().toString(), Message.of("calendar.origin." + last.get().origin()),
                washout.leastDays(), washout.mostDays());
        return List.of(over(last.get().day(), washout, draft));
    }

    /// When enough days have passed: those that a person chose; else between the least and the most it is not for the program to say.
    private TimelineEntry over(LocalDate from, CalendarItem.Washout washout, EntryDraft draft) {
        Optional<Integer> chosen = days.days(washout.question())
                .filter(d -> d >= washout.leastDays() && d <= washout.mostDays());
        LocalDate least = from.plusDays(washout.leastDays());
        LocalDate most = from.plusDays(washout.mostDays());
        if (chosen.isPresent()) {
            LocalDate day = from.plusDays(chosen.get());
            draft.step("calendar.step.chosen-days", chosen.get(), day.toString()).window(day, day);
            return today.isBefore(day) ? draft.as(State.AHEAD) : draft.doneOn(day).as(State.DONE);
        }
        draft.window(least, most).lacking(washout.question());
        if (!today.isBefore(most)) {
            return draft.doneOn(most).as(State.DONE);
        }
        return draft.as(today.isBefore(least) ? State.AHEAD : State.NOT_KNOWN);
    }
}
