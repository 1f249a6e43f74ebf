package org.oligoplan.check;

import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The history of prior radiotherapy is confirmed complete by a person (E14): without it no distance can be called clear.
final class HistoryRule extends CaseRule {

    HistoryRule() {
        super("history-complete", 1, Input.HISTORY);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        if (facts.historyComplete().orElse(false)) {
            return text.met(Message.of("check.history.met"));
        }
        Message missing = Message.of(facts.historyComplete().isPresent() ? "check.missing.historyIncomplete" : "check.missing.history");
        return text.missing(missing);
    }
}
