package org.oligoplan.ui.contouring;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Shortcuts;

/// One place in the bar for the tools of a group: the button is the tool that was used last, the arrow beside it opens all.
final class ToolGroupButton extends HBox {

    private final ContouringTools tools;
    private final Texts texts;
    private final ToggleButton button = new ToggleButton();
    private Tool last;

    /// @param group whose tools; has at least one
    /// @param tools what is chosen
    /// @param texts the words
    ToolGroupButton(ToolGroup group, ContouringTools tools, Texts texts) {
        this.tools = tools;
        this.texts = texts;
        List<Tool> members = Arrays.stream(Tool.values()).filter(t -> t.group() == group).toList();
        last = members.getFirst();
        setAlignment(Pos.CENTER_LEFT);
        button.getStyleClass().add("icon-button");
        button.setOnAction(_ -> {
            tools.toolProperty().set(last);
            // A second press would let go of the button, though one tool is always chosen.
            button.setSelected(true);
        });
        getChildren().add(button);
        if (members.size() > 1) {
            ContextMenu menu = new ContextMenu();
            for (Tool tool : members) {
                MenuItem item = new MenuItem(Shortcuts.tooltip(texts, tool.id()), new FontIcon(tool.icon()));
                item.setId(tool.id() + "-choose");
                item.setOnAction(_ -> tools.toolProperty().set(tool));
                menu.getItems().add(item);
            }
            Button arrow = new Button("", new FontIcon("mdi2m-menu-down"));
            arrow.setId(group.id());
            arrow.getStyleClass().addAll("icon-button", "tool-arrow");
            String words = texts.of("drawing." + group.id());
            arrow.setAccessibleText(words);
            arrow.setTooltip(new Tooltip(words));
            arrow.setOnAction(_ -> menu.show(button, Side.BOTTOM, 0, 0));
            button.setContextMenu(menu);
            getChildren().add(arrow);
        }
        tools.toolProperty().addListener((_, _, chosen) -> {
            if (members.contains(chosen)) {
                last = chosen;
            }
            show();
        });
        show();
    }

    private void show() {
        button.setId(last.id());
        button.setGraphic(new FontIcon(last.icon()));
        button.setAccessibleText(texts.of("shortcut." + last.id()));
        button.setTooltip(new Tooltip(Shortcuts.tooltip(texts, last.id())));
        button.setSelected(tools.toolProperty().get() == last);
    }
}
