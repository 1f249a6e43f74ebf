package org.oligoplan.ui.viewer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.ControlKit;

/// What can be set of the chosen tool and of the layers, one of them at a time: it floats over the upper edge of the views, so that these keep
/// their size, and is folded away by its button in the strip or by Escape. It opens by itself when a row is new. What is said of the layers is never
/// folded away, and the views are told what lies over them and write nothing there.
final class OptionsPanel extends BorderPane {

    private static final double MOST_WORDS = 520;
    private static final double GAP = 2;

    private enum Part {
        TOOL, FUSION, DOSE
    }

    private final Region tool;
    private final StackPane toolPlace;
    private final Texts texts;
    private final LayersBar layers;
    private final Runnable left;
    private final Collection<? extends PaneView> views;
    private final VBox rows;
    private final Button fold = new Button("", new FontIcon("mdi2c-chevron-up"));
    private List<Boolean> before = List.of();
    private final HBox tabs = new HBox(GAP);
    private Part chosen = Part.TOOL;
    private boolean folded;
    private boolean telling;

    /// @param tool the row of the chosen tool, visible where it has one
    /// @param layers the rows of the layers
    /// @param views over which this floats; they are told what of them is covered
    /// @param texts the words
    /// @param left told when the settings are folded while the keyboard is in them
    OptionsPanel(Region tool, LayersBar layers, Collection<? extends PaneView> views, Texts texts, Runnable left) {
        this.texts = texts;
        this.tool = tool;
        this.toolPlace = new StackPane(tool);
        this.layers = layers;
        this.left = left;
        this.views = views;
        setPickOnBounds(false);
        setMinSize(0, 0);
        for (Part part : Part.values()) {
            ToggleButton tab = new ToggleButton(texts.of("layers.options." + part));
            tab.setId("options-" + part.name().toLowerCase(Locale.ROOT));
            tab.getStyleClass().add("options-tab");
            tab.setAccessibleText(texts.of("layers.options.of", tab.getText()));
            tab.setTooltip(new Tooltip(tab.getAccessibleText()));
            tab.setOnAction(_ -> {
                chosen = part;
                stateChanged();
            });
            tabs.getChildren().add(tab);
        }
        tabs.getStyleClass().add("options-tabs");
        rows = new VBox(tabs, toolPlace, layers) {
            @Override
            protected double computePrefWidth(double height) {
                return snappedLeftInset() + snappedRightInset() + Math.max(tabs.isManaged() ? tabs.prefWidth(-1) : 0,
                        Math.max(toolPlace.isManaged() ? across(tool) : 0, layers.widest(MOST_WORDS)));
            }
        };
        rows.setId("options-panel");
        rows.getStyleClass().add("options-panel");
        rows.setMaxWidth(USE_PREF_SIZE);
        setTop(rows);
        setAlignment(rows, Pos.TOP_LEFT);
        fold.setId("options-fold");
        fold.getStyleClass().add("icon-button");
        fold.setOnAction(_ -> fold(!folded));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
                fold(true);
                event.consume();
            }
        });
        tool.visibleProperty().addListener((_, _, _) -> stateChanged());
        watch(rows.boundsInParentProperty());
        watch(rows.visibleProperty());
        watch(localToSceneTransformProperty());
        for (PaneView view : views) {
            watch(view.region().layoutBoundsProperty());
            watch(view.region().localToSceneTransformProperty());
            watch(view.region().sceneProperty());
        }
        stateChanged();
    }

    /// {@return the room that the shown parts of a row need beside one another}
    static double across(Node row) {
        if (!(row instanceof FlowPane flow) || !flow.isManaged()) {
            return 0;
        }
        List<Node> shown = flow.getChildren().stream().filter(Node::isManaged).toList();
        return flow.snappedLeftInset() + flow.snappedRightInset() + flow.getHgap() * Math.max(0, shown.size() - 1)
                + shown.stream().mapToDouble(node -> flow.snapSizeX(node.prefWidth(-1))).sum();
    }

    /// {@return the button that folds and opens the settings; it stands in the strip}
    Labeled foldButton() {
        return fold;
    }

    /// {@return whether settings lie over the views}
    boolean isOpen() {
        return !folded && hasRows();
    }

    private boolean hasRows() {
        return rows().contains(true);
    }

    /// In the order of the parts.
    private List<Boolean> rows() {
        return List.of(tool.isVisible(), layers.hasFusion(), layers.hasDose());
    }

    /// Folds the settings away or opens them.
    void fold(boolean away) {
        boolean inside = isFocusWithin();
        folded = away;
        stateChanged();
        if (inside && !isOpen()) {
            left.run();
        }
    }

    /// Follows what its parts have to show.
    void stateChanged() {
        List<Boolean> now = rows();
        for (Part part : Part.values()) {
            if (now.get(part.ordinal()) && (before.isEmpty() || !before.get(part.ordinal()))) {
                chosen = part;
                folded = false;
            }
        }
        before = now;
        if (!now.get(chosen.ordinal())) {
            Arrays.stream(Part.values()).filter(part -> now.get(part.ordinal())).findFirst().ifPresent(part -> chosen = part);
        }
        for (Part part : Part.values()) {
            ToggleButton tab = (ToggleButton) tabs.getChildren().get(part.ordinal());
            ControlKit.present(tab, now.get(part.ordinal()));
            tab.setSelected(part == chosen);
        }
        ControlKit.present(tabs, isOpen() && now.stream().filter(there -> there).count() > 1);
        layers.show(!isOpen() ? Optional.empty() : switch (chosen) {
            case TOOL -> Optional.empty();
            case FUSION -> Optional.of(LayersBar.Part.FUSION);
            case DOSE -> Optional.of(LayersBar.Part.DOSE);
        });
        ControlKit.present(toolPlace, isOpen() && chosen == Part.TOOL && tool.isVisible());
        ControlKit.present(rows, tabs.isManaged() || toolPlace.isManaged() || layers.isManaged());
        fold.setDisable(!hasRows());
        String words = texts.of(folded ? "layers.options.open" : "layers.options.fold");
        if (!words.equals(fold.getAccessibleText())) {
            fold.setAccessibleText(words);
            fold.setTooltip(new Tooltip(words));
            fold.setGraphic(new FontIcon(folded ? "mdi2c-chevron-down" : "mdi2c-chevron-up"));
        }
        tellSoon();
    }

    /// Every change counts, so it is no listener of invalidations, which hears of a next one only after the value was read.
    private void watch(ObservableValue<?> place) {
        place.addListener((_, _, _) -> tellSoon());
    }

    /// After the layout that has moved something, once.
    private void tellSoon() {
        if (!telling) {
            telling = true;
            Platform.runLater(() -> {
                telling = false;
                views.forEach(view -> view.keepClear(covered(view.region())));
            });
        }
    }

    /// {@return how much of a view's upper part lies under the settings}
    private double covered(Region view) {
        // A view in a window of its own has nothing over it.
        if (!rows.isVisible() || view.getScene() == null || !view.getScene().equals(rows.getScene())) {
            return 0;
        }
        Bounds panel = rows.localToScene(rows.getLayoutBounds());
        Bounds room = view.localToScene(view.getLayoutBounds());
        boolean over = panel.getMinX() < room.getMaxX() && room.getMinX() < panel.getMaxX() && panel.getMinY() < room.getMaxY();
        return over ? Math.max(0, panel.getMaxY() - room.getMinY()) : 0;
    }
}
