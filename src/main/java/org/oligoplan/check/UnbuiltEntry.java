package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The result of an entry without decision logic: not assessable, so that nothing is called met before it is built; information is shown as
/// such.
final class UnbuiltEntry {

    private UnbuiltEntry() {}

    static RuleResult result(ProtocolEntry entry, CaseFacts facts) {
        RuleText text = new RuleText(entry, facts, 0, List.of(), Optional.empty());
        return switch (entry.kind()) {
            case INFORMATION -> text.value("kind", "INFORMATION", "protocol").notApplicable(Message.of("check.information"));
            case COMPUTED -> notBuilt(text, "check.notBuilt.computed");
            case PERSON -> notBuilt(text, "check.notBuilt.person");
            case BOTH -> notBuilt(text, "check.notBuilt.both");
        };
    }

    private static RuleResult notBuilt(RuleText text, String id) {
        Message missing = Message.of(id);
        return text.notAssessable(missing, List.of(missing));
    }
}
