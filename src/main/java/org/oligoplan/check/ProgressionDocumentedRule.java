package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Progression by RECIST, by PERCIST or by the oncologist's statement (E10): any of them is enough; only when all three were evaluated and none
/// shows progression is the entry not met.
final class ProgressionDocumentedRule extends CaseRule {

    private static final String STATEMENT = "oncologist-progression";

    ProgressionDocumentedRule() {
        super("progression-documented", 1);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Answers answers = facts.answers();
        List<Message> missing = new ArrayList<>();
        for (String criteria : List.of("recist-progression", "percist-progression")) {
            Optional<String> found = answers.choice(criteria);
            if (found.filter("progression"::equals).isPresent()) {
                return text.met(Message.of("check.progression.measured", answers.asked(criteria)));
            }
            if (found.isEmpty()) {
                missing.add(answers.missing(criteria));
            } else if (found.get().equals("not-evaluable")) {
                missing.add(Message.of("check.missing.notEvaluable", answers.asked(criteria)));
            }
        }
        Optional<Boolean> stated = answers.yes(STATEMENT);
        if (stated.orElse(false)) {
            return text.met(StatedRule.said(answers, STATEMENT, Optional.empty()));
        }
        if (stated.isEmpty()) {
            missing.addFirst(answers.missing(STATEMENT));
        }
        return missing.isEmpty()
                ? text.notMet(Message.of("check.progression.none"))
                : text.notAssessable(Message.of("check.progression.unknown", missing.getFirst()), missing);
    }
}
