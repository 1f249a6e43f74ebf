package org.oligoplan.check;

import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// An entry that is shown and asks nothing.
final class InformationRule extends CaseRule {

    InformationRule() {
        super("information", 1);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        return text.value("kind", "INFORMATION", "protocol").notApplicable(Message.of("check.information"));
    }
}
