package org.oligoplan.check;

import java.util.List;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A rule about the list of lesions as a whole: without any it is not assessable.
abstract class LesionListRule extends CaseRule {

    LesionListRule(String logic, int version, Input... inputs) {
        super(logic, version, inputs);
    }

    @Override
    final RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        return facts.lesions().isEmpty() ? text.missing(Message.of("check.missing.lesion")) : judge(text, entry, facts, facts.lesions());
    }

    /// @param lesions at least one
    abstract RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, List<Lesion> lesions);
}
