package org.oligoplan.ui.control;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// Makes controls that all have an id, words in the user's language and an accessible name.
public final class ControlKit {

    private static final Duration PAUSE_BETWEEN_LETTERS = Duration.millis(900);

    private final Texts texts;
    private final Figures figures;

    /// @param texts the words
    public ControlKit(Texts texts) {
        this.texts = texts;
        this.figures = new Figures(texts);
    }

    /// {@return the words}
    public Texts texts() {
        return texts;
    }

    /// {@return the numbers' forms}
    public Figures figures() {
        return figures;
    }

    /// {@return the sentence of an id}
    public String say(String textId, Object... arguments) {
        return texts.of(textId, arguments);
    }

    /// {@return the sentence of a message}
    public String say(Message message) {
        return texts.of(message);
    }

    /// {@return an icon of 16 px}
    public static FontIcon icon(Ikon code) {
        return new FontIcon(code);
    }

    /// {@return words on one line}
    public static Label line(String words, String... styles) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// {@return words that wrap to as many lines as they need}
    public static Label paragraph(String words, String... styles) {
        Label label = line(words, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    /// {@return a button with words, and an icon before them when one is given}
    public Button button(String nodeId, String words, @Nullable Ikon icon, Runnable action) {
        Button button = new Button(words);
        // A name's underscore is part of the name.
        button.setMnemonicParsing(false);
        button.setId(nodeId);
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (icon != null) {
            button.setGraphic(icon(icon));
        }
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// {@return the way back from a page, the same on all pages; its tooltip names Esc, which does the same}
    ///
    /// @param nodeId the button's id
    /// @param action leaves the page
    public Button back(String nodeId, Runnable action) {
        Button button = button(nodeId, say("button.back"), MaterialDesignC.CHEVRON_LEFT, action);
        name(button, say("button.back"), "Esc");
        return button;
    }

    /// {@return a button that looks like a link}
    public Button link(String nodeId, String words, Runnable action) {
        Button button = button(nodeId, words, null, action);
        button.getStyleClass().add("link-button");
        return button;
    }

    /// {@return a button with an icon alone; a tooltip names the action and its shortcut}
    ///
    /// @param shortcut the keys as shown, or empty
    public Button iconButton(String nodeId, String words, String shortcut, Ikon icon, Runnable action) {
        Button button = new Button();
        button.setId(nodeId);
        button.setGraphic(icon(icon));
        button.getStyleClass().add("icon-button");
        button.setOnAction(_ -> action.run());
        name(button, words, shortcut);
        return button;
    }

    /// Gives a button a new name and tooltip.
    public static void name(Button button, String words, String shortcut) {
        button.setAccessibleText(words);
        button.setTooltip(tip(shortcut.isEmpty() ? words : words + "  (" + shortcut + ")"));
    }

    /// {@return a tooltip that comes soon enough to be found}
    public static Tooltip tip(String words) {
        Tooltip tip = new Tooltip(words);
        tip.setShowDelay(Duration.millis(400));
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        return tip;
    }

    /// {@return a text field}
    ///
    /// @param nameWords its accessible name
    /// @param prompt shown while it is empty
    public TextField field(String nodeId, String nameWords, String prompt) {
        TextField field = new TextField();
        field.setId(nodeId);
        field.setAccessibleText(nameWords);
        field.setPromptText(prompt);
        return field;
    }

    /// Hands over what was typed when Enter is pressed or the field is left, if it differs from what was there.
    public static void onCommit(TextField field, Consumer<String> commit) {
        String[] before = {field.getText()};
        field.setOnAction(_ -> {
            if (!field.getText().equals(before[0])) {
                before[0] = field.getText();
                commit.accept(field.getText());
            }
        });
        field.focusedProperty().addListener((_, _, focused) -> {
            if (focused) {
                before[0] = field.getText();
            } else if (!field.getText().equals(before[0])) {
                before[0] = field.getText();
                commit.accept(field.getText());
            }
        });
    }

    /// Marks a field that cannot be read, or that lacks what is needed, and puts the keyboard there; takes the mark from a good one.
    ///
    /// @return whether it is good
    public static boolean mark(Control field, boolean good) {
        field.getStyleClass().removeAll("wrong");
        if (!good) {
            field.getStyleClass().add("wrong");
            field.requestFocus();
        }
        return good;
    }

    /// {@return a list to choose from, in the order of the words; letters typed on it lead to the entry that begins with them}
    ///
    /// @param nameWords its accessible name
    /// @param values what can be chosen
    /// @param words how a value is written
    public <T> ComboBox<T> choice(String nodeId, String nameWords, List<T> values, boolean sorted, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(nodeId);
        box.setAccessibleText(nameWords);
        box.setPromptText(nameWords);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new IllegalStateException("the list is not typed into");
            }
        });
        box.getItems().setAll(sorted ? values.stream().sorted(Comparator.comparing(words, texts.comparator())).toList() : values);
        StringBuilder typed = new StringBuilder();
        PauseTransition pause = new PauseTransition(PAUSE_BETWEEN_LETTERS);
        pause.setOnFinished(_ -> typed.setLength(0));
        box.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            String letter = event.getCharacter();
            if (letter.isBlank() || event.isControlDown() || Character.isISOControl(letter.charAt(0))) {
                return;
            }
            typed.append(letter.toLowerCase(texts.locale()));
            pause.playFromStart();
            Optional<T> hit = box.getItems().stream()
                    .filter(value -> words.apply(value).toLowerCase(texts.locale()).startsWith(typed.toString())).findFirst();
            hit.ifPresent(box.getSelectionModel()::select);
            event.consume();
        });
        return box;
    }

    /// {@return nodes side by side}
    public static HBox beside(double gap, Node... nodes) {
        HBox box = new HBox(gap, nodes);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return box;
    }

    /// {@return what pushes its neighbours apart}
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// Shows a node and gives it room, or neither.
    public static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
