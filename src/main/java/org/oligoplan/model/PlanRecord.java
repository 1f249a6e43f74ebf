package org.oligoplan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;

/// An imported treatment plan: prescription, fractions and the basics of what irradiates.
///
/// @param id identifier of this element
/// @param sopInstanceUid SOP Instance UID (0008,0018)
/// @param studyInstanceUid Study Instance UID (0020,000D)
/// @param label RT Plan Label (300A,0002), may be empty
/// @param name RT Plan Name (300A,0003), may be empty
/// @param date RT Plan Date (300A,0006), local calendar date
/// @param intent Plan Intent (300A,000A), as written
/// @param kind how it irradiates
/// @param approval Approval Status (300E,0002), as written
/// @param frame frame of reference of its isocentres, where stated
/// @param doses prescriptions and limits
/// @param groups fraction groups
/// @param beams beams
/// @param applicationSetups brachytherapy application setups
/// @param structureSetUids SOP Instance UIDs of the structure sets that it refers to
/// @param doseUids SOP Instance UIDs of the dose distributions that it refers to
/// @param planUids SOP Instance UIDs of related plans
/// @param path where the file lay when it was imported
public record PlanRecord(Id id, String sopInstanceUid, String studyInstanceUid, String label, String name, Optional<LocalDate> date,
        String intent, PlanKind kind, String approval, Optional<FrameOfReference> frame, List<PlannedDose> doses,
        List<FractionGroup> groups, List<PlannedBeam> beams, List<ApplicationSetup> applicationSetups, List<String> structureSetUids,
        List<String> doseUids, List<String> planUids, String path) implements Element {

    /// Copies the lists.
    public PlanRecord {
        doses = List.copyOf(doses);
        groups = List.copyOf(groups);
        beams = List.copyOf(beams);
        applicationSetups = List.copyOf(applicationSetups);
        structureSetUids = List.copyOf(structureSetUids);
        doseUids = List.copyOf(doseUids);
        planUids = List.copyOf(planUids);
    }

    /// {@return the number of fractions where there is one fraction group and it says so; several groups have no common number}
    public OptionalInt fractions() {
        return groups.size() == 1 ? groups.getFirst().planned() : OptionalInt.empty();
    }
}
