package org.oligoplan.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// One to four progressing sites, counted as an interval (E07). Unanswered progression is a missing fact, uncertain progression is a reading.
final class SiteCountRule implements Rule {

    @Override
    public String logic() {
        return "site-count";
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
        if (facts.lesions().isEmpty()) {
            Message none = Message.of("check.missing.lesion");
            return List.of(text.missing(none));
        }
        SiteCount count = SiteCount.of(facts.lesions());
        int fewest = entry.value("fewestSites").intValueExact();
        int most = entry.value("mostSites").intValueExact();
        text.value("leastSites", count.least(), "", "lesions");
        text.value("mostSites", count.most(), "", "lesions");
        text.value("limitFewestSites", fewest, "", "protocol");
        text.value("limitMostSites", most, "", "protocol");
        text.step(Message.of("check.step.sites", count.least(), count.most(), BigDecimal.valueOf(fewest), BigDecimal.valueOf(most)));
        text.step(Message.of("check.step.breastAxilla"));
        Message counted = count.least() == count.most()
                ? Message.of("check.sites.exactly", count.least())
                : Message.of("check.sites.between", count.least(), count.most());
        if (count.least() > most) {
            return List.of(text.notMet(Message.of("check.sites.tooMany", counted, most)));
        }
        if (count.most() < fewest) {
            return List.of(text.notMet(Message.of("check.sites.tooFew", counted)));
        }
        List<Message> missing = new ArrayList<>();
        for (Lesion lesion : count.unanswered()) {
            missing.add(Message.of("check.missing.progression", lesion.name()));
        }
        if (missing.isEmpty() && (count.least() < fewest || count.most() > most)) {
            missing.add(Message.of("check.missing.siteInterval", counted, fewest, most));
        }
        return List.of(missing.isEmpty()
                ? text.met(Message.of("check.sites.met", counted, fewest, most))
                : text.notAssessable(Message.of("check.sites.unknown", missing.getFirst()), missing));
    }
}
