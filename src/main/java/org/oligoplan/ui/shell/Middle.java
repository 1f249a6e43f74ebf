package org.oligoplan.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.workspace.Session;

/// What stands between the two panels.
///
/// @param node fills the middle
/// @param status what the chosen tool does, for the status bar
/// @param close ends its listening
record Middle(Region node, ObservableValue<String> status, Runnable close) {

    /// Makes the middle of an opened case.
    interface Maker {

        /// {@return the middle}
        Middle make(Session session, ControlKit kit);
    }
}
