package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Neither pregnant nor breastfeeding (X07).
final class NotPregnantRule extends CaseRule {

    NotPregnantRule() {
        super("not-pregnant", 1, Input.PATIENT);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Childbearing able = Childbearing.of(facts);
        Optional<Boolean> pregnant = PregnancyTestRule.pregnant(facts);
        Optional<Boolean> breastfeeding = facts.answers().yes("breastfeeding");
        if (able.male()) {
            return text.notApplicable(Message.of("check.pregnancy.male"));
        }
        if (pregnant.orElse(false)) {
            return text.notMet(Message.of("check.pregnancy.positive"));
        }
        if (breastfeeding.orElse(false)) {
            return text.notMet(Message.of("check.breastfeeding.yes"));
        }
        List<Message> missing = new ArrayList<>();
        if (breastfeeding.isEmpty()) {
            missing.add(facts.answers().missing("breastfeeding"));
        }
        if (pregnant.isEmpty() && !able.certainlyNot()) {
            missing.add(facts.answers().missing("pregnancy-urine"));
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.pregnancy.neither"))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }
}
