package org.oligoplan.check;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// What was found of earlier courses.
///
/// @param structures the critical structures that count as irradiated before
/// @param withoutPlace the courses whose place on the planning CT is not known
/// @param classes the re-irradiation class proposed for each lesion
public record PriorFindings(List<IrradiatedStructure> structures, List<Id> withoutPlace, List<Reirradiation> classes) {

    static final PriorFindings NONE = new PriorFindings(List.of(), List.of(), List.of());

    /// Copies the lists.
    public PriorFindings {
        structures = List.copyOf(structures);
        withoutPlace = List.copyOf(withoutPlace);
        classes = List.copyOf(classes);
    }

    /// A critical structure that counts as irradiated before.
    ///
    /// @param structure the structure
    /// @param name its name
    /// @param reasons why, at least one
    /// @param contradicted by whom and when the opposite was stated, where it was
    public record IrradiatedStructure(Id structure, String name, List<PriorReason> reasons, Optional<Message> contradicted) {

        /// Copies the list.
        public IrradiatedStructure {
            reasons = List.copyOf(reasons);
        }
    }

    /// {@return why a structure counts as irradiated before; empty where nothing says so}
    public List<PriorReason> reasonsOf(Id structure) {
        return structures.stream().filter(s -> s.structure().equals(structure)).findFirst().map(IrradiatedStructure::reasons)
                .orElse(List.of());
    }
}
