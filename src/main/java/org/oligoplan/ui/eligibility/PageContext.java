package org.oligoplan.ui.eligibility;

import org.oligoplan.protocol.Protocol;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.SessionActions;

/// What every part of the page works with.
///
/// @param kit words and controls
/// @param protocol the trial
/// @param actions where actions go
/// @param people the names last given
/// @param elsewhere leaves the page for a field of the checks panel, by its id
record PageContext(ControlKit kit, Protocol protocol, SessionActions actions, People people,
        java.util.function.Consumer<String> elsewhere) {

    String say(String textId, Object... arguments) {
        return kit.say(textId, arguments);
    }

    String language() {
        return kit.texts().locale().getLanguage();
    }
}
