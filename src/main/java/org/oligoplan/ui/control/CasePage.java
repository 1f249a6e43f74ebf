package org.oligoplan.ui.control;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.oligoplan.workspace.SessionState;

/// A page about the case that takes the place of the views between the two panels.
public interface CasePage {

    /// {@return what is shown; it scrolls by itself}
    Region region();

    /// {@return the control that gets the focus when the page opens}
    Node first();

    /// Brings the page up to date; called on the FX thread when it opens and with every change of the case.
    ///
    /// @param state the case as it is now
    void show(SessionState state);

    /// Ends what the page listens to and what it lets run.
    default void close() {}
}
