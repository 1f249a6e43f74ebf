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
final class ExtracranialRule implements Rule {

    @Override
    public String logic() {
        return "extracranial";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.LESIONS, Input.SITES, Input.PROGRESSION);
    }

    @Override
    public List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        RuleText text = new RuleText(entry, version(), Optional.empty());
        if (facts.lesions().isEmpty()) {
            Message none = Message.of("check.missing.lesion");
            return List.of(text.missing(none));
        }
        List<Message> missing = new ArrayList<>();
        List<String> skull = new ArrayList<>();
        for (Lesion lesion : facts.lesions()) {
            if (!CaseFacts.countsAsProgressing(lesion)) {
                continue;
            }
            Optional<Progressing> progressing = CaseFacts.progressing(lesion);
            if (lesion.site().isEmpty()) {
                missing.add(Message.of("check.missing.site", lesion.name()));
            } else if (lesion.site().get() == AnatomicSite.BRAIN) {
                if (progressing.filter(p -> p == Progressing.YES).isPresent()) {
                    return List.of(text.notMet(Message.of("check.extracranial.brain", lesion.name())));
                }
                missing.add(Message.of(progressing.isEmpty() ? "check.missing.progression" : "check.missing.brainUncertain",
                        lesion.name()));
            } else if (lesion.site().get() == AnatomicSite.SKULL) {
                skull.add(lesion.name());
            }
        }
        if (!missing.isEmpty()) {
            return List.of(text.notAssessable(Message.of("check.extracranial.unknown", missing.getFirst()), missing));
        }
        if (!skull.isEmpty()) {
            return List.of(text.judgement(Message.of("check.extracranial.skull", String.join(", ", skull)),
                    Message.of("check.open.skull")));
        }
        return List.of(text.met(Message.of("check.extracranial.met")));
    }
}
