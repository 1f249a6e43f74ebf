package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Claim;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Diffuse progression counts as more than four sites (E09). Four questions, each answered by a person; never inferred.
final class DiffuseProgressionRule implements Rule {

    @Override
    public String logic() {
        return "diffuse-progression";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.DIFFUSE_PROGRESSION);
    }

    @Override
    public List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        RuleText text = new RuleText(entry, version(), Optional.empty());
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
            return List.of(text.notMet(Message.of("check.diffuse.present", present.getFirst())));
        }
        return List.of(missing.isEmpty()
                ? text.met(Message.of("check.diffuse.none"))
                : text.notAssessable(Message.of("check.diffuse.unknown", missing.getFirst(), missing.size()), missing));
    }
}
