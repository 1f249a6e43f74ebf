package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.Structure;
import org.oligoplan.render.StructurePalette;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Drawing;

/// Tools that act along a path: the ink is drawn at once, the preview of the result follows, the release does it.
final class StrokeTool implements PenTool {

    private static final double INK = 0.4;

    /// What a stroke was begun with; changes of tool or size meanwhile do not bend it.
    private record Begun(Structure structure, ViewGeometry view, double radiusMm, boolean alt) {}

    /// Makes the action of a finished or present path.
    @FunctionalInterface
    interface Maker {

        /// @param path patient mm, at least one place
        /// @param normal of the view
        /// @param alt whether what adds takes away
        Action action(Structure structure, List<PatientPoint> path, PatientVector normal, double radiusMm, boolean alt);
    }

    /// What the path looks like while it is drawn.
    private enum Ink {
        /// As broad as the tool, in the structure's colour or grey where it takes away.
        BROAD,
        /// A line.
        LINE,
        /// None: the preview says it.
        NONE
    }

    private final ContouringTools tools;
    private final Ink ink;
    private final boolean takesAway;
    private final boolean ownPlanesOnly;
    private final Maker maker;
    private final Polyline stroke = new Polyline();
    private final Group layer = new Group(stroke);
    private final List<PatientPoint> path = new ArrayList<>();
    private @Nullable Begun drawing;
    private boolean previewQueued;

    private StrokeTool(ContouringTools tools, Ink ink, boolean takesAway, boolean ownPlanesOnly, Maker maker) {
        this.tools = tools;
        this.ink = ink;
        this.takesAway = takesAway;
        this.ownPlanesOnly = ownPlanesOnly;
        this.maker = maker;
        stroke.setStrokeLineCap(StrokeLineCap.ROUND);
        stroke.setStrokeLineJoin(StrokeLineJoin.ROUND);
        stroke.setVisible(false);
    }

    /// {@return a brush: a disc on the structure's own planes, a ball cut by each of them in other views}
    static PenTool brush(ContouringTools tools) {
        return new StrokeTool(tools, Ink.BROAD, false, false,
                (structure, path, normal, radius, alt) -> new Action.PaintStroke(structure.id(), path, normal, radius, alt));
    }

    /// {@return the brush that takes away}
    static PenTool eraser(ContouringTools tools) {
        return new StrokeTool(tools, Ink.BROAD, true, false,
                (structure, path, normal, radius, _) -> new Action.PaintStroke(structure.id(), path, normal, radius, true));
    }

    /// {@return a brush that is a ball in every view, cut by each of the structure's planes}
    static PenTool ball(ContouringTools tools) {
        return new StrokeTool(tools, Ink.BROAD, false, false,
                (structure, path, normal, radius, alt) -> new Action.PaintStroke(structure.id(), path, normal, radius, alt, true));
    }

    /// {@return the ball that takes away}
    static PenTool ballEraser(ContouringTools tools) {
        return new StrokeTool(tools, Ink.BROAD, true, false,
                (structure, path, normal, radius, _) -> new Action.PaintStroke(structure.id(), path, normal, radius, true, true));
    }

    /// {@return a closed outline drawn by dragging}
    static PenTool freehand(ContouringTools tools) {
        return new StrokeTool(tools, Ink.LINE, false, true,
                (structure, path, _, _, alt) -> new Action.Draw(new Drawing.Freehand(structure.id(), path, alt)));
    }

    /// {@return a disc that pushes the contour}
    static PenTool nudge(ContouringTools tools) {
        return new StrokeTool(tools, Ink.NONE, false, true,
                (structure, path, _, radius, _) -> new Action.Draw(new Drawing.Nudge(structure.id(), path, radius)));
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
        return ownPlanesOnly ? tools.refusalOffPlane(view.plane()) : Optional.empty();
    }

    @Override
    public void press(PenPoint at) {
        Structure structure = tools.structure().orElseThrow();
        boolean less = at.alt() || takesAway;
        drawing = new Begun(structure, at.view(), tools.sizeMmProperty().get() / 2, at.alt());
        path.clear();
        stroke.getPoints().clear();
        stroke.setStrokeWidth(switch (ink) {
            case BROAD -> Math.max(1, 2 * drawing.radiusMm() / at.view().mmPerPixel());
            case LINE -> 1.5;
            case NONE -> 0;
        });
        double opacity = ink == Ink.BROAD ? INK : 1;
        stroke.setStroke(less ? Color.gray(ink == Ink.BROAD ? 0 : 0.6, opacity) : colour(structure, opacity));
        stroke.setVisible(ink != Ink.NONE);
        extend(at);
    }

    @Override
    public void drag(PenPoint at) {
        extend(at);
    }

    private void extend(PenPoint at) {
        Begun now = drawing;
        if (now == null) {
            return;
        }
        PatientPoint place = now.view().toPatient(at.x(), at.y());
        if (!path.isEmpty() && path.getLast().equals(place)) {
            return;
        }
        path.add(place);
        redraw(now);
        if (!previewQueued && ink != Ink.LINE) {
            previewQueued = true;
            Platform.runLater(this::preview);
        }
    }

    private void redraw(Begun now) {
        if (stroke.getPoints().size() != 2 * (path.size() - 1) || path.size() == 1) {
            stroke.getPoints().clear();
            for (PatientPoint place : path) {
                stroke.getPoints().addAll(now.view().xOf(place), now.view().yOf(place));
            }
        } else {
            stroke.getPoints().addAll(now.view().xOf(path.getLast()), now.view().yOf(path.getLast()));
        }
        if (path.size() == 1) {
            // A line of no length is not drawn; a dot is.
            stroke.getPoints().addAll(stroke.getPoints().get(0) + 0.01, stroke.getPoints().get(1));
        }
    }

    private void preview() {
        previewQueued = false;
        if (drawing != null && !path.isEmpty()) {
            tools.session().preview(action(drawing));
        }
    }

    private Action action(Begun now) {
        return maker.action(now.structure(), List.copyOf(path), now.view().plane().normal(), now.radiusMm(), now.alt());
    }

    @Override
    public void release() {
        Begun now = drawing;
        if (now == null) {
            return;
        }
        Action action = action(now);
        drawing = null;
        path.clear();
        // The ink stays until the result can be seen.
        tools.perform(action, this::hide);
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        Begun now = drawing;
        if (now == null || key != KeyCode.BACK_SPACE) {
            return false;
        }
        if (path.size() > 1) {
            path.removeLast();
            redraw(now);
            preview();
        } else {
            cancel();
        }
        return true;
    }

    private void hide() {
        if (drawing == null) {
            stroke.setVisible(false);
            stroke.getPoints().clear();
        }
    }

    @Override
    public void cancel() {
        if (drawing != null) {
            drawing = null;
            path.clear();
            tools.session().dropPreview();
        }
        hide();
    }

    static Color colour(Structure structure, double opacity) {
        int argb = StructurePalette.of(structure);
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, opacity);
    }
}
