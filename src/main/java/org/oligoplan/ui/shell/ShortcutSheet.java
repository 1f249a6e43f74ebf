package org.oligoplan.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Shortcuts;

/// The table of keys over the window, made from the one table that the window obeys.
final class ShortcutSheet extends StackPane {

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
        GridPane grid = new GridPane(24, 6);
        int half = (Shortcuts.ALL.size() + 1) / 2;
        for (int i = 0; i < Shortcuts.ALL.size(); i++) {
            Shortcuts.Shortcut shortcut = Shortcuts.ALL.get(i);
            int column = i < half ? 0 : 2;
            Label key = ControlKit.line(shortcut.display(), "key");
            key.setMinWidth(USE_PREF_SIZE);
            grid.add(key, column, i % half);
            grid.add(ControlKit.line(kit.say(shortcut.messageId())), column + 1, i % half);
        }
        grid.add(ControlKit.line(kit.say("shell.shortcuts.registration"), "caption"), 4, 0, 2, 1);
        for (int i = 0; i < Shortcuts.REGISTRATION.size(); i++) {
            Shortcuts.Shortcut shortcut = Shortcuts.REGISTRATION.get(i);
            Label key = ControlKit.line(shortcut.display(), "key");
            key.setMinWidth(USE_PREF_SIZE);
            grid.add(key, 4, i + 1);
            grid.add(ControlKit.line(kit.say(shortcut.messageId())), 5, i + 1);
        }
        Button close = kit.iconButton("shortcuts-close", kit.say("button.close"), "Esc", MaterialDesignC.CLOSE, this::leave);
        VBox sheet = new VBox(12, ControlKit.beside(8, ControlKit.line(kit.say("shell.shortcuts"), "title"), ControlKit.spring(), close),
                grid,
                ControlKit.paragraph(kit.say("shell.shortcuts.mouse"), "muted"),
                kit.link("shortcuts-accuracy", kit.say("shortcut.accuracy"), () -> {
                    leave();
                    accuracy.run();
                }));
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().setAll(sheet);
        ControlKit.present(this, true);
        close.requestFocus();
    }

    private void leave() {
        ControlKit.present(this, false);
        getChildren().clear();
        if (before != null) {
            before.requestFocus();
        }
    }
}
