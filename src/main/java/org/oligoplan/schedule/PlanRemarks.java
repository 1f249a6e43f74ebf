package org.oligoplan.schedule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.model.Case;
import org.oligoplan.model.FractionPlan;
import org.oligoplan.model.Holidays;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.text.Message;

/// What is to be said of the days that were planned for a lesion's fractions. It remarks and refuses nothing: a clinic may treat on a Saturday.
public final class PlanRemarks {

    private PlanRemarks() {}

    /// {@return the remarks, in the order of the days}
    ///
    /// @param current the case
    /// @param lesion the lesion
    /// @param days its days, rising
    /// @param gapDays the site's least number of days from one fraction to the next; not looked at while it is not set, which is a remark too
    public static List<Message> of(Case current, Lesion lesion, List<LocalDate> days, Optional<Integer> gapDays) {
        List<Message> remarks = new ArrayList<>();
        Optional<Prescription> prescribed = lesion.prescription().map(a -> a.value());
        if (prescribed.isEmpty()) {
            remarks.add(Message.of("calendar.remark.no-prescription", days.size()));
        } else if (prescribed.get().fractions() != days.size()) {
            remarks.add(Message.of("calendar.remark.count", days.size(), prescribed.get().fractions()));
        }
        if (gapDays.isEmpty()) {
            remarks.add(Message.of("calendar.remark.no-gap"));
        }
        Set<LocalDate> holidays = Holidays.of(current);
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            if (FractionDays.closed(day, holidays)) {
                remarks.add(Message.of(holidays.contains(day) ? "calendar.remark.holiday" : "calendar.remark.weekend", day.toString()));
            }
            if (i > 0) {
                long gap = ChronoUnit.DAYS.between(days.get(i - 1), day);
                if (gapDays.filter(least -> gap < least).isPresent()) {
                    remarks.add(Message.of("calendar.remark.gap", days.get(i - 1).toString(), day.toString(), gap, gapDays.get()));
                }
            }
        }
        return remarks;
    }

    /// {@return the days that a case holds for a lesion; empty when none were planned}
    ///
    /// @param current the case
    /// @param lesion the lesion
    public static List<LocalDate> planned(Case current, Lesion lesion) {
        return FractionPlan.of(current, lesion.id()).map(FractionPlan::days).orElse(List.of());
    }
}
