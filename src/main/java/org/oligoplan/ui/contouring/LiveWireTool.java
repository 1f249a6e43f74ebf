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
import org.oligoplan.contour.image.LiveWire;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.ImageWish;

/// A polygon along edges: a click, or Enter at the crosshair, puts an anchor, the way from the last one follows the pen; a click on the first,
/// a double click, or Enter where the last was put closes it. Alt with the first anchor cuts out.
final class LiveWireTool implements PenTool {

    private static final double CLOSE_PIXELS = 8;
    private static final double ANCHOR_RADIUS = 3;
    private static final int LEAST_ANCHORS = 3;

    private record Drawing(Structure structure, Volume volume, org.oligoplan.base.Id image, int slice, boolean erase) {}

    /// An anchor and the ways from it.
    private record Anchor(double u, double v, LiveWire ways) {}

    private final ContouringTools tools;
    private final ImageTools settings;
    private final Polyline line = new Polyline();
    private final Group dots = new Group();
    private final Group layer = new Group(line, dots);
    private final List<Anchor> anchors = new ArrayList<>();
    private @Nullable Drawing drawing;
    private Optional<PatientPoint> crosshairAtLast = Optional.empty();

    LiveWireTool(ContouringTools tools) {
        this.tools = tools;
        this.settings = tools.imageTools();
        line.getStyleClass().add("pen-polygon");
        line.setVisible(false);
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
        Optional<Message> none = settings.noImage(settings.base());
        if (none.isPresent()) {
            return none;
        }
        Structure structure = tools.structure().orElseThrow();
        ImageGrid grid = settings.base().orElseThrow().grid();
        return grid.plane().sameOrientation(structure.contours().plane())
                ? tools.refusalOffPlane(view.plane())
                : Optional.of(Message.of("contouring.reason.other-planes", structure.name()));
    }

    @Override
    public void hover(PenPoint at) {
        if (!anchors.isEmpty()) {
            redraw(at.view(), Optional.of(at.place()));
        }
    }

    @Override
    public void press(PenPoint at) {
        PatientPoint place = at.place();
        if (drawing == null) {
            var image = settings.base().orElseThrow();
            Structure structure = tools.structure().orElseThrow();
            int slice = image.grid().nearestSlice(image.grid().plane().wOf(at.view().centre()));
            drawing = new Drawing(structure, tools.session().volume(image.id()).orElseThrow(), image.id(), slice, at.alt());
            line.setStroke(StrokeTool.colour(structure, 1));
        }
        Drawing now = drawing;
        PlaneFrame plane = now.structure().contours().plane();
        boolean atStart = anchors.size() >= LEAST_ANCHORS && at.pixelsTo(place(now, anchors.getFirst())) <= CLOSE_PIXELS;
        if (at.clicks() >= 2 || atStart) {
            close();
        } else if (leftSlice(now, at.view())) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
        } else {
            double u = plane.uOf(place);
            double v = plane.vOf(place);
            anchors.add(new Anchor(u, v, new LiveWire(now.volume(), now.slice(), u, v)));
            crosshairAtLast = tools.crosshair();
            redraw(at.view(), Optional.of(place));
        }
    }

    private static boolean leftSlice(Drawing now, ViewGeometry view) {
        ImageGrid grid = now.volume().grid();
        return grid.nearestSlice(grid.plane().wOf(view.centre())) != now.slice();
    }

    private static PatientPoint place(Drawing now, Anchor anchor) {
        return now.volume().grid().plane().toPatient(anchor.u(), anchor.v(), now.volume().grid().offsetMm(now.slice()));
    }

    private void redraw(ViewGeometry view, Optional<PatientPoint> pen) {
        Drawing now = drawing;
        if (now == null || anchors.isEmpty()) {
            return;
        }
        PlaneFrame plane = now.structure().contours().plane();
        double w = now.volume().grid().offsetMm(now.slice());
        line.getPoints().clear();
        dots.getChildren().clear();
        for (int i = 0; i < anchors.size(); i++) {
            Anchor anchor = anchors.get(i);
            PatientPoint at = place(now, anchor);
            Circle dot = new Circle(view.xOf(at), view.yOf(at), ANCHOR_RADIUS);
            dot.getStyleClass().add("pen-vertex");
            dots.getChildren().add(dot);
            boolean last = i + 1 == anchors.size();
            if (!last || pen.isPresent()) {
                double u = last ? plane.uOf(pen.orElseThrow()) : anchors.get(i + 1).u();
                double v = last ? plane.vOf(pen.orElseThrow()) : anchors.get(i + 1).v();
                double[] way = anchor.ways().to(u, v);
                for (int j = 0; j < way.length; j += 2) {
                    PatientPoint p = plane.toPatient(way[j], way[j + 1], w);
                    line.getPoints().addAll(view.xOf(p), view.yOf(p));
                }
            }
        }
        line.setVisible(true);
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        Drawing now = drawing;
        if (now == null) {
            return;
        }
        if (leftSlice(now, view)) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
        } else {
            redraw(view, Optional.empty());
        }
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        switch (key) {
            case ENTER -> {
                if (drawing != null && tools.crosshair().equals(crosshairAtLast)) {
                    close();
                } else {
                    press(pen);
                }
            }
            case BACK_SPACE -> {
                if (drawing == null) {
                    return false;
                }
                anchors.removeLast();
                if (anchors.isEmpty()) {
                    cancel();
                } else {
                    redraw(pen.view(), Optional.empty());
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
        if (anchors.size() < LEAST_ANCHORS) {
            tools.say(Message.of("image.refused.anchors"));
            return;
        }
        double[] uv = new double[2 * anchors.size()];
        for (int i = 0; i < anchors.size(); i++) {
            uv[2 * i] = anchors.get(i).u();
            uv[2 * i + 1] = anchors.get(i).v();
        }
        drawing = null;
        anchors.clear();
        double offset = now.volume().grid().offsetMm(now.slice());
        FxBridge.whenDone(tools.session().perform(new ImageWish.LiveWire(now.structure().id(), now.image(), offset, uv, now.erase())),
                (_, failure) -> {
                    hide();
                    if (failure != null) {
                        tools.say(ContouringTools.reason(failure));
                    }
                });
    }

    private void hide() {
        if (drawing == null) {
            line.setVisible(false);
            line.getPoints().clear();
            dots.getChildren().clear();
        }
    }

    @Override
    public void cancel() {
        drawing = null;
        anchors.clear();
        hide();
    }
}
