package org.oligoplan.ui.viewer;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.Fit;
import org.oligoplan.render.Outline;
import org.oligoplan.render.Sampling;
import org.oligoplan.render.StructureOutline;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.contouring.ContouringTools;
import org.oligoplan.ui.contouring.Pen;
import org.oligoplan.ui.contouring.PenScene;
import org.oligoplan.ui.contouring.Tool;

/// One cut through the image with everything that lies over it. What is over the image is always drawn with the geometry of the picture that is
/// on the screen, so that nothing lags behind.
final class SliceView extends Region implements PaneView {

    /// What the names of views of the second image begin with.
    static final String BESIDE = "beside-";

    private static final double LINE = 1.5;
    private static final double CHOSEN_LINE = 2.5;
    private static final double NEIGHBOUR_OPACITY = 0.45;
    private static final double FILL_OPACITY = 0.15;
    private static final double[] NOT_REVIEWED_DASHES = {5, 4};
    private static final double[] RECONSTRUCTED_DASHES = {12, 3, 3, 3};
    private static final double MARGIN = 24;
    private static final double LEAST_MM_PER_PIXEL = 0.01;
    private static final double MOST_MM_PER_PIXEL = 10;

    private final Anatomical cut;
    private final ViewerModel model;
    private final ContouringTools tools;
    private final SlicePainter painter;
    private final FrameCounter counter;
    private final ImageView picture = new ImageView();
    private final Canvas lines = new Canvas();
    private final Crosshair crosshair = new Crosshair();
    private final WitnessLine witness;
    private final CornerTexts corners;
    private final SwipeLine swipe;
    private final Pen pen;
    private final Pane[] layers;
    private final Rectangle clip = new Rectangle();

    /// What the lines on the canvas are of.
    private record Drawn(SlicePainter.Frame frame, boolean hidden, Optional<Id> chosen, double width, double height) {

        @SuppressWarnings("ReferenceEquality")
        boolean same(@Nullable Drawn other) {
            return other != null && frame == other.frame && hidden == other.hidden && chosen.equals(other.chosen) && width == other.width
                    && height == other.height;
        }
    }

    private @Nullable Drawn drawnLines;
    private @Nullable ViewPlane anchored;
    private boolean fittedStraight;
    private @Nullable SliceView leader;
    private BooleanSupplier led = () -> false;
    private Runnable after = () -> {};
    private long drawn;
    private PatientPoint middle = new PatientPoint(0, 0, 0);
    private double mmPerPixel = 1;
    private boolean fitted = true;
    private Optional<Point2D> pointer = Optional.empty();
    private SlicePainter.@Nullable Frame frame;
    private SlicePainter.@Nullable Wish wished;
    private int[] front = new int[0];
    private @Nullable PixelBuffer<IntBuffer> pixels;
    /// The picture whose pixels are in the buffer.
    private long uploaded = Long.MIN_VALUE;

    SliceView(Anatomical cut, ViewerModel model, ContouringTools tools, Jobs jobs, Texts texts, FrameCounter counter) {
        this.counter = counter;
        this.cut = cut;
        this.model = model;
        this.tools = tools;
        this.pen = new Pen(tools, new PenScene() {
            @Override
            public Optional<ImageSeries> image() {
                return model.shown().map(ViewerModel.Shown::series);
            }

            @Override
            public Optional<PatientPoint> crosshair() {
                return Optional.of(model.crosshair());
            }

            @Override
            public boolean leads() {
                return model.leads();
            }
        });
        this.witness = new WitnessLine(texts);
        this.corners = new CornerTexts(cut, texts);
        this.swipe = new SwipeLine(model);
        this.painter = new SlicePainter(jobs, this::show, failure -> {
            wished = null;
            tools.say(Message.of("viewer.failed", String.valueOf(failure.getMessage())));
        });
        this.layers = new Pane[]{crosshair, witness, pen.layer(), corners};
        setId("view-" + id());
        getStyleClass().add("slice-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        picture.setManaged(false);
        lines.setManaged(false);
        lines.setMouseTransparent(true);
        getChildren().addAll(picture, lines);
        for (Pane layer : layers) {
            layer.setManaged(false);
            getChildren().add(layer);
        }
        getChildren().add(swipe);
        setClip(clip);
        setMinSize(80, 80);
        sceneProperty().addListener((_, _, now) -> {
            if (now != null) {
                repaint();
            }
        });
        hoverProperty().addListener((_, _, _) -> showHandles());
        tools.toolProperty().addListener((_, _, _) -> showHandles());
        model.listen(new ViewerModel.Listener() {
            @Override
            public void imageChanged() {
                startAnew();
            }

            @Override
            public void changed() {
                repaint();
            }

            @Override
            public void reveal(List<PatientPoint> places) {
                bringIntoView(places);
            }
        });
        focusedProperty().addListener((_, _, focused) -> {
            pseudoClassStateChanged(PseudoClass.getPseudoClass("active"), focused);
            showHandles();
        });
    }

    Anatomical cut() {
        return cut;
    }

    Pen pen() {
        return pen;
    }

    @Override
    public Region region() {
        return this;
    }

    @Override
    public String id() {
        return (model.leads() ? "" : BESIDE) + cut.name().toLowerCase(Locale.ROOT);
    }

    ViewerModel model() {
        return model;
    }

    @Override
    public void stateChanged() {
        repaint();
    }

    @Override
    public boolean isIdle() {
        return painter.isIdle();
    }

    @Override
    public void keepClear(double topPx) {
        corners.keepClear(topPx);
    }

    /// {@return the picture on the screen, if there is one}
    Optional<SlicePainter.Frame> frame() {
        return Optional.ofNullable(frame);
    }

    /// {@return how many pictures have come to the screen}
    long drawn() {
        return drawn;
    }

    /// {@return the geometry of the picture on the screen}
    Optional<ViewGeometry> geometry() {
        return frame().map(f -> f.wish().view());
    }

    ViewPlane plane() {
        return model.planes().of(cut);
    }

    Crosshair crosshair() {
        return crosshair;
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        clip.setWidth(w);
        clip.setHeight(h);
        if (lines.getWidth() != w || lines.getHeight() != h) {
            lines.setWidth(w);
            lines.setHeight(h);
            for (Pane layer : layers) {
                layer.resizeRelocate(0, 0, w, h);
            }
            repaint();
        }
    }

    private void startAnew() {
        fitted = true;
        Optional<ViewerModel.Shown> shown = model.shown();
        if (shown.isEmpty()) {
            frame = null;
            picture.setImage(null);
            pixels = null;
            drawnLines = null;
            lines.getGraphicsContext2D().clearRect(0, 0, lines.getWidth(), lines.getHeight());
        }
        wished = null;
        anchored = null;
    }

    /// Shows the whole image again.
    void fit() {
        leading().ifPresent(SliceView::fit);
        fitted = true;
        repaint();
    }

    private boolean hasRoom() {
        return getWidth() >= 1 && getHeight() >= 1;
    }

    /// {@return what the next picture will show; fits the image first where nobody has zoomed}
    private ViewGeometry wanted(ViewerModel.Shown shown) {
        int w = (int) Math.ceil(getWidth());
        int h = (int) Math.ceil(getHeight());
        ViewPlane plane = plane();
        holdCrosshair(plane);
        SliceView ahead = leader;
        if (ahead != null && led.getAsBoolean() && ahead.hasRoom()) {
            follow(ahead, plane);
        } else if (fitted) {
            ViewGeometry whole = Fit.whole(shown.grid(), plane, (int) Math.max(1, w - 2 * MARGIN), (int) Math.max(1, h - 2 * MARGIN));
            middle = whole.centre();
            mmPerPixel = whole.mmPerPixel();
        }
        PatientVector normal = plane.normal();
        PatientPoint centre = middle.plus(normal.times(model.onPlane(plane).minus(middle).dot(normal)));
        return new ViewGeometry(plane, centre, mmPerPixel, w, h);
    }

    /// Takes scale and part of a view of another image: the crosshair lies at the same pixel, as seen from the middle.
    private void follow(SliceView ahead, ViewPlane plane) {
        PatientVector off = ahead.model.onPlane(ahead.plane()).minus(ahead.middle);
        middle = model.onPlane(plane).plus(plane.right().times(-off.dot(ahead.plane().right())))
                .plus(plane.down().times(-off.dot(ahead.plane().down())));
        mmPerPixel = ahead.mmPerPixel;
        fitted = false;
    }

    /// Lets this view take scale and part from another, as long as that is wished.
    ///
    /// @param ahead the view to go with
    /// @param wanted asked each time
    void goWith(SliceView ahead, BooleanSupplier wanted) {
        leader = ahead;
        led = wanted;
        ahead.after = this::repaint;
    }

    private Optional<SliceView> leading() {
        return Optional.ofNullable(leader).filter(ahead -> led.getAsBoolean() && ahead.getScene() != null);
    }

    /// While the plane turns the crosshair keeps its pixel, and the picture its scale; back in the straight plane it fits as it did before.
    private void holdCrosshair(ViewPlane plane) {
        ViewPlane before = anchored;
        anchored = plane;
        if (before == null || before.equals(plane)) {
            return;
        }
        PatientVector off = model.crosshair().minus(middle);
        middle = model.crosshair().plus(plane.right().times(-off.dot(before.right()))).plus(plane.down().times(-off.dot(before.down())));
        fittedStraight |= fitted;
        fitted = fittedStraight && model.planes().degrees(cut) == 0;
        fittedStraight &= !fitted;
    }

    /// Wishes for a picture of the present state, where that differs from what was wished for last; what lies over the picture follows in any case.
    void repaint() {
        Optional<ViewerModel.Shown> shown = model.shown();
        if (shown.isEmpty() || !hasRoom() || getScene() == null) {
            return;
        }
        SlicePainter.Wish wish = wish(shown.get());
        SlicePainter.Wish last = wished;
        if (last == null || !wish.addsNothingTo(last)) {
            wished = wish;
            counter.asked(id(), wish);
            painter.wish(wish);
        } else if (frame != null && painter.isIdle()) {
            drawOver(frame);
        }
        after.run();
    }

    /// {@return whether nothing is on its way and the picture on the screen is not of the present state}
    boolean isStale() {
        Optional<ViewerModel.Shown> shown = model.shown();
        SlicePainter.Frame now = frame;
        return now != null && shown.isPresent() && hasRoom() && getScene() != null && painter.isIdle() && !model.moving()
                && !now.wish().equals(wish(shown.get()));
    }

    /// {@return whether the pixels on the screen are those of a picture that is drawn now, by a painter that knows nothing of earlier ones}
    boolean showsWhatIs(Jobs jobs) {
        Optional<ViewerModel.Shown> shown = model.shown();
        if (shown.isEmpty() || frame == null || isStale()) {
            return false;
        }
        SlicePainter.Frame fresh = new SlicePainter(jobs, _ -> {}, _ -> {}).draw(wish(shown.get()));
        int count = fresh.width() * fresh.height();
        return front.length == count && Arrays.equals(front, 0, count, fresh.pixels(), 0, count);
    }

    private SlicePainter.Wish wish(ViewerModel.Shown shown) {
        double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        Sampling sampling = model.moving() ? Sampling.COARSE : Sampling.FULL;
        return new SlicePainter.Wish(shown.volume(), wanted(shown), scale, model.window(), sampling, model.slab(), model.arrived(),
                model.shownCase(), model.overlays().wish());
    }

    private void show(SlicePainter.Frame fresh) {
        if (model.shown().isEmpty()) {
            return;
        }
        boolean moved = frame == null || !frame.wish().view().equals(fresh.wish().view());
        frame = fresh;
        drawn++;
        counter.came(id(), fresh.wish());
        PixelBuffer<IntBuffer> target = pixels;
        if (target == null || target.getWidth() != fresh.width() || target.getHeight() != fresh.height()) {
            front = new int[fresh.width() * fresh.height()];
            target = new PixelBuffer<>(fresh.width(), fresh.height(), IntBuffer.wrap(front), PixelFormat.getIntArgbPreInstance());
            pixels = target;
            picture.setImage(new WritableImage(target));
            uploaded = Long.MIN_VALUE;
        }
        if (uploaded != fresh.picture()) {
            uploaded = fresh.picture();
            System.arraycopy(fresh.pixels(), 0, front, 0, front.length);
            target.updateBuffer(_ -> null);
        }
        ViewGeometry view = fresh.wish().view();
        picture.setFitWidth(view.width());
        picture.setFitHeight(view.height());
        drawOver(fresh);
        if (moved) {
            pen.viewChanged(view);
        }
    }

    /// Everything that lies over the picture, with the picture's geometry.
    private void drawOver(SlicePainter.Frame fresh) {
        ViewGeometry view = fresh.wish().view();
        drawLines(fresh);
        List<ViewPlane> others = Arrays.stream(Anatomical.values()).filter(other -> other != cut).map(model.planes()::of).toList();
        crosshair.show(view, model.crosshair(), others);
        witness.show(view, model.witness());
        corners.show(fresh, model);
        swipe.show(fresh);
        pen.measurements(view, model.contoursHidden());
        setAccessibleText(corners.spoken());
        showProbe(pointer);
    }

    /// Shows the value under the pointer, also when the picture under it changes.
    ///
    /// @param pointer where the pointer is, empty when it has left
    void showProbe(Optional<Point2D> pointer) {
        this.pointer = pointer;
        Optional<PatientPoint> place = pointer.flatMap(at -> geometry().map(view -> view.toPatient(at.getX(), at.getY())));
        corners.probe(model, place, place.map(model.overlays()::probe).orElse(List.of()));
    }

    /// Draws the lines, where they are not the ones that are there.
    private void drawLines(SlicePainter.Frame fresh) {
        Drawn now = new Drawn(fresh, model.contoursHidden(), tools.stateProperty().get().focus().structure(), lines.getWidth(),
                lines.getHeight());
        if (now.same(drawnLines)) {
            return;
        }
        drawnLines = now;
        GraphicsContext g = lines.getGraphicsContext2D();
        g.clearRect(0, 0, lines.getWidth(), lines.getHeight());
        if (model.contoursHidden()) {
            return;
        }
        OverlayDrawing.draw(g, fresh.lines());
        Optional<Id> chosen = tools.stateProperty().get().focus().structure();
        for (StructureOutline structure : fresh.outlines()) {
            boolean thick = chosen.filter(structure.structure()::equals).isPresent();
            g.setLineWidth(thick ? CHOSEN_LINE : LINE);
            g.setStroke(Color.rgb(structure.argb() >> 16 & 0xff, structure.argb() >> 8 & 0xff, structure.argb() & 0xff));
            if (structure.filled()) {
                fill(g, structure);
            }
            for (Outline line : structure.lines()) {
                stroke(g, line, structure.opacity(), structure.reconstructed());
            }
        }
        g.setGlobalAlpha(1);
    }

    /// Tints the inside, even-odd, so that holes stay clear. Lines that do not close have no inside.
    private static void fill(GraphicsContext g, StructureOutline structure) {
        g.setFill(g.getStroke());
        g.setGlobalAlpha(FILL_OPACITY * structure.opacity());
        g.setFillRule(FillRule.EVEN_ODD);
        g.beginPath();
        for (Outline line : structure.lines()) {
            if (line.closed()) {
                path(g, line);
            }
        }
        g.fill();
    }

    private static void stroke(GraphicsContext g, Outline line, double opacity, boolean reconstructed) {
        g.setGlobalAlpha(line.drawnHere() ? opacity : NEIGHBOUR_OPACITY * opacity);
        g.setLineDashes(reconstructed ? RECONSTRUCTED_DASHES : line.reviewed() ? new double[0] : NOT_REVIEWED_DASHES);
        g.beginPath();
        path(g, line);
        g.stroke();
    }

    private static void path(GraphicsContext g, Outline line) {
        double[] xy = line.xy();
        g.moveTo(xy[0], xy[1]);
        for (int i = 2; i + 1 < xy.length; i += 2) {
            g.lineTo(xy[i], xy[i + 1]);
        }
        if (line.closed()) {
            g.closePath();
        }
    }

    /// Moves what is shown by so many pixels.
    void pan(double dx, double dy) {
        Optional<SliceView> ahead = leading();
        if (ahead.isPresent()) {
            ahead.get().pan(dx, dy);
            return;
        }
        fitted = false;
        ViewPlane plane = plane();
        middle = middle.plus(plane.right().times(-dx * mmPerPixel)).plus(plane.down().times(-dy * mmPerPixel));
        repaint();
    }

    /// Makes what is shown larger about a pixel.
    ///
    /// @param factor over 1 for larger
    void zoom(double factor, double x, double y) {
        Optional<ViewerModel.Shown> shown = model.shown();
        if (shown.isEmpty() || !hasRoom()) {
            return;
        }
        Optional<SliceView> ahead = leading();
        if (ahead.isPresent()) {
            ahead.get().zoom(factor, x + (ahead.get().getWidth() - getWidth()) / 2, y + (ahead.get().getHeight() - getHeight()) / 2);
            return;
        }
        ViewGeometry now = wanted(shown.get());
        double wanted = Math.clamp(mmPerPixel / factor, LEAST_MM_PER_PIXEL, MOST_MM_PER_PIXEL);
        ViewGeometry zoomed = now.zoomedAt(now.toPatient(x, y), wanted);
        fitted = false;
        middle = zoomed.centre();
        mmPerPixel = wanted;
        repaint();
    }

    /// The handles of the lines are there for whoever points, and quiet otherwise.
    private void showHandles() {
        crosshair.handles(model.leads() && (isHover() || isFocused()) && tools.toolProperty().get() == Tool.SELECT);
    }

    /// {@return the view's scale, mm for a layout pixel}
    double mmPerPixel() {
        return mmPerPixel;
    }

    private void bringIntoView(List<PatientPoint> places) {
        Optional<ViewerModel.Shown> shown = model.shown();
        if (shown.isEmpty() || !hasRoom()) {
            return;
        }
        ViewGeometry now = wanted(shown.get());
        boolean seen = places.stream().allMatch(p -> {
            double x = now.xOf(p);
            double y = now.yOf(p);
            return x >= MARGIN && y >= MARGIN && x <= now.width() - MARGIN && y <= now.height() - MARGIN;
        });
        if (seen) {
            return;
        }
        PatientPoint first = places.getFirst();
        PatientPoint last = places.getLast();
        fitted = false;
        middle = first.towards(last, 0.5);
        double across = Math.abs(now.xOf(first) - now.xOf(last)) / Math.max(1, now.width() - 4 * MARGIN);
        double along = Math.abs(now.yOf(first) - now.yOf(last)) / Math.max(1, now.height() - 4 * MARGIN);
        mmPerPixel *= Math.max(1, Math.max(across, along));
        repaint();
    }

    @Override
    public void close() {
        painter.close();
    }
}
