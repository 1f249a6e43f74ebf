package org.oligoplan.ui.viewer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.geometry.Pos;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.ControlKit;

/// What can be set of the chosen tool and of the layers, with the legend: it floats over the upper and right edge of the views, so that these
/// keep their size, and is folded away by its button in the strip or by Escape. It opens by itself when there is something new in it.
final class OptionsPanel extends BorderPane {

    private static final double MOST_WORDS = 520;

    private final Texts texts;
    private final Region tool;
    private final LayersBar layers;
    private final Region legend;
    private final Runnable left;
    private final VBox rows;
    private final Button fold = new Button("", new FontIcon("mdi2c-chevron-up"));
    private List<Boolean> before = List.of();
    private String lastNotice = "";
    private boolean folded;

    /// @param tool the row of the chosen tool, visible where it has one
    /// @param layers the rows of the layers
    /// @param legend what the colours mean, visible where there are some
    /// @param texts the words
    /// @param left told when the panel is folded while the keyboard is in it
    OptionsPanel(Region tool, LayersBar layers, Region legend, Texts texts, Runnable left) {
        this.texts = texts;
        this.tool = tool;
        this.layers = layers;
        this.legend = legend;
        this.left = left;
        setPickOnBounds(false);
        setMinSize(0, 0);
        rows = new VBox(tool, layers) {
            @Override
            protected double computePrefWidth(double height) {
                return snappedLeftInset() + snappedRightInset() + Math.max(across(tool), layers.widest(MOST_WORDS));
            }
        };
        rows.setId("options-panel");
        rows.getStyleClass().add("options-panel");
        rows.setMaxWidth(USE_PREF_SIZE);
        setTop(rows);
        setRight(legend);
        legend.setMaxHeight(USE_PREF_SIZE);
        setAlignment(rows, Pos.TOP_LEFT);
        setAlignment(legend, Pos.TOP_RIGHT);
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

    /// {@return the button that folds and opens the panel; it stands in the strip}
    Labeled foldButton() {
        return fold;
    }

    /// {@return whether anything of the panel lies over the views}
    boolean isOpen() {
        return isVisible();
    }

    /// Folds the panel away or opens it.
    void fold(boolean away) {
        boolean inside = isFocusWithin();
        folded = away;
        stateChanged();
        if (inside && !isVisible()) {
            left.run();
        }
    }

    /// Follows what its parts have to show.
    void stateChanged() {
        List<Boolean> now = List.of(tool.isVisible(), layers.hasFusion(), layers.hasDose());
        boolean more = before.isEmpty();
        for (int i = 0; i < before.size(); i++) {
            more |= now.get(i) && !before.get(i);
        }
        String notice = layers.notice();
        if (more || !notice.isEmpty() && !notice.equals(lastNotice)) {
            folded = false;
        }
        before = now;
        lastNotice = notice;
        boolean any = tool.isVisible() || layers.isManaged() || legend.isManaged();
        ControlKit.present(rows, tool.isVisible() || layers.isManaged());
        setVisible(any && !folded);
        fold.setDisable(!any);
        String words = texts.of(folded ? "layers.options.open" : "layers.options.fold");
        if (!words.equals(fold.getAccessibleText())) {
            fold.setAccessibleText(words);
            fold.setTooltip(new Tooltip(words));
            fold.setGraphic(new FontIcon(folded ? "mdi2c-chevron-down" : "mdi2c-chevron-up"));
        }
    }
}
