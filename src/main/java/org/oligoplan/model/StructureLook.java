package org.oligoplan.model;

import org.oligoplan.base.Id;

/// How a structure is shown, and whether it may be drawn on. Says nothing about the patient.
///
/// @param id identifier of this element
/// @param structure the structure
/// @param visible whether views show it
/// @param locked whether tools refuse to change its contours
/// @param opacity of its line and of its filling, above 0 and at most 1
/// @param filled whether its inside is tinted
public record StructureLook(Id id, Id structure, boolean visible, boolean locked, double opacity, boolean filled) implements Element {

    /// Refuses an opacity outside its range.
    public StructureLook {
        if (!(opacity > 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity of " + opacity);
        }
    }

    /// {@return how a structure is shown that nobody has said anything about: as a line, and open to tools}
    public static StructureLook usual(Id id, Id structure) {
        return new StructureLook(id, structure, true, false, 1, false);
    }

    /// {@return how a structure of a case is shown; with an identifier of its own where the case has none}
    public static StructureLook of(Case current, Id structure) {
        return current.all(StructureLook.class).stream().filter(l -> l.structure().equals(structure)).findFirst()
                .orElseGet(() -> usual(Id.random(), structure));
    }

    public StructureLook withVisible(boolean wanted) {
        return new StructureLook(id, structure, wanted, locked, opacity, filled);
    }

    public StructureLook withLocked(boolean wanted) {
        return new StructureLook(id, structure, visible, wanted, opacity, filled);
    }

    public StructureLook withOpacity(double wanted) {
        return new StructureLook(id, structure, visible, locked, wanted, filled);
    }

    public StructureLook withFilled(boolean wanted) {
        return new StructureLook(id, structure, visible, locked, opacity, wanted);
    }
}
