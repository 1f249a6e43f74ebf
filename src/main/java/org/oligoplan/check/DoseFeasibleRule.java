package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A lesion can take the trial's dose (E17): the numbers are compared here, that it is feasible is the radiation oncologist's word, so that
/// numbers alone never meet the rule.
final class DoseFeasibleRule implements Rule {

    @Override
    public String logic() {
        return "dose-feasible";
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

    private static RuleResult judge(ProtocolEntry entry, Lesion lesion, RuleText text) {
        Optional<Prescription> given = lesion.prescription().map(a -> a.value());
        if (given.isEmpty()) {
            Message missing = Message.of("check.missing.prescription", lesion.name());
            return text.missing(missing);
        }
        Prescribed prescribed = new Prescribed(given.get(), entry);
        text.values(Prescribed.values(given.get()));
        if (!prescribed.doseInRange() || !prescribed.fractionsInRange()) {
            return text.notMet(Message.of("check.rx.notMet", prescribed.spoken(), prescribed.range()));
        }
        return text.judgement(Message.of("check.feasible.open", prescribed.spoken(), lesion.name()),
                Message.of("check.open.feasible", lesion.name()));
    }
}
