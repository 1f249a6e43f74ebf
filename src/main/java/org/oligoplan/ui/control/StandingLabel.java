package org.oligoplan.ui.control;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A word with its icon and colour that says how something stands.
public final class StandingLabel extends Label {

    private final FontIcon icon = new FontIcon();

    /// @param nodeId the node's id
    public StandingLabel(String nodeId) {
        setId(nodeId);
        getStyleClass().add("state");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    /// Shows a standing.
    ///
    /// @param standing colour and icon
    /// @param word the word beside it
    public void show(Standing standing, String word) {
        for (Standing other : Standing.values()) {
            getStyleClass().remove(other.style());
        }
        getStyleClass().add(standing.style());
        icon.setIconCode(standing.icon());
        setText(word);
        setAccessibleText(word);
    }
}
