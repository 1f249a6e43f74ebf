package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.text.Message;

/// Lays a measurement over the image of a view, and moves those that lie there. Places are put by dragging or by a click each; by keyboard the
/// crosshair is the pen, Enter puts a place, comma and full stop go from handle to handle.
final class MeasureTool implements PenTool {

    /// What it draws; with [#NOTHING] it only moves what is there.
    enum Kind {
        NOTHING(0), RULER(2), ANGLE(3), ELLIPSE(2), FREEHAND(Integer.MAX_VALUE);

        private final int places;

        Kind(int places) {
            this.places = places;
        }
    }

    private static final double STEP_PIXELS = 3;
    private static final double SAME_PLANE_MM = 1e-6;

    /// What is laid out: the plane that it is in, and the image that it is on.
    private record Begun(ViewGeometry view, ImageSeries image, Id id) {}

    private final ContouringTools tools;
    private final MeasureLayer layer;
    private final Kind kind;
    private final Group nothing = new Group();
    private final List<PatientPoint> places = new ArrayList<>();
    private @Nullable Begun begun;
    private @Nullable PatientPoint last;
    private @Nullable Grip held;
    private @Nullable Measurement heldNow;
    private PatientPoint heldAt = new PatientPoint(0, 0, 0);
    private boolean down;

    MeasureTool(ContouringTools tools, MeasureLayer layer, Kind kind) {
        this.tools = tools;
        this.layer = layer;
        this.kind = kind;
    }

    /// {@return an empty node: the view's own layer of measurements shows what is under way}
    @Override
    public Node layer() {
        return nothing;
    }

    @Override
    public boolean isBusy() {
        return held != null || begun != null;
    }

    @Override
    public Optional<Message> refusal(ViewGeometry view) {
        return kind == Kind.NOTHING || layer.image().isPresent() ? Optional.empty() : Optional.of(Message.of("contouring.reason.no-image"));
    }

    @Override
    public void press(PenPoint at) {
        Begun now = begun;
        if (now != null) {
            down = true;
            last = at.place();
            show();
            return;
        }
        Optional<Grip> grip = layer.gripAt(at, kind == Kind.NOTHING);
        tools.measuring().choose(grip.map(g -> g.measurement().id()));
        if (grip.isPresent()) {
            down = true;
            held = grip.get();
            heldNow = grip.get().measurement();
            heldAt = at.place();
            if (grip.get().handle() != Grip.WHOLE) {
                // The handle comes under the pen itself: by keys it may be a few pixels off.
                heldAt = heldAt.plus(inView(grip.get().place().minus(heldAt), at.view()));
            }
        } else if (kind != Kind.NOTHING) {
            down = true;
            begun = new Begun(at.view(), layer.image().orElseThrow(), Id.random());
            places.clear();
            places.add(at.place());
            last = at.place();
            show();
        }
    }

    private static PatientVector inView(PatientVector v, ViewGeometry view) {
        return view.plane().right().times(v.dot(view.plane().right())).plus(view.plane().down().times(v.dot(view.plane().down())));
    }

    @Override
    public void drag(PenPoint at) {
        Grip grip = held;
        if (grip != null) {
            try {
                heldNow = grip.moved(at.place().minus(heldAt));
                layer.preview(Optional.of(heldNow));
            } catch (IllegalArgumentException e) {
                // Nothing would be left of it here: it stays as it was a moment ago.
                tools.measuring().say("measuring.reason.too-small");
            }
        } else if (begun != null) {
            last = at.place();
            if (kind == Kind.FREEHAND && at.pixelsTo(places.getLast()) >= STEP_PIXELS) {
                places.add(at.place());
            }
            show();
        }
    }

    @Override
    public void hover(PenPoint at) {
        if (begun != null && !down && kind != Kind.FREEHAND) {
            last = at.place();
            show();
        }
    }

    @Override
    public void release() {
        down = false;
        Grip grip = held;
        Measurement moved = heldNow;
        Begun now = begun;
        if (grip != null && moved != null) {
            held = null;
            heldNow = null;
            if (moved.equals(grip.measurement())) {
                layer.preview(Optional.empty());
            } else {
                tools.measuring().put(moved, () -> layer.drop(moved));
            }
        } else if (now != null && kind == Kind.FREEHAND) {
            finish(now);
        } else if (now != null) {
            PatientPoint end = last;
            if (end != null && end.distanceTo(places.getLast()) > least(now)) {
                places.add(end);
            }
            if (places.size() >= kind.places) {
                finish(now);
            }
        }
    }

    /// A press and release nearer together than this is a click, mm.
    private static double least(Begun now) {
        return Math.min(STEP_PIXELS * now.view().mmPerPixel(), now.image().grid().columnSpacingMm() / 2);
    }

    private void finish(Begun now) {
        Optional<Measurement> made = shape(now, places).map(shape -> new Measurement(now.id(), now.image().id(), "", shape));
        begun = null;
        places.clear();
        if (made.isEmpty()) {
            layer.preview(Optional.empty());
            tools.measuring().say("measuring.reason.too-small");
        } else {
            layer.preview(made);
            tools.measuring().put(made.get(), () -> layer.drop(made.get()));
        }
    }

    /// {@return what the places put so far make}
    private Optional<MeasuredShape> shape(Begun now, List<PatientPoint> p) {
        try {
            return switch (kind) {
                case NOTHING -> Optional.empty();
                case RULER -> p.size() < 2 ? Optional.empty() : Optional.of(new MeasuredShape.Ruler(p.get(0), p.get(1)));
                case ANGLE -> p.size() < 3 ? Optional.empty() : Optional.of(new MeasuredShape.Angle(p.get(1), p.get(0), p.get(2)));
                case ELLIPSE -> p.size() < 2 ? Optional.empty() : ellipse(now, p.get(0), p.get(1));
                case FREEHAND -> p.size() < 3 ? Optional.empty() : Optional.of(new MeasuredShape.Outline(p));
            };
        } catch (IllegalArgumentException e) {
            // Places on one another make no shape.
            return Optional.empty();
        }
    }

    private static Optional<MeasuredShape> ellipse(Begun now, PatientPoint one, PatientPoint other) {
        PatientVector across = other.minus(one);
        double a = Math.abs(across.dot(now.view().plane().right())) / 2;
        double b = Math.abs(across.dot(now.view().plane().down())) / 2;
        return Math.min(a, b) < least(now) / 2
                ? Optional.empty()
                : Optional.of(new MeasuredShape.Ellipse(one.towards(other, 0.5), now.view().plane().right().times(a),
                        now.view().plane().down().times(b)));
    }

    private void show() {
        Begun now = begun;
        PatientPoint end = last;
        if (now == null || end == null) {
            return;
        }
        List<PatientPoint> all = new ArrayList<>(places);
        if (end.distanceTo(places.getLast()) > 0) {
            all.add(end);
        }
        Optional<MeasuredShape> shape = shape(now, all);
        if (shape.isEmpty() && all.size() > 1) {
            shape = Optional.of(new MeasuredShape.Ruler(all.getFirst(), all.getLast()));
        }
        layer.preview(shape.map(s -> new Measurement(now.id(), now.image().id(), "", s)));
    }

    @Override
    public void viewChanged(ViewGeometry view) {
        Begun now = begun;
        boolean lost = now != null && Math.abs(view.depthMm(places.getFirst())) > SAME_PLANE_MM
                || held != null && Math.abs(view.depthMm(heldAt)) > SAME_PLANE_MM;
        if (lost) {
            cancel();
            tools.say(Message.of("contouring.reason.slice-changed"));
        }
    }

    @Override
    public boolean key(KeyCode key, PenPoint pen) {
        switch (key) {
            case ENTER -> {
                if (begun == null || down) {
                    return false;
                }
                press(pen);
                release();
                return true;
            }
            case BACK_SPACE -> {
                if (begun == null) {
                    return false;
                }
                places.removeLast();
                if (places.isEmpty()) {
                    cancel();
                } else {
                    show();
                }
                return true;
            }
            case DELETE -> {
                return !isBusy() && tools.measuring().removeChosen();
            }
            case COMMA, PERIOD -> {
                return !isBusy() && next(key == KeyCode.PERIOD ? 1 : -1, pen);
            }
            default -> {
                return false;
            }
        }
    }

    /// Puts the crosshair on the next handle in this view.
    private boolean next(int step, PenPoint pen) {
        List<Grip> grips = layer.grips();
        if (grips.isEmpty()) {
            if (kind != Kind.NOTHING) {
                tools.measuring().say("measuring.reason.none");
            }
            return kind != Kind.NOTHING;
        }
        int at = -1;
        for (int i = 0; i < grips.size(); i++) {
            if (pen.pixelsTo(grips.get(i).place()) < 1
                    && tools.measuring().chosenProperty().get().equals(Optional.of(grips.get(i).measurement().id()))) {
                at = i;
            }
        }
        Grip to = grips.get(at < 0 ? (step > 0 ? 0 : grips.size() - 1) : Math.floorMod(at + step, grips.size()));
        tools.measuring().choose(Optional.of(to.measurement().id()));
        tools.point(to.place());
        return true;
    }

    @Override
    public void cancel() {
        begun = null;
        held = null;
        heldNow = null;
        last = null;
        places.clear();
        down = false;
        layer.preview(Optional.empty());
    }
}
