package org.oligoplan.ui.contouring;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;

/// The pen of one view: hands the pointer, and the crosshair moved by keys, to the chosen tool, and shows the tool's size or that it cannot act.
///
/// By keyboard the crosshair is the pen: Enter puts it down and lifts it, arrow keys move it, Backspace takes the last bit back, Escape gives
/// up.
public final class Pen {

    private static final double FORBIDDEN_RADIUS = 8;

    private static final PenScene NO_SCENE = new PenScene() {
        @Override
        public Optional<ImageSeries> image() {
            return Optional.empty();
        }

        @Override
        public Optional<PatientPoint> crosshair() {
            return Optional.empty();
        }

        @Override
        public boolean leads() {
            return true;
        }
    };

    private final ContouringTools tools;
    private final PenScene scene;
    private final MeasureLayer measures;
    private final Pane layer = new Pane();
    private final Circle ring = new Circle();
    private final Circle forbidden = new Circle(FORBIDDEN_RADIUS);
    private final Line bar = new Line();
    private final Map<Tool, PenTool> made = new EnumMap<>(Tool.class);
    private @Nullable ViewGeometry view;
    private boolean down;
    private boolean byKeys;
    private double hoverMmPerPixel = 1;
    private Optional<PatientPoint> crosshairBeside = Optional.empty();

    /// A pen of a view without an image of the case, on which nothing can be measured.
    ///
    /// @param tools the chosen tool and its size
    Pen(ContouringTools tools) {
        this(tools, NO_SCENE);
    }

    /// @param tools the chosen tool and its size
    /// @param scene what the view shows
    public Pen(ContouringTools tools, PenScene scene) {
        this.tools = tools;
        this.scene = scene;
        this.measures = new MeasureLayer(tools, scene);
        layer.getChildren().add(measures);
        layer.setMouseTransparent(true);
        layer.getStyleClass().add("pen-layer");
        ring.getStyleClass().add("brush-ring");
        forbidden.getStyleClass().add("forbidden-sign");
        bar.getStyleClass().add("forbidden-sign");
        for (Node node : List.of(ring, forbidden, bar)) {
            node.setManaged(false);
            node.setVisible(false);
            layer.getChildren().add(node);
        }
        tools.toolProperty().addListener((_, before, _) -> cancel(before));
        tools.sizeMmProperty().addListener((_, _, size) -> ring.setRadius(size.doubleValue() / 2 / hoverMmPerPixel));
        tools.stateProperty().addListener((_, before, now) -> {
            if (!before.focus().crosshair().equals(now.focus().crosshair())) {
                crosshairMoved();
            }
        });
    }

    private PenTool tool(Tool kind) {
        PenTool known = made.get(kind);
        if (known == null) {
            known = kind.make(tools, measures);
            made.put(kind, known);
            known.layer().setManaged(false);
            // Over the measurements, under ring and sign.
            layer.getChildren().add(1, known.layer());
        }
        return known;
    }

    private PenTool tool() {
        return tool(chosen());
    }

    private Tool chosen() {
        return Objects.requireNonNull(tools.toolProperty().get());
    }

    /// {@return the nodes that it draws with, to lie over the view}
    public Pane layer() {
        return layer;
    }

    /// Shows the measurements of the view's image over its picture.
    ///
    /// @param on what is on the screen
    /// @param hidden whether nothing that was drawn is to be seen
    public void measurements(ViewGeometry on, boolean hidden) {
        measures.show(on, hidden);
        Optional<PatientPoint> cross = scene.crosshair();
        if (!scene.leads() && !cross.equals(crosshairBeside)) {
            // The session, which tells of the other crosshair, knows nothing of this one.
            crosshairBeside = cross;
            crosshairMoved();
        }
    }

    /// {@return whether a press here takes hold of a measurement rather than doing what the pointer otherwise does}
    ///
    /// @param on what is on the screen
    /// @param x pixel
    /// @param y pixel
    public boolean takes(ViewGeometry on, double x, double y) {
        return !isDrawing() && (chosen() == Tool.SELECT || chosen().measures())
                && measures.gripAt(new PenPoint(on, x, y, false, 0), chosen() == Tool.SELECT).isPresent();
    }

    /// {@return whether a gesture is under way}
    public boolean isDrawing() {
        return tool().isBusy();
    }

    private Optional<Message> refusal(ViewGeometry on) {
        if (!scene.leads() && !chosen().measures() && chosen() != Tool.SELECT) {
            return Optional.of(Message.of("layouts.no-drawing"));
        }
        return tools.refusal().or(() -> tool().refusal(on));
    }

    /// Shows what the tool would do at a place.
    ///
    /// @param on what is on the screen
    /// @param x pixel
    /// @param y pixel
    public void hover(ViewGeometry on, double x, double y) {
        view = on;
        Optional<Message> refusal = refusal(on);
        showPen(on, x, y, refusal.isPresent());
        if (refusal.isPresent()) {
            tools.say(refusal.get());
        } else {
            if (chosen() != Tool.SELECT && !tool().isBusy()) {
                tools.sayHint();
            }
            if (!byKeys) {
                tool().hover(new PenPoint(on, x, y, false, 0));
            }
        }
    }

    private void showPen(ViewGeometry on, double x, double y, boolean refused) {
        hoverMmPerPixel = on.mmPerPixel();
        ring.setVisible(chosen().hasSize() && !refused);
        ring.setCenterX(x);
        ring.setCenterY(y);
        ring.setRadius(tools.sizeMmProperty().get() / 2 / on.mmPerPixel());
        forbidden.setVisible(refused);
        bar.setVisible(refused);
        forbidden.setCenterX(x);
        forbidden.setCenterY(y);
        double reach = FORBIDDEN_RADIUS * Math.sqrt(0.5);
        bar.setStartX(x - reach);
        bar.setStartY(y - reach);
        bar.setEndX(x + reach);
        bar.setEndY(y + reach);
    }

    /// {@return whether the ring or the forbidden sign stands where the pointer is, so that the pointer itself need not be shown}
    public boolean replacesPointer() {
        return ring.isVisible() || forbidden.isVisible();
    }

    /// The pointer has left the view.
    public void leave() {
        ring.setVisible(false);
        forbidden.setVisible(false);
        bar.setVisible(false);
        if (!byKeys) {
            tool().leave();
        }
    }

    /// The first button went down.
    ///
    /// @param on what is on the screen; its centre lies on the plane shown
    /// @param x pixel
    /// @param y pixel
    /// @param alt whether Alt is held: the brush erases
    /// @param clicks 2 for a double click
    public void press(ViewGeometry on, double x, double y, boolean alt, int clicks) {
        view = on;
        if (byKeys) {
            // The hand has gone from the keys to the mouse: what the keys drew so far is done.
            lift();
        }
        down = pressed(new PenPoint(on, x, y, alt, clicks));
    }

    private boolean pressed(PenPoint at) {
        Optional<Message> refusal = refusal(at.view());
        if (refusal.isPresent()) {
            tools.say(refusal.get());
            return false;
        }
        tool().press(at);
        return true;
    }

    /// The pointer moved with the button down.
    ///
    /// @param x pixel
    /// @param y pixel
    public void drag(double x, double y) {
        ViewGeometry on = view;
        if (down && on != null) {
            tool().drag(new PenPoint(on, x, y, false, 1));
            ring.setCenterX(x);
            ring.setCenterY(y);
        }
    }

    /// The button went up: a stroke is finished.
    public void release() {
        if (down) {
            lift();
        }
    }

    private void lift() {
        down = false;
        byKeys = false;
        tool().release();
    }

    /// The view shows another part now: what is under way keeps its place in the patient.
    ///
    /// @param on what is on the screen
    public void viewChanged(ViewGeometry on) {
        view = on;
        tool().viewChanged(on);
    }

    /// A key while the view has the focus. The crosshair is the pen.
    ///
    /// @param event the key
    /// @return whether it was for the tool
    public boolean key(KeyEvent event) {
        return !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown() && key(event.getCode());
    }

    /// A key without Ctrl, Alt and Shift.
    ///
    /// @param key the key
    /// @return whether it was for the tool
    public boolean key(KeyCode key) {
        if (tools.clipboard().isPending() && (key == KeyCode.ENTER || key == KeyCode.ESCAPE)) {
            if (key == KeyCode.ENTER) {
                tools.clipboard().paste();
            } else {
                tools.clipboard().giveUp();
            }
            return true;
        }
        ViewGeometry on = view;
        if (on == null) {
            return false;
        }
        if (key == KeyCode.ESCAPE && tool().isBusy()) {
            cancel();
            return true;
        }
        if (key == KeyCode.ENTER && chosen() == Tool.SELECT && !tool().isBusy() && measures.gripAt(atCrosshair(on), false).isEmpty()) {
            return false;
        }
        boolean acts = key == KeyCode.ENTER || key == KeyCode.BACK_SPACE || key == KeyCode.DELETE || key == KeyCode.INSERT
                || key == KeyCode.COMMA || key == KeyCode.PERIOD;
        if (!acts) {
            return false;
        }
        Optional<Message> refusal = refusal(on);
        if (refusal.isPresent()) {
            if (key == KeyCode.ENTER) {
                tools.say(refusal.get());
            }
            return key == KeyCode.ENTER;
        }
        PenPoint at = atCrosshair(on);
        if (tool().key(key, at)) {
            return true;
        }
        if (key != KeyCode.ENTER) {
            return false;
        }
        if (tool().isBusy()) {
            lift();
        } else {
            byKeys = pressed(at) && tool().isBusy();
            if (byKeys) {
                showPen(on, at.x(), at.y(), false);
                tools.say(Message.of("contouring.keys.down"));
            }
        }
        return true;
    }

    private PenPoint atCrosshair(ViewGeometry on) {
        PatientPoint cross = (scene.leads() ? tools.crosshair() : scene.crosshair()).orElse(on.centre());
        return new PenPoint(on, on.xOf(cross), on.yOf(cross), false, 1);
    }

    private void crosshairMoved() {
        ViewGeometry on = view;
        if (on == null || down || !tool().isBusy()) {
            return;
        }
        PenPoint at = atCrosshair(on);
        if (byKeys) {
            tool().drag(at);
            showPen(on, at.x(), at.y(), false);
        } else {
            tool().hover(at);
        }
    }

    /// Gives up what is under way.
    public void cancel() {
        cancel(chosen());
    }

    private void cancel(Tool of) {
        down = false;
        byKeys = false;
        tool(of).cancel();
        leave();
    }
}
