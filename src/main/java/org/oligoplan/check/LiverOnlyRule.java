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
final class LiverOnlyRule implements Rule {

    @Override
    public String logic() {
        return "not-liver-only";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.LESIONS, Input.SITES);
    }

    @Override
    public List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        RuleText text = new RuleText(entry, version(), Optional.empty());
        if (facts.lesions().isEmpty()) {
            Message none = Message.of("check.missing.lesion");
            return List.of(text.missing(none));
        }
        List<Message> missing = new ArrayList<>();
        boolean breast = false;
        for (Lesion lesion : facts.lesions()) {
            if (lesion.site().isEmpty()) {
                missing.add(Message.of("check.missing.site", lesion.name()));
                continue;
            }
            AnatomicSite site = lesion.site().get();
            if (site == AnatomicSite.BREAST || site == AnatomicSite.AXILLA) {
                breast = true;
            } else if (site != AnatomicSite.LIVER) {
                return List.of(text.met(Message.of("check.liver.met", lesion.name())));
            }
        }
        if (!missing.isEmpty()) {
            return List.of(text.notAssessable(Message.of("check.liver.unknown", missing.getFirst()), missing));
        }
        if (breast) {
            return List.of(text.judgement(Message.of("check.liver.breast"), Message.of("check.open.liver")));
        }
        // Only liver lesions are listed; whether that is all cannot be recorded yet.
        Message incomplete = Message.of("check.missing.lesionsComplete");
        return List.of(text.notAssessable(Message.of("check.liver.unknown", incomplete), List.of(incomplete)));
    }
}
