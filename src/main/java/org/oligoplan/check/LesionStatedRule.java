package org.oligoplan.check;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A yes or no of a person to the first question of the entry, for each progressing lesion.
final class LesionStatedRule extends LesionRule {

    LesionStatedRule() {
        super("lesion-stated-yes", 1, Input.LESIONS, Input.PROGRESSION);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, LesionAssessment assessed) {
        String question = entry.asks().getFirst();
        Optional<Id> lesion = Optional.of(assessed.lesion().id());
        Optional<Boolean> yes = facts.answers().yes(question, lesion);
        if (yes.isEmpty()) {
            return text.missing(facts.answers().missing(question, lesion));
        }
        Message said = Message.of("check.stated.of", assessed.lesion().name(), StatedRule.said(facts.answers(), question, lesion));
        return yes.get() ? text.met(said) : text.notMet(said);
    }
}
