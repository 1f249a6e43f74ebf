package org.oligoplan.check;

import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A lesion's total dose and number of fractions lie in the trial's range (S07). What was stored off protocol stays not met.
final class PrescriptionRule extends LesionRule {

    private final Protocol protocol;

    /// @param protocol gives the ratios for the radiobiology that is shown beside
    PrescriptionRule(Protocol protocol) {
        super("prescription-range", 1, Input.LESIONS, Input.PROGRESSION, Input.PRESCRIPTION);
        this.protocol = protocol;
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, LesionAssessment assessed) {
        Lesion lesion = assessed.lesion();
        Optional<Prescription> given = lesion.prescription().map(a -> a.value());
        if (given.isEmpty()) {
            return withoutPrescription(text, lesion);
        }
        Prescribed prescribed = new Prescribed(given.get(), entry);
        text.values(Prescribed.values(given.get()));
        Prescribed.radiobiology(text, given.get(), protocol);
        text.step(Message.of("check.step.range", prescribed.range()));
        if (prescribed.doseInRange() && prescribed.fractionsInRange()) {
            return text.met(Message.of("check.rx.met", prescribed.spoken(), prescribed.range()));
        }
        given.get().offProtocolReason().ifPresent(reason -> text.step(Message.of("check.step.offProtocol", reason)));
        return text.notMet(Message.of(given.get().offProtocolReason().isPresent() ? "check.rx.offProtocol" : "check.rx.notMet",
                prescribed.spoken(), prescribed.range()));
    }
}
