package org.oligoplan.ui.viewer;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What mouse and keys do in the view in space.
final class SolidInput {

    private static final double DEGREES_PER_PIXEL = 0.45;
    private static final double STEP_DEGREES = 5;
    private static final double FAR_STEP_DEGREES = 30;
    private static final double ZOOM_STEP = 1.15;
    /// A hand that clicks moves by less than this, pixels.
    private static final double STILL = 3;

    private enum Drag {
        NONE, TURN, PAN
    }

    private final SolidView view;
    private Drag drag = Drag.NONE;
    private boolean space;
    private boolean still;
    private double fromX;
    private double fromY;
    private double lastX;
    private double lastY;

    SolidInput(SolidView view) {
        this.view = view;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, event -> view.probe(Optional.of(new Point2D(event.getX(), event.getY()))));
        view.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> view.probe(Optional.empty()));
        view.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        view.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                space = false;
                view.setCursor(Cursor.DEFAULT);
            }
        });
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        fromX = event.getX();
        fromY = event.getY();
        lastX = fromX;
        lastY = fromY;
        still = true;
        boolean pan = event.getButton() == MouseButton.MIDDLE || event.getButton() == MouseButton.PRIMARY && space;
        drag = pan ? Drag.PAN : event.getButton() == MouseButton.PRIMARY ? Drag.TURN : Drag.NONE;
        if (drag == Drag.TURN && event.getClickCount() == 2) {
            drag = Drag.NONE;
            view.maximise();
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        if (still && Math.hypot(event.getX() - fromX, event.getY() - fromY) < STILL) {
            return;
        }
        still = false;
        lastX = event.getX();
        lastY = event.getY();
        switch (drag) {
            case NONE -> {
            }
            // As if the patient were held by the front: what is under the hand goes with it.
            case TURN -> view.turn(-dx * DEGREES_PER_PIXEL, dy * DEGREES_PER_PIXEL);
            case PAN -> {
                view.setCursor(Cursor.CLOSED_HAND);
                view.pan(dx, dy);
            }
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (drag == Drag.TURN && still) {
            view.goTo(event.getX(), event.getY());
        }
        view.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        drag = Drag.NONE;
        event.consume();
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double steps = Math.clamp(event.getDeltaY() / 40, -2, 2);
            view.zoom(Math.pow(ZOOM_STEP, steps), event.getX(), event.getY());
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.getTarget() != view) {
            return;
        }
        double step = event.isShiftDown() ? FAR_STEP_DEGREES : STEP_DEGREES;
        switch (event.getCode()) {
            case SPACE -> {
                space = true;
                view.setCursor(Cursor.OPEN_HAND);
            }
            case LEFT -> view.turn(step, 0);
            case RIGHT -> view.turn(-step, 0);
            case UP -> view.turn(0, -step);
            case DOWN -> view.turn(0, step);
            case PLUS, ADD, EQUALS -> view.zoom(ZOOM_STEP, view.getWidth() / 2, view.getHeight() / 2);
            case MINUS, SUBTRACT -> view.zoom(1 / ZOOM_STEP, view.getWidth() / 2, view.getHeight() / 2);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
