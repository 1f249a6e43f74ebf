package org.oligoplan.ui.contouring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Structure;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.workspace.SessionState;

/// The bar of contouring tools.
public final class ContouringBar extends HBox {

    private static final double SPACING = 2;
    private static final double SLIDER_WIDTH = 56;
    private static final double SLIDER_LEAST = 28;
    private static final double FIELD_LEAST = 40;
    private static final int SIZE_COLUMNS = 4;

    private final ContouringTools tools;
    private final Texts texts;
    private final Button undo;
    private final Button redo;
    private final MenuButton accept;
    private final Menu joins = new Menu();
    private int copyDirection = 1;

    /// @param tools what the bar works
    /// @param texts the words
    public ContouringBar(ContouringTools tools, Texts texts) {
        this.tools = tools;
        this.texts = texts;
        setSpacing(SPACING);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("contouring-bar");
        for (ToolGroup group : ToolGroup.values()) {
            if (Arrays.stream(Tool.values()).anyMatch(tool -> tool.group() == group)) {
                getChildren().add(new ToolGroupButton(group, tools, texts));
            }
        }
        MenuButton slices = new MenuButton("", new FontIcon("mdi2d-dots-horizontal"), action("section-delete"),
                item("slice-copy", "contouring.slice-copy", () -> tools.copyToNextSlice(copyDirection)), action("section-copy"),
                action("section-paste"), action("structure-copy"), new SeparatorMenuItem(), action("structure-split"),
                action("structure-split-all"), joins);
        slices.setId("contour-menu");
        slices.getStyleClass().add("icon-button");
        slices.setMinWidth(USE_PREF_SIZE);
        name(slices, texts.of("drawing.menu"), texts.of("drawing.menu.tooltip"));
        slices.setOnShowing(_ -> listJoinable());
        joins.setText(texts.of("shortcut.structure-join"));
        joins.setId("structure-join");
        accept = new MenuButton("", new FontIcon("mdi2c-check-all"), action("section-accept"), action("section-accept-all"),
                action("slice-unreviewed-next"));
        accept.setId("slice-accept-menu");
        accept.getStyleClass().add("icon-button");
        accept.setMinWidth(USE_PREF_SIZE);
        name(accept, texts.of("contouring.slice-accept-menu"), texts.of("contouring.slice-accept-menu.tooltip"));
        undo = button("undo", "mdi2u-undo", tools::undo);
        redo = button("redo", "mdi2r-redo", tools::redo);
        getChildren().addAll(separator(), sizeBox(), separator(), slices, accept, separator(), undo, redo);
        tools.stateProperty().addListener((_, _, state) -> show(state));
        show(tools.stateProperty().get());
    }

    /// Tells which way the user last went through the slices: the next slice lies that way.
    ///
    /// @param direction 1 along the normal of the slices, -1 against it
    public void direction(int direction) {
        copyDirection = direction;
    }

    /// Does what a key or the palette asks for.
    ///
    /// @param actionId an id of the table of shortcuts
    /// @return whether it was one of the contouring tools' actions
    public boolean perform(String actionId) {
        if (actionId.equals("structure-join")) {
            chooseJoin();
            return true;
        }
        return tools.perform(actionId);
    }

    /// Asks which structure to join, in a list under the bar.
    private void chooseJoin() {
        List<Structure> others = tools.joinable();
        if (others.isEmpty()) {
            tools.say(Message.of(tools.structure().isEmpty() ? "contouring.reason.no-structure" : "drawing.reason.nothing-to-join"));
            return;
        }
        ContextMenu list = new ContextMenu();
        others.forEach(other -> list.getItems().add(joinItem(other)));
        list.setId("join-list");
        list.show(this, Side.BOTTOM, 0, 0);
    }

    private void listJoinable() {
        joins.getItems().setAll(tools.joinable().stream().map(this::joinItem).toList());
        joins.setDisable(joins.getItems().isEmpty());
    }

    private MenuItem joinItem(Structure other) {
        MenuItem item = new MenuItem(other.name());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> tools.join(other));
        return item;
    }

    private Button button(String id, String icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("icon-button");
        button.setOnAction(_ -> action.run());
        Optional<Shortcuts.Shortcut> shortcut = Shortcuts.of(id);
        String words = texts.of(shortcut.map(Shortcuts.Shortcut::messageId).orElse("contouring." + id));
        name(button, words, shortcut.isPresent() ? Shortcuts.tooltip(texts, id) : words);
        return button;
    }

    /// An action of the table of keys, or of the palette alone.
    private MenuItem action(String id) {
        MenuItem item = item(id, "shortcut." + id, () -> {
            var _ = perform(id);
        });
        Shortcuts.of(id).ifPresent(shortcut -> item.setText(Shortcuts.tooltip(texts, id)));
        return item;
    }

    private MenuItem item(String id, String wordsId, Runnable action) {
        MenuItem item = new MenuItem(texts.of(wordsId));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static void name(ButtonBase button, String words, String tooltip) {
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(tooltip));
    }

    private static Separator separator() {
        Separator line = new Separator(Orientation.VERTICAL);
        line.getStyleClass().add("bar-separator");
        return line;
    }

    private HBox sizeBox() {
        Label label = new Label(texts.of("contouring.size"));
        Slider slider = new Slider(Math.log(ContouringTools.SMALLEST_MM), Math.log(ContouringTools.LARGEST_MM),
                Math.log(tools.sizeMmProperty().get()));
        slider.setId("tool-size-slider");
        slider.setPrefWidth(SLIDER_WIDTH);
        // Where the bar is narrow the slider gives way, the words never.
        slider.setMinWidth(SLIDER_LEAST);
        label.setMinWidth(USE_PREF_SIZE);
        slider.setAccessibleText(texts.of("contouring.size.accessible"));
        slider.setTooltip(new Tooltip(texts.of("contouring.size.tooltip")));
        TextField field = new TextField();
        field.setId("tool-size");
        field.setPrefColumnCount(SIZE_COLUMNS);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setAccessibleText(texts.of("contouring.size.accessible"));
        field.setTooltip(new Tooltip(texts.of("contouring.size.tooltip")));
        Runnable follow = () -> {
            double size = tools.sizeMmProperty().get();
            field.setText(texts.of("contouring.size.value", size));
            if (!slider.isValueChanging()) {
                slider.setValue(Math.log(size));
            }
        };
        tools.sizeMmProperty().addListener((_, _, _) -> follow.run());
        follow.run();
        slider.valueProperty().addListener((_, _, value) -> {
            double size = Math.rint(Math.exp(value.doubleValue()) * 2) / 2;
            if (slider.isValueChanging() || slider.isFocused()) {
                tools.sizeMmProperty().set(Math.clamp(size, ContouringTools.SMALLEST_MM, ContouringTools.LARGEST_MM));
            }
        });
        field.setOnAction(_ -> enter(field.getText(), follow));
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                enter(field.getText(), follow);
            }
        });
        Label unit = new Label(texts.of("contouring.mm"));
        unit.setMinWidth(USE_PREF_SIZE);
        field.setMinWidth(FIELD_LEAST);
        HBox box = new HBox(4, label, slider, field, unit);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void enter(String text, Runnable follow) {
        OptionalDouble size = number(text);
        if (size.isEmpty() || size.getAsDouble() < ContouringTools.SMALLEST_MM || size.getAsDouble() > ContouringTools.LARGEST_MM) {
            tools.say(Message.of("contouring.reason.size", ContouringTools.SMALLEST_MM, ContouringTools.LARGEST_MM));
        } else {
            tools.sizeMmProperty().set(size.getAsDouble());
        }
        follow.run();
    }

    /// Comma or point, whatever the language: no brush is a thousand millimetres wide.
    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private void show(SessionState state) {
        step(undo, "undo", state.undo());
        step(redo, "redo", state.redo());
        List<Section> sections = tools.structure().map(structure -> structure.contours().sections()).orElse(List.of());
        long open = sections.stream().filter(section -> !section.reviewed()).count();
        accept.setDisable(open == 0);
        accept.setText(open == 0 ? "" : texts.of("drawing.unreviewed.count", open, sections.size()));
        name(accept,
                open == 0 ? texts.of("contouring.slice-accept-menu") : texts.of("drawing.unreviewed.accessible", open, sections.size()),
                texts.of("contouring.slice-accept-menu.tooltip"));
    }

    private void step(Button button, String id, Optional<Message> what) {
        button.setDisable(what.isEmpty());
        String named = what.map(message -> texts.of("contouring." + id + ".named", message)).orElseGet(() -> texts.of("shortcut." + id));
        button.setAccessibleText(named);
        String key = Shortcuts.of(id).map(Shortcuts.Shortcut::display).orElse("");
        Optional.ofNullable(button.getTooltip()).ifPresent(tip -> tip.setText(texts.of("shortcut.tooltip", named, key)));
    }

}
