package org.oligoplan.ui.shell;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.viewer.LayerSources;
import org.oligoplan.ui.viewer.ViewerPane;
import org.oligoplan.workspace.Session;

/// What stands between the two panels.
///
/// @param node fills the middle
/// @param status what the chosen tool does, for the status bar
/// @param frames what the frame counter says, for the status bar; nothing while it is off
/// @param pressed gets keys that were pressed elsewhere in the window
/// @param released gets keys that were let go elsewhere in the window
/// @param perform does an action of the table of keys, if it is one of the middle's
/// @param close ends its listening
record Middle(Region node, ObservableValue<String> status, ObservableValue<String> frames, Consumer<KeyEvent> pressed,
        Consumer<KeyEvent> released, Predicate<String> perform, Runnable close) {

    /// Makes the middle of an opened case.
    interface Maker {

        /// {@return the middle}
        ///
        /// @param session the case
        /// @param kit the words
        /// @param sources where layers over the images come from
        Middle make(Session session, ControlKit kit, LayerSources sources);
    }

    /// {@return the three linked views}
    ///
    /// @param session the case
    /// @param kit the words
    /// @param sources where layers over the images come from
    static Middle views(Session session, ControlKit kit, LayerSources sources) {
        ViewerPane pane = new ViewerPane(session, kit.texts());
        pane.layersFrom(sources);
        return new Middle(pane, pane.statusText(), pane.frames().words(), pane::keyPressed, pane::keyReleased, pane::perform, pane::close);
    }
}
