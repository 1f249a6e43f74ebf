package org.oligoplan.ui.viewer;

import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.contouring.ContouringBar;
import org.oligoplan.ui.contouring.ContouringTools;
import org.oligoplan.ui.contouring.ImageToolOptions;
import org.oligoplan.ui.contouring.Tool;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Unhurried;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// The linked views of the image of an open case with the bars of tools and of layouts.
public final class ViewerPane extends BorderPane implements AutoCloseable {

    private static final double WHILE_DRAWING_MS = 150;
    private static final int DRAWING_THREADS = 2;
    private static final Duration ARRIVALS = Duration.millis(150);

    private final Jobs jobs;
    private final boolean ownJobs;
    private final Texts texts;
    private final Session session;
    private final ViewerModel model;
    private final ContouringTools tools;
    private final ContouringBar bar;
    private final LayersBar layersBar;
    private final LegendStrip legend;
    private final HotSpotsPanel hotSpots;
    private final OptionsPanel options;
    private final ViewDesk desk;
    private final StackPane middle = new StackPane();
    private final Label empty = new Label();
    private final Subscription subscription;
    private final Timeline arrivals;
    private final ViewKeeper keeper;
    private final Unhurried around = new Unhurried(this::showAround);

    /// A pane with drawing threads of its own.
    ///
    /// @param session the open case
    /// @param texts the words
    public ViewerPane(Session session, Texts texts) {
        this(session, texts, new Jobs(DRAWING_THREADS), true, Optional.empty());
    }

    /// A pane that draws in a pool of others.
    ///
    /// @param session the open case
    /// @param texts the words
    /// @param jobs where views are drawn; not closed by this pane
    public ViewerPane(Session session, Texts texts, Jobs jobs) {
        this(session, texts, jobs, false, Optional.empty());
    }

    /// A pane whose detached views stand where the caller wants them.
    ///
    /// @param session the open case
    /// @param texts the words
    /// @param windows where views stand that have left the pane
    ViewerPane(Session session, Texts texts, ViewWindows windows) {
        this(session, texts, new Jobs(DRAWING_THREADS), true, Optional.of(windows));
    }

    private ViewerPane(Session session, Texts texts, Jobs jobs, boolean ownJobs, Optional<ViewWindows> windows) {
        this.jobs = jobs;
        this.ownJobs = ownJobs;
        this.texts = texts;
        this.session = session;
        this.model = new ViewerModel(session);
        this.tools = new ContouringTools(session, texts);
        this.bar = new ContouringBar(tools, texts);
        model.overlays().workIn(jobs);
        tools.second(() -> model.layers().fusion().image());
        this.layersBar = new LayersBar(model, texts, () -> perform("hotspots"));
        this.legend = new LegendStrip(model, texts);
        this.hotSpots = new HotSpotsPanel(model, jobs, texts, this::leaveHotSpots);
        model.listen(new ViewerModel.Listener() {
            @Override
            public void imageChanged() {}

            @Override
            public void changed() {
                // Once more at rest: what is under the pointer comes first.
                if (model.moving()) {
                    return;
                }
                if (model.state().preview().isPresent()) {
                    around.within(WHILE_DRAWING_MS);
                } else {
                    around.now();
                }
            }

            @Override
            public void reveal(List<PatientPoint> places) {}
        });
        setId("viewer");
        getStyleClass().add("viewer");
        this.desk = new ViewDesk(session, model, tools, jobs, texts,
                windows.orElseGet(() -> new StageWindows(this, this::keyPressed, this::keyReleased)), bar::direction);
        empty.setId("viewer-empty");
        empty.setText(texts.of("viewer.empty"));
        empty.getStyleClass().addAll("hint", "viewer-empty");
        this.options = new OptionsPanel(new ImageToolOptions(tools, texts), layersBar, desk.views(), texts, desk::refocus);
        middle.getChildren().addAll(desk.board(), empty, options);
        bar.setId("viewer-strip");
        bar.getStyleClass().add("viewer-strip");
        desk.bar().add(layersBar.switches(), options.foldButton());
        setTop(new VBox(sideways(bar), sideways(desk.bar())));
        setRight(new HBox(legend, hotSpots));
        setCenter(middle);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (!desk.bar().startsCine().test(event.getTarget())) {
                desk.cine().stop();
            }
        });
        addEventFilter(ScrollEvent.SCROLL, _ -> desk.cine().stop());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        arrivals = new Timeline(new KeyFrame(ARRIVALS, _ -> lookForArrivals()));
        arrivals.setCycleCount(Animation.INDEFINITE);
        keeper = new ViewKeeper(session, model, desk);
        subscription = FxBridge.follow(session.state(), this::accept);
    }

    /// Says where doses and limits of layers over the image come from; before that there are none.
    ///
    /// @param sources answers as long as the pane is open
    public void layersFrom(LayerSources sources) {
        model.overlays().from(sources);
    }

    /// {@return what the chosen tool does, or why it cannot, for the status bar}
    public ReadOnlyStringProperty statusText() {
        return tools.statusText();
    }

    /// Where words are so large that a bar is wider than the pane, it scrolls sideways.
    private static ScrollPane sideways(Region bar) {
        ScrollPane pane = new ScrollPane(bar);
        pane.setFitToWidth(true);
        pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        pane.setMinHeight(USE_PREF_SIZE);
        pane.setMinWidth(0);
        return pane;
    }

    /// Brings what stands around the views up to date.
    private void showAround() {
        layersBar.stateChanged();
        legend.stateChanged();
        followLayers();
        hotSpots.stateChanged();
    }

    private void accept(SessionState state) {
        tools.stateProperty().set(state);
        model.accept(state);
        desk.accept();
        keeper.restore(state);
        tools.image(model.shown().map(ViewerModel.Shown::grid));
        boolean hasImage = model.shown().isPresent();
        empty.setText(
                texts.of(state.current().images().isEmpty() ? "viewer.empty" : isLost(state) ? "viewer.not-loaded" : "viewer.not-yet"));
        empty.setVisible(!hasImage);
        desk.board().setVisible(hasImage);
        if (hasImage && arrivals.getStatus() != Animation.Status.RUNNING && !complete()) {
            arrivals.play();
        }
    }

    /// Files are called moved only where the program looked for them and did not find them as they were.
    private static boolean isLost(SessionState state) {
        return state.current().all(ImportFinding.class).stream()
                .anyMatch(f -> f.kind().equals("images-moved") || f.kind().equals("images-changed"));
    }

    private boolean complete() {
        Volume volume = model.shown().orElseThrow().volume();
        for (int k = 0; k < volume.grid().slices(); k++) {
            if (volume.stored(k) == null) {
                return false;
            }
        }
        return true;
    }

    /// While slices still arrive the views are drawn again from time to time, once more after the last.
    private void lookForArrivals() {
        if (model.shown().isEmpty() || complete()) {
            arrivals.stop();
        }
        desk.voxelsArrived();
    }

    /// Does what a shortcut or the palette of actions asks for.
    ///
    /// @param actionId an id of the table of shortcuts
    /// @return whether it was one of the views' or of the contouring tools' actions
    public boolean perform(String actionId) {
        for (Tool tool : Tool.values()) {
            if (tool.id().equals(actionId)) {
                tools.toolProperty().set(tool);
                return true;
            }
        }
        switch (actionId) {
            case "view-contours-hide" -> model.hideContours(true);
            case "frames-show" -> desk.counter().toggle(getScene());
            case "hotspots" -> {
                if (hotSpots.isVisible()) {
                    leaveHotSpots();
                } else {
                    // Settings and list together would leave small views no room for what they say.
                    options.fold(true);
                    hotSpots.open();
                }
            }
            default -> {
                return bar.perform(actionId) || layersBar.perform(actionId) || desk.perform(actionId);
            }
        }
        return true;
    }

    private void followLayers() {
        options.stateChanged();
    }

    private void leaveHotSpots() {
        ControlKit.present(hotSpots, false);
        desk.refocus();
    }

    /// Handles a key that was pressed while the focus is elsewhere in the window; keys of text fields are left alone.
    ///
    /// @param event the key
    public void keyPressed(KeyEvent event) {
        if (event.isConsumed() || event.getTarget() instanceof TextInputControl) {
            return;
        }
        Optional<String> id = Shortcuts.match(event).map(Shortcuts.Shortcut::id);
        if (desk.interrupt(event, id.filter("view-cine"::equals).isPresent())) {
            event.consume();
            return;
        }
        if (id.filter("tool-select"::equals).isPresent() && tools.toolProperty().get() == Tool.SELECT && options.isOpen()) {
            options.fold(true);
            event.consume();
            return;
        }
        // Tab goes through all controls as everywhere; the views are neighbours in its order.
        if (id.isPresent() && !id.get().equals("view-next") && perform(id.get())) {
            event.consume();
        } else if (id.isPresent() && id.get().equals("view-next") && desk.isView(event.getTarget())
                && !desk.isLast(event.getTarget())) {
            desk.next();
            event.consume();
        }
    }

    /// Handles a key that was let go: contours come back.
    ///
    /// @param event the key
    public void keyReleased(KeyEvent event) {
        if (event.getCode() == KeyCode.H) {
            model.hideContours(false);
        }
    }

    /// {@return what plays through the slices}
    Cine cine() {
        return desk.cine();
    }

    /// {@return whether every view shows the newest state}
    public boolean isIdle() {
        return desk.isIdle();
    }

    /// {@return counts pictures where somebody asks for it}
    public FrameCounter frames() {
        return desk.counter();
    }

    /// Draws every cut that can be seen anew and compares; for measurements, as it takes its time where it is called.
    ///
    /// @return whether every pixel on the screen is of the session's newest state
    public boolean showsNewest() {
        return model.state().equals(session.state().get()) && desk.isIdle() && desk.showsWhatIs(jobs);
    }

    @Override
    public void close() {
        subscription.close();
        keeper.close();
        around.stop();
        arrivals.stop();
        hotSpots.close();
        desk.close();
        model.close();
        if (ownJobs) {
            jobs.close();
        }
    }
}
