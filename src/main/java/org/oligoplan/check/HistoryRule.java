package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The history of prior radiotherapy is confirmed complete by a person (E14): without it no distance can be called clear.
final class HistoryRule implements Rule {

    @Override
    public String logic() {
        return "history-complete";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.HISTORY);
    }

    @Override
    public List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        RuleText text = new RuleText(entry, version(), Optional.empty());
        if (facts.historyComplete().orElse(false)) {
            return List.of(text.met(Message.of("check.history.met")));
        }
        Message missing = Message.of(facts.historyComplete().isPresent() ? "check.missing.historyIncomplete" : "check.missing.history");
        return List.of(text.missing(missing));
    }
}
