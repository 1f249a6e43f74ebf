package org.oligoplan.check;

import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Whether the entries on pregnancy and contraception apply (E20): met means that they do. What the literal reading would say stands beside it.
final class ChildbearingRule extends CaseRule {

    ChildbearingRule() {
        super("childbearing", 1, Input.PATIENT);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Childbearing found = Childbearing.of(facts);
        found.sex().ifPresent(sex -> text.value("sex", sex.name(), "files or statement"));
        text.value("mensesMonths", entry.value("mensesMonths").doubleValue(), "months", "protocol");
        text.step(Message.of("check.step.childbearing"));
        if (found.able().isEmpty()) {
            return text.notAssessable(Message.of("check.unknown", found.missing().getFirst()), found.missing());
        }
        return found.able().get()
                ? text.met(Message.of(found.male() ? "check.childbearing.father" : "check.childbearing.yes"))
                : text.notApplicable(Message.of("check.childbearing.no"));
    }
}
