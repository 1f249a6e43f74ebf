package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Neither unacceptable toxicity, which a person judges, nor more than four progressing sites (S05).
final class StopConditionsRule extends CaseRule {

    private static final String TOXICITY = "unacceptable-toxicity";

    StopConditionsRule() {
        super("stop-conditions", 1, Input.LESIONS, Input.SITES, Input.PROGRESSION, Input.EVENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        int grade = entry.value("noticeGrade").intValueExact();
        int most = entry.value("mostSites").intValueExact();
        StudyDays.events(facts, StudyEvent.Kind.ADVERSE_EVENT).forEach(event -> event.adverse().filter(a -> a.grade() >= grade)
                .ifPresent(a -> text.step(Message.of("check.step.adverse", a.term(), a.grade(), event.day().toString(), a.version()))));
        SiteCount count = SiteCount.of(facts.lesions());
        text.value("leastSites", count.least(), "", "lesions").value("mostSites", count.most(), "", "lesions")
                .value("limitMostSites", most, "", "protocol");
        Optional<Boolean> toxic = facts.answers().yes(TOXICITY);
        if (toxic.orElse(false)) {
            return text.notMet(StatedRule.said(facts.answers(), TOXICITY, Optional.empty()));
        }
        if (count.least() > most) {
            return text.notMet(Message.of("check.sites.tooMany", count.counted(), most));
        }
        List<Message> missing = new ArrayList<>();
        if (toxic.isEmpty()) {
            missing.add(facts.answers().missing(TOXICITY));
        }
        if (facts.lesions().isEmpty()) {
            missing.add(Message.of("check.missing.lesion"));
        }
        count.unanswered().forEach(l -> missing.add(Message.of("check.missing.progression", l.name())));
        if (missing.isEmpty() && count.most() > most) {
            missing.add(Message.of("check.missing.sitesAtMost", count.counted(), most));
        }
        return missing.isEmpty()
                ? text.met(Message.of("check.stop.met", count.counted()))
                : text.notAssessable(Message.of("check.unknown", missing.getFirst()), missing);
    }
}
