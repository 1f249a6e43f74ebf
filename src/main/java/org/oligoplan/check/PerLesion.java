package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// What all rules that are asked of each progressing lesion share: no lesion is not assessable, a lesion that does not progress is not asked.
final class PerLesion {

    private PerLesion() {}

    static List<RuleResult> judge(ProtocolEntry entry, int version, CaseFacts facts, BiFunction<Lesion, RuleText, RuleResult> one) {
        if (facts.lesions().isEmpty()) {
            Message none = Message.of("check.missing.lesion");
            return List.of(new RuleText(entry, version, Optional.empty()).missing(none));
        }
        return facts.lesions().stream().map(lesion -> {
            RuleText text = new RuleText(entry, version, Optional.of(lesion));
            return CaseFacts.countsAsProgressing(lesion)
                    ? one.apply(lesion, text)
                    : text.notApplicable(Message.of("check.notProgressing", lesion.name()));
        }).toList();
    }
}
