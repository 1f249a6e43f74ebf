package org.oligoplan.ui.viewer;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Message;
import org.oligoplan.ui.contouring.ContouringTools;
import org.oligoplan.ui.contouring.Tool;
import org.oligoplan.ui.control.Unhurried;

/// What mouse and arrow keys do in one view.
final class SliceInput {

    private static final double ZOOM_STEP = 1.15;
    private static final double LEAST_WIDTH = 1;
    private static final double MOST_WIDTH = 20_000;

    private static final double WHILE_DRAGGING_MS = 50;

    private enum Drag {
        NONE, CROSSHAIR, TURN, DRAW, WINDOW, PAN
    }

    private final SliceView view;
    private final ViewerModel model;
    private final ContouringTools tools;
    private final Consumer<SliceView> maximise;
    private final IntConsumer scrolled;
    private final Unhurried probing;
    private Point2D pointer = Point2D.ZERO;
    private Drag drag = Drag.NONE;
    private boolean space;
    private double lastX;
    private double lastY;
    private double wheelRest;
    private double direction;

    /// @param view the view
    /// @param model what the views share
    /// @param tools the chosen tool
    /// @param maximise shows a view alone, or all again
    /// @param scrolled told which way slices were gone through
    SliceInput(SliceView view, ViewerModel model, ContouringTools tools, Consumer<SliceView> maximise, IntConsumer scrolled) {
        this.view = view;
        this.model = model;
        this.tools = tools;
        this.maximise = maximise;
        this.scrolled = scrolled;
        this.probing = new Unhurried(() -> view.showProbe(Optional.of(pointer)));
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> {
            view.pen().leave();
            probing.stop();
            view.showProbe(Optional.empty());
        });
        view.addEventHandler(ScrollEvent.SCROLL, this::wheel);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        view.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                space = false;
                view.setCursor(Cursor.DEFAULT);
            }
        });
        tools.toolProperty().addListener((_, _, _) -> view.setCursor(Cursor.DEFAULT));
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        Optional<ViewGeometry> geometry = view.geometry();
        if (geometry.isEmpty()) {
            return;
        }
        if (event.getButton() == MouseButton.SECONDARY) {
            drag = Drag.WINDOW;
        } else if (event.getButton() == MouseButton.MIDDLE || space) {
            drag = Drag.PAN;
            view.setCursor(Cursor.CLOSED_HAND);
        } else if (event.getButton() != MouseButton.PRIMARY) {
            drag = Drag.NONE;
        } else if (view.crosshair().handleAt(event.getX(), event.getY()).isPresent()) {
            drag = Drag.TURN;
            direction = view.crosshair().direction(event.getX(), event.getY());
        } else if (view.pen().takes(geometry.get(), event.getX(), event.getY())) {
            drag = Drag.DRAW;
            view.pen().press(geometry.get(), event.getX(), event.getY(), event.isAltDown(), event.getClickCount());
        } else if (tools.toolProperty().get() == Tool.SELECT) {
            tools.chooseNoMeasurement();
            if (event.getClickCount() == 2) {
                maximise.accept(view);
                drag = Drag.NONE;
            } else {
                drag = Drag.CROSSHAIR;
                model.pointAt(geometry.get().toPatient(event.getX(), event.getY()));
            }
        } else if (!model.leads() && !tools.toolProperty().get().measures()) {
            drag = Drag.NONE;
            tools.say(Message.of("layouts.no-drawing"));
        } else {
            drag = Drag.DRAW;
            view.pen().press(geometry.get(), event.getX(), event.getY(), event.isAltDown(), event.getClickCount());
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        lastX = event.getX();
        lastY = event.getY();
        Optional<ViewGeometry> geometry = view.geometry();
        if (geometry.isEmpty() || drag == Drag.NONE) {
            return;
        }
        switch (drag) {
            case NONE -> {
            }
            case CROSSHAIR -> {
                model.touch();
                model.pointAt(geometry.get().toPatient(event.getX(), event.getY()));
            }
            case TURN -> turn(event);
            case DRAW -> view.pen().drag(event.getX(), event.getY());
            case WINDOW -> {
                model.touch();
                model.window(dragged(model.window(), dx, dy));
            }
            case PAN -> {
                model.touch();
                view.pan(dx, dy);
            }
        }
        pointer = new Point2D(event.getX(), event.getY());
        probing.within(WHILE_DRAGGING_MS);
        event.consume();
    }

    private void turn(MouseEvent event) {
        double now = view.crosshair().direction(event.getX(), event.getY());
        double by = Math.IEEEremainder(now - direction, 360);
        direction = now;
        model.touch();
        model.turn(view.cut(), by);
        tools.say(turned(model));
    }

    /// {@return how far the views are turned, in words}
    static Message turned(ViewerModel model) {
        return model.planes().isTurned()
                ? Message.of("layouts.turned", Arrays.stream(Anatomical.values()).mapToDouble(model.planes()::degrees).max().orElse(0))
                : Message.of("layouts.straight");
    }

    /// To the right the window grows wider, downwards its level rises, by a share of its width for each pixel.
    static WindowLevel dragged(WindowLevel before, double dx, double dy) {
        double perPixel = Math.max(0.01, before.width() / 250);
        return new WindowLevel(Math.clamp(before.width() + dx * perPixel, LEAST_WIDTH, MOST_WIDTH), before.level() + dy * perPixel);
    }

    private void released(MouseEvent event) {
        if (drag == Drag.DRAW) {
            view.pen().release();
        } else if (drag == Drag.PAN) {
            view.setCursor(space ? Cursor.OPEN_HAND : Cursor.DEFAULT);
        }
        drag = Drag.NONE;
        if (probing.isWaiting()) {
            probing.now();
        }
        event.consume();
    }

    private void moved(MouseEvent event) {
        Optional<ViewGeometry> geometry = view.geometry();
        if (geometry.isPresent() && (model.leads() || tools.toolProperty().get().measures())) {
            view.pen().hover(geometry.get(), event.getX(), event.getY());
            // The ring and the sign stand where the pointer is.
            if (!space) {
                boolean handle = view.crosshair().handleAt(event.getX(), event.getY()).isPresent()
                        || view.pen().takes(geometry.get(), event.getX(), event.getY());
                view.setCursor(handle ? Cursor.HAND : view.pen().replacesPointer() ? Cursor.NONE : Cursor.DEFAULT);
            }
        }
        probe(event);
    }

    private void probe(MouseEvent event) {
        probing.stop();
        view.showProbe(Optional.of(new Point2D(event.getX(), event.getY())));
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            if (tools.toolProperty().get().hasSize()) {
                tools.resize(event.getDeltaY() > 0 ? 1 : -1);
            } else {
                model.touch();
                view.zoom(Math.pow(ZOOM_STEP, Math.signum(event.getDeltaY())), event.getX(), event.getY());
            }
        } else {
            // A touch pad sends many small steps; a wheel sends whole ones of 40 and more.
            wheelRest += event.getDeltaY() / Math.max(40, Math.abs(event.getMultiplierY()));
            int steps = (int) (Math.abs(event.getDeltaY()) >= 20 ? Math.signum(event.getDeltaY()) : wheelRest);
            if (steps != 0) {
                wheelRest = 0;
                scroll(steps);
            }
        }
        probeAt(event);
        event.consume();
    }

    private void probeAt(ScrollEvent event) {
        pointer = new Point2D(event.getX(), event.getY());
        probing.within(WHILE_DRAGGING_MS);
    }

    /// Goes through the slices.
    ///
    /// @param steps positive towards the head, the front or the left
    void scroll(int steps) {
        model.touch();
        int alongNormal = switch (view.cut()) {
            case AXIAL -> steps;
            case CORONAL, SAGITTAL -> -steps;
        };
        model.scroll(view.plane(), alongNormal);
        model.shown().ifPresent(shown -> {
            double along = view.plane().normal().dot(shown.grid().normal()) * alongNormal;
            if (Math.abs(along) > 0.5) {
                scrolled.accept(along > 0 ? 1 : -1);
            }
        });
    }

    private void key(KeyEvent event) {
        if (view.pen().key(event)) {
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case SPACE -> {
                space = true;
                view.setCursor(Cursor.OPEN_HAND);
                event.consume();
            }
            case LEFT -> step(event, -1, 0);
            case RIGHT -> step(event, 1, 0);
            case UP -> step(event, 0, -1);
            case DOWN -> step(event, 0, 1);
            default -> {
            }
        }
    }

    /// The arrow keys move the crosshair by a voxel, with Shift by ten.
    private void step(KeyEvent event, int right, int down) {
        if (event.isShortcutDown() || event.isAltDown() || model.shown().isEmpty()) {
            return;
        }
        double mm = model.shown().orElseThrow().grid().columnSpacingMm() * (event.isShiftDown() ? 10 : 1);
        PatientPoint to = model.crosshair().plus(view.plane().right().times(right * mm)).plus(view.plane().down().times(down * mm));
        model.pointAt(to);
        event.consume();
    }
}
