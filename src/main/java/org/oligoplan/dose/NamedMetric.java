package org.oligoplan.dose;

import java.util.Optional;

/// A number that a person asks for by its name: of a structure's doses alone ([DoseMetric]), or of how the dose lies around it
/// ([PlanMetric]).
public sealed interface NamedMetric {

    /// {@return the name as it was given}
    String name();

    /// Of a structure's doses.
    ///
    /// @param name as it was given
    /// @param metric what is meant
    record OfStructure(String name, DoseMetric metric) implements NamedMetric {}

    /// Of how the dose lies around a target.
    ///
    /// @param name as it was given
    /// @param metric what is meant
    record OfPlan(String name, PlanMetric metric) implements NamedMetric {}

    /// {@return the metric of this name; none when the name is not one}
    static Optional<NamedMetric> parse(String name) {
        Optional<NamedMetric> ofPlan = PlanMetric.parse(name).map(m -> new OfPlan(name, m));
        return ofPlan.isPresent() ? ofPlan : DoseMetric.parse(name).map(m -> new OfStructure(name, m));
    }

    /// {@return whether the prescription's dose has to be known}
    default boolean needsPrescription() {
        return switch (this) {
            case OfStructure m -> m.metric().needsPrescription();
            case OfPlan m -> m.metric().needsPrescription();
        };
    }
}
