package org.oligoplan.check;

import java.util.List;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A breast and the axilla of its side count as one site (E08): met when it is known which lesions that concerns, one site per side.
final class BreastAxillaRule extends LesionListRule {

    BreastAxillaRule() {
        super("breast-axilla", 1, Input.LESIONS, Input.SITES, Input.PROGRESSION);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, List<Lesion> lesions) {
        List<Lesion> asked = lesions.stream().filter(CaseFacts::countsAsProgressing).toList();
        List<Message> missing = asked.stream().filter(SiteCount::mayMerge)
                .map(l -> Message.of(l.site().isEmpty() ? "check.missing.site" : "check.missing.side", l.name())).toList();
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.breastAxilla.unknown", missing.getFirst()), missing);
        }
        List<String> merged = asked.stream().filter(SiteCount::mergesByStatedPlace).map(Lesion::name).toList();
        if (merged.isEmpty()) {
            return text.notApplicable(Message.of("check.breastAxilla.none"));
        }
        text.value("mergedLesions", String.join(", ", merged), "lesions");
        text.step(Message.of("check.step.breastAxilla"));
        return text.met(Message.of("check.breastAxilla.met", String.join(", ", merged)));
    }
}
