package org.oligoplan.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;

/// Files of another identity that a person joined to this patient, such as a prior course from another hospital.
///
/// @param id identifier of this element
/// @param name the name in those files, as it is shown
/// @param patientId the Patient ID (0010,0020) in those files
/// @param birthDate the birth date in those files
/// @param sex M, F, O or empty, in those files
/// @param comparison how that compared with this patient when it was decided
/// @param sources the images, structure sets, plans and so on that came from those files
/// @param by who decided, and when
public record PatientLink(Id id, String name, String patientId, Optional<LocalDate> birthDate, String sex, PatientComparison comparison,
        List<Id> sources, Attribution by) implements Element {

    /// Copies the list.
    public PatientLink {
        sources = List.copyOf(sources);
    }

    /// {@return whether a structure was read from, or drawn on, those files}
    public boolean holds(Structure structure) {
        return sources.contains(switch (structure.origin()) {
            case StructureOrigin.Drawn drawn -> drawn.image();
            case StructureOrigin.Imported imported -> imported.structureSet();
        });
    }
}
