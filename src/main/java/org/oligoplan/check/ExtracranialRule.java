package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Progressing lesions lie outside the skull (E11). Whether a lesion of the skull itself counts as intracranial is for a person to say.
final class ExtracranialRule extends LesionListRule {

    private static final String SKULL = "skull-lesion";

    ExtracranialRule() {
        super("extracranial", 2, Input.LESIONS, Input.SITES, Input.PROGRESSION);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, List<Lesion> lesions) {
        List<Message> missing = new ArrayList<>();
        List<String> skull = new ArrayList<>();
        for (Lesion lesion : lesions) {
            if (!CaseFacts.countsAsProgressing(lesion)) {
                continue;
            }
            Optional<Progressing> progressing = CaseFacts.progressing(lesion);
            if (lesion.site().isEmpty()) {
                missing.add(Message.of("check.missing.site", lesion.name()));
            } else if (lesion.site().get() == AnatomicSite.BRAIN) {
                if (progressing.filter(p -> p == Progressing.YES).isPresent()) {
                    return text.notMet(Message.of("check.extracranial.brain", lesion.name()));
                }
                missing.add(Message.of(progressing.isEmpty() ? "check.missing.progression" : "check.missing.brainUncertain",
                        lesion.name()));
            } else if (lesion.site().get() == AnatomicSite.SKULL) {
                Optional<String> said = facts.answers().choice(SKULL, Optional.of(lesion.id()));
                if (said.isEmpty()) {
                    skull.add(lesion.name());
                } else if (said.get().equals("intracranial")) {
                    if (progressing.filter(p -> p == Progressing.YES).isPresent()) {
                        return text.notMet(Message.of("check.extracranial.skullInside", lesion.name()));
                    }
                    missing.add(Message.of(progressing.isEmpty() ? "check.missing.progression" : "check.missing.brainUncertain",
                            lesion.name()));
                }
            }
        }
        if (!missing.isEmpty()) {
            return text.notAssessable(Message.of("check.extracranial.unknown", missing.getFirst()), missing);
        }
        if (!skull.isEmpty()) {
            return text.judgement(Message.of("check.extracranial.skull", String.join(", ", skull)),
                    Message.of("check.open.skull"));
        }
        return text.met(Message.of("check.extracranial.met"));
    }
}
