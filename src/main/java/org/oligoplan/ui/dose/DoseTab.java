package org.oligoplan.ui.dose;

import javafx.scene.Node;

/// One side of the page of doses.
public interface DoseTab {

    /// {@return the end of its node's ids}
    String id();

    /// {@return the message id of its name}
    String titleId();

    /// {@return what it shows; always the same node}
    Node content();

    /// {@return whether it shows nothing in a case without doses}
    default boolean needsDose() {
        return true;
    }

    /// Brings it up to date. Called while it is the one shown, whenever the case, the dose or the prescription has changed.
    void show(DoseView view);
}
