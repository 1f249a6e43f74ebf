package org.oligoplan.ui.registration;

import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.WindowLevel;

/// What mouse and keys do in one view of a pair.
final class PairInput {

    static final double STEP_MM = 1;
    static final double STEP_DEGREES = 0.5;
    static final double LARGE = 10;
    private static final double ZOOM_STEP = 1.15;
    private static final double FINE = 0.1;

    private enum Drag {
        NONE, CROSSHAIR, MOVE, TURN, WINDOW, PAN
    }

    private final PairView view;
    private final PairModel model;
    private Drag drag = Drag.NONE;
    private double lastX;
    private double lastY;

    PairInput(PairView view, PairModel model) {
        this.view = view;
        this.model = model;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        view.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.V) {
                model.showMovingAlone(false);
                event.consume();
            }
        });
        view.focusedProperty().addListener((_, _, _) -> model.showMovingAlone(false));
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        Optional<ViewGeometry> geometry = view.geometry();
        if (geometry.isEmpty()) {
            return;
        }
        drag = switch (event.getButton()) {
            case SECONDARY -> Drag.WINDOW;
            case MIDDLE -> Drag.PAN;
            case PRIMARY -> switch (model.tool()) {
                case CROSSHAIR -> Drag.CROSSHAIR;
                case MOVE -> Drag.MOVE;
                case TURN -> Drag.TURN;
            };
            default -> Drag.NONE;
        };
        if (drag == Drag.CROSSHAIR) {
            model.pointAt(geometry.get().toPatient(event.getX(), event.getY()));
        } else if (drag == Drag.MOVE || drag == Drag.TURN) {
            model.desk().drag(true);
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        double beforeX = lastX;
        double beforeY = lastY;
        lastX = event.getX();
        lastY = event.getY();
        Optional<ViewGeometry> geometry = view.geometry();
        if (geometry.isEmpty()) {
            return;
        }
        switch (drag) {
            case NONE -> {
            }
            case CROSSHAIR -> {
                model.touch();
                model.pointAt(geometry.get().toPatient(lastX, lastY));
            }
            case MOVE -> {
                model.touch();
                double mm = geometry.get().mmPerPixel();
                model.desk().move(RigidTransform.shifted(inPlane(dx * mm, dy * mm)));
            }
            case TURN -> {
                model.touch();
                double x = geometry.get().xOf(model.crosshair());
                double y = geometry.get().yOf(model.crosshair());
                double angle = Math.toDegrees(Math.atan2(lastY - y, lastX - x) - Math.atan2(beforeY - y, beforeX - x));
                turn(Math.IEEEremainder(angle, 360));
            }
            case WINDOW -> {
                boolean fixed = !event.isShiftDown();
                WindowLevel w = model.window(fixed);
                double perPixel = Math.max(0.01, w.width() / 250);
                model.changeWindow(fixed, new WindowLevel(Math.clamp(w.width() + dx * perPixel, 0.1, 30_000), w.level() + dy * perPixel));
            }
            case PAN -> view.pan(dx, dy);
        }
        event.consume();
    }

    private PatientVector inPlane(double rightMm, double downMm) {
        return view.plane().right().times(rightMm).plus(view.plane().down().times(downMm));
    }

    /// About the line through the crosshair into the screen, clockwise where positive.
    private void turn(double degrees) {
        model.desk().move(RigidTransform.turned(model.crosshair(), view.plane().normal(), degrees));
    }

    private void released(MouseEvent event) {
        if (drag == Drag.MOVE || drag == Drag.TURN) {
            model.desk().drag(false);
        }
        drag = Drag.NONE;
        event.consume();
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            view.zoom(Math.pow(ZOOM_STEP, Math.signum(event.getDeltaY())), event.getX(), event.getY());
        } else {
            scroll((int) Math.signum(event.getDeltaY()));
        }
        event.consume();
    }

    /// Goes through the fixed image's slices: positive towards the head, the front or the left.
    void scroll(int steps) {
        model.fixedGrid().ifPresent(grid -> {
            model.touch();
            PatientVector normal = view.plane().normal();
            double along = Math.abs(normal.dot(grid.normal()));
            double mm = along > 0.7
                    ? grid.usualSpacingMm().orElse(grid.rowSpacingMm())
                    : Math.min(grid.rowSpacingMm(), grid.columnSpacingMm());
            int direction = switch (view.cut()) {
                case AXIAL -> steps;
                case CORONAL, SAGITTAL -> -steps;
            };
            model.pointAt(model.crosshair().plus(normal.times(mm * direction)));
        });
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        double factor = event.isShiftDown() ? LARGE : event.isAltDown() ? FINE : 1;
        switch (event.getCode()) {
            case LEFT -> arrow(-1, 0, factor);
            case RIGHT -> arrow(1, 0, factor);
            case UP -> arrow(0, -1, factor);
            case DOWN -> arrow(0, 1, factor);
            case PAGE_UP -> scroll(1);
            case PAGE_DOWN -> scroll(-1);
            case C -> model.choose(PairTool.CROSSHAIR);
            case S -> model.choose(PairTool.MOVE);
            case R -> model.choose(PairTool.TURN);
            case F -> model.mark(true);
            case G -> model.mark(false);
            case DIGIT0 -> view.fit();
            case V -> model.showMovingAlone(true);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void arrow(int right, int down, double factor) {
        if (model.fixedGrid().isEmpty()) {
            return;
        }
        model.touch();
        switch (model.tool()) {
            case CROSSHAIR -> {
                double mm = model.fixedGrid().get().columnSpacingMm() * factor;
                model.pointAt(model.crosshair().plus(inPlane(right * mm, down * mm)));
            }
            case MOVE -> model.desk().move(RigidTransform.shifted(inPlane(right * STEP_MM * factor, down * STEP_MM * factor)));
            case TURN -> turn((right + down) * STEP_DEGREES * factor);
        }
    }
}
