package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A rule that is asked of each progressing lesion: no lesion is not assessable, a lesion that does not progress is not asked.
abstract class LesionRule extends Rule {

    LesionRule(String logic, int version, Input... inputs) {
        super(logic, version, inputs);
    }

    @Override
    final List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        if (facts.lesions().isEmpty()) {
            return List.of(text(entry, facts, Optional.empty()).missing(Message.of("check.missing.lesion")));
        }
        return facts.lesions().stream().map(lesion -> {
            RuleText text = text(entry, facts, Optional.of(lesion));
            return CaseFacts.countsAsProgressing(lesion)
                    ? judge(text, entry, facts, distances.of(lesion))
                    : text.notApplicable(Message.of("check.notProgressing", lesion.name()));
        }).toList();
    }

    abstract RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, LesionAssessment assessed);

    /// {@return not assessable, for want of a prescription}
    static RuleResult withoutPrescription(RuleText text, Lesion lesion) {
        return text.missing(Message.of("check.missing.prescription", lesion.name()));
    }
}
