package org.oligoplan.check;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.text.Message;

/// How old the planning CT was when a person declared it. Counted to the declaration and not to today, so that a result depends on the
/// case alone.
final class PlanningAge {

    private PlanningAge() {}

    /// {@return the finding}
    static Message note(ImageSeries planning, CaseFacts facts) {
        return planning.acquired().flatMap(acquired -> facts.planningStatement().map(s -> {
            LocalDate day = acquired.toLocalDate();
            LocalDate declared = s.by().when().atZone(ZoneOffset.UTC).toLocalDate();
            return Message.of("check.note.seriesAge", day.toString(), Math.max(0, ChronoUnit.DAYS.between(day, declared)));
        })).orElse(Message.of("check.note.seriesAgeUnknown"));
    }
}
