package org.oligoplan.workspace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Holidays;
import org.oligoplan.model.Lesion;
import org.oligoplan.schedule.FractionDays;
import org.oligoplan.schedule.FractionWish;
import org.oligoplan.schedule.StudyDays;

/// Edits of planned days.
final class CalendarPlans {

    /// The site's question for the least number of days from one fraction to the next.
    static final String GAP = "fraction-gap-days";

    private final ActionPlanner planner;

    CalendarPlans(ActionPlanner planner) {
        this.planner = planner;
    }

    Planned planFractions(Case current, Action.PlanFractions a) throws RefusedException {
        Lesion lesion = ActionPlanner.lesion(current, a.lesion());
        Optional<FractionPlan> before = FractionPlan.of(current, lesion.id());
        if (a.days().isEmpty()) {
            FractionPlan gone = before.orElseThrow(() -> ActionPlanner.refused("calendar.refused.no-plan", lesion.name()));
            return Planned.of(ElementChange.remove(gone), "calendar.edit.clear", lesion.name());
        }
        List<LocalDate> sorted = a.days().stream().sorted().toList();
        if (sorted.stream().distinct().count() < sorted.size()) {
            throw ActionPlanner.refused("calendar.refused.twice");
        }
        return Planned.of(put(current, lesion.id(), sorted), "calendar.edit.plan", lesion.name());
    }

    /// Puts the earliest days that the site's gap, weekends and holidays allow. Without a gap nothing is proposed.
    Planned propose(Case current, Action.ProposeFractions a) throws RefusedException {
        int gap = gap(current).orElseThrow(() -> ActionPlanner.refused("calendar.refused.no-gap"));
        if (gap < 1 || gap > 30) {
            throw ActionPlanner.refused("calendar.refused.gap", gap);
        }
        SequencedMap<Id, Integer> fractions = new LinkedHashMap<>();
        for (Id id : a.lesions()) {
            Lesion lesion = ActionPlanner.lesion(current, id);
            int count = lesion.prescription().map(p -> p.value().fractions())
                    .orElseThrow(() -> ActionPlanner.refused("calendar.refused.no-prescription", lesion.name()));
            if (count > 60) {
                throw ActionPlanner.refused("calendar.refused.many", lesion.name(), count);
            }
            fractions.put(id, count);
        }
        if (fractions.isEmpty()) {
            throw ActionPlanner.refused("calendar.refused.no-lesion");
        }
        Map<Id, List<LocalDate>> days = FractionDays
                .propose(new FractionWish(a.start(), fractions, a.order(), gap, Holidays.of(current)))
                .orElseThrow(() -> ActionPlanner.refused("calendar.refused.no-days"));
        List<Edit> edits = new ArrayList<>();
        days.forEach((lesion, each) -> edits.add(put(current, lesion, each)));
        return Planned.of(edits, "calendar.edit.propose", Integer.toString(days.size()));
    }

    Planned holidays(Case current, Action.SetHolidays a) {
        Id id = current.all(Holidays.class).stream().findFirst().map(Holidays::id).orElseGet(Id::random);
        return Planned.of(ActionPlanner.put(current, new Holidays(id, new TreeSet<>(a.days()), planner.by(ActionPlanner.IN_PROGRAM))),
                "calendar.edit.holidays");
    }

    /// {@return the site's gap, where it is set}
    ///
    /// @param current the case
    static Optional<Integer> gap(Case current) {
        return new StudyDays(current).days(GAP);
    }

    private Edit put(Case current, Id lesion, List<LocalDate> days) {
        Id id = FractionPlan.of(current, lesion).map(FractionPlan::id).orElseGet(Id::random);
        return ActionPlanner.put(current, new FractionPlan(id, lesion, days, planner.by(ActionPlanner.IN_PROGRAM)));
    }
}
