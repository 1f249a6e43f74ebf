package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// At least one distant metastasis is recorded (E06). Breast and axilla are not distant.
final class MetastaticRule extends LesionListRule {

    MetastaticRule() {
        super("metastatic", 1, Input.LESIONS, Input.SITES);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, List<Lesion> lesions) {
        List<Message> missing = new ArrayList<>();
        for (Lesion lesion : lesions) {
            if (lesion.site().isEmpty()) {
                missing.add(Message.of("check.missing.site", lesion.name()));
            } else if (lesion.site().get() != AnatomicSite.BREAST && lesion.site().get() != AnatomicSite.AXILLA) {
                return text.met(Message.of("check.metastatic.met", lesion.name()));
            }
        }
        if (missing.isEmpty() && !facts.answers().yes("lesions-complete").orElse(false)) {
            missing.add(facts.answers().missing("lesions-complete"));
        }
        return missing.isEmpty()
                ? text.notMet(Message.of("check.metastatic.notMet"))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }
}
