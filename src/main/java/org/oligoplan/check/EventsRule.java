package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Events on record for each of several times (S13, S14). A time without one is open until a person states that it was left out.
final class EventsRule extends CaseRule {

    private final Set<StudyEvent.Kind> kinds;
    private final List<? extends Set<StudyEvent.Visit>> times;

    /// @param logic its name in protocol files
    /// @param kinds any of these will do
    /// @param times for each, any of its visits will do
    EventsRule(String logic, Set<StudyEvent.Kind> kinds, List<? extends Set<StudyEvent.Visit>> times) {
        super(logic, 1, Input.EVENTS);
        this.kinds = Set.copyOf(kinds);
        this.times = List.copyOf(times);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        String left = entry.asks().getFirst();
        List<StudyEvent> events = facts.current().all(StudyEvent.class).stream().filter(e -> kinds.contains(e.kind()))
                .sorted(Comparator.comparing(StudyEvent::day)).toList();
        events.forEach(e -> text.step(Message.of("check.step.event", e.day().toString(), Message.of("event.kind." + e.kind()),
                Message.of("event.visit." + e.visit()))));
        text.value("events", events.size(), "", "events");
        if (facts.answers().yes(left).orElse(false)) {
            return text.notMet(StatedRule.said(facts.answers(), left, Optional.empty()));
        }
        List<Message> missing = new ArrayList<>();
        for (Set<StudyEvent.Visit> time : times) {
            if (events.stream().noneMatch(e -> time.contains(e.visit()))) {
                missing.add(time.size() == 1
                        ? Message.of("check.missing.event", Message.of("event.visit." + time.iterator().next()))
                        : Message.of("check.missing.eventOnStudy"));
            }
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.events.met", events.size()))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }
}
