package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Drawing;

/// Moves the corners of the contour on this slice: drag a corner; press on an edge to put one in; Delete, or Alt on a corner, takes it out. By
/// keyboard comma and full stop go from corner to corner, Enter takes hold of the one at the crosshair and lets it go.
final class VertexTool implements PenTool {

    private static final double CORNER_PIXELS = 9;
    private static final double EDGE_PIXELS = 6;
    private static final double HANDLE_RADIUS = 3;

    /// Handles nearer to each other than this would hide the outline: of such only some are shown; each can be taken all the same.
    private static final double APART_PIXELS = 8;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// A corner of a ring on a plane.
    private record Corner(double offsetMm, Ring ring, int index) {}

    /// A corner in the hand: the ring as it was, and with the corner where the pen is.
    private record Held(Structure structure, PlaneFrame plane, double offsetMm, Ring before, Ring now, int index) {}

    private final ContouringTools tools;
    private final Polygon changed = new Polygon();
    private final Group handles = new Group();
    private final Group layer = new Group(changed, handles);
    private @Nullable PenPoint last;
    private @Nullable Held held;
    private @Nullable Corner chosen;
    private boolean moved;

    VertexTool(ContouringTools tools) {
        this.tools = tools;
        changed.getStyleClass().add("pen-polygon");
        changed.setVisible(false);
        tools.stateProperty().addListener((_, before, now) -> {
            if (ContouringTools.otherContours(before, now)) {
                show();
            }
        });
    }

    @Override
    public Node layer() {
        return layer;
    }

    @Override
    public boolean isBusy() {
        return held != null;
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        return tools.refusalOffPlane(view.plane());
    }

    private Optional<Section> section(ViewGeometry view) {
        return tools.structure().flatMap(s -> s.contours().at(s.contours().plane().wOf(view.centre())));
    }

    private PlaneFrame plane() {
        return tools.structure().orElseThrow().contours().plane();
    }

    @Override
    public void hover(PenPoint at) {
        last = at;
        if (held == null) {
            show();
        }
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        PenPoint before = last;
        if (before != null) {
            last = new PenPoint(view, before.x(), before.y(), false, 0);
            show();
        }
    }

    /// Shows the corners of the slice in the view.
    private void show() {
        handles.getChildren().clear();
        PenPoint at = last;
        if (at == null || tools.toolProperty().get() != Tool.VERTICES || tools.structure().isEmpty() || refusal(at.view()).isPresent()) {
            return;
        }
        Optional<Section> section = section(at.view());
        if (section.isEmpty()) {
            return;
        }
        PlaneFrame plane = plane();
        Optional<Corner> nearest = cornerAt(at, section.get(), CORNER_PIXELS);
        for (Ring ring : section.get().region().rings()) {
            double lastX = Double.NEGATIVE_INFINITY;
            double lastY = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < ring.size(); i++) {
                Corner corner = new Corner(section.get().offsetMm(), ring, i);
                PatientPoint place = plane.toPatient(ring.u(i), ring.v(i), section.get().offsetMm());
                double x = at.view().xOf(place);
                double y = at.view().yOf(place);
                boolean meant = corner.equals(chosen) || nearest.filter(corner::equals).isPresent();
                if (meant || Math.hypot(x - lastX, y - lastY) >= APART_PIXELS) {
                    Circle handle = new Circle(x, y, meant ? HANDLE_RADIUS + 1 : HANDLE_RADIUS);
                    handle.getStyleClass().add("pen-vertex");
                    handle.pseudoClassStateChanged(CHOSEN, corner.equals(chosen));
                    handles.getChildren().add(handle);
                    lastX = x;
                    lastY = y;
                }
            }
        }
    }

    @Override
    public void press(PenPoint at) {
        last = at;
        Structure structure = tools.structure().orElseThrow();
        Optional<Section> section = section(at.view());
        if (section.isEmpty()) {
            tools.say(Message.of("contouring.reason.no-contour-here", structure.name()));
            return;
        }
        Optional<Corner> corner = cornerAt(at, section.get(), CORNER_PIXELS);
        if (corner.isPresent() && at.alt()) {
            chosen = corner.get();
            delete();
        } else if (corner.isPresent()) {
            chosen = corner.get();
            take(structure, corner.get(), corner.get().ring());
        } else {
            Optional<Corner> put = edgeAt(at, section.get());
            if (put.isEmpty()) {
                tools.say(Message.of("drawing.reason.no-corner"));
                return;
            }
            Corner edge = put.get();
            PlaneFrame plane = plane();
            double[] uv = edge.ring().coordinates();
            double[] more = new double[uv.length + 2];
            int index = edge.index() + 1;
            System.arraycopy(uv, 0, more, 0, 2 * index);
            more[2 * index] = Ring.snap(plane.uOf(at.place()));
            more[2 * index + 1] = Ring.snap(plane.vOf(at.place()));
            System.arraycopy(uv, 2 * index, more, 2 * index + 2, uv.length - 2 * index);
            held = new Held(structure, plane, edge.offsetMm(), edge.ring(), Ring.of(more), index);
            moved = true;
            redraw();
        }
    }

    private void take(Structure structure, Corner corner, Ring ring) {
        held = new Held(structure, plane(), corner.offsetMm(), ring, ring, corner.index());
        moved = false;
        show();
        redraw();
    }

    private Optional<Corner> cornerAt(PenPoint at, Section section, double within) {
        Corner best = null;
        double least = within;
        PlaneFrame plane = plane();
        for (Ring ring : section.region().rings()) {
            for (int i = 0; i < ring.size(); i++) {
                double off = at.pixelsTo(plane.toPatient(ring.u(i), ring.v(i), section.offsetMm()));
                if (off <= least) {
                    least = off;
                    best = new Corner(section.offsetMm(), ring, i);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// {@return the edge under the pen, as the corner that it starts at}
    private Optional<Corner> edgeAt(PenPoint at, Section section) {
        Corner best = null;
        double least = EDGE_PIXELS * at.view().mmPerPixel();
        PlaneFrame plane = plane();
        double u = plane.uOf(at.place());
        double v = plane.vOf(at.place());
        for (Ring ring : section.region().rings()) {
            for (int i = 0; i < ring.size(); i++) {
                int next = (i + 1) % ring.size();
                double du = ring.u(next) - ring.u(i);
                double dv = ring.v(next) - ring.v(i);
                double share = Math.clamp(((u - ring.u(i)) * du + (v - ring.v(i)) * dv) / (du * du + dv * dv), 0.0, 1.0);
                double off = Math.hypot(u - ring.u(i) - share * du, v - ring.v(i) - share * dv);
                if (off <= least) {
                    least = off;
                    best = new Corner(section.offsetMm(), ring, i);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    @Override
    public void drag(PenPoint at) {
        Held now = held;
        if (now == null) {
            return;
        }
        double[] uv = now.now().coordinates();
        double u = Ring.snap(now.plane().uOf(at.place()));
        double v = Ring.snap(now.plane().vOf(at.place()));
        moved |= u != uv[2 * now.index()] || v != uv[2 * now.index() + 1];
        uv[2 * now.index()] = u;
        uv[2 * now.index() + 1] = v;
        held = new Held(now.structure(), now.plane(), now.offsetMm(), now.before(), Ring.of(uv), now.index());
        last = at;
        redraw();
    }

    private void redraw() {
        Held now = held;
        PenPoint at = last;
        changed.setVisible(now != null);
        if (now == null || at == null) {
            return;
        }
        List<Double> xy = new ArrayList<>();
        for (int i = 0; i < now.now().size(); i++) {
            PatientPoint place = now.plane().toPatient(now.now().u(i), now.now().v(i), now.offsetMm());
            xy.add(at.view().xOf(place));
            xy.add(at.view().yOf(place));
        }
        changed.getPoints().setAll(xy);
        changed.setStroke(StrokeTool.colour(now.structure(), 1));
    }

    @Override
    public void release() {
        Held now = held;
        held = null;
        if (now == null || !moved) {
            changed.setVisible(false);
            return;
        }
        chosen = new Corner(now.offsetMm(), now.now(), now.index());
        tools.perform(new Action.Draw(new Drawing.Corners(now.structure().id(), now.offsetMm(), now.before(), now.now())), () -> {
            if (held == null) {
                changed.setVisible(false);
            }
        });
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        switch (key) {
            case DELETE, BACK_SPACE -> {
                if (held == null) {
                    Optional<Corner> here = section(pen.view()).filter(s -> chosen == null || !isThere(s))
                            .flatMap(s -> cornerAt(pen, s, CORNER_PIXELS));
                    here.ifPresent(corner -> chosen = corner);
                    delete();
                }
            }
            case COMMA -> step(pen, -1);
            case PERIOD -> step(pen, 1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isThere(Section section) {
        Corner corner = chosen;
        return corner != null && corner.offsetMm() == section.offsetMm() && section.region().rings().contains(corner.ring());
    }

    /// Goes to the next corner of the slice, ring after ring.
    private void step(PenPoint pen, int direction) {
        Optional<Section> section = section(pen.view());
        if (held != null) {
            return;
        }
        if (section.isEmpty()) {
            tools.say(Message.of("contouring.reason.no-contour-here", tools.structure().orElseThrow().name()));
            return;
        }
        List<Corner> all = new ArrayList<>();
        for (Ring ring : section.get().region().rings()) {
            for (int i = 0; i < ring.size(); i++) {
                all.add(new Corner(section.get().offsetMm(), ring, i));
            }
        }
        int at = chosen == null ? -1 : all.indexOf(chosen);
        Corner next = at < 0
                ? cornerAt(pen, section.get(), Double.POSITIVE_INFINITY).orElseThrow()
                : all.get(Math.floorMod(at + direction, all.size()));
        chosen = next;
        PatientPoint place = plane().toPatient(next.ring().u(next.index()), next.ring().v(next.index()), next.offsetMm());
        last = pen;
        tools.point(place);
        show();
    }

    private void delete() {
        Corner corner = chosen;
        Optional<Structure> structure = tools.structure();
        if (corner == null || structure.isEmpty()
                || structure.get().contours().at(corner.offsetMm()).filter(this::isThere).isEmpty()) {
            tools.say(Message.of("drawing.reason.no-corner-chosen"));
            return;
        }
        if (corner.ring().size() <= 3) {
            tools.say(Message.of("drawing.reason.last-corners"));
            return;
        }
        double[] uv = corner.ring().coordinates();
        double[] fewer = new double[uv.length - 2];
        System.arraycopy(uv, 0, fewer, 0, 2 * corner.index());
        System.arraycopy(uv, 2 * corner.index() + 2, fewer, 2 * corner.index(), fewer.length - 2 * corner.index());
        chosen = null;
        tools.perform(
                new Action.Draw(new Drawing.Corners(structure.get().id(), corner.offsetMm(), corner.ring(), Ring.of(fewer))), () -> {});
    }

    @Override
    public void leave() {
        if (held == null) {
            handles.getChildren().clear();
            last = null;
        }
    }

    @Override
    public void cancel() {
        held = null;
        chosen = null;
        changed.setVisible(false);
        handles.getChildren().clear();
        last = null;
    }
}
