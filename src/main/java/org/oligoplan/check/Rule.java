package org.oligoplan.check;

import java.util.List;
import org.oligoplan.protocol.ProtocolEntry;

/// The decision logic of a protocol entry: a small class without state. The entry gives it the numbers to compare with.
interface Rule {

    /// {@return the name by which a protocol file asks for this logic}
    String logic();

    /// {@return raised with every change that can change a result}
    int version();

    /// {@return what it looks at, as words for the catalogue}
    List<Input> inputs();

    /// {@return one result, or one for each lesion}
    ///
    /// @param entry the protocol's entry with its parameters
    /// @param facts the case
    /// @param distances the assessed distances of each lesion
    List<RuleResult> judge(ProtocolEntry entry, CaseFacts facts, Distances distances);

    /// What a rule may look at.
    enum Input {
        LESIONS, SITES, PROGRESSION, PRESCRIPTION, CONTOURS, IRRADIATION, EXEMPTIONS, HISTORY, SAFETY_STATEMENTS, FEASIBILITY_STATEMENTS, DIFFUSE_PROGRESSION, PLANNING_IMAGE, REGISTRATIONS, SITE_SETTINGS
    }
}
