package org.oligoplan.workspace;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.schedule.FractionWish;
import org.oligoplan.schedule.StudyDays;

/// Steps of a script about planned days.
final class CalendarScript {

    private final Case current;
    private final ScriptFields step;

    CalendarScript(Case current, ScriptFields step) {
        this.current = current;
        this.step = step;
    }

    /// {@return what a `holidays` step does}
    Action holidays() throws WrongUseException {
        return new Action.SetHolidays(days("days"));
    }

    /// {@return what a `fractions` step does: the days of a lesion; none takes them back}
    ///
    /// @param lesion the lesion
    Action fractions(Id lesion) throws WrongUseException {
        return new Action.PlanFractions(lesion, days("days"));
    }

    /// {@return what a `propose-fractions` step does, for the lesions that are named or for all that are to be treated}
    Action propose() throws WrongUseException {
        List<Id> lesions = new ArrayList<>();
        if (step.has("lesions")) {
            for (String name : step.texts("lesions")) {
                lesions.add(current.lesions().stream().filter(l -> l.name().equals(name)).findFirst()
                        .orElseThrow(() -> step.wrong("script.no-lesion", name,
                                current.lesions().stream().map(Lesion::name).collect(java.util.stream.Collectors.joining(", "))))
                        .id());
            }
        } else {
            StudyDays.treated(current).stream().map(Lesion::id).forEach(lesions::add);
        }
        Optional<FractionWish.Order> order = step.optionalWord("order", FractionWish.Order.class);
        return new Action.ProposeFractions(day("start", step.text("start")), order.orElse(FractionWish.Order.TOGETHER), lesions);
    }

    private List<LocalDate> days(String field) throws WrongUseException {
        List<LocalDate> days = new ArrayList<>();
        for (String text : step.texts(field)) {
            days.add(day(field, text));
        }
        return days;
    }

    private LocalDate day(String field, String text) throws WrongUseException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw step.wrong("script.bad-value", field, text.toLowerCase(Locale.ROOT));
        }
    }
}
