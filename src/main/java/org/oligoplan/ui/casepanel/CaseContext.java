package org.oligoplan.ui.casepanel;

import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.SessionState;

/// What every part of the case panel works with.
///
/// @param kit words and controls
/// @param vocabulary names and limits
/// @param actions where actions go
record CaseContext(ControlKit kit, Vocabulary vocabulary, SessionActions actions) {

    /// {@return the words of an id}
    String say(String textId, Object... arguments) {
        return kit.say(textId, arguments);
    }

    /// Chooses a lesion, and the structure that tools then work on.
    void choose(Optional<Id> lesion, Optional<Id> structure) {
        SessionState state = actions.session().state().get();
        actions.session().focus(state.focus().withLesion(lesion).withStructure(structure));
    }

    /// {@return whether a structure waits for a person to give it a role}
    static boolean waitsForRole(Structure structure) {
        return structure.role().isEmpty();
    }

    /// {@return whether it is an organ at risk}
    static boolean isOrgan(Structure structure) {
        return structure.is(StructureRole.ORGAN);
    }

    /// {@return the words for where a structure stands: planes and what waits for a look}
    String planes(Structure structure) {
        int count = structure.contours().sections().size();
        if (count == 0) {
            return say("panels.structure.empty");
        }
        return structure.contours().allReviewed()
                ? say("panels.structure.planes", count)
                : say("panels.structure.not-reviewed", count);
    }

    /// {@return a free lesion name: L and the least number not in use}
    static String freeLesionName(Case current) {
        int number = 1;
        while (true) {
            String name = "L" + number;
            if (current.lesions().stream().noneMatch(lesion -> lesion.name().equalsIgnoreCase(name))) {
                return name;
            }
            number++;
        }
    }
}
