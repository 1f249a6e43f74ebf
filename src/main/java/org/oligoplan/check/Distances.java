package org.oligoplan.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Statement;

/// The assessed distances of every lesion of a case.
final class Distances {

    private final Map<Id, LesionAssessment> byLesion = new LinkedHashMap<>();

    Distances(List<LesionAssessment> assessments) {
        assessments.forEach(a -> byLesion.put(a.lesion().id(), a));
    }

    /// {@return the assessments, lesion by lesion}
    List<LesionAssessment> assessments() {
        return List.copyOf(byLesion.values());
    }

    /// {@return what the second engine says of all of them}
    List<CrossCheck> second() {
        return byLesion.values().stream().flatMap(a -> a.second().stream()).toList();
    }

    /// {@return the assessment of a lesion of the case}
    LesionAssessment of(Lesion lesion) {
        LesionAssessment found = byLesion.get(lesion.id());
        if (found == null) {
            throw new IllegalArgumentException("no such lesion in the case: " + lesion.name());
        }
        return found;
    }

    /// {@return the statements on distances that were made on others than the present ones, or on unknown ones}
    ///
    /// @param statements those of the case
    Set<Id> outdated(List<Statement> statements) {
        Set<Id> outdated = new TreeSet<>();
        for (Statement s : statements) {
            if (s.claim() instanceof Claim.OnDistances claim) {
                LesionAssessment found = byLesion.get(claim.lesion());
                if (found != null && MadeOn.of(claim, found.basis()).outdated()) {
                    outdated.add(s.id());
                }
            }
        }
        return outdated;
    }

    /// {@return every distance, lesion by lesion}
    List<LesionDistance> all() {
        return byLesion.values().stream().flatMap(a -> Stream.of(a.organs(), a.priors(), a.others()).flatMap(List::stream)).toList();
    }
}
