package org.oligoplan.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// One entry of a trial: a rule, a step of the schedule, an endpoint or a note.
///
/// @param id its id, such as E13
/// @param group inclusion, exclusion, treatment, imaging, endpoint, note ...
/// @param kind who answers it
/// @param logic the name of the decision logic, `none` where there is none in this version
/// @param title short title
/// @param parameters the numbers that it compares with
/// @param source where it comes from
/// @param words the rule's text in our words
/// @param asks the ids of the questions that it asks
/// @param allows the codes of the outcomes that it can have
/// @param ambiguities what the trial's text leaves open, and how it is read
public record ProtocolEntry(String id, String group, Kind kind, String logic, Title title, List<Parameter> parameters, String source,
        Optional<Title> words, List<String> asks, List<String> allows, List<Ambiguity> ambiguities) {

    /// What the trial's text leaves open.
    ///
    /// @param text what is open
    /// @param readings the ways to read it
    /// @param chosenBy the id of the question by which a person chooses, or `fixed:` and the reading that is taken here
    public record Ambiguity(Title text, List<Reading> readings, String chosenBy) {

        /// Copies the list.
        public Ambiguity {
            readings = List.copyOf(readings);
        }
    }

    /// One way to read an ambiguity.
    ///
    /// @param id its id
    /// @param title in words
    public record Reading(String id, Title title) {}

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
        asks = List.copyOf(asks);
        allows = List.copyOf(allows);
        ambiguities = List.copyOf(ambiguities);
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
