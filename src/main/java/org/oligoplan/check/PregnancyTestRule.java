package org.oligoplan.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A negative test where the patient can become pregnant (E19). Serum stands above urine.
final class PregnancyTestRule extends CaseRule {

    PregnancyTestRule() {
        super("pregnancy-test", 1, Input.PATIENT);
    }

    /// What the tests say: negative, positive, or nothing that decides.
    static Optional<Boolean> pregnant(CaseFacts facts) {
        Optional<String> serum = facts.answers().choice("pregnancy-serum");
        if (serum.isPresent()) {
            return Optional.of(serum.get().equals("positive"));
        }
        return facts.answers().choice("pregnancy-urine").filter("negative"::equals).map(_ -> false);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Childbearing able = Childbearing.of(facts);
        Optional<Boolean> pregnant = pregnant(facts);
        if (pregnant.orElse(false)) {
            return text.notMet(Message.of("check.pregnancy.positive"));
        }
        if (able.male() || able.certainlyNot()) {
            return text.notApplicable(Message.of(able.male() ? "check.pregnancy.male" : "check.childbearing.no"));
        }
        if (pregnant.isPresent()) {
            age(text, entry, facts);
            return text.met(Message.of("check.pregnancy.negative"));
        }
        List<Message> missing = new ArrayList<>();
        Optional<String> urine = facts.answers().choice("pregnancy-urine");
        missing.add(urine.isPresent()
                ? Message.of("check.missing.serum", facts.answers().missing("pregnancy-serum"))
                : facts.answers().missing("pregnancy-urine"));
        missing.addAll(able.missing());
        return text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }

    private static void age(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Optional<LocalDate> tested = facts.answers().day("pregnancy-serum-day").or(() -> facts.answers().day("pregnancy-urine-day"));
        Optional<LocalDate> first = StudyDays.firstFraction(facts);
        if (tested.isEmpty() || first.isEmpty()) {
            text.step(Message.of("check.step.testUndated"));
            return;
        }
        long days = ChronoUnit.DAYS.between(tested.get(), first.get());
        text.days("testAgeDays", days, "statement");
        text.step(Message.of(days > entry.value("noticeDays").longValueExact() ? "check.step.testOld" : "check.step.testAge", days));
    }
}
