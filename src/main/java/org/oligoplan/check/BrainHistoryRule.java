package org.oligoplan.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// Treated and stable brain metastases are accepted, progressing ones are not (E15). Stable needs an image of the brain on record; how old it
/// may be is not given.
final class BrainHistoryRule extends CaseRule {

    BrainHistoryRule() {
        super("brain-history", 1, Input.LESIONS, Input.SITES, Input.PROGRESSION, Input.EVENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts) {
        Optional<String> history = facts.answers().choice("brain-history");
        Optional<LocalDate> image = StudyDays.newest(facts, StudyEvent.Kind.BRAIN_IMAGING);
        image.ifPresent(day -> {
            text.value("brainImage", day.toString(), "events");
            facts.answers().day("consent-day").ifPresentOrElse(
                    consent -> text.step(Message.of("check.step.brainImage", day.toString(), ChronoUnit.DAYS.between(day, consent))),
                    () -> text.step(Message.of("check.step.brainImageUndated", day.toString())));
        });
        List<Lesion> inBrain = facts.lesions().stream().filter(l -> l.site().filter(s -> s == AnatomicSite.BRAIN).isPresent()).toList();
        Optional<Lesion> progressing = inBrain.stream()
                .filter(l -> CaseFacts.progressing(l).filter(p -> p == Progressing.YES).isPresent()).findFirst();
        if (progressing.isPresent()) {
            return text.notMet(Message.of("check.brain.lesion", progressing.get().name()));
        }
        if (history.isEmpty()) {
            return text.missing(facts.answers().missing("brain-history"));
        }
        return switch (history.get()) {
            case "none" -> inBrain.isEmpty()
                    ? text.met(Message.of("check.brain.none"))
                    : text.missing(Message.of("check.missing.brainContradicted", inBrain.getFirst().name()));
            case "stable" -> image.isPresent()
                    ? text.met(Message.of("check.brain.stable", image.get().toString()))
                    : text.missing(Message.of("check.missing.brainImage"));
            case "progressing" -> text.notMet(Message.of("check.brain.progressing"));
            default -> text.missing(facts.answers().missing("brain-history"));
        };
    }
}
