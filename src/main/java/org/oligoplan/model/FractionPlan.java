package org.oligoplan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;

/// On which days the fractions of a lesion are to be given. A plan, not a record of delivery. A lesion has at most one.
///
/// @param id identifier of this element
/// @param lesion the lesion
/// @param days one day for each fraction, rising; none twice
/// @param by who entered or accepted it
public record FractionPlan(Id id, Id lesion, List<LocalDate> days, Attribution by) implements Element {

    /// Copies the days; refuses none, and days that do not rise.
    public FractionPlan {
        days = List.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a plan of fractions has at least one day");
        }
        for (int i = 1; i < days.size(); i++) {
            if (!days.get(i).isAfter(days.get(i - 1))) {
                throw new IllegalArgumentException("the days of the fractions rise: " + days);
            }
        }
    }

    /// {@return the plan of a lesion, where there is one}
    ///
    /// @param current the case
    /// @param lesion the lesion
    public static Optional<FractionPlan> of(Case current, Id lesion) {
        return current.all(FractionPlan.class).stream().filter(p -> p.lesion().equals(lesion)).findFirst();
    }
}
