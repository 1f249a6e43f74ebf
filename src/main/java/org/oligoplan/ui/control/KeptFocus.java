package org.oligoplan.ui.control;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Keeps the keyboard where it is while nodes are made anew: on the same node where it stays, otherwise on the new one with the same id. In a
/// field the caret and what is selected stay too.
public final class KeptFocus {

    private KeptFocus() {}

    /// @param root holds what is made anew
    /// @param work makes it anew; runs at once
    public static void around(Parent root, Runnable work) {
        Scene scene = root.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (scene == null || owner == null || !isIn(root, owner)) {
            work.run();
            return;
        }
        int caret = owner instanceof TextInputControl field ? field.getCaretPosition() : 0;
        int anchor = owner instanceof TextInputControl field ? field.getAnchor() : 0;
        work.run();
        Node next = isIn(root, owner) ? owner : owner.getId() == null ? null : root.lookup("#" + owner.getId());
        if (next == null) {
            return;
        }
        next.requestFocus();
        if (next instanceof TextInputControl field) {
            field.selectRange(Math.min(anchor, field.getLength()), Math.min(caret, field.getLength()));
        }
    }

    private static boolean isIn(Parent root, @Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(root)) {
                return true;
            }
        }
        return false;
    }
}
