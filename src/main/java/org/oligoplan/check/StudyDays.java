package org.oligoplan.check;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.StudyEvent;

/// Days of the study that several rules count from. Those of imaging come from what was recorded, and from the images of the case.
final class StudyDays {

    private StudyDays() {}

    static Optional<LocalDate> firstFraction(CaseFacts facts) {
        return facts.answers().day("first-fraction-day");
    }

    static Optional<LocalDate> lastFraction(CaseFacts facts) {
        return facts.answers().day("last-fraction-day");
    }

    static Optional<LocalDate> registration(CaseFacts facts) {
        return facts.answers().day("registration-day");
    }

    static List<StudyEvent> events(CaseFacts facts, StudyEvent.Kind kind) {
        return facts.current().all(StudyEvent.class).stream().filter(e -> e.kind() == kind).sorted(Comparator.comparing(StudyEvent::day))
                .toList();
    }

    static Optional<LocalDate> newest(CaseFacts facts, StudyEvent.Kind kind) {
        return events(facts, kind).stream().map(StudyEvent::day).reduce((_, later) -> later);
    }

    /// {@return the day of the baseline FES PET/CT: as recorded for screening, or else of the oldest FES series in the case}
    static Optional<LocalDate> baselineFes(CaseFacts facts) {
        return events(facts, StudyEvent.Kind.FES_PET).stream().filter(e -> e.visit() == StudyEvent.Visit.SCREENING).map(StudyEvent::day)
                .reduce((_, later) -> later).or(() -> fesSeries(facts).stream()
                        .flatMap(p -> facts.current().find(p.series(), ImageSeries.class).stream())
                        .flatMap(i -> i.acquired().stream()).map(t -> t.toLocalDate()).min(Comparator.naturalOrder()));
    }

    /// {@return what the case's FES series say of their uptake}
    static List<PetScaling> fesSeries(CaseFacts facts) {
        return facts.current().all(PetScaling.class).stream().filter(p -> p.tracer() == Radiopharmaceutical.FES).toList();
    }
}
