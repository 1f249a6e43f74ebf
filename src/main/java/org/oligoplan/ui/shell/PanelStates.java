package org.oligoplan.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oligoplan.ui.control.Unhurried;
import org.oligoplan.workspace.SessionState;

/// Hands the panels those states of the session that they show. While a stroke is drawn they take their turns, so that the stroke has the machine; the
/// last state always comes. Lives on the FX thread.
final class PanelStates {

    private static final double WHILE_DRAWING_MS = 120;

    private final Unhurried telling;
    private @Nullable SessionState newest;

    /// @param panels shows a state
    PanelStates(Consumer<SessionState> panels) {
        telling = new Unhurried(() -> Optional.ofNullable(newest).ifPresent(panels));
    }

    void show(SessionState state) {
        // The crosshair moves with every turn of the wheel, and no panel shows where it is. A state that comes again puts controls back.
        SessionState before = newest;
        boolean same = before != null && !before.focus().crosshair().equals(state.focus().crosshair()) && state.sameButForCrosshair(before);
        newest = state;
        if (same) {
            return;
        }
        if (state.preview().isPresent()) {
            telling.within(WHILE_DRAWING_MS);
        } else {
            telling.now();
        }
    }

    void stop() {
        telling.stop();
    }
}
