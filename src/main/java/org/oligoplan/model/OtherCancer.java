package org.oligoplan.model;

import java.time.LocalDate;
import java.util.Optional;
import org.oligoplan.base.Id;

/// A cancer other than the one that the trial is about.
///
/// @param id identifier of this element
/// @param type what kind, as far as the trial tells kinds apart
/// @param description what it is, in words; may be empty where the type says it
/// @param diagnosed when it was found, where known
/// @param status whether it is active, once a person has said so
/// @param approval whether the principal investigator approves of the patient taking part in spite of it, once that is decided
/// @param by who entered it
public record OtherCancer(Id id, Type type, String description, Optional<LocalDate> diagnosed, Optional<Status> status,
        Optional<Answer<Boolean>> approval, Attribution by) implements Element {

    /// Kinds that the trial tells apart. The names on the screen are message ids `cancer.type.NAME`.
    public enum Type {
        CERVIX_IN_SITU, NON_MELANOMA_SKIN, PROSTATE_GLEASON_6, OTHER
    }

    /// How it stands.
    public enum Status {
        ACTIVE, TREATED
    }

    /// Refuses a kind of which nothing is said.
    public OtherCancer {
        if (type == Type.OTHER && description.isBlank()) {
            throw new IllegalArgumentException("another cancer is described");
        }
    }

    /// {@return whether the trial names it as one that does not matter}
    public boolean exempt() {
        return type != Type.OTHER;
    }
}
