package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Action;

/// A polygon drawn by its corners: clicks, or Enter at the crosshair, put them; a click on the first, a double click, or Enter where the last
/// was put closes it.
final class PolygonTool implements PenTool {

    private static final double CLOSE_PIXELS = 8;
    private static final double VERTEX_RADIUS = 3;

    private record Drawing(Structure structure, ViewGeometry view, boolean erase) {}

    private final ContouringTools tools;
    private final Polyline polygon = new Polyline();
    private final Group layer = new Group(polygon);
    private final List<Circle> vertices = new ArrayList<>();
    private final List<PatientPoint> path = new ArrayList<>();
    private @Nullable Drawing drawing;
    private @Nullable PatientPoint penAtLastCorner;

    PolygonTool(ContouringTools tools) {
        this.tools = tools;
        polygon.getStyleClass().add("pen-polygon");
        polygon.setVisible(false);
    }

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return drawing != null;
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        return tools.refusalOffPlane(view.plane());
    }

    @Override
    public void hover(PenPoint at) {
        if (!path.isEmpty()) {
            redraw(at.view(), at.x(), at.y());
        }
    }

    @Override
    public void press(PenPoint at) {
        if (drawing == null) {
            Structure structure = tools.structure().orElseThrow();
            drawing = new Drawing(structure, at.view(), at.alt());
            path.clear();
            polygon.setStroke(StrokeTool.colour(structure, 1));
        }
        boolean atStart = path.size() >= 3 && at.pixelsTo(path.getFirst()) <= CLOSE_PIXELS;
        if (at.clicks() >= 2 || atStart) {
            close();
        } else if (offPlane(drawing, at.view())) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
        } else {
            path.add(at.place());
            penAtLastCorner = tools.crosshair().orElse(null);
            redraw(at.view(), at.x(), at.y());
        }
    }

    private static boolean offPlane(Drawing now, ViewGeometry view) {
        return Math.abs(now.view().depthMm(view.centre())) > 1e-6;
    }

    private void redraw(ViewGeometry view, double x, double y) {
        polygon.getPoints().clear();
        layer.getChildren().removeAll(vertices);
        vertices.clear();
        for (PatientPoint corner : path) {
            Circle vertex = new Circle(view.xOf(corner), view.yOf(corner), VERTEX_RADIUS);
            vertex.getStyleClass().add("pen-vertex");
            vertices.add(vertex);
            polygon.getPoints().addAll(vertex.getCenterX(), vertex.getCenterY());
        }
        polygon.getPoints().addAll(x, y);
        polygon.setVisible(!path.isEmpty());
        layer.getChildren().addAll(vertices);
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        Drawing now = drawing;
        if (now == null) {
            return;
        }
        if (offPlane(now, view)) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
        } else if (!path.isEmpty()) {
            redraw(view, view.xOf(path.getLast()), view.yOf(path.getLast()));
        }
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        Drawing now = drawing;
        switch (key) {
            case ENTER -> {
                // The crosshair has been moved since the last corner: it is the pen, and this is the next one.
                if (now != null && tools.crosshair().equals(Optional.ofNullable(penAtLastCorner))) {
                    close();
                } else {
                    press(pen);
                }
            }
            case BACK_SPACE -> {
                if (now == null) {
                    return false;
                }
                path.removeLast();
                if (path.isEmpty()) {
                    cancel();
                } else {
                    redraw(pen.view(), pen.view().xOf(path.getLast()), pen.view().yOf(path.getLast()));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void close() {
        Drawing now = drawing;
        if (now == null) {
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
        tools.perform(new Action.DrawPolygon(now.structure().id(), offset, Ring.of(uv), now.erase()), this::hide);
    }

    private void hide() {
        if (drawing == null) {
            polygon.setVisible(false);
            polygon.getPoints().clear();
            layer.getChildren().removeAll(vertices);
            vertices.clear();
        }
    }

    @Override
    public void cancel() {
        drawing = null;
        path.clear();
        hide();
    }
}
