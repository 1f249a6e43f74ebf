package org.oligoplan.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The baseline FES PET/CT comes before the first fraction (S02), for patients who are not on a SERM or SERD.
final class BaselineFesRule extends CaseRule {

    private static final String DONE = "baseline-fes-done";

    BaselineFesRule() {
        super("baseline-fes", 1, Input.AGENTS, Input.EVENTS, Input.IMAGES);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        StudyBranch branch = StudyBranch.of(facts);
        if (branch.skipsFes()) {
            return text.notApplicable(Message.of("check.branch.straight"));
        }
        List<Message> missing = new ArrayList<>(branch.missing());
        Optional<LocalDate> fes = StudyDays.baselineFes(facts);
        Optional<LocalDate> first = StudyDays.firstFraction(facts);
        Optional<Boolean> done = facts.answers().yes(DONE);
        fes.ifPresent(day -> text.value("baselineFes", day.toString(), "events or images"));
        if (fes.isEmpty()) {
            missing.add(done.isEmpty() ? facts.answers().missing(DONE) : Message.of("check.missing.fesDay"));
        } else if (done.filter(yes -> !yes).isPresent()) {
            missing.add(Message.of("check.missing.fesContradicted", fes.get().toString()));
        }
        if (first.isEmpty()) {
            missing.add(facts.answers().missing("first-fraction-day"));
        }
        if (branch.blocked().isPresent() && fes.isEmpty() && done.filter(yes -> !yes).isPresent()) {
            return text.notMet(Message.of("check.fes.notDone"));
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
        }
        long days = ChronoUnit.DAYS.between(fes.orElseThrow(), first.orElseThrow());
        text.days("fesAgeDays", days, "events or images");
        if (days < 0) {
            return text.notMet(Message.of("check.fes.after", fes.get().toString(), first.get().toString()));
        }
        if (days > entry.value("noticeDays").longValueExact()) {
            text.step(Message.of("check.step.fesOld", days));
        }
        return text.met(Message.of("check.fes.before", fes.get().toString(), days));
    }
}
