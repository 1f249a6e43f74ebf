package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The liver is not the only site (X06), over all active metastases and not only the progressing ones. Whether disease in breast or axilla
/// counts as a site outside the liver is for a person to say.
final class LiverOnlyRule extends LesionListRule {

    private static final String COMPLETE = "lesions-complete";
    private static final String BREAST = "breast-outside-liver";

    LiverOnlyRule() {
        super("not-liver-only", 2, Input.LESIONS, Input.SITES);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, List<Lesion> lesions) {
        List<Message> missing = new ArrayList<>();
        boolean breast = false;
        for (Lesion lesion : lesions) {
            if (lesion.site().isEmpty()) {
                missing.add(Message.of("check.missing.site", lesion.name()));
                continue;
            }
            AnatomicSite site = lesion.site().get();
            if (site == AnatomicSite.BREAST || site == AnatomicSite.AXILLA) {
                breast = true;
            } else if (site != AnatomicSite.LIVER) {
                return text.met(Message.of("check.liver.met", lesion.name()));
            }
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.liver.unknown", missing.getFirst()), missing);
        }
        if (breast) {
            Optional<Boolean> counts = facts.answers().yes(BREAST);
            if (counts.isEmpty()) {
                return text.judgement(Message.of("check.liver.breast"), Message.of("check.open.liver"));
            }
            if (counts.get()) {
                return text.met(StatedRule.said(facts.answers(), BREAST, Optional.empty()));
            }
        }
        if (!facts.answers().yes(COMPLETE).orElse(false)) {
            Message incomplete = facts.answers().missing(COMPLETE);
            return text.notAssessable(Message.of("check.liver.unknown", incomplete), List.of(incomplete));
        }
        return text.notMet(Message.of("check.liver.only"));
    }
}
