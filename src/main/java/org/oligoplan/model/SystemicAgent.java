package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.base.Id;

/// A medicine against the cancer that the patient has, or had, one element for each unbroken time of taking it.
///
/// @param id identifier of this element
/// @param name the agent's name, not blank
/// @param agentClass what kind of medicine it is, once a person has assigned it
/// @param firstDose day of the first dose, where known
/// @param lastDose day of the last dose, where known; the newest dose so far for an agent that goes on
/// @param current whether the patient is taking it, once a person has said so
/// @param by who entered it
public record SystemicAgent(Id id, String name, Optional<AgentClass> agentClass, Optional<LocalDate> firstDose,
        Optional<LocalDate> lastDose, Optional<Boolean> current, Attribution by) implements Element {

    /// Refuses a blank name, and a last dose before the first.
    public SystemicAgent {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an agent has a name");
        }
        if (firstDose.isPresent() && lastDose.isPresent() && lastDose.get().isBefore(firstDose.get())) {
            throw new IllegalArgumentException("the last dose is before the first");
        }
    }
}
