package org.oligoplan.check;

import java.util.Optional;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Statement;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.text.Message;

/// A lesion can take the trial's dose (E17): the numbers are compared here, that it is feasible is the radiation oncologist's word, so that
/// numbers alone never meet the rule. The word is about the dose that was prescribed when it was given: after another prescription it is asked
/// for again.
final class DoseFeasibleRule extends LesionRule {

    DoseFeasibleRule() {
        super("dose-feasible", 2, Input.LESIONS, Input.PROGRESSION, Input.PRESCRIPTION, Input.FEASIBILITY_STATEMENTS);
    }

    @Override
    RuleResult judge(RuleText text, ProtocolEntry entry, CaseFacts facts, LesionAssessment assessed) {
        Lesion lesion = assessed.lesion();
        Optional<Answer<Prescription>> given = lesion.prescription();
        if (given.isEmpty()) {
            return withoutPrescription(text, lesion);
        }
        Prescribed prescribed = new Prescribed(given.get().value(), entry);
        text.values(Prescribed.values(given.get().value()));
        Optional<Statement> said = facts.doseFeasible(lesion.id());
        said.ifPresent(s -> text.step(Message.of(feasible(s) ? "check.step.feasible" : "check.step.infeasible", s.by().decidedBy())));
        if (!prescribed.doseInRange() || !prescribed.fractionsInRange()) {
            return text.notMet(Message.of("check.rx.notMet", prescribed.spoken(), prescribed.range()));
        }
        if (said.isEmpty()) {
            return text.judgement(Message.of("check.feasible.open", prescribed.spoken(), lesion.name()),
                    Message.of("check.open.feasible", lesion.name()));
        }
        if (said.get().by().when().isBefore(given.get().by().when())) {
            return text.judgement(Message.of("check.feasible.older", prescribed.spoken(), lesion.name()),
                    Message.of("check.open.feasible", lesion.name()));
        }
        return feasible(said.get())
                ? text.met(Message.of("check.feasible.met", lesion.name(), prescribed.spoken(), said.get().by().decidedBy()))
                : text.notMet(Message.of("check.feasible.notMet", lesion.name(), prescribed.spoken(), said.get().by().decidedBy()));
    }

    private static boolean feasible(Statement statement) {
        return ((Claim.DoseFeasible) statement.claim()).feasible();
    }
}
