package org.oligoplan.check;

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
record LesionAssessment(Lesion lesion, VerdictTable.Verdict verdict, VerdictTable.Verdict priorVerdict, List<LesionDistance> organs,
        List<LesionDistance> priors, List<LesionDistance> others, List<Message> missing, List<Message> priorMissing, List<Message> caps,
        List<Message> notes, Fingerprint basis) {

    LesionAssessment {
        organs = List.copyOf(organs);
        priors = List.copyOf(priors);
        others = List.copyOf(others);
        missing = List.copyOf(missing);
        priorMissing = List.copyOf(priorMissing);
        caps = List.copyOf(caps);
        notes = List.copyOf(notes);
    }

    /// {@return the distance that decides: the worst verdict, then the least lower bound}
    Optional<LesionDistance> deciding() {
        return organs.stream().findFirst();
    }

    Optional<LesionDistance> decidingPrior() {
        return priors.stream().findFirst();
    }
}
