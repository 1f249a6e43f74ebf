package org.oligoplan.model;

import java.util.List;

/// Which part of a plan a dose distribution belongs to.
///
/// @param planUid SOP Instance UID of the plan
/// @param groups fraction groups; none when the whole plan is meant
public record PlanReference(String planUid, List<Group> groups) {

    /// Copies the list.
    public PlanReference {
        groups = List.copyOf(groups);
    }

    /// Part of a fraction group.
    ///
    /// @param number Referenced Fraction Group Number (300C,0022)
    /// @param beams Referenced Beam Numbers (300C,0006); none when the whole group is meant
    /// @param applicationSetups Referenced Brachy Application Setup Numbers (300C,000C)
    public record Group(int number, List<Integer> beams, List<Integer> applicationSetups) {

        /// Copies the lists.
        public Group {
            beams = List.copyOf(beams);
            applicationSetups = List.copyOf(applicationSetups);
        }
    }
}
