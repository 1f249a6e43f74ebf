package org.oligoplan.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A titled part of a panel that can be folded, with a count, actions, and a hint while it is empty.
public final class Section extends VBox {

    private final ControlKit kit;
    private final Button fold;
    private final FontIcon chevron = new FontIcon(MaterialDesignC.CHEVRON_DOWN);
    private final Label count = ControlKit.line("", "caption");
    private final Label hint;
    private final VBox rows = new VBox(4);
    private final VBox content;
    private final HBox bar;
    private final String title;
    private boolean open = true;

    /// @param kit words and controls
    /// @param nodeId the section's id
    /// @param title its title
    /// @param emptyHint what to do while it is empty
    public Section(ControlKit kit, String nodeId, String title, String emptyHint) {
        this.kit = kit;
        this.title = title;
        setId(nodeId);
        getStyleClass().add("section");
        fold = kit.button(nodeId + "-fold", title, null, () -> setOpen(!open));
        fold.getStyleClass().add("fold");
        fold.setMinWidth(0);
        fold.setGraphic(chevron);
        count.setId(nodeId + "-count");
        count.setMinWidth(USE_PREF_SIZE);
        bar = ControlKit.beside(4, fold, count, ControlKit.spring());
        bar.getStyleClass().add("titled-bar");
        hint = ControlKit.paragraph(emptyHint, "hint");
        hint.setId(nodeId + "-hint");
        content = new VBox(4, hint, rows);
        content.getStyleClass().add("content");
        getChildren().setAll(bar, content);
        setOpen(true);
    }

    /// Adds a node at the right end of the title.
    public void addAction(Node action) {
        bar.getChildren().add(action);
    }

    /// Adds a node under the rows.
    public void addBelow(Node node) {
        content.getChildren().add(node);
    }

    /// Adds a node over the hint and rows.
    public void addAbove(Node node) {
        content.getChildren().addFirst(node);
    }

    /// {@return where the rows stand}
    public VBox rows() {
        return rows;
    }

    /// Sets the count beside the title and whether the hint shows.
    ///
    /// @param words the count, or empty
    /// @param empty whether there is nothing
    public void setCount(String words, boolean empty) {
        count.setText(words);
        ControlKit.present(hint, empty);
    }

    /// Folds or unfolds.
    public void setOpen(boolean unfolded) {
        open = unfolded;
        chevron.setIconCode(unfolded ? MaterialDesignC.CHEVRON_DOWN : MaterialDesignC.CHEVRON_RIGHT);
        fold.setAccessibleText(kit.say(unfolded ? "panels.section.fold" : "panels.section.unfold", title));
        ControlKit.present(content, unfolded);
    }
}
