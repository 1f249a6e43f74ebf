package org.oligoplan.ui.contouring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.render.AreaStatistics;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.volume.ImageGrid;

/// The measurements on the image of one view. One that lies on the plane shown (within half of the image's own step across it) is drawn with
/// value and handles; one that only passes through the plane is faint, dashed and tells no value; all others are not there.
final class MeasureLayer extends Pane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass FAINT = PseudoClass.getPseudoClass("faint");
    private static final double HANDLE_PIXELS = 9;
    private static final double LINE_PIXELS = 5;
    private static final double HANDLE_RADIUS = 3.5;
    private static final double TICK = 5;
    private static final double ARC = 22;
    private static final int CORNERS = 72;
    /// The value stands this far off what it tells of, so that it hides none of it.
    private static final double TEXT_OFF = 16;
    private static final int FURTHEST = 8;
    private static final double EDGE = 24;
    /// Just under half, so that between two slices a shape is never on both.
    private static final double HALF = 0.49;

    /// A value, the line to what it tells of, and the pixels of that.
    private record Tag(Label text, Line leader, double[] xy) {}

    private final ContouringTools tools;
    private final PenScene scene;
    private final List<Tag> tags = new ArrayList<>();
    private Optional<Measurement> preview = Optional.empty();
    private @Nullable ViewGeometry view;
    private boolean hidden;

    MeasureLayer(ContouringTools tools, PenScene scene) {
        this.tools = tools;
        this.scene = scene;
        setMouseTransparent(true);
        setManaged(false);
        getStyleClass().add("measurements");
        tools.measuring().chosenProperty().addListener((_, _, _) -> redraw());
        tools.toolProperty().addListener((_, _, tool) -> {
            if (tool != Tool.SELECT && !tool.measures()) {
                // What is drawn on next is a contour: keys that remove something mean that.
                tools.measuring().choose(Optional.empty());
            }
            redraw();
        });
    }

    Optional<ImageSeries> image() {
        return scene.image();
    }

    void show(ViewGeometry on, boolean hide) {
        view = on;
        hidden = hide;
        redraw();
    }

    /// Shows a measurement that is under way, in the place of the one that it changes.
    void preview(Optional<Measurement> underWay) {
        preview = underWay;
        redraw();
    }

    /// What was under way is in the case now, or refused.
    void drop(Measurement done) {
        if (preview.filter(done::equals).isPresent()) {
            preview(Optional.empty());
        }
    }

    private List<Measurement> shown() {
        Optional<ImageSeries> image = scene.image();
        if (image.isEmpty() || hidden) {
            return List.of();
        }
        List<Measurement> kept = tools.measuring().on(image.get().id());
        return Stream.concat(kept.stream().filter(m -> preview.filter(p -> p.id().equals(m.id())).isEmpty()),
                preview.stream().filter(p -> p.image().equals(image.get().id()))).toList();
    }

    private boolean isChosen(Measurement m) {
        return tools.measuring().chosenProperty().get().filter(m.id()::equals).isPresent();
    }

    /// {@return the handles of what lies on the plane shown}
    List<Grip> grips() {
        ViewGeometry on = view;
        List<Grip> grips = new ArrayList<>();
        if (on != null) {
            for (Measurement m : shown()) {
                boolean many = m.shape() instanceof MeasuredShape.Outline && !isChosen(m);
                for (int i = 0; !many && liesOn(m, on) && i < m.shape().handles().size(); i++) {
                    grips.add(new Grip(m, i));
                }
            }
        }
        return grips;
    }

    /// {@return what a press takes hold of: the nearest handle, that of the chosen measurement first; else, where lines count, the whole}
    Optional<Grip> gripAt(PenPoint at, boolean lines) {
        Grip best = null;
        double least = HANDLE_PIXELS;
        for (Grip grip : grips()) {
            double off = at.pixelsTo(grip.place()) - (isChosen(grip.measurement()) ? 1 : 0);
            if (off < least) {
                least = off;
                best = grip;
            }
        }
        if (best != null || !lines) {
            return Optional.ofNullable(best);
        }
        return shown().stream().filter(m -> liesOn(m, at.view()) && lineDistance(at, m) <= LINE_PIXELS).findFirst()
                .map(m -> new Grip(m, Grip.WHOLE));
    }

    private static double lineDistance(PenPoint at, Measurement m) {
        double[] xy = pixels(at.view(), line(m.shape()));
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 3 < xy.length; i += 2) {
            double dx = xy[i + 2] - xy[i];
            double dy = xy[i + 3] - xy[i + 1];
            double length = dx * dx + dy * dy;
            double share = length == 0 ? 0 : Math.clamp(((at.x() - xy[i]) * dx + (at.y() - xy[i + 1]) * dy) / length, 0.0, 1.0);
            least = Math.min(least, Math.hypot(at.x() - xy[i] - share * dx, at.y() - xy[i + 1] - share * dy));
        }
        return least;
    }

    /// {@return the places of the line that is drawn, the first again at the end where it closes}
    private static List<PatientPoint> line(MeasuredShape shape) {
        return switch (shape) {
            case MeasuredShape.Ruler r -> List.of(r.from(), r.to());
            case MeasuredShape.Angle a -> List.of(a.first(), a.apex(), a.second());
            case MeasuredShape.Ellipse e -> closed(AreaStatistics.border(e, CORNERS));
            case MeasuredShape.Outline o -> closed(o.points());
        };
    }

    private static List<PatientPoint> closed(List<PatientPoint> places) {
        List<PatientPoint> round = new ArrayList<>(places);
        round.add(places.getFirst());
        return round;
    }

    private static double[] pixels(ViewGeometry on, List<PatientPoint> places) {
        double[] xy = new double[2 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            xy[2 * i] = on.xOf(places.get(i));
            xy[2 * i + 1] = on.yOf(places.get(i));
        }
        return xy;
    }

    private double tolerance(ViewGeometry on) {
        ImageGrid grid = scene.image().orElseThrow().grid();
        return HALF * AreaStatistics.stepMm(grid, on.plane().normal());
    }

    private boolean liesOn(Measurement m, ViewGeometry on) {
        double tolerance = tolerance(on);
        return line(m.shape()).stream().allMatch(p -> Math.abs(on.depthMm(p)) <= tolerance);
    }

    private boolean passes(Measurement m, ViewGeometry on) {
        double tolerance = tolerance(on);
        List<PatientPoint> places = line(m.shape());
        return places.stream().anyMatch(p -> on.depthMm(p) <= tolerance) && places.stream().anyMatch(p -> on.depthMm(p) >= -tolerance);
    }

    private void redraw() {
        ViewGeometry on = view;
        List<Measurement> all = shown();
        if (on == null || all.isEmpty() && getChildren().isEmpty()) {
            return;
        }
        getChildren().clear();
        tags.clear();
        requestLayout();
        for (Measurement m : all) {
            boolean whole = liesOn(m, on);
            if (whole || passes(m, on)) {
                draw(m, on, whole);
            }
        }
    }

    private void draw(Measurement m, ViewGeometry on, boolean whole) {
        double[] xy = pixels(on, line(m.shape()));
        boolean chosen = isChosen(m);
        for (String style : List.of("measure-halo", "measure-line")) {
            for (double[] part : parts(m.shape(), xy, on)) {
                Polyline line = new Polyline(part);
                line.getStyleClass().add(style);
                line.pseudoClassStateChanged(CHOSEN, chosen);
                line.pseudoClassStateChanged(FAINT, !whole);
                getChildren().add(line);
            }
        }
        if (!whole) {
            return;
        }
        boolean many = m.shape() instanceof MeasuredShape.Outline;
        if (chosen || !many && tools.toolProperty().get().measures()) {
            for (PatientPoint place : m.shape().handles()) {
                Circle handle = new Circle(on.xOf(place), on.yOf(place), many ? HANDLE_RADIUS - 1 : HANDLE_RADIUS);
                handle.getStyleClass().add("measure-handle");
                handle.pseudoClassStateChanged(CHOSEN, chosen);
                getChildren().add(handle);
            }
        }
        label(m, xy, chosen);
    }

    /// {@return the lines to draw: the shape, the end marks of a ruler, the arc of an angle}
    private static List<double[]> parts(MeasuredShape shape, double[] xy, ViewGeometry on) {
        return switch (shape) {
            case MeasuredShape.Ruler _ -> {
                double length = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]);
                double dx = length == 0 ? 0 : TICK * (xy[2] - xy[0]) / length;
                double dy = length == 0 ? TICK : TICK * (xy[3] - xy[1]) / length;
                yield List.of(xy, new double[]{xy[0] - dy, xy[1] + dx, xy[0] + dy, xy[1] - dx},
                        new double[]{xy[2] - dy, xy[3] + dx, xy[2] + dy, xy[3] - dx});
            }
            case MeasuredShape.Angle a -> List.of(xy, arc(a, on));
            case MeasuredShape.Ellipse _,MeasuredShape.Outline _ -> List.of(xy);
        };
    }

    /// The arc runs in the angle's own plane, half of the shorter side away at most.
    private static double[] arc(MeasuredShape.Angle a, ViewGeometry on) {
        PatientVector one = a.first().minus(a.apex());
        PatientVector other = a.second().minus(a.apex());
        double radius = Math.min(ARC * on.mmPerPixel(), Math.min(one.length(), other.length()) / 2);
        PatientVector from = one.unit();
        PatientVector across = other.plus(from.times(-other.dot(from)));
        List<PatientPoint> arc = new ArrayList<>();
        if (across.length() > 0) {
            PatientVector up = across.unit();
            double whole = Math.toRadians(a.degrees());
            for (int i = 0; i <= 16; i++) {
                double turn = whole * i / 16;
                arc.add(a.apex().plus(from.times(radius * Math.cos(turn))).plus(up.times(radius * Math.sin(turn))));
            }
        }
        return pixels(on, arc);
    }

    private void label(Measurement m, double[] xy, boolean chosen) {
        String value = tools.measuring().value(m).lines().stream().map(tools::words).collect(Collectors.joining("\n"));
        Label text = new Label(m.label().isEmpty() ? value : m.label() + "\n" + value);
        text.getStyleClass().addAll("on-image", "measure-value");
        text.pseudoClassStateChanged(CHOSEN, chosen);
        text.setManaged(false);
        Line leader = new Line();
        leader.getStyleClass().add("measure-leader");
        getChildren().addFirst(leader);
        getChildren().add(text);
        tags.add(new Tag(text, leader, xy));
    }

    /// Values are placed when their size is known.
    @Override
    protected void layoutChildren() {
        ViewGeometry on = view;
        if (on == null) {
            return;
        }
        List<Bounds> shapes = tags.stream().map(tag -> box(tag.xy())).toList();
        List<Bounds> taken = new ArrayList<>();
        for (Tag tag : tags) {
            tag.text().autosize();
            Bounds place = place(box(tag.xy()), tag.text().getWidth(), tag.text().getHeight(), on, shapes, taken);
            tag.text().relocate(place.getMinX(), place.getMinY());
            taken.add(place);
            lead(tag.leader(), tag.xy(), place);
        }
    }

    private static Bounds box(double[] xy) {
        double[] least = {xy[0], xy[1]};
        double[] most = least.clone();
        for (int i = 0; i < xy.length; i++) {
            least[i % 2] = Math.min(least[i % 2], xy[i]);
            most[i % 2] = Math.max(most[i % 2], xy[i]);
        }
        return new BoundingBox(least[0], least[1], most[0] - least[0], most[1] - least[1]);
    }

    /// Beside the shape, first at its upper right, where it fits into the view and covers no other value; further off where it would cover a
    /// shape, and over one only where nothing else is left.
    private static Bounds place(Bounds shape, double w, double h, ViewGeometry on, List<Bounds> shapes, List<Bounds> taken) {
        for (boolean clear : new boolean[]{true, false}) {
            for (double off = TEXT_OFF; off <= FURTHEST * TEXT_OFF; off += TEXT_OFF) {
                for (double[] corner : corners(shape, w, h, off)) {
                    Bounds box = new BoundingBox(corner[0], corner[1], w, h);
                    boolean inside = box.getMinX() >= EDGE && box.getMinY() >= EDGE && box.getMaxX() <= on.width() - EDGE
                            && box.getMaxY() <= on.height() - EDGE;
                    if (inside && taken.stream().noneMatch(box::intersects) && !(clear && shapes.stream().anyMatch(box::intersects))) {
                        return box;
                    }
                }
            }
        }
        double[] first = corners(shape, w, h, TEXT_OFF)[0];
        double x = Math.clamp(first[0], EDGE, Math.max(EDGE, on.width() - EDGE - w));
        double y = Math.clamp(first[1], EDGE, Math.max(EDGE, on.height() - EDGE - h));
        return new BoundingBox(x, y, w, h);
    }

    private static double[][] corners(Bounds shape, double w, double h, double off) {
        double right = shape.getMaxX() + off;
        double left = shape.getMinX() - off - w;
        double above = shape.getMinY() - off - h;
        double below = shape.getMaxY() + off;
        double middle = shape.getCenterX() - w / 2;
        double upper = shape.getMinY() - h / 2;
        double lower = shape.getMaxY() - h / 2;
        return new double[][]{{right, upper}, {right, lower}, {left, upper}, {left, lower}, {middle, above}, {middle, below},
                {right, below},
                {left, below}, {right, above}, {left, above}};
    }

    /// From the value to the nearest place of the line.
    private static void lead(Line leader, double[] xy, Bounds text) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < xy.length; i += 2) {
            double x = Math.clamp(xy[i], text.getMinX(), text.getMaxX());
            double y = Math.clamp(xy[i + 1], text.getMinY(), text.getMaxY());
            double off = Math.hypot(xy[i] - x, xy[i + 1] - y);
            if (off < least) {
                least = off;
                leader.setStartX(x);
                leader.setStartY(y);
                leader.setEndX(xy[i]);
                leader.setEndY(xy[i + 1]);
            }
        }
    }
}
