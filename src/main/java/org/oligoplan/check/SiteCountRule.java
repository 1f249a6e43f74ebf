package org.oligoplan.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// One to four progressing sites, counted as an interval (E07). Unanswered progression is a missing fact, uncertain progression is a reading.
final class SiteCountRule extends LesionListRule {

    SiteCountRule() {
        super("site-count", 1, Input.LESIONS, Input.SITES, Input.PROGRESSION);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, List<Lesion> lesions) {
        SiteCount count = SiteCount.of(lesions);
        int fewest = entry.value("fewestSites").intValueExact();
        int most = entry.value("mostSites").intValueExact();
        text.value("leastSites", count.least(), "", "lesions");
        text.value("mostSites", count.most(), "", "lesions");
        text.value("limitFewestSites", fewest, "", "protocol");
        text.value("limitMostSites", most, "", "protocol");
        text.step(Message.of("check.step.sites", count.least(), count.most(), BigDecimal.valueOf(fewest), BigDecimal.valueOf(most)));
        text.step(Message.of("check.step.breastAxilla"));
        Message counted = count.counted();
        if (count.least() > most) {
            return text.notMet(Message.of("check.sites.tooMany", counted, most));
        }
        if (count.most() < fewest) {
            return text.notMet(Message.of("check.sites.tooFew", counted));
        }
        List<Message> missing = new ArrayList<>();
        for (Lesion lesion : count.unanswered()) {
            missing.add(Message.of("check.missing.progression", lesion.name()));
        }
        if (missing.isEmpty() && (count.least() < fewest || count.most() > most)) {
            missing.add(Message.of("check.missing.siteInterval", counted, fewest, most));
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.sites.met", counted, fewest, most))
                : text.notAssessable(Message.of("check.sites.unknown", missing.getFirst()), missing);
    }
}
