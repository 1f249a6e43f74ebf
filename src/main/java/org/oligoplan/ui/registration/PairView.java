package org.oligoplan.ui.registration;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.Fit;
import org.oligoplan.render.OrientationLetters;
import org.oligoplan.render.Overlay;
import org.oligoplan.render.OverlayPainter;
import org.oligoplan.render.Sampling;
import org.oligoplan.render.SliceRenderer;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.render.ViewRequest;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.LatestWish;
import org.oligoplan.ui.viewer.Crosshair;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.RegistrationDraft;

/// One cut through the fixed image with the moving one over it, the crosshair and the landmarks.
final class PairView extends Region {

    private static final double MARGIN = 16;
    private static final double COARSE = 0.5;
    private static final double LEAST_MM_PER_PIXEL = 0.02;
    private static final double MOST_MM_PER_PIXEL = 10;
    private static final double MARK_RADIUS = 6;
    /// Landmarks this far before or behind the plane are still drawn, fainter.
    private static final double NEAR_MM = 10;
    private static final Font NUMBERS = Font.font("Roboto", 12);
    private static final Color FIXED = Color.web("#8fd3dc");
    private static final Color MOVING = Color.web("#f0c05f");

    /// @param fixed the fixed image
    /// @param over the moving one, once it is there
    /// @param view in layout pixels
    /// @param scale device pixels for a layout pixel
    private record Wish(Volume fixed, Optional<Overlay> over, ViewGeometry view, double scale, WindowLevel window) {}

    /// @param pixels only lent until the next picture
    private record Frame(Wish wish, ViewGeometry device, int[] pixels) {}

    private final Anatomical cut;
    private final PairModel model;
    private final LatestWish<Wish, Frame> painter;
    private final ImageView picture = new ImageView();
    private final Canvas marks = new Canvas();
    private final Crosshair crosshair = new Crosshair();
    private final Label title;
    private final List<Label> letters = new ArrayList<>();
    private final Rectangle clip = new Rectangle();
    private int[] pixels = new int[0];
    private int[] scratch = new int[0];
    private int[] front = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable Frame frame;
    private @Nullable ImageGrid fittedTo;
    private ViewPlane plane;
    private PatientPoint middle = new PatientPoint(0, 0, 0);
    private double mmPerPixel = 1;
    private boolean fitted = true;

    PairView(Anatomical cut, PairModel model, Jobs jobs, ControlKit kit, Consumer<Throwable> trouble) {
        this.cut = cut;
        this.model = model;
        this.plane = ViewPlane.ofPatient(cut);
        this.painter = new LatestWish<>(jobs, "viewer.job.draw", this::draw, this::show, trouble);
        setId("pair-" + cut.name().toLowerCase(Locale.ROOT));
        getStyleClass().add("slice-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(kit.say("registration.view.spoken", kit.say("viewer.cut." + cut)));
        title = ControlKit.line(kit.say("viewer.cut." + cut), "on-image", "strong", "title");
        picture.setManaged(false);
        marks.setManaged(false);
        marks.setMouseTransparent(true);
        crosshair.setManaged(false);
        getChildren().addAll(picture, crosshair, marks, title);
        for (int i = 0; i < 4; i++) {
            Label letter = ControlKit.line("", "on-image", "orientation-letter");
            letters.add(letter);
            getChildren().add(letter);
        }
        setClip(clip);
        setMinSize(80, 80);
        model.listen(this::repaint);
        focusedProperty().addListener((_, _, focused) -> pseudoClassStateChanged(PseudoClass.getPseudoClass("active"), focused));
    }

    Anatomical cut() {
        return cut;
    }

    ViewPlane plane() {
        return plane;
    }

    boolean isIdle() {
        return painter.isIdle();
    }

    /// {@return the geometry of the picture on the screen}
    Optional<ViewGeometry> geometry() {
        return Optional.ofNullable(frame).map(f -> f.wish().view());
    }

    /// {@return the device pixels of the picture on the screen, for whoever compares them}
    int[] shownPixels() {
        return front.clone();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        clip.setWidth(w);
        clip.setHeight(h);
        if (marks.getWidth() != w || marks.getHeight() != h) {
            marks.setWidth(w);
            marks.setHeight(h);
            crosshair.resizeRelocate(0, 0, w, h);
            repaint();
        }
        for (Label label : letters) {
            label.autosize();
        }
        title.autosize();
        title.relocate(8, 8);
        letters.get(0).relocate((w - letters.get(0).getWidth()) / 2, 4);
        letters.get(1).relocate((w - letters.get(1).getWidth()) / 2, h - letters.get(1).getHeight() - 4);
        letters.get(2).relocate(4, (h - letters.get(2).getHeight()) / 2);
        letters.get(3).relocate(w - letters.get(3).getWidth() - 4, (h - letters.get(3).getHeight()) / 2);
    }

    void fit() {
        fitted = true;
        repaint();
    }

    private Optional<ViewGeometry> wanted() {
        Optional<ImageGrid> grid = model.fixedGrid();
        if (grid.isEmpty() || getWidth() < 1 || getHeight() < 1) {
            return Optional.empty();
        }
        int w = (int) Math.ceil(getWidth());
        int h = (int) Math.ceil(getHeight());
        if (!grid.get().equals(fittedTo)) {
            fittedTo = grid.get();
            fitted = true;
            plane = ViewPlane.ofStack(grid.get().plane(), cut);
            letters.get(0).setText(OrientationLetters.of(plane.down().times(-1)));
            letters.get(1).setText(OrientationLetters.of(plane.down()));
            letters.get(2).setText(OrientationLetters.of(plane.right().times(-1)));
            letters.get(3).setText(OrientationLetters.of(plane.right()));
            requestLayout();
        }
        if (fitted) {
            ViewGeometry whole = Fit.whole(grid.get(), plane, (int) Math.max(1, w - 2 * MARGIN), (int) Math.max(1, h - 2 * MARGIN));
            middle = whole.centre();
            mmPerPixel = whole.mmPerPixel();
        }
        PatientVector normal = plane.normal();
        PatientPoint centre = middle.plus(normal.times(model.crosshair().minus(middle).dot(normal)));
        return Optional.of(new ViewGeometry(plane, centre, mmPerPixel, w, h));
    }

    /// Wishes for a picture of the present state.
    void repaint() {
        Optional<ViewGeometry> view = wanted();
        Optional<Volume> fixed = model.fixedVolume();
        if (view.isEmpty() || fixed.isEmpty()) {
            frame = null;
            picture.setImage(null);
            buffer = null;
            marks.getGraphicsContext2D().clearRect(0, 0, marks.getWidth(), marks.getHeight());
            return;
        }
        double scale = getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        painter.wish(new Wish(fixed.get(), model.overlay(), view.get(), model.moving() ? scale * COARSE : scale, model.window(true)));
    }

    private Frame draw(Wish wish) {
        ViewGeometry device = wish.view().scaled(wish.scale());
        int count = device.width() * device.height();
        pixels = OverlayPainter.atLeast(pixels, count);
        ViewRequest base = new ViewRequest(wish.fixed(), device, wish.window(), Sampling.FULL);
        if (wish.over().isPresent()) {
            scratch = OverlayPainter.atLeast(scratch, count);
            OverlayPainter.render(base, wish.over().get(), pixels, scratch);
        } else {
            SliceRenderer.render(base, pixels);
        }
        return new Frame(wish, device, pixels);
    }

    private void show(Frame fresh) {
        if (model.fixedVolume().isEmpty()) {
            return;
        }
        frame = fresh;
        int w = fresh.device().width();
        int h = fresh.device().height();
        PixelBuffer<IntBuffer> target = buffer;
        if (target == null || target.getWidth() != w || target.getHeight() != h) {
            front = new int[w * h];
            target = new PixelBuffer<>(w, h, IntBuffer.wrap(front), PixelFormat.getIntArgbPreInstance());
            buffer = target;
            picture.setImage(new WritableImage(target));
        }
        System.arraycopy(fresh.pixels(), 0, front, 0, front.length);
        target.updateBuffer(_ -> null);
        ViewGeometry view = fresh.wish().view();
        picture.setFitWidth(view.width());
        picture.setFitHeight(view.height());
        crosshair.show(view, model.crosshair());
        drawMarks(view);
    }

    /// A ring where a landmark lies in the fixed image, a cross where the motion takes its other half, a line between them.
    private void drawMarks(ViewGeometry view) {
        GraphicsContext g = marks.getGraphicsContext2D();
        g.clearRect(0, 0, marks.getWidth(), marks.getHeight());
        g.setLineWidth(1.5);
        g.setFont(NUMBERS);
        for (RegistrationDraft.Mark mark : model.draft().marks()) {
            Optional<PatientPoint> moved = mark.moving().map(model.draft().motion()::apply);
            mark.fixed().ifPresent(place -> {
                g.setGlobalAlpha(strength(view, place));
                g.setStroke(FIXED);
                g.setFill(FIXED);
                double x = view.xOf(place);
                double y = view.yOf(place);
                g.strokeOval(x - MARK_RADIUS, y - MARK_RADIUS, 2 * MARK_RADIUS, 2 * MARK_RADIUS);
                g.fillText(Integer.toString(mark.number()), x + MARK_RADIUS + 2, y - MARK_RADIUS);
                moved.ifPresent(to -> g.strokeLine(x, y, view.xOf(to), view.yOf(to)));
            });
            moved.ifPresent(place -> {
                g.setGlobalAlpha(strength(view, place));
                g.setStroke(MOVING);
                g.setFill(MOVING);
                double x = view.xOf(place);
                double y = view.yOf(place);
                g.strokeLine(x - MARK_RADIUS, y - MARK_RADIUS, x + MARK_RADIUS, y + MARK_RADIUS);
                g.strokeLine(x - MARK_RADIUS, y + MARK_RADIUS, x + MARK_RADIUS, y - MARK_RADIUS);
                g.fillText(Integer.toString(mark.number()), x + MARK_RADIUS + 2, y + 2 * MARK_RADIUS);
            });
        }
        g.setGlobalAlpha(1);
    }

    private static double strength(ViewGeometry view, PatientPoint place) {
        return Math.max(0, 1 - Math.abs(view.depthMm(place)) / NEAR_MM);
    }

    void pan(double dx, double dy) {
        fitted = false;
        middle = middle.plus(plane.right().times(-dx * mmPerPixel)).plus(plane.down().times(-dy * mmPerPixel));
        model.touch();
        repaint();
    }

    void zoom(double factor, double x, double y) {
        wanted().ifPresent(now -> {
            double wanted = Math.clamp(mmPerPixel / factor, LEAST_MM_PER_PIXEL, MOST_MM_PER_PIXEL);
            ViewGeometry zoomed = now.zoomedAt(now.toPatient(x, y), wanted);
            fitted = false;
            middle = zoomed.centre();
            mmPerPixel = wanted;
            model.touch();
            repaint();
        });
    }

    void close() {
        painter.close();
    }
}
