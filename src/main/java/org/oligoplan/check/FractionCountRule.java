package org.oligoplan.check;

import java.math.BigDecimal;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// The number of fractions (E18). One part of the trial says 3 to 5, another 3 or 5: 4 is judgement until the site has recorded its choice.
final class FractionCountRule extends LesionRule {

    FractionCountRule() {
        super("fraction-count", 1, Input.LESIONS, Input.PROGRESSION, Input.PRESCRIPTION, Input.SITE_SETTINGS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, LesionAssessment assessed) {
        Lesion lesion = assessed.lesion();
        Optional<Prescription> given = lesion.prescription().map(a -> a.value());
        if (given.isEmpty()) {
            return withoutPrescription(text, lesion);
        }
        int fractions = given.get().fractions();
        text.value("fractions", fractions, "", "prescription");
        Prescribed prescribed = new Prescribed(given.get(), entry);
        Message range = Message.of("check.fractions.range", entry.value("fewestFractions"), entry.value("mostFractions"));
        if (!prescribed.fractionsInRange()) {
            return text.notMet(Message.of("check.fractions.notMet", fractions, range));
        }
        if (entry.value("disputedFractions").compareTo(BigDecimal.valueOf(fractions)) != 0) {
            return text.met(Message.of("check.fractions.met", fractions, range));
        }
        text.step(Message.of("check.step.disputedFractions"));
        return facts.settings().fourFractionsAllowed().map(choice -> {
            text.step(Message.of("check.step.siteChoice", choice.by().decidedBy()));
            return choice.value()
                    ? text.met(Message.of("check.fractions.allowed", fractions))
                    : text.notMet(Message.of("check.fractions.refused", fractions));
        }).orElseGet(() -> text.judgement(Message.of("check.fractions.open", fractions), Message.of("check.open.fractions")));
    }
}
