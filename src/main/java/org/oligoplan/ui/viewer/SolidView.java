package org.oligoplan.ui.viewer;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SceneRequest;
import org.oligoplan.render.solid.SolidRenderer;
import org.oligoplan.render.solid.SolidRenderer.Quality;
import org.oligoplan.render.solid.SolidScene;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.render.solid.SolidScene.Subject;
import org.oligoplan.render.solid.Turntable;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Unhurried;

/// The view in space: lesions, organs, shells and isodoses as surfaces, with the distance that was asked for. Lives on the FX thread.
final class SolidView extends Region implements PaneView {

    private static final String ID = "solid";
    private static final Duration REST = Duration.millis(140);
    /// A picture that took a millisecond is followed by the next after so many, while something else has the hand.
    private static final double SHARE = 10;
    private static final double SOONEST_MS = 100;
    private static final double LATEST_MS = 500;
    private static final int MOST_LISTED = 8;
    private static final double BAR_ROOM = 420;
    private static final double LEAST_BAR_ROOM = 240;
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    private final ViewerModel model;
    private final Texts texts;
    private final SolidPainter painter;
    private final SolidCamera camera = new SolidCamera();
    private final ImageView picture = new ImageView();
    private final WitnessLine witness;
    private final SolidTexts words;
    private final SolidBar bar;
    private final Label hint = new Label();
    /// Carries the colour of the planes' frames, which the style sheet knows.
    private final Line frameColour = new Line();
    private final Pane[] layers;
    private final Rectangle clip = new Rectangle();
    private final PauseTransition rest = new PauseTransition(REST);
    private final Unhurried turn = new Unhurried(this::bringUpToDate);

    private SolidScene scene = SolidScene.empty();
    private int leftOut;
    private double clearFrom;
    private SolidPainter.@Nullable Frame frame;
    private int[] front = new int[0];
    private @Nullable PixelBuffer<IntBuffer> pixels;
    private Consumer<PaneView> maximise = _ -> {};
    private boolean moving;
    private boolean planes = true;
    private boolean acrossNext;

    /// @param model what the views share
    /// @param jobs where surfaces and pictures are made
    /// @param texts the words
    SolidView(ViewerModel model, Jobs jobs, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.witness = new WitnessLine(texts);
        this.words = new SolidTexts(texts);
        this.bar = new SolidBar(texts, this::perform);
        this.painter = new SolidPainter(jobs, this::showScene, this::show,
                failure -> say(texts.of("viewer.failed", String.valueOf(failure.getMessage()))));
        this.layers = new Pane[]{words, witness};
        setId("view-" + ID);
        getStyleClass().add("solid-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(texts.of("solid.title"));
        picture.setManaged(false);
        frameColour.getStyleClass().add("solid-planes");
        frameColour.setVisible(false);
        frameColour.setManaged(false);
        hint.setId("solid-hint");
        hint.getStyleClass().addAll("hint", "solid-hint");
        hint.setMouseTransparent(true);
        hint.setWrapText(true);
        hint.setManaged(false);
        getChildren().addAll(picture, frameColour);
        for (Pane layer : layers) {
            layer.setManaged(false);
            getChildren().add(layer);
        }
        bar.setManaged(false);
        getChildren().addAll(hint, bar);
        setClip(clip);
        setMinSize(80, 80);
        rest.setOnFinished(_ -> {
            moving = false;
            // Where the view has come to rest is kept with the case.
            model.fireChanged();
        });
        var input = new SolidInput(this);
        assert input != null;
        model.listen(new ViewerModel.Listener() {
            @Override
            public void imageChanged() {
                camera.startAnew();
            }

            @Override
            public void changed() {
                stateChanged();
            }

            @Override
            public void reveal(List<PatientPoint> places) {
                bringIntoView(places);
            }
        });
        hoverProperty().addListener((_, _, _) -> requestLayout());
        focusWithinProperty().addListener((_, _, _) -> requestLayout());
        focusedProperty().addListener((_, _, focused) -> pseudoClassStateChanged(ACTIVE, focused));
        backgroundProperty().addListener((_, _, _) -> repaint());
        // Whoever does not look at it pays nothing for it.
        sceneProperty().addListener((_, _, _) -> stateChanged());
        say("");
    }

    @Override
    public Region region() {
        return this;
    }

    @Override
    public String id() {
        return ID;
    }

    /// Says what a double click does.
    ///
    /// @param action lets a view fill the board, or puts it back
    void maximiseWith(Consumer<PaneView> action) {
        maximise = action;
    }

    void maximise() {
        maximise.accept(this);
    }

    @Override
    public boolean isIdle() {
        return !moving && !turn.isWaiting() && painter.isIdle();
    }

    @Override
    public void close() {
        rest.stop();
        turn.stop();
        painter.close();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth();
        double h = getHeight();
        clip.setWidth(w);
        clip.setHeight(h);
        for (Pane layer : layers) {
            layer.resizeRelocate(0, 0, w, h);
        }
        hint.resize(Math.min(w - 32, hint.prefWidth(-1)), hint.prefHeight(Math.min(w - 32, hint.prefWidth(-1))));
        hint.relocate(Math.rint((w - hint.getWidth()) / 2), Math.rint(clearFrom + Math.max(0, h - clearFrom - hint.getHeight()) / 2));
        bar.autosize();
        // In a small view the buttons cover what one looks at: they are there for hand and keyboard.
        bar.setVisible(w >= BAR_ROOM || w >= LEAST_BAR_ROOM && (isHover() || isFocusWithin()));
        bar.relocate(Math.rint((w - bar.getWidth()) / 2), h - bar.getHeight() - 6);
        repaint();
    }

    @Override
    public void keepClear(double topPx) {
        if (topPx != clearFrom) {
            clearFrom = topPx;
            words.keepClear(topPx);
            requestLayout();
        }
    }

    /// While a hand is at work in another view, this one takes its turn now and then, so that it takes no more than a small part of the machine; at
    /// rest it follows at once.
    @Override
    public void stateChanged() {
        boolean elsewhere = !moving && frame != null && (model.moving() || model.state().preview().isPresent());
        if (elsewhere) {
            turn.within(Math.clamp(painter.lastMs() * SHARE, SOONEST_MS, LATEST_MS));
        } else {
            turn.now();
        }
    }

    private void bringUpToDate() {
        if (getScene() == null) {
            return;
        }
        Optional<ViewerModel.Shown> shown = model.shown();
        if (shown.isEmpty()) {
            forget();
            return;
        }
        painter.wish(new SceneRequest(model.shownCase(), shown.get().series().frame(), model.state().focus().structure(),
                !model.contoursHidden(), shells(), isodoses()));
        bar.show(planes, model.witness().isPresent());
        explain();
        repaint();
    }

    /// Around the same organs as in the other views.
    private Optional<SceneRequest.Shells> shells() {
        return model.overlays().wish().shells()
                .map(shelf -> new SceneRequest.Shells(
                        shelf.organs(model.shownCase()).stream().filter(s -> SolidVolume.isKnown(s.contours()))
                                .map(Structure::id).collect(Collectors.toSet()),
                        shelf.radiusMm()));
    }

    /// The same levels in the same colours as in the other views.
    private List<SceneRequest.Isodose> isodoses() {
        return model.overlays().dose() instanceof DoseLayer.State.Shown shown
                ? shown.overlay().levels().stream().map(level -> new SceneRequest.Isodose(shown.dose().id(), shown.overlay().field(),
                        level.value(), level.argb(), shown.overlay().toView())).toList()
                : List.of();
    }

    private void forget() {
        painter.forget();
        scene = SolidScene.empty();
        frame = null;
        picture.setImage(null);
        pixels = null;
        words.setVisible(false);
        witness.setVisible(false);
        say(texts.of("solid.no-image"));
    }

    private void showScene(SolidPainter.Scene made) {
        scene = made.made().scene();
        leftOut = made.made().leftOut();
        camera.follow(scene);
        explain();
        repaint();
    }

    /// Says what to do where there is nothing to see, and what is not in the picture.
    private void explain() {
        if (model.shown().isEmpty()) {
            return;
        }
        boolean nothing = scene.bodies().isEmpty();
        say(!nothing ? "" : texts.of(model.contoursHidden() ? "solid.hidden" : painter.isMaking() ? "solid.making" : "solid.nothing"));
        words.note(leftOut == 0 ? "" : texts.of("solid.left-out", leftOut));
    }

    private void say(String sentence) {
        hint.setText(sentence);
        hint.setVisible(!sentence.isEmpty());
        requestLayout();
    }

    private ViewGeometry view() {
        return camera.view(getWidth(), getHeight());
    }

    /// {@return the geometry of the picture on the screen, in layout pixels}
    Optional<ViewGeometry> geometry() {
        return Optional.ofNullable(frame).map(f -> f.wish().view());
    }

    SolidScene solidScene() {
        return scene;
    }

    Turntable place() {
        return camera.place();
    }

    SolidTexts words() {
        return words;
    }

    private void repaint() {
        if (getScene() == null || model.shown().isEmpty() || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        Quality quality = moving || model.moving() || model.state().preview().isPresent() ? Quality.MOVING : Quality.AT_REST;
        painter.wish(
                new SolidPainter.Wish(scene, view(), scale, quality, ground(), planes ? Optional.of(model.crosshair()) : Optional.empty(),
                        argb(frameColour.getStroke())));
    }

    /// The ground is the style sheet's; the picture fades into it.
    private int ground() {
        Background background = getBackground();
        return background == null || background.getFills().isEmpty() ? 0xff000000 : argb(background.getFills().getLast().getFill());
    }

    private static int argb(@Nullable Paint paint) {
        return paint instanceof Color c
                ? (int) Math.round(255 * c.getOpacity()) << 24 | (int) Math.round(255 * c.getRed()) << 16
                        | (int) Math.round(255 * c.getGreen()) << 8 | (int) Math.round(255 * c.getBlue())
                : 0xff000000;
    }

    private void show(SolidPainter.Frame fresh) {
        if (model.shown().isEmpty()) {
            return;
        }
        frame = fresh;
        PixelBuffer<IntBuffer> target = pixels;
        if (target == null || target.getWidth() != fresh.width() || target.getHeight() != fresh.height()) {
            front = new int[fresh.width() * fresh.height()];
            target = new PixelBuffer<>(fresh.width(), fresh.height(), IntBuffer.wrap(front), PixelFormat.getIntArgbPreInstance());
            pixels = target;
            picture.setImage(new WritableImage(target));
        }
        System.arraycopy(fresh.pixels(), 0, front, 0, front.length);
        target.updateBuffer(_ -> null);
        ViewGeometry view = fresh.wish().view();
        picture.setFitWidth(view.width());
        picture.setFitHeight(view.height());
        words.setVisible(true);
        words.show(view, fresh.wish().scene(), model.shownCase());
        witness.show(view, fresh.wish().scene().bodies().isEmpty() ? Optional.empty() : model.witness());
        setAccessibleText(spoken());
    }

    /// From where, what, and the distance that was asked for.
    private String spoken() {
        Case shown = model.shownCase();
        List<String> names = scene.bodies().stream().map(Body::subject).filter(s -> s instanceof Subject.OfStructure)
                .flatMap(s -> shown.structure(((Subject.OfStructure) s).structure()).stream()).map(Structure::name).toList();
        String listed = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        String said = texts.of("solid.spoken", Math.round(camera.place().aroundDegrees()), Math.round(camera.place().aboveDegrees()),
                names.size(), listed);
        return model.witness().map(d -> texts.of("solid.spoken.distance", said, WitnessLine.text(texts, d))).orElse(said);
    }

    /// Does an action of the palette or of the small buttons.
    ///
    /// @return whether it is one of this view's actions
    boolean perform(String actionId) {
        for (Turntable.Side side : Turntable.Side.values()) {
            if (SolidBar.idOf(side).equals(actionId)) {
                look(side.place());
                return true;
            }
        }
        switch (actionId) {
            case "solid-fit" -> fit();
            case "solid-planes" -> {
                planes = !planes;
                model.fireChanged();
            }
            case "solid-witness" -> model.witness().ifPresent(this::lookAt);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Shows everything again.
    void fit() {
        camera.fit(scene);
        repaint();
    }

    /// Along the line first, so that one sees the two behind one another; the next time across it, in full length.
    private void lookAt(LesionDistance distance) {
        var line = distance.to().minus(distance.from());
        if (line.length() > 1e-6) {
            look(acrossNext ? Turntable.across(line) : Turntable.along(line));
            acrossNext = !acrossNext;
        }
    }

    private void look(Turntable from) {
        camera.look(from);
        model.fireChanged();
    }

    void turn(double around, double above) {
        touch();
        camera.turn(around, above);
        repaint();
    }

    void pan(double dx, double dy) {
        touch();
        camera.pan(view(), dx, dy);
        repaint();
    }

    void zoom(double factor, double x, double y) {
        touch();
        camera.zoom(view(), factor, x, y);
        repaint();
    }

    private void touch() {
        moving = true;
        rest.playFromStart();
    }

    private void bringIntoView(List<PatientPoint> places) {
        ViewGeometry view = view();
        boolean seen = places.stream().allMatch(p -> view.xOf(p) >= 0 && view.yOf(p) >= 0 && view.xOf(p) <= view.width()
                && view.yOf(p) <= view.height());
        if (!seen) {
            camera.fit(scene);
            repaint();
        }
    }

    private Optional<SolidRenderer.Pick> pick(double x, double y) {
        return geometry().flatMap(view -> SolidRenderer.pick(scene, view, x, y));
    }

    /// Takes the crosshair to the surface under a pixel; nothing is there: it stays.
    void goTo(double x, double y) {
        pick(x, y).ifPresent(p -> model.pointAt(p.place()));
    }

    /// Names what lies under the pointer.
    void probe(Optional<Point2D> pointer) {
        words.probe(moving ? "" : pointer.flatMap(at -> pick(at.getX(), at.getY())).map(this::nameOf).orElse(""));
    }

    private String nameOf(SolidRenderer.Pick pick) {
        Case shown = model.shownCase();
        return switch (pick.body().subject()) {
            case Subject.OfStructure(var id) -> shown.structure(id).map(Structure::name).orElse("");
            case Subject.Around(var id, double mm) ->
                texts.of("solid.shell", mm, shown.structure(id).map(Structure::name).orElse(""));
            case Subject.Isodose(_, double gy) -> model.overlays().dose() instanceof DoseLayer.State.Shown dose
                    ? texts.of("solid.isodose", gy, texts.of(model.overlays().doseName(dose)))
                    : "";
        };
    }

    /// Writes what is kept with the case.
    void keep(Map<String, String> values) {
        camera.keep(values);
        values.put("solid.planes", Boolean.toString(planes));
    }

    /// Takes over what a case has kept.
    void restore(Map<String, String> values) {
        camera.restore(values);
        planes = Boolean.parseBoolean(values.getOrDefault("solid.planes", "true"));
        stateChanged();
    }
}
