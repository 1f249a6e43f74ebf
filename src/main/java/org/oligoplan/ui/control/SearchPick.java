package org.oligoplan.ui.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// A field with the entries that fit what is typed under it. Up and down move, Enter or a click takes, Esc leaves.
///
/// @param <T> an entry
public final class SearchPick<T> extends VBox {

    /// At usual size of words; rows grow with the words.
    private static final double ROW_HEIGHT = 28;
    private static final double WORDS_PX = 13;

    private final TextField field;
    private final ListView<T> results = new ListView<>();
    private final Function<String, List<T>> search;
    private final Consumer<T> take;

    /// @param kit words and controls
    /// @param nodeId the id; the field has `-search` after it, the list `-results`
    /// @param nameWords what is searched, for the accessible names and the prompt
    /// @param rows how many entries show at once
    /// @param search the entries that fit the typed words, best first
    /// @param words how an entry is written
    /// @param take told of the entry that was taken
    /// @param leave called on Esc
    public SearchPick(ControlKit kit, String nodeId, String nameWords, int rows, Function<String, List<T>> search,
            Function<T, String> words,
            Consumer<T> take, Runnable leave) {
        super(4);
        this.search = search;
        this.take = take;
        setId(nodeId);
        field = kit.field(nodeId + "-search", nameWords, nameWords);
        results.setId(nodeId + "-results");
        results.setAccessibleText(nameWords);
        results.getStyleClass().add("result-list");
        size(rows);
        field.fontProperty().addListener((_, _, _) -> size(rows));
        results.setFocusTraversable(false);
        results.setPlaceholder(ControlKit.paragraph(kit.say("panels.search.none"), "hint"));
        results.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                String text = empty || item == null ? "" : words.apply(item);
                setText(text);
                setTooltip(text.isEmpty() ? null : ControlKit.tip(text));
            }
        });
        results.setOnMouseClicked(_ -> takeSelected());
        field.textProperty().addListener((_, _, _) -> refresh());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            KeyCode code = event.getCode();
            if (code == KeyCode.DOWN || code == KeyCode.UP) {
                int step = code == KeyCode.DOWN ? 1 : -1;
                int count = results.getItems().size();
                if (count > 0) {
                    int index = Math.clamp(results.getSelectionModel().getSelectedIndex() + step, 0, count - 1);
                    results.getSelectionModel().select(index);
                    results.scrollTo(Math.max(0, index - rows / 2));
                }
                event.consume();
            } else if (code == KeyCode.ENTER) {
                takeSelected();
                event.consume();
            } else if (code == KeyCode.ESCAPE) {
                leave.run();
                event.consume();
            }
        });
        getChildren().setAll(field, results);
        refresh();
    }

    /// Empties the field and puts the focus there.
    public void begin() {
        field.clear();
        refresh();
        field.requestFocus();
    }

    /// {@return a line to be shown between field and list}
    public Label note(String nodeId) {
        Label note = ControlKit.paragraph("", "caption");
        note.setId(nodeId);
        getChildren().add(1, note);
        return note;
    }

    private void refresh() {
        results.getItems().setAll(search.apply(field.getText()));
        results.getSelectionModel().selectFirst();
    }

    private void size(int rows) {
        double row = Math.rint(ROW_HEIGHT * Math.max(1, field.getFont().getSize() / WORDS_PX));
        results.setFixedCellSize(row);
        results.setPrefHeight(rows * row + 2);
        results.setMinHeight(row * 2);
    }

    private void takeSelected() {
        T chosen = results.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            take.accept(chosen);
        }
    }
}
