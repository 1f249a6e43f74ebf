package org.oligoplan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;

/// An earlier course of radiotherapy.
///
/// @param id identifier of this element
/// @param label how it is named, such as "T8, 8 Gy in 1"
/// @param date when it was given
/// @param total total dose
/// @param fractions number of fractions
/// @param structureSets imported structure sets that belong to it
/// @param plans imported plans that belong to it
/// @param doses imported dose distributions that belong to it; belonging together does not say that they may be added
/// @param by who entered it
public record PriorCourse(Id id, String label, Optional<LocalDate> date, Optional<Dose> total, OptionalInt fractions,
        List<Id> structureSets, List<Id> plans, List<Id> doses, Attribution by) implements Element {

    /// Copies the lists.
    public PriorCourse {
        structureSets = List.copyOf(structureSets);
        plans = List.copyOf(plans);
        doses = List.copyOf(doses);
    }

    /// A course without plans and doses.
    public PriorCourse(Id id, String label, Optional<LocalDate> date, Optional<Dose> total, OptionalInt fractions,
            List<Id> structureSets, Attribution by) {
        this(id, label, date, total, fractions, structureSets, List.of(), List.of(), by);
    }
}
