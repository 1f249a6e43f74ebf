package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// No more than four progressing sites after the baseline FES PET/CT was read (S03).
final class SitesAfterFesRule extends CaseRule {

    private static final String READ = "baseline-fes-read";

    SitesAfterFesRule() {
        super("sites-after-fes", 1, Input.LESIONS, Input.SITES, Input.PROGRESSION, Input.AGENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        StudyBranch branch = StudyBranch.of(facts);
        if (branch.skipsFes()) {
            return text.notApplicable(Message.of("check.branch.straight"));
        }
        SiteCount count = SiteCount.of(facts.lesions());
        int most = entry.value("mostSites").intValueExact();
        text.value("leastSites", count.least(), "", "lesions").value("mostSites", count.most(), "", "lesions")
                .value("limitMostSites", most, "", "protocol");
        Message counted = count.counted();
        List<Message> missing = new ArrayList<>(branch.missing());
        boolean read = facts.answers().yes(READ).orElse(false);
        if (!read) {
            missing.add(facts.answers().missing(READ));
        }
        if (read && count.least() > most) {
            return text.notMet(Message.of("check.sites.tooMany", counted, most));
        }
        if (facts.lesions().isEmpty()) {
            missing.add(Message.of("check.missing.lesion"));
        }
        count.unanswered().forEach(l -> missing.add(Message.of("check.missing.progression", l.name())));
        if (missing.isEmpty() && count.most() > most) {
            missing.add(Message.of("check.missing.sitesAtMost", counted, most));
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.sites.atMost", counted, most))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }
}
