package org.oligoplan.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Shortcuts;

/// The table of keys over the window, made from the one table that the window obeys.
final class ShortcutSheet extends StackPane {

    private static final int COLUMNS = 3;
    private static final double MARGIN = 48;
    private static final double LEAST_WIDTH = 600;

    private final ControlKit kit;
    private final Runnable accuracy;
    private @Nullable Node before;

    /// @param kit words and controls
    /// @param accuracy opens the page about the program's errors
    ShortcutSheet(ControlKit kit, Runnable accuracy) {
        this.kit = kit;
        this.accuracy = accuracy;
        setId("shortcuts");
        getStyleClass().add("scrim");
        setAlignment(Pos.CENTER);
        setOnMousePressed(event -> {
            if (this.equals(event.getTarget())) {
                leave();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.F1) {
                leave();
                event.consume();
            }
        });
        ControlKit.present(this, false);
    }

    void open() {
        before = getScene().getFocusOwner();
        FlowPane columns = new FlowPane(32, 16);
        columns.setId("shortcuts-columns");
        columns.setRowValignment(VPos.TOP);
        int third = (Shortcuts.ALL.size() + COLUMNS - 1) / COLUMNS;
        for (int from = 0; from < Shortcuts.ALL.size(); from += third) {
            columns.getChildren().add(column(Optional.empty(), Shortcuts.ALL.subList(from, Math.min(from + third, Shortcuts.ALL.size()))));
        }
        columns.getChildren().add(column(Optional.of(kit.say("shell.shortcuts.registration")), Shortcuts.REGISTRATION));
        double room = Math.max(LEAST_WIDTH, getScene().getWidth() - MARGIN);
        columns.setPrefWrapLength(room);
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setId("shortcuts-scroll");
        scroll.setAccessibleText(kit.say("shell.shortcuts"));
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button close = kit.iconButton("shortcuts-close", kit.say("button.close"), "Esc", MaterialDesignC.CLOSE, this::leave);
        VBox sheet = new VBox(12, ControlKit.beside(8, ControlKit.line(kit.say("shell.shortcuts"), "title"), ControlKit.spring(), close),
                scroll,
                ControlKit.paragraph(kit.say("shell.shortcuts.mouse"), "muted"),
                kit.link("shortcuts-accuracy", kit.say("shortcut.accuracy"), () -> {
                    leave();
                    accuracy.run();
                }));
        sheet.getStyleClass().add("sheet");
        sheet.setMaxWidth(USE_PREF_SIZE);
        setPadding(new Insets(MARGIN / 2));
        sheet.setMaxHeight(USE_PREF_SIZE);
        getChildren().setAll(sheet);
        ControlKit.present(this, true);
        close.requestFocus();
    }

    private GridPane column(Optional<String> heading, List<Shortcuts.Shortcut> shortcuts) {
        GridPane grid = new GridPane(12, 5);
        heading.ifPresent(words -> grid.add(ControlKit.line(words, "caption"), 0, 0, 2, 1));
        for (int i = 0; i < shortcuts.size(); i++) {
            Label key = ControlKit.line(shortcuts.get(i).display(), "key");
            key.setMinWidth(USE_PREF_SIZE);
            grid.add(key, 0, i + 1);
            Label words = ControlKit.line(kit.say(shortcuts.get(i).messageId()));
            words.setMinWidth(USE_PREF_SIZE);
            grid.add(words, 1, i + 1);
        }
        return grid;
    }

    private void leave() {
        ControlKit.present(this, false);
        getChildren().clear();
        // What had the keyboard may be gone; then keys belong to the window, and never to a field that is no longer there.
        (before == null || before.getScene() == null ? getScene().getRoot() : before).requestFocus();
    }
}
