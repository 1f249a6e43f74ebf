package org.oligoplan.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.model.Lesion;
import org.oligoplan.text.Message;

/// All distances of one lesion and what they say together.
///
/// @param lesion the lesion
/// @param verdict for critical structures
/// @param priorVerdict for prior targets and fields
/// @param organs distances to critical structures that gate, worst first
/// @param priors distances to prior targets and fields, worst first
/// @param others distances that are shown and do not gate yet
/// @param missing what stands against a verdict; empty when nothing does
/// @param priorMissing what stands against the distances to prior targets and fields
/// @param caps why the verdict can be no better than borderline
/// @param notes findings that change no verdict
/// @param basis what all of this was measured on, by [DistanceBasis]
/// @param second what the second engine says of the numbers; empty before it is asked
record LesionAssessment(Lesion lesion, VerdictTable.Verdict verdict, VerdictTable.Verdict priorVerdict, List<LesionDistance> organs,
        List<LesionDistance> priors, List<LesionDistance> others, List<Message> missing, List<Message> priorMissing, List<Message> caps,
        List<Message> notes, Fingerprint basis, List<CrossCheck> second) {

    LesionAssessment {
        organs = List.copyOf(organs);
        priors = List.copyOf(priors);
        others = List.copyOf(others);
        missing = List.copyOf(missing);
        priorMissing = List.copyOf(priorMissing);
        caps = List.copyOf(caps);
        notes = List.copyOf(notes);
        second = List.copyOf(second);
    }

    /// What the first engine says.
    LesionAssessment(Lesion lesion, VerdictTable.Verdict verdict, VerdictTable.Verdict priorVerdict, List<LesionDistance> organs,
            List<LesionDistance> priors, List<LesionDistance> others, List<Message> missing, List<Message> priorMissing,
            List<Message> caps, List<Message> notes, Fingerprint basis) {
        this(lesion, verdict, priorVerdict, organs, priors, others, missing, priorMissing, caps, notes, basis, List.of());
    }

    /// {@return this with the second engine's numbers; not assessable where they disagree, whatever the first engine says}
    LesionAssessment withSecond(List<CrossCheck> checks) {
        List<Message> against = CrossChecks.against(checks);
        if (against.isEmpty()) {
            return new LesionAssessment(lesion, verdict, priorVerdict, organs, priors, others, missing, priorMissing, caps, notes, basis,
                    checks);
        }
        List<Message> all = new ArrayList<>(against);
        all.addAll(missing);
        List<Message> allPrior = new ArrayList<>(against);
        allPrior.addAll(priorMissing);
        return new LesionAssessment(lesion, VerdictTable.Verdict.UNKNOWN, VerdictTable.Verdict.UNKNOWN, reserved(organs, checks),
                reserved(priors, checks), reserved(others, checks), all, allPrior, caps, notes, basis, checks);
    }

    private static List<LesionDistance> reserved(List<LesionDistance> distances, List<CrossCheck> checks) {
        return distances.stream().map(d -> d.withReservations(
                CrossChecks.against(checks.stream().filter(c -> c.structure().equals(d.structure())).toList()))).toList();
    }

    /// {@return the distance that decides: the worst verdict, then the least lower bound}
    Optional<LesionDistance> deciding() {
        return organs.stream().findFirst();
    }

    Optional<LesionDistance> decidingPrior() {
        return priors.stream().findFirst();
    }
}
