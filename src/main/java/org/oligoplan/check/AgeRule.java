package org.oligoplan.check;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Completed years on the day of consent (E01).
final class AgeRule extends CaseRule {

    AgeRule() {
        super("age", 1, Input.PATIENT);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Optional<LocalDate> inFiles = facts.current().patient().flatMap(PatientIdentity::birthDate);
        Optional<LocalDate> stated = facts.answers().day("birth-date");
        Optional<LocalDate> consent = facts.answers().day("consent-day");
        List<Message> missing = new ArrayList<>();
        if (inFiles.isEmpty() && stated.isEmpty()) {
            missing.add(facts.answers().missing("birth-date"));
        }
        if (inFiles.isPresent() && stated.isPresent() && !inFiles.equals(stated)) {
            missing.add(Message.of("check.missing.birthDates", inFiles.get().toString(), stated.get().toString()));
        }
        if (consent.isEmpty()) {
            missing.add(facts.answers().missing("consent-day"));
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
        }
        LocalDate birth = inFiles.or(() -> stated).orElseThrow();
        if (consent.orElseThrow().isBefore(birth)) {
            return text.missing(Message.of("check.missing.consentBeforeBirth", consent.get().toString(), birth.toString()));
        }
        int years = Period.between(birth, consent.get()).getYears();
        int least = entry.value("leastYears").intValueExact();
        text.value("ageYears", years, "years", inFiles.isPresent() ? "files" : "statement").value("leastYears", least, "years", "protocol");
        text.step(Message.of("check.step.age", birth.toString(), consent.get().toString(), years));
        return years >= least
                ? text.met(Message.of("check.age.met", years, least))
                : text.notMet(Message.of("check.age.notMet", years, least));
    }
}
