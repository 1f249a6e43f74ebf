package org.oligoplan.ui.shell;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.viewer.ViewerPane;
import org.oligoplan.workspace.Session;

/// What stands between the two panels.
///
/// @param node fills the middle
/// @param status what the chosen tool does, for the status bar
/// @param pressed gets keys that were pressed elsewhere in the window
/// @param released gets keys that were let go elsewhere in the window
/// @param perform does an action of the table of keys, if it is one of the middle's
/// @param close ends its listening
record Middle(Region node, ObservableValue<String> status, Consumer<KeyEvent> pressed, Consumer<KeyEvent> released,
        Predicate<String> perform,
        Runnable close) {

    /// Makes the middle of an opened case.
    interface Maker {

        /// {@return the middle}
        Middle make(Session session, ControlKit kit);
    }

    /// {@return the three linked views}
    static Middle views(Session session, ControlKit kit) {
        ViewerPane pane = new ViewerPane(session, kit.texts());
        return new Middle(pane, pane.statusText(), pane::keyPressed, pane::keyReleased, pane::perform, pane::close);
    }
}
