package org.oligoplan.ui.casepanel;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Swatch;

/// The head of a row of the case panel: its colour and its words. A press, by mouse or key, chooses the row, which unfolds its editor.
final class RowHead extends HBox {

    private final Swatch swatch = new Swatch();
    private final VBox editor;

    /// @param nodeId of the head
    /// @param editor what the chosen row unfolds
    /// @param toggle chooses the row, or gives it up
    /// @param words one under the other
    RowHead(String nodeId, VBox editor, Runnable toggle, Node... words) {
        super(8);
        this.editor = editor;
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox column = new VBox(1, words);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        getChildren().setAll(swatch, column);
        setId(nodeId);
        getStyleClass().add("row");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setOnMouseClicked(_ -> toggle.run());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                toggle.run();
                event.consume();
            }
        });
        editor.getStyleClass().add("editor");
    }

    void colour(Structure structure) {
        swatch.show(structure);
    }

    void choose(boolean chosen) {
        getStyleClass().remove("chosen");
        if (chosen) {
            getStyleClass().add("chosen");
        }
        ControlKit.present(editor, chosen);
    }
}
