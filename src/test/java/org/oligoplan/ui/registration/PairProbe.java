package org.oligoplan.ui.registration;

import javafx.scene.Node;

/// What tests of the whole window ask the views of a pair, on the FX thread.
public final class PairProbe {

    private PairProbe() {}

    /// {@return whether a view shows the newest state, though perhaps at half size while something moves}
    public static boolean isDrawn(Node view) {
        return ((PairView) view).isIdle();
    }

    /// {@return whether nothing moves and all views show the newest state}
    public static boolean isIdle(Node views) {
        return ((PairViews) views).isIdle();
    }
}
