package org.oligoplan.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A scan or a visit at its time (S08, S09, S15). The day to count from and the tolerance are the site's, for the trial gives neither: the
/// entry's first question is whether it took place, the second from which day, the third the tolerance.
final class WindowRule extends CaseRule {

    private final StudyEvent.Kind kind;

    /// @param logic its name in protocol files
    /// @param kind what has to take place
    WindowRule(String logic, StudyEvent.Kind kind) {
        super(logic, 1, Input.EVENTS);
        this.kind = kind;
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Answers answers = facts.answers();
        String done = entry.asks().get(0);
        String anchorQuestion = entry.asks().get(1);
        String toleranceQuestion = entry.asks().get(2);
        long after = entry.value("afterDays").longValueExact();
        text.days("afterDays", after, "protocol");
        Optional<LocalDate> took = StudyDays.events(facts, kind).stream().filter(e -> e.visit() == visit(after)).map(StudyEvent::day)
                .reduce((_, later) -> later);
        if (took.isEmpty() && answers.yes(done).filter(yes -> !yes).isPresent()) {
            return text.notMet(StatedRule.said(answers, done, Optional.empty()));
        }
        List<Message> missing = new ArrayList<>();
        if (took.isEmpty()) {
            missing.add(answers.yes(done).isPresent()
                    ? Message.of("check.missing.eventDay", Message.of("event.kind." + kind), Message.of("event.visit." + visit(after)))
                    : answers.missing(done));
        }
        Optional<LocalDate> anchor = anchor(facts, anchorQuestion, missing);
        Optional<BigDecimal> tolerance = answers.number(toleranceQuestion);
        if (tolerance.isEmpty()) {
            missing.add(answers.missing(toleranceQuestion));
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
        }
        long days = ChronoUnit.DAYS.between(anchor.orElseThrow(), took.orElseThrow());
        text.days("eventDays", days, "events").value("toleranceDays", tolerance.orElseThrow().doubleValue(), "days", "statement");
        text.step(Message.of("check.step.window", anchor.get().toString(), took.get().toString(), days, after,
                tolerance.get().toPlainString()));
        boolean inside = BigDecimal.valueOf(Math.abs(days - after)).compareTo(tolerance.get()) <= 0;
        return inside
                ? text.met(Message.of("check.window.met", took.get().toString(), days))
                : text.notMet(Message.of("check.window.notMet", took.get().toString(), days, after, tolerance.get().toPlainString()));
    }

    private static Optional<LocalDate> anchor(CaseFacts facts, String question, List<Message> missing) {
        Answers answers = facts.answers();
        Optional<String> choice = answers.choice(question);
        if (choice.isEmpty()) {
            missing.add(answers.missing(question));
            return Optional.empty();
        }
        String asked = choice.get() + "-day";
        Optional<LocalDate> day = answers.day(asked)
                .or(() -> choice.get().equals("last-fes") ? StudyDays.newest(facts, StudyEvent.Kind.FES_PET) : Optional.empty());
        if (day.isEmpty()) {
            missing.add(answers.missing(asked));
        }
        return day;
    }

    private static StudyEvent.Visit visit(long afterDays) {
        return afterDays <= 30 ? StudyEvent.Visit.DAY_30 : afterDays <= 84 ? StudyEvent.Visit.WEEK_12 : StudyEvent.Visit.WEEK_24;
    }
}
