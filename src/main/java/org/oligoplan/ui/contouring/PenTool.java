package org.oligoplan.ui.contouring;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;

/// What one tool does with the pen of one view. The pen asks for a refusal before it presses, shows ring and forbidden sign itself, and is
/// moved by the pointer or by the crosshair's keys: a tool cannot tell which, so that each works from the keyboard too.
///
/// A gesture is one step: it goes to the session by one action when it ends.
interface PenTool {

    /// {@return what it draws with, to lie over the view; the same node always}
    Node layer();

    /// {@return whether something is under way that Escape would give up}
    boolean isBusy();

    /// {@return why it cannot act in this view on the chosen structure, which can be drawn on as such}
    ///
    /// @param view what is on the screen
    default Optional<Message> refusal(ViewGeometry view) {
        return Optional.empty();
    }

    /// The pen is somewhere with its button up.
    default void hover(PenPoint at) {}

    /// The button went down; only where nothing is refused.
    void press(PenPoint at);

    /// The pen moved with the button down.
    default void drag(PenPoint at) {}

    /// The button went up.
    default void release() {}

    /// {@return whether a key was for it}
    ///
    /// @param key a key without Ctrl, Alt or Shift
    /// @param pen where the crosshair is, which is the pen of the keyboard
    default boolean key(KeyCode key, PenPoint pen) {
        return false;
    }

    /// The view shows another part now: what is under way keeps its place in the patient.
    default void viewChanged(ViewGeometry view) {}

    /// The pointer has left the view.
    default void leave() {}

    /// Gives up what is under way and shows nothing.
    void cancel();
}
