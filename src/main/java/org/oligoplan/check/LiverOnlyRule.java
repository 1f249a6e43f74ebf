package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The liver is not the only site (X06), over all active metastases and not only the progressing ones. Whether disease in breast or axilla
/// counts as a site outside the liver is for a person to say.
final class LiverOnlyRule extends LesionListRule {

    LiverOnlyRule() {
        super("not-liver-only", 1, Input.LESIONS, Input.SITES);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, List<Lesion> lesions) {
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
            return text.judgement(Message.of("check.liver.breast"), Message.of("check.open.liver"));
        }
        // Only liver lesions are listed; whether that is all cannot be recorded yet.
        Message incomplete = Message.of("check.missing.lesionsComplete");
        return text.notAssessable(Message.of("check.liver.unknown", incomplete), List.of(incomplete));
    }
}
