package org.oligoplan.ui.contouring;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.workspace.SessionState;

/// The bar of contouring tools.
public final class ContouringBar extends HBox {

    private static final double SPACING = 2;
    private static final double SLIDER_WIDTH = 80;
    private static final double SLIDER_LEAST = 28;
    private static final double FIELD_LEAST = 40;
    private static final int SIZE_COLUMNS = 4;

    private final ContouringTools tools;
    private final Texts texts;
    private final Button undo;
    private final Button redo;
    private final MenuButton accept;
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
        Button delete = button("slice-delete", "mdi2e-eraser-variant", tools::deleteSlice);
        Button copy = button("slice-copy", "mdi2c-content-copy", () -> tools.copyToNextSlice(copyDirection));
        accept = new MenuButton("", new FontIcon("mdi2c-check-all"), item("slice-accept", () -> tools.accept(false)),
                item("slice-accept-all", () -> tools.accept(true)));
        accept.setId("slice-accept-menu");
        accept.getStyleClass().add("icon-button");
        name(accept, texts.of("contouring.slice-accept-menu"), texts.of("contouring.slice-accept-menu.tooltip"));
        undo = button("undo", "mdi2u-undo", tools::undo);
        redo = button("redo", "mdi2r-redo", tools::redo);
        getChildren().addAll(separator(), sizeBox(), separator(), delete, copy, accept, separator(), undo, redo);
        tools.stateProperty().addListener((_, _, state) -> show(state));
        show(tools.stateProperty().get());
    }

    /// Tells which way the user last went through the slices: the next slice lies that way.
    ///
    /// @param direction 1 along the normal of the slices, -1 against it
    public void direction(int direction) {
        copyDirection = direction;
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

    private MenuItem item(String id, Runnable action) {
        MenuItem item = new MenuItem(texts.of("contouring." + id));
        item.setId(id);
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
        accept.setDisable(tools.structure().map(s -> s.contours().allReviewed()).orElse(true));
    }

    private void step(Button button, String id, Optional<Message> what) {
        button.setDisable(what.isEmpty());
        String named = what.map(message -> texts.of("contouring." + id + ".named", message)).orElseGet(() -> texts.of("shortcut." + id));
        button.setAccessibleText(named);
        String key = Shortcuts.of(id).map(Shortcuts.Shortcut::display).orElse("");
        Optional.ofNullable(button.getTooltip()).ifPresent(tip -> tip.setText(texts.of("shortcut.tooltip", named, key)));
    }

}
