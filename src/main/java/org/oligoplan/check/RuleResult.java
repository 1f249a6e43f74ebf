package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// What one rule says about the case or one lesion.
///
/// @param ruleId the rule's id in the protocol, such as E13
/// @param ruleVersion the version of the rule's code
/// @param title the rule's title
/// @param lesion the lesion, for a rule that is asked of each
/// @param outcome how it came out
/// @param message one sentence: the consequence first
/// @param values what was measured and which thresholds were used
/// @param explanation the steps of the calculation with numbers, and the source
/// @param account the rule in words, who answered what, what would change it, and how ambiguities were read
public record RuleResult(String ruleId, int ruleVersion, Message title, Optional<Id> lesion, Outcome outcome, Message message,
        List<Measured> values,
        List<Message> explanation, Account account) {

    /// Copies the lists.
    public RuleResult {
        values = List.copyOf(values);
        explanation = List.copyOf(explanation);
    }

    /// A result without an account.
    public RuleResult(String ruleId, int ruleVersion, Message title, Optional<Id> lesion, Outcome outcome, Message message,
            List<Measured> values, List<Message> explanation) {
        this(ruleId, ruleVersion, title, lesion, outcome, message, values, explanation, Account.NONE);
    }
}
