package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A lesion's total dose and number of fractions lie in the trial's range (S07). What was stored off protocol stays not met.
///
/// @param protocol gives the ratios for the radiobiology that is shown beside
record PrescriptionRule(Protocol protocol) implements Rule {

    @Override
    public String logic() {
        return "prescription-range";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Input> inputs() {
        return List.of(Input.LESIONS, Input.PROGRESSION, Input.PRESCRIPTION);
    }

    @Override
    public List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances) {
        return PerLesion.judge(entry, version(), facts, (lesion, text) -> judge(entry, lesion, text));
    }

    private RuleResult judge(ProtocolEntry entry, Lesion lesion, RuleText text) {
        Optional<Prescription> given = lesion.prescription().map(a -> a.value());
        if (given.isEmpty()) {
            Message missing = Message.of("check.missing.prescription", lesion.name());
            return text.missing(missing);
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
