package org.oligoplan.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A few answers side by side, of which at most one holds; a press on the one that holds takes the answer back.
///
/// @param <T> an answer
public final class ChoiceStrip<T> extends HBox {

    private record Entry<T>(Optional<T> value, ToggleButton button) {}

    private final String nameWords;
    private final List<Entry<T>> entries = new ArrayList<>();
    private Consumer<Optional<T>> listener = _ -> {};
    private Optional<T> shown = Optional.empty();

    /// @param nodeId the node's id; each answer's id is this with a hyphen and its own
    /// @param nameWords what is asked, for the accessible names
    public ChoiceStrip(String nodeId, String nameWords) {
        this.nameWords = nameWords;
        setId(nodeId);
        setAccessibleText(nameWords);
        setAccessibleRole(AccessibleRole.PARENT);
        getStyleClass().add("choice-strip");
    }

    /// Adds an answer.
    ///
    /// @param idPart the end of its id
    /// @param value the answer
    /// @param words how it is written
    /// @return this
    public ChoiceStrip<T> add(String idPart, T value, String words) {
        return entry(idPart, Optional.of(value), words);
    }

    /// Adds the answer that stands for none.
    ///
    /// @return this
    public ChoiceStrip<T> addNone(String idPart, String words) {
        return entry(idPart, Optional.empty(), words);
    }

    private ChoiceStrip<T> entry(String idPart, Optional<T> value, String words) {
        ToggleButton button = new ToggleButton(words);
        button.setMnemonicParsing(false);
        button.setId(getId() + "-" + idPart);
        button.setAccessibleText(nameWords + ": " + words);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(_ -> {
            Optional<T> chosen = button.isSelected() ? value : Optional.empty();
            Optional<T> before = shown;
            show(chosen);
            if (!chosen.equals(before)) {
                listener.accept(chosen);
            }
        });
        entries.add(new Entry<>(value, button));
        getChildren().add(button);
        for (int i = 0; i < entries.size(); i++) {
            List<String> styles = entries.get(i).button().getStyleClass();
            styles.removeAll(List.of("first", "last"));
            if (i == 0) {
                styles.add("first");
            }
            if (i == entries.size() - 1 && i > 0) {
                styles.add("last");
            }
        }
        show(shown);
        return this;
    }

    /// Shows an answer without telling the listener.
    public void show(Optional<T> answer) {
        shown = answer;
        for (Entry<T> entry : entries) {
            entry.button().setSelected(entry.value().equals(answer));
        }
    }

    /// {@return the answer shown}
    public Optional<T> answer() {
        return shown;
    }

    /// @param chosen told of an answer that a person gives or takes back
    /// @return this
    public ChoiceStrip<T> onChoose(Consumer<Optional<T>> chosen) {
        listener = chosen;
        return this;
    }
}
