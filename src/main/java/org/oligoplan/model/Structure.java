package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;

/// A delineated structure. Its polygons are the truth about it.
///
/// @param id identifier of this element
/// @param name the name shown, for an imported structure the file's ROI Name
/// @param standardName the TG-263 primary name, once a person has chosen it
/// @param origin drawn here or read from a file
/// @param role what it is for, once a person has said so
/// @param irradiated whether it was irradiated before, once a person has said so; a missing answer is unknown
/// @param contours the sections on its planes
/// @param open points and open lines that came with it
/// @param colour place in the structure palette, from 0
public record Structure(Id id, String name, Optional<String> standardName, StructureOrigin origin, Optional<Answer<StructureRole>> role,
        Optional<Answer<Boolean>> irradiated, ContourStack contours, List<OpenContour> open, int colour) implements Element {

    /// Copies the list.
    public Structure {
        open = List.copyOf(open);
    }

    public Structure withContours(ContourStack changed) {
        return new Structure(id, name, standardName, origin, role, irradiated, changed, open, colour);
    }

    public Structure withRole(Answer<StructureRole> answer) {
        return new Structure(id, name, standardName, origin, Optional.of(answer), irradiated, contours, open, colour);
    }

    public Structure withIrradiated(Optional<Answer<Boolean>> answer) {
        return new Structure(id, name, standardName, origin, role, answer, contours, open, colour);
    }

    public Structure withName(String newName, Optional<String> newStandardName) {
        return new Structure(id, newName, newStandardName, origin, role, irradiated, contours, open, colour);
    }

    /// With another place in the palette.
    public Structure withColour(int place) {
        return new Structure(id, name, standardName, origin, role, irradiated, contours, open, place);
    }

    /// {@return whether a person has given it this role}
    public boolean is(StructureRole wanted) {
        return role.filter(answer -> answer.value() == wanted).isPresent();
    }
}
