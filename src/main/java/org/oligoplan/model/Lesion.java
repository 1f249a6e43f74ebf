package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;

/// An active metastasis: an identity with delineations, a judgement of progression, and a prescription.
///
/// @param id identifier of this element
/// @param name short name, such as L1
/// @param site where in the body, once a person has said so
/// @param side which side
/// @param kind what tissue, once a person has said so
/// @param progressing the judgement, once there is one
/// @param delineations its structures
/// @param prescription what is to be given, once a person has prescribed
public record Lesion(Id id, String name, Optional<AnatomicSite> site, Side side, Optional<LesionKind> kind,
        Optional<Answer<Progressing>> progressing,
        List<Delineation> delineations, Optional<Answer<Prescription>> prescription) implements Element {

    /// Copies the list.
    public Lesion {
        delineations = List.copyOf(delineations);
    }

    public Lesion withPrescription(Optional<Answer<Prescription>> answer) {
        return new Lesion(id, name, site, side, kind, progressing, delineations, answer);
    }

    public Lesion withProgressing(Optional<Answer<Progressing>> answer) {
        return new Lesion(id, name, site, side, kind, answer, delineations, prescription);
    }

    public Lesion withDelineations(List<Delineation> changed) {
        return new Lesion(id, name, site, side, kind, progressing, changed, prescription);
    }

    public Lesion withPlace(String newName, Optional<AnatomicSite> newSite, Side newSide, Optional<LesionKind> newKind) {
        return new Lesion(id, newName, newSite, newSide, newKind, progressing, delineations, prescription);
    }
}
