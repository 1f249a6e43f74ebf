package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Claim;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Diffuse progression counts as more than four sites (E09). Four questions, each answered by a person; never inferred.
final class DiffuseProgressionRule extends CaseRule {

    DiffuseProgressionRule() {
        super("diffuse-progression", 1, Input.DIFFUSE_PROGRESSION);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        List<Message> present = new ArrayList<>();
        List<Message> missing = new ArrayList<>();
        for (Claim.Diffuse kind : Claim.Diffuse.values()) {
            Message name = Message.of("anatomy.diffuse." + kind.name());
            Optional<Boolean> answer = facts.diffuse(kind);
            text.value(kind.name(), answer.map(yes -> yes ? "YES" : "NO").orElse("UNANSWERED"), "statement");
            if (answer.isEmpty()) {
                missing.add(Message.of("check.missing.diffuse", name));
            } else if (answer.get()) {
                present.add(name);
            }
        }
        if (!present.isEmpty()) {
            return text.notMet(Message.of("check.diffuse.present", present.getFirst()));
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.diffuse.none"))
                : text.notAssessable(Message.of("check.diffuse.unknown", missing.getFirst(), missing.size()), missing);
    }
}
