package org.oligoplan.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.model.Lesion;

/// The assessed distances of every lesion of a case.
final class Distances {

    private final Map<Id, LesionAssessment> byLesion = new LinkedHashMap<>();

    Distances(List<LesionAssessment> assessments) {
        assessments.forEach(a -> byLesion.put(a.lesion().id(), a));
    }

    /// {@return the assessment of a lesion of the case}
    LesionAssessment of(Lesion lesion) {
        LesionAssessment found = byLesion.get(lesion.id());
        if (found == null) {
            throw new IllegalArgumentException("no such lesion in the case: " + lesion.name());
        }
        return found;
    }

    /// {@return every distance, lesion by lesion}
    List<LesionDistance> all() {
        return byLesion.values().stream().flatMap(a -> Stream.of(a.organs(), a.priors(), a.others()).flatMap(List::stream)).toList();
    }
}
