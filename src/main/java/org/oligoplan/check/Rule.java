package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Lesion;
import org.oligoplan.protocol.ProtocolEntry;

/// The decision logic of a protocol entry: a small class without state of its own. The entry gives it the numbers to compare with.
abstract class Rule {

    private final String logic;
    private final int version;
    private final List<Input> inputs;

    /// @param logic the name by which a protocol file asks for this logic
    /// @param version raised with every change that can change a result
    /// @param inputs what it looks at, as words for the catalogue
    Rule(String logic, int version, Input... inputs) {
        this.logic = logic;
        this.version = version;
        this.inputs = List.of(inputs);
    }

    final String logic() {
        return logic;
    }

    final int version() {
        return version;
    }

    final List<Input> inputs() {
        return inputs;
    }

    /// {@return what puts a result of this rule together}
    final RuleText text(ProtocolEntry entry, CaseFacts facts, Optional<Lesion> lesion) {
        return new RuleText(entry, facts, version, inputs, lesion);
    }

    /// {@return one result, or one for each lesion}
    ///
    /// @param entry the protocol's entry with its parameters
    /// @param facts the case
    /// @param distances the assessed distances of each lesion
    abstract List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances);

    /// What a rule may look at.
    enum Input {
        LESIONS, SITES, PROGRESSION, PRESCRIPTION, CONTOURS, IRRADIATION, EXEMPTIONS, HISTORY, SAFETY_STATEMENTS, FEASIBILITY_STATEMENTS, DIFFUSE_PROGRESSION, PLANNING_IMAGE, REGISTRATIONS, SITE_SETTINGS, PATIENT, AGENTS, OTHER_CANCERS, EVENTS, IMAGES
    }
}
