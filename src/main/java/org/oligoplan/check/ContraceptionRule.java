package org.oligoplan.check;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Agreement to contraception (E21), with the day on which it ends: a calendar month after the later of last fraction and last FES injection.
final class ContraceptionRule extends CaseRule {

    private static final String AGREED = "contraception-agreed";

    ContraceptionRule() {
        super("contraception", 1, Input.PATIENT, Input.EVENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Childbearing able = Childbearing.of(facts);
        if (able.certainlyNot()) {
            return text.notApplicable(Message.of("check.childbearing.no"));
        }
        Optional<LocalDate> fraction = StudyDays.lastFraction(facts);
        Optional<LocalDate> fes = StudyDays.newest(facts, StudyEvent.Kind.FES_PET);
        fraction.ifPresent(day -> text.step(Message.of("check.step.contraceptionFraction", day.toString(), day.plusMonths(1).toString())));
        fes.ifPresent(day -> text.step(Message.of("check.step.contraceptionFes", day.toString(), day.plusMonths(1).toString())));
        Optional<LocalDate> last = fraction.map(f -> fes.filter(f::isBefore).orElse(f));
        last.ifPresent(day -> text.value("contraceptionUntil", day.plusMonths(1).toString(), "statement"));
        Optional<Boolean> agreed = facts.answers().yes(AGREED);
        if (agreed.isEmpty()) {
            return text.missing(facts.answers().missing(AGREED));
        }
        if (!agreed.get()) {
            return able.able().isPresent()
                    ? text.notMet(Message.of("check.contraception.refused"))
                    : text.notAssessable(Message.of("check.unknown", able.missing().getFirst()), able.missing());
        }
        return text.met(last.map(day -> Message.of("check.contraception.until", day.plusMonths(1).toString()))
                .orElseGet(() -> Message.of("check.contraception.noEnd")));
    }
}
