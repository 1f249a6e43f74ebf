package org.oligoplan.ui.viewer;

import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.oligoplan.render.Overlay.Mix;

/// The line of a swipe over a view: drag it to see more of the one image or of the other.
final class SwipeLine extends Region {

    private static final double REACH = 6;

    private final Line line = new Line();
    private double viewWidth = 1;

    SwipeLine(ViewerModel model) {
        line.getStyleClass().add("swipe-line");
        line.setManaged(false);
        getChildren().add(line);
        setManaged(false);
        setPickOnBounds(true);
        setCursor(Cursor.H_RESIZE);
        getStyleClass().add("swipe-handle");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::take);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                model.touch();
                model.layers().fusion(model.layers().fusion().withSwipeAt(localToParent(event.getX(), 0).getX() / viewWidth));
            }
            take(event);
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::take);
        setVisible(false);
    }

    /// The right button still changes the window, and the middle one still pans.
    private void take(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            event.consume();
        }
    }

    /// Shows the line where the picture on the screen has it.
    void show(SlicePainter.Frame frame) {
        if (frame.wish().over().second().isPresent() && frame.wish().over().second().get().mix() instanceof Mix.Swipe(double at)) {
            viewWidth = frame.wish().view().width();
            double height = frame.wish().view().height();
            resizeRelocate(at * viewWidth - REACH, 0, 2 * REACH, height);
            line.setStartX(REACH);
            line.setEndX(REACH);
            line.setStartY(0);
            line.setEndY(height);
            setVisible(true);
        } else {
            setVisible(false);
        }
    }
}
