package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.List;

/// One entry of a trial: a rule, a step of the schedule, an endpoint or a note.
///
/// @param id its id, such as E13
/// @param group inclusion, exclusion, treatment, imaging, endpoint, note ...
/// @param kind who answers it
/// @param logic the name of the decision logic, `none` where there is none in this version
/// @param title short title
/// @param parameters the numbers that it compares with
/// @param source where it comes from
public record ProtocolEntry(String id, String group, Kind kind, String logic, Title title, List<Parameter> parameters, String source) {

    /// The name of the decision logic of an entry that is not built.
    public static final String NO_LOGIC = "none";

    /// Who answers an entry.
    public enum Kind {
        /// Computed from the case.
        COMPUTED,
        /// Answered by a person.
        PERSON,
        /// Computed from what a person states.
        BOTH,
        /// Nothing to answer: shown only.
        INFORMATION
    }

    /// Copies the list.
    public ProtocolEntry {
        parameters = List.copyOf(parameters);
    }

    /// {@return whether the entry has decision logic in this version}
    public boolean hasLogic() {
        return !logic.equals(NO_LOGIC);
    }

    /// {@return the value of a parameter; refused when the entry has none of this name}
    ///
    /// @param name the parameter's name
    public BigDecimal value(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("entry " + id + " has no parameter " + name)).value();
    }
}
