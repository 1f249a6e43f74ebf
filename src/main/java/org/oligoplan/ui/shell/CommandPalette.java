package org.oligoplan.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.SearchPick;

/// All actions in one searchable list over the window.
final class CommandPalette extends StackPane {

    private static final double WIDTH = 520;
    private static final int ROWS = 12;

    private final ControlKit kit;
    private final Supplier<List<Command>> commands;
    private @Nullable Node before;

    CommandPalette(ControlKit kit, Supplier<List<Command>> commands) {
        this.kit = kit;
        this.commands = commands;
        setId("palette");
        getStyleClass().add("scrim");
        setAlignment(Pos.TOP_CENTER);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                leave();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                leave();
                event.consume();
            }
        });
        ControlKit.present(this, false);
    }

    /// Opens the list with the field empty.
    void open() {
        before = getScene().getFocusOwner();
        List<Command> all = commands.get();
        SearchPick<Command> pick = new SearchPick<>(kit, "palette", kit.say("shell.palette.prompt"), ROWS, words -> matching(all, words),
                command -> command.keys().isEmpty() ? command.words() : command.words() + "   " + command.keys(), this::run, this::leave);
        pick.setId("palette-pick");
        VBox sheet = new VBox(8, ControlKit.line(kit.say("shell.palette"), "title"), pick);
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(WIDTH, USE_PREF_SIZE);
        StackPane.setMargin(sheet, new javafx.geometry.Insets(64, 0, 0, 0));
        getChildren().setAll(sheet);
        ControlKit.present(this, true);
        pick.begin();
    }

    /// {@return the actions whose names hold every word, those that begin with the words first}
    static List<Command> matching(List<Command> all, String typed) {
        String query = typed.strip().toLowerCase(Locale.ROOT);
        List<String> words = List.of(query.split("\\s+"));
        return all.stream().filter(c -> words.stream().allMatch(c.words().toLowerCase(Locale.ROOT)::contains))
                .sorted((a, b) -> Boolean.compare(begins(b, query), begins(a, query))).toList();
    }

    private static boolean begins(Command command, String query) {
        return command.words().toLowerCase(Locale.ROOT).startsWith(query);
    }

    private void run(Command command) {
        leave();
        command.action().run();
    }

    private void leave() {
        ControlKit.present(this, false);
        getChildren().clear();
        // What had the keyboard may be gone; then keys belong to the window, and never to a field that is no longer there.
        (before == null || before.getScene() == null ? getScene().getRoot() : before).requestFocus();
    }
}
