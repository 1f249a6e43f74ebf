package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A breast and the axilla of its side count as one site (E08): met when it is known which lesions that concerns, one site per side.
final class BreastAxillaRule implements Rule {

    @Override
    public String logic() {
        return "breast-axilla";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.LESIONS, Input.SITES, Input.PROGRESSION);
    }

    @Override
    public List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        RuleText text = new RuleText(entry, version(), Optional.empty());
        List<Lesion> asked = facts.lesions().stream().filter(CaseFacts::countsAsProgressing).toList();
        if (facts.lesions().isEmpty()) {
            Message none = Message.of("check.missing.lesion");
            return List.of(text.missing(none));
        }
        List<Message> missing = asked.stream().filter(SiteCount::mayMerge)
                .map(l -> Message.of(l.site().isEmpty() ? "check.missing.site" : "check.missing.side", l.name())).toList();
        if (!missing.isEmpty()) {
            return List.of(text.notAssessable(Message.of("check.breastAxilla.unknown", missing.getFirst()), missing));
        }
        List<String> merged = asked.stream().filter(SiteCount::mergesByStatedPlace).map(Lesion::name).toList();
        if (merged.isEmpty()) {
            return List.of(text.notApplicable(Message.of("check.breastAxilla.none")));
        }
        text.value("mergedLesions", String.join(", ", merged), "lesions");
        text.step(Message.of("check.step.breastAxilla"));
        return List.of(text.met(Message.of("check.breastAxilla.met", String.join(", ", merged))));
    }
}
