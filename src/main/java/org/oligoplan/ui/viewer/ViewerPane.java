package org.oligoplan.ui.viewer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.contouring.ContouringBar;
import org.oligoplan.ui.contouring.ContouringTools;
import org.oligoplan.ui.contouring.Tool;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// Three linked views of the image of an open case with their tool bar: axial large, coronal and sagittal beside it.
public final class ViewerPane extends BorderPane implements AutoCloseable {

    private static final int DRAWING_THREADS = 2;
    private static final Duration ARRIVALS = Duration.millis(150);
    private static final double AXIAL_SHARE = 0.6;

    private final Jobs jobs;
    private final boolean ownJobs;
    private final Texts texts;
    private final ViewerModel model;
    private final ContouringTools tools;
    private final ContouringBar bar;
    private final LayersBar layersBar;
    private final LegendStrip legend;
    private final HotSpotsPanel hotSpots;
    private final Map<Anatomical, SliceView> views = new EnumMap<>(Anatomical.class);
    private final Map<Anatomical, SliceInput> inputs = new EnumMap<>(Anatomical.class);
    private final SplitPane right = new SplitPane();
    private final SplitPane all = new SplitPane();
    private final StackPane middle = new StackPane();
    private final Label empty = new Label();
    private final MenuButton windows = new MenuButton();
    private final Subscription subscription;
    private final Timeline arrivals;
    private final ViewKeeper keeper;
    private SliceView active;
    private @Nullable SliceView maximised;

    /// A pane with drawing threads of its own.
    ///
    /// @param session the open case
    /// @param texts the words
    public ViewerPane(Session session, Texts texts) {
        this(session, texts, new Jobs(DRAWING_THREADS), true);
    }

    /// A pane that draws in a pool of others.
    ///
    /// @param session the open case
    /// @param texts the words
    /// @param jobs where views are drawn; not closed by this pane
    public ViewerPane(Session session, Texts texts, Jobs jobs) {
        this(session, texts, jobs, false);
    }

    private ViewerPane(Session session, Texts texts, Jobs jobs, boolean ownJobs) {
        this.jobs = jobs;
        this.ownJobs = ownJobs;
        this.texts = texts;
        this.model = new ViewerModel(session);
        this.tools = new ContouringTools(session, texts);
        this.bar = new ContouringBar(tools, texts);
        model.overlays().workIn(jobs);
        this.layersBar = new LayersBar(model, texts, () -> perform("hotspots"));
        this.legend = new LegendStrip(model, texts);
        this.hotSpots = new HotSpotsPanel(model, jobs, texts, this::leaveHotSpots);
        model.listen(new ViewerModel.Listener() {
            @Override
            public void imageChanged() {}

            @Override
            public void changed() {
                layersBar.stateChanged();
                legend.stateChanged();
                hotSpots.stateChanged();
            }

            @Override
            public void reveal(List<PatientPoint> places) {}
        });
        setId("viewer");
        getStyleClass().add("viewer");
        getStylesheets().add(Objects.requireNonNull(ViewerPane.class.getResource("viewer.css"), "viewer.css").toExternalForm());
        for (Anatomical cut : Anatomical.values()) {
            SliceView view = new SliceView(cut, model, tools, jobs, texts);
            views.put(cut, view);
            inputs.put(cut, new SliceInput(view, model, tools, this::maximise, bar::direction));
            view.focusedProperty().addListener((_, _, focused) -> {
                if (focused) {
                    active = view;
                }
            });
        }
        this.active = view(Anatomical.AXIAL);
        right.setOrientation(Orientation.VERTICAL);
        right.getItems().addAll(view(Anatomical.CORONAL), view(Anatomical.SAGITTAL));
        all.getItems().addAll(view(Anatomical.AXIAL), right);
        all.setDividerPositions(AXIAL_SHARE);
        all.setId("view-split");
        empty.setId("viewer-empty");
        empty.setText(texts.of("viewer.empty"));
        empty.getStyleClass().addAll("hint", "viewer-empty");
        middle.getChildren().addAll(all, empty);
        setTop(new VBox(strip(), layersBar));
        setRight(new HBox(legend, hotSpots));
        setCenter(middle);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
        arrivals = new Timeline(new KeyFrame(ARRIVALS, _ -> lookForArrivals()));
        arrivals.setCycleCount(Animation.INDEFINITE);
        keeper = new ViewKeeper(session, model, all, right);
        subscription = FxBridge.follow(session.state(), this::accept);
    }

    /// Says where doses and limits of layers over the image come from; before that there are none.
    ///
    /// @param sources answers as long as the pane is open
    public void layersFrom(LayerSources sources) {
        model.overlays().from(sources);
    }

    private SliceView view(Anatomical cut) {
        return Objects.requireNonNull(views.get(cut));
    }

    private SliceInput input(SliceView view) {
        return Objects.requireNonNull(inputs.get(view.cut()));
    }

    /// {@return what the chosen tool does, or why it cannot, for the status bar}
    public ReadOnlyStringProperty statusText() {
        return tools.statusText();
    }

    private void accept(SessionState state) {
        tools.stateProperty().set(state);
        keeper.restore(state);
        model.accept(state);
        tools.image(model.shown().map(ViewerModel.Shown::grid));
        boolean hasImage = model.shown().isPresent();
        empty.setText(
                texts.of(state.current().images().isEmpty() ? "viewer.empty" : isLost(state) ? "viewer.not-loaded" : "viewer.not-yet"));
        empty.setVisible(!hasImage);
        all.setVisible(hasImage);
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
        model.fireChanged();
    }

    private HBox strip() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        windows.setId("window-presets");
        windows.setText(texts.of("viewer.window.menu"));
        windows.setGraphic(new FontIcon("mdi2c-contrast-circle"));
        windows.setAccessibleText(texts.of("viewer.window.menu.accessible"));
        windows.setTooltip(new Tooltip(texts.of("viewer.window.menu.tooltip")));
        windows.getStyleClass().add("strip-menu");
        windows.setMinWidth(Region.USE_PREF_SIZE);
        for (WindowLevel.Preset preset : WindowLevel.Preset.values()) {
            String id = idOf(preset);
            MenuItem item = new MenuItem();
            item.setId(id);
            item.setText(texts.of("viewer.preset", texts.of("shortcut." + id), preset.window().width(), preset.window().level()));
            item.setOnAction(_ -> model.window(preset.window()));
            windows.getItems().add(item);
        }
        HBox strip = new HBox(bar, space, windows, button("view-fit", "mdi2f-fit-to-screen-outline"),
                button("view-maximise", "mdi2a-arrow-expand-all"));
        strip.setId("viewer-strip");
        strip.getStyleClass().add("viewer-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        return strip;
    }

    private Button button(String id, String icon) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(texts.of("shortcut." + id));
        button.setTooltip(new Tooltip(Shortcuts.tooltip(texts, id)));
        button.setOnAction(_ -> perform(id));
        return button;
    }

    private static String idOf(WindowLevel.Preset preset) {
        return switch (preset) {
            case LUNG -> "window-lung";
            case SOFT_TISSUE -> "window-soft-tissue";
            case BONE -> "window-bone";
            case LIVER -> "window-liver";
            case BRAIN -> "window-brain";
        };
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
        for (WindowLevel.Preset preset : WindowLevel.Preset.values()) {
            if (idOf(preset).equals(actionId)) {
                model.window(preset.window());
                return true;
            }
        }
        switch (actionId) {
            case "slice-up" -> input(active).scroll(1);
            case "slice-down" -> input(active).scroll(-1);
            case "view-fit" -> active.fit();
            case "view-next" -> next();
            case "view-maximise" -> maximise(active);
            case "view-contours-hide" -> model.hideContours(true);
            case "hotspots" -> {
                if (hotSpots.isVisible()) {
                    leaveHotSpots();
                } else {
                    hotSpots.open();
                }
            }
            default -> {
                return bar.perform(actionId) || layersBar.perform(actionId);
            }
        }
        return true;
    }

    private void leaveHotSpots() {
        ControlKit.present(hotSpots, false);
        active.requestFocus();
    }

    /// Handles a key that was pressed while the focus is elsewhere in the window; keys of text fields are left alone.
    ///
    /// @param event the key
    public void keyPressed(KeyEvent event) {
        if (event.isConsumed() || event.getTarget() instanceof TextInputControl) {
            return;
        }
        Optional<String> id = Shortcuts.match(event).map(Shortcuts.Shortcut::id);
        // Tab goes through all controls as everywhere; the views are neighbours in its order.
        if (id.isPresent() && !id.get().equals("view-next") && perform(id.get())) {
            event.consume();
        } else if (id.isPresent() && id.get().equals("view-next") && event.getTarget() instanceof SliceView view
                && view != lastView()) {
            next();
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

    private List<SliceView> visibleViews() {
        SliceView alone = maximised;
        return alone != null ? List.of(alone) : List.copyOf(views.values());
    }

    private SliceView lastView() {
        return visibleViews().getLast();
    }

    private void next() {
        List<SliceView> order = visibleViews();
        order.get((order.indexOf(active) + 1) % order.size()).requestFocus();
    }

    private void maximise(SliceView view) {
        Node shown;
        if (maximised == null) {
            maximised = view;
            removeFromSplit(view);
            shown = view;
        } else {
            SliceView back = maximised;
            maximised = null;
            middle.getChildren().remove(back);
            putBack(back);
            shown = all;
        }
        middle.getChildren().setAll(shown, empty);
        view.requestFocus();
    }

    private void removeFromSplit(SliceView view) {
        keeper.rememberSplits();
        all.getItems().remove(view);
        right.getItems().remove(view);
    }

    private void putBack(SliceView view) {
        switch (view.cut()) {
            case AXIAL -> all.getItems().addFirst(view);
            case CORONAL -> right.getItems().addFirst(view);
            case SAGITTAL -> right.getItems().addLast(view);
        }
        keeper.restoreSplits();
    }

    /// {@return whether every view shows the newest state}
    public boolean isIdle() {
        return !model.moving() && views.values().stream().allMatch(SliceView::isIdle);
    }

    @Override
    public void close() {
        subscription.close();
        keeper.close();
        arrivals.stop();
        hotSpots.close();
        model.close();
        views.values().forEach(SliceView::close);
        if (ownJobs) {
            jobs.close();
        }
    }
}
