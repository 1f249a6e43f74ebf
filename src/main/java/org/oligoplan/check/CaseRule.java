package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.protocol.ProtocolEntry;

/// A rule with one result for the whole case.
abstract class CaseRule extends Rule {

    CaseRule(String logic, int version, Input... inputs) {
        super(logic, version, inputs);
    }

    @Override
    final List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        return List.of(judge(text(entry, facts, Optional.empty()), entry, facts));
    }

    abstract RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts);
}
