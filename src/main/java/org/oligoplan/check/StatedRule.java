package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Statement;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A yes or no that only a person can give, to the first question of the entry. Further questions are kept beside it and decide nothing.
/// Where the entry does not allow "not met", the wrong answer leaves it not assessable.
final class StatedRule extends CaseRule {

    private final boolean wanted;

    /// @param logic `stated-yes` or `stated-no`
    /// @param wanted the answer that meets the entry
    StatedRule(String logic, boolean wanted) {
        super(logic, 1);
        this.wanted = wanted;
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        String question = entry.asks().getFirst();
        Answers answers = facts.answers();
        Optional<Boolean> yes = answers.yes(question);
        if (yes.isEmpty()) {
            return text.missing(answers.missing(question));
        }
        Message said = said(answers, question, Optional.empty());
        if (yes.get() == wanted) {
            return text.met(said);
        }
        return entry.allows().contains("NOT_MET") ? text.notMet(said) : text.notAssessable(said, List.of(said));
    }

    /// {@return question, answer and who gave it, as one sentence}
    static Message said(Answers answers, String question, Optional<Id> subject) {
        Statement statement = answers.counting(question, subject).orElseThrow();
        boolean yes = answers.yes(question, subject).orElseThrow();
        return Message.of("check.stated", answers.asked(question), Message.of(yes ? "answer.yes" : "answer.no"),
                statement.by().decidedBy());
    }
}
