package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.model.Structure;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Action;

/// The pointer of one view while a drawing tool is chosen: draws the stroke under way at once, asks for the preview of its result, and hands
/// the finished stroke or polygon to the session.
public final class Pen {

    private static final double CLOSE_PIXELS = 8;
    private static final double VERTEX_RADIUS = 3;
    private static final double FORBIDDEN_RADIUS = 8;
    private static final double INK = 0.4;

    private final ContouringTools tools;
    private final Pane layer = new Pane();
    private final Circle ring = new Circle();
    private final Circle forbidden = new Circle(FORBIDDEN_RADIUS);
    private final Line bar = new Line();
    private final Polyline stroke = new Polyline();
    private final Polyline polygon = new Polyline();
    private final List<Circle> vertices = new ArrayList<>();
    private final List<PatientPoint> path = new ArrayList<>();
    private @Nullable Drawing drawing;
    private boolean previewQueued;
    private boolean polygonErases;
    private double hoverMmPerPixel = 1;

    /// What a stroke in progress was begun with; changes of tool or size meanwhile do not bend it.
    private record Drawing(Structure structure, ViewGeometry view, double radiusMm, boolean erase) {}

    /// @param tools the chosen tool and its size
    public Pen(ContouringTools tools) {
        this.tools = tools;
        layer.setMouseTransparent(true);
        layer.getStyleClass().add("pen-layer");
        ring.getStyleClass().add("brush-ring");
        forbidden.getStyleClass().add("forbidden-sign");
        bar.getStyleClass().add("forbidden-sign");
        polygon.getStyleClass().add("pen-polygon");
        stroke.setStrokeLineCap(StrokeLineCap.ROUND);
        stroke.setStrokeLineJoin(StrokeLineJoin.ROUND);
        for (Node node : List.of(stroke, polygon, ring, forbidden, bar)) {
            node.setManaged(false);
            node.setVisible(false);
            layer.getChildren().add(node);
        }
        tools.toolProperty().addListener((_, _, _) -> cancel());
        tools.sizeMmProperty().addListener((_, _, size) -> ring.setRadius(size.doubleValue() / 2 / hoverMmPerPixel));
    }

    /// {@return the nodes that it draws with, to lie over the view}
    public Pane layer() {
        return layer;
    }

    /// {@return whether a stroke or polygon is under way}
    public boolean isDrawing() {
        return drawing != null;
    }

    /// Shows what the tool would do at a place.
    ///
    /// @param view what is on the screen
    /// @param x pixel
    /// @param y pixel
    public void hover(ViewGeometry view, double x, double y) {
        Tool tool = tools.toolProperty().get();
        Optional<Message> refusal = tools.refusal(view.plane());
        boolean refused = refusal.isPresent();
        hoverMmPerPixel = view.mmPerPixel();
        ring.setVisible(tool.hasSize() && !refused);
        ring.setCenterX(x);
        ring.setCenterY(y);
        ring.setRadius(tools.sizeMmProperty().get() / 2 / view.mmPerPixel());
        forbidden.setVisible(refused);
        bar.setVisible(refused);
        forbidden.setCenterX(x);
        forbidden.setCenterY(y);
        double reach = FORBIDDEN_RADIUS * Math.sqrt(0.5);
        bar.setStartX(x - reach);
        bar.setStartY(y - reach);
        bar.setEndX(x + reach);
        bar.setEndY(y + reach);
        if (refused) {
            tools.say(refusal.get());
        } else if (tool != Tool.SELECT && drawing == null) {
            tools.sayHint();
        }
        if (tool == Tool.POLYGON && !path.isEmpty()) {
            redrawPolygon(view, x, y);
        }
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
    }

    /// The first button went down.
    ///
    /// @param view what is on the screen; its centre lies on the plane shown
    /// @param x pixel
    /// @param y pixel
    /// @param alt whether Alt is held: the brush erases
    /// @param clicks 2 for a double click
    public void press(ViewGeometry view, double x, double y, boolean alt, int clicks) {
        Optional<Message> refusal = tools.refusal(view.plane());
        if (refusal.isPresent()) {
            tools.say(refusal.get());
            return;
        }
        switch (tools.toolProperty().get()) {
            case SELECT -> {
            }
            case BRUSH, ERASE -> beginStroke(view, x, y, alt || tools.toolProperty().get() == Tool.ERASE);
            case POLYGON -> addCorner(view, x, y, alt, clicks);
        }
    }

    private void beginStroke(ViewGeometry view, double x, double y, boolean erase) {
        Structure structure = tools.structure().orElseThrow();
        drawing = new Drawing(structure, view, tools.sizeMmProperty().get() / 2, erase);
        path.clear();
        stroke.getPoints().clear();
        stroke.setStrokeWidth(Math.max(1, 2 * drawing.radiusMm() / view.mmPerPixel()));
        stroke.setStroke(erase ? Color.gray(0, INK) : colour(structure, INK));
        stroke.setVisible(true);
        extend(x, y);
    }

    /// The pointer moved with the button down.
    ///
    /// @param x pixel
    /// @param y pixel
    public void drag(double x, double y) {
        if (drawing != null && !tools.toolProperty().get().equals(Tool.POLYGON)) {
            extend(x, y);
            ring.setCenterX(x);
            ring.setCenterY(y);
        }
    }

    private void extend(double x, double y) {
        Drawing now = drawing;
        if (now == null) {
            return;
        }
        PatientPoint place = now.view().toPatient(x, y);
        if (!path.isEmpty() && path.getLast().equals(place)) {
            return;
        }
        path.add(place);
        stroke.getPoints().addAll(x, y);
        if (path.size() == 1) {
            // A line of no length is not drawn; a dot is.
            stroke.getPoints().addAll(x + 0.01, y);
        }
        if (!previewQueued) {
            previewQueued = true;
            Platform.runLater(this::preview);
        }
    }

    private void preview() {
        previewQueued = false;
        if (drawing != null && !path.isEmpty() && tools.toolProperty().get().hasSize()) {
            tools.session().preview(strokeAction(drawing));
        }
    }

    private Action strokeAction(Drawing now) {
        return new Action.PaintStroke(now.structure().id(), path, now.view().plane().normal(), now.radiusMm(), now.erase());
    }

    /// The button went up: the stroke is finished.
    public void release() {
        Drawing now = drawing;
        if (now == null || tools.toolProperty().get() == Tool.POLYGON) {
            return;
        }
        Action action = strokeAction(now);
        drawing = null;
        path.clear();
        // The ink stays until the result can be seen.
        tools.perform(action, this::hideStroke);
    }

    private void hideStroke() {
        if (drawing == null) {
            stroke.setVisible(false);
            stroke.getPoints().clear();
        }
    }

    private void addCorner(ViewGeometry view, double x, double y, boolean alt, int clicks) {
        if (drawing == null) {
            Structure structure = tools.structure().orElseThrow();
            polygonErases = alt;
            drawing = new Drawing(structure, view, 0, alt);
            path.clear();
            polygon.setStroke(colour(structure, 1));
        }
        boolean atStart = path.size() >= 3 && Math.hypot(view.xOf(path.getFirst()) - x, view.yOf(path.getFirst()) - y) <= CLOSE_PIXELS;
        if (clicks >= 2 || atStart) {
            closePolygon();
            return;
        }
        if (Math.abs(drawing.view().depthMm(view.centre())) > 1e-6) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
            return;
        }
        path.add(view.toPatient(x, y));
        redrawPolygon(view, x, y);
    }

    private void redrawPolygon(ViewGeometry view, double x, double y) {
        polygon.getPoints().clear();
        layer.getChildren().removeAll(vertices);
        vertices.clear();
        for (PatientPoint corner : path) {
            Circle vertex = new Circle(view.xOf(corner), view.yOf(corner), VERTEX_RADIUS);
            vertex.getStyleClass().add("pen-vertex");
            vertex.setManaged(false);
            vertices.add(vertex);
            polygon.getPoints().addAll(vertex.getCenterX(), vertex.getCenterY());
        }
        polygon.getPoints().addAll(x, y);
        polygon.setVisible(!path.isEmpty());
        layer.getChildren().addAll(vertices);
    }

    /// The view shows another part now: what is under way keeps its place in the patient.
    ///
    /// @param view what is on the screen
    public void viewChanged(ViewGeometry view) {
        Drawing now = drawing;
        if (now == null) {
            return;
        }
        if (Math.abs(now.view().depthMm(view.centre())) > 1e-6 && tools.toolProperty().get() == Tool.POLYGON) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
        } else if (!path.isEmpty() && tools.toolProperty().get() == Tool.POLYGON) {
            redrawPolygon(view, view.xOf(path.getLast()), view.yOf(path.getLast()));
        }
    }

    /// A key for the polygon under way: Enter closes it, Backspace takes the last corner back, Escape gives it up.
    ///
    /// @param key the key
    /// @return whether the key was for it
    public boolean key(KeyCode key) {
        Drawing now = drawing;
        if (now == null) {
            return false;
        }
        switch (key) {
            case ENTER -> closePolygon();
            case BACK_SPACE -> {
                path.removeLast();
                if (path.isEmpty()) {
                    cancel();
                } else {
                    redrawPolygon(now.view(), now.view().xOf(path.getLast()), now.view().yOf(path.getLast()));
                }
            }
            case ESCAPE -> cancel();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void closePolygon() {
        Drawing now = drawing;
        if (now == null || tools.toolProperty().get() != Tool.POLYGON) {
            return;
        }
        if (path.size() < 3) {
            tools.say(Message.of("contouring.reason.three-corners"));
            return;
        }
        PlaneFrame plane = now.structure().contours().plane();
        double[] uv = new double[2 * path.size()];
        for (int i = 0; i < path.size(); i++) {
            uv[2 * i] = Ring.snap(plane.uOf(path.get(i)));
            uv[2 * i + 1] = Ring.snap(plane.vOf(path.get(i)));
        }
        double offset = plane.wOf(now.view().centre());
        drawing = null;
        path.clear();
        tools.perform(new Action.DrawPolygon(now.structure().id(), offset, Ring.of(uv), polygonErases), this::hidePolygon);
    }

    private void hidePolygon() {
        if (drawing == null) {
            polygon.setVisible(false);
            polygon.getPoints().clear();
            layer.getChildren().removeAll(vertices);
            vertices.clear();
        }
    }

    /// Gives up what is under way.
    public void cancel() {
        if (drawing != null) {
            drawing = null;
            path.clear();
            tools.session().dropPreview();
        }
        hideStroke();
        hidePolygon();
        leave();
    }

    private static Color colour(Structure structure, double opacity) {
        int argb = StructurePalette.of(structure);
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, opacity);
    }
}
