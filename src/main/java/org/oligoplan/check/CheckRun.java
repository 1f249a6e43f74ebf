package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.protocol.LimitOverride;

/// All rules run over one state of a case.
///
/// @param protocolId the protocol, such as NCT06260033
/// @param protocolVersion its version
/// @param protocolFingerprint digest of its files
/// @param checked the state of the case that was checked
/// @param results one for each rule, or for each rule and lesion
/// @param distances every lesion to every structure that counts, nearest first within a lesion
/// @param overall the worst outcome
/// @param second every number that gates, from both engines
/// @param prior what was found of earlier courses beside the distances
/// @param ownLimits limits that the site has set in place of the protocol's
/// @param outdated the statements on a lesion's distances that were made on other contours than the present ones, or on unknown ones
public record CheckRun(String protocolId, String protocolVersion, Fingerprint protocolFingerprint, CheckedCase checked,
        List<RuleResult> results, List<LesionDistance> distances, List<CrossCheck> second, Outcome overall, Set<Id> outdated,
        PriorFindings prior, List<LimitOverride> ownLimits) {

    /// A run over a case of which nothing was found of earlier courses.
    public CheckRun(String protocolId, String protocolVersion, Fingerprint protocolFingerprint, CheckedCase checked,
            List<RuleResult> results, List<LesionDistance> distances, List<CrossCheck> second, Outcome overall, Set<Id> outdated) {
        this(protocolId, protocolVersion, protocolFingerprint, checked, results, distances, second, overall, outdated,
                PriorFindings.NONE, List.of());
    }

    /// Copies the collections.
    public CheckRun {
        results = List.copyOf(results);
        distances = List.copyOf(distances);
        second = List.copyOf(second);
        outdated = Set.copyOf(outdated);
        ownLimits = List.copyOf(ownLimits);
    }

    /// {@return the fingerprint of the state of the case that was checked}
    public Fingerprint caseFingerprint() {
        return checked.fingerprint();
    }

    /// {@return whether a sign-off has to wait: a number is not confirmed by the second engine, or contradicted}
    public boolean blocking() {
        return second.stream().anyMatch(CrossCheck::blocking);
    }

    /// {@return how the engines stand to each other over all numbers: the worst; none where there is no number to compare, which confirms nothing}
    public Optional<CrossCheck.State> secondEngine() {
        return second.stream().map(CrossCheck::state).reduce(CrossCheck.State::or);
    }

    /// {@return what the second engine says of a distance}
    public List<CrossCheck> secondOf(LesionDistance d) {
        return second.stream().filter(c -> c.structure().equals(d.structure()) && c.lesion().filter(d.lesion()::equals).isPresent())
                .toList();
    }

    /// {@return the distances of one lesion, worst verdict first and the nearest within it}
    public List<LesionDistance> distancesOf(Id lesion) {
        return distances.stream().filter(d -> d.lesion().equals(lesion)).sorted(LesionDistance.worstFirst()).toList();
    }

    /// {@return what a rule says of a lesion}
    public Optional<RuleResult> result(String ruleId, Id lesion) {
        return results.stream().filter(r -> r.ruleId().equals(ruleId) && r.lesion().filter(lesion::equals).isPresent()).findFirst();
    }
}
