package org.oligoplan.ui.viewer;

import javafx.scene.layout.Region;

/// One view in a layout: a cut through an image, or the view in space. All calls on the FX thread.
interface PaneView {

    /// {@return what is put on the screen; always the same node}
    Region region();

    /// {@return the view's name in layouts and node ids, such as `axial`, `solid` or `beside`}
    String id();

    /// Something that is drawn has changed: draws again when that changes the picture.
    void stateChanged();

    /// {@return whether the picture on the screen is the newest one}
    boolean isIdle();

    /// Stops drawing and lets go of everything.
    void close();

    /// Keeps what is written in the view clear of the settings that lie over it: no warning, letter or name of an image may ever be hidden by them.
    ///
    /// @param topPx so much from the view's upper edge is covered
    void keepClear(double topPx);

    /// Gives the view the focus of the keyboard.
    void requestFocus();
}
