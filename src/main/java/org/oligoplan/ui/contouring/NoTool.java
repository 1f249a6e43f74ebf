package org.oligoplan.ui.contouring;

import javafx.scene.Group;
import javafx.scene.Node;

/// The pointer that draws nothing: the view itself answers it.
final class NoTool implements PenTool {

    private final Group layer = new Group();

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public void press(PenPoint at) {}

    @Override
    public void cancel() {}
}
