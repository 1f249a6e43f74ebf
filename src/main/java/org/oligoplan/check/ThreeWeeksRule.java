package org.oligoplan.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// SBRT within three weeks (S04), by four readings of a text that gives no day to count from. All true meets it, none true fails it; between
/// them the reading decides that the site has chosen.
final class ThreeWeeksRule extends CaseRule {

    private static final String READING = "three-weeks-reading";

    ThreeWeeksRule() {
        super("three-weeks", 1, Input.EVENTS, Input.IMAGES, Input.AGENTS);
    }

    /// One reading.
    private record Reading(String id, Optional<Boolean> holds, Optional<Message> missing) {}

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Answers answers = facts.answers();
        long most = entry.value("mostDays").longValueExact();
        text.days("mostDays", most, "protocol");
        Map<String, Optional<LocalDate>> days = new LinkedHashMap<>();
        for (String question : List.of("registration-day", "first-fraction-day", "last-fraction-day")) {
            days.put(question, answers.day(question));
        }
        Optional<LocalDate> fes = StudyDays.baselineFes(facts);
        List<Reading> readings = new ArrayList<>();
        readings.add(reading(text, "a", days, "registration-day", "first-fraction-day", most, answers));
        if (StudyBranch.of(facts).skipsFes()) {
            text.step(Message.of("check.step.readingNotAsked"));
        } else {
            readings.add(reading(text, "b", fes, answers.day("first-fraction-day"), most,
                    fes.isEmpty() ? Message.of("check.missing.fesDay") : answers.missing("first-fraction-day")));
        }
        readings.add(reading(text, "c", days, "first-fraction-day", "last-fraction-day", most, answers));
        readings.add(reading(text, "d", days, "registration-day", "last-fraction-day", most, answers));
        if (readings.stream().allMatch(r -> r.holds().orElse(false))) {
            return text.met(Message.of("check.weeks.all"));
        }
        if (readings.stream().allMatch(r -> r.holds().filter(h -> !h).isPresent())) {
            return text.notMet(Message.of("check.weeks.none"));
        }
        Optional<String> chosen = answers.choice(READING);
        if (chosen.isPresent()) {
            Optional<Reading> own = readings.stream().filter(r -> r.id().equals(chosen.get())).findFirst();
            if (own.isEmpty()) {
                return text.missing(Message.of("check.missing.readingNotAsked"));
            }
            return own.get().holds()
                    .map(h -> h
                            ? text.met(Message.of("check.weeks.chosen", chosen.get()))
                            : text.notMet(Message.of("check.weeks.chosenNot", chosen.get())))
                    .orElseGet(() -> text.missing(own.get().missing().orElseThrow()));
        }
        List<Message> missing = readings.stream().flatMap(r -> r.missing().stream()).distinct().toList();
        return missing.isEmpty()
                ? text.judgement(Message.of("check.weeks.open"), Message.of("check.open.answer", answers.asked(READING)))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }

    private static Reading reading(RuleText text, String id, Map<String, Optional<LocalDate>> days, String from, String to, long most,
            Answers answers) {
        Optional<LocalDate> start = days.getOrDefault(from, Optional.empty());
        return reading(text, id, start, days.getOrDefault(to, Optional.empty()), most, answers.missing(start.isEmpty() ? from : to));
    }

    private static Reading reading(RuleText text, String id, Optional<LocalDate> from, Optional<LocalDate> to, long most, Message missing) {
        if (from.isEmpty() || to.isEmpty()) {
            text.step(Message.of("check.step.readingUnknown", id));
            return new Reading(id, Optional.empty(), Optional.of(missing));
        }
        long days = ChronoUnit.DAYS.between(from.get(), to.get());
        text.days("reading." + id + "Days", days, "statement");
        text.step(Message.of(days >= 0 && days <= most ? "check.step.readingHolds" : "check.step.readingFails", id, days, most));
        // A day before the one that is counted from is no interval at all.
        return new Reading(id, Optional.of(days >= 0 && days <= most), Optional.empty());
    }
}
