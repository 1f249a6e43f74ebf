package org.oligoplan.ui.eligibility;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Element;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.workspace.Action;

/// A list of records that several entries look at, with the fields to add one. What is typed stays until it has been done.
///
/// @param <E> a record of the case
abstract class RecordList<E extends Element> extends VBox {

    private final PageContext context;
    private final Class<E> type;
    private final VBox rows = new VBox(4);
    private final KeyedRows<Id, E, Row> kept;
    private final Label none;
    private final VBox form = new VBox(4);

    /// @param part before the ids of its nodes; also names its words
    /// @param type the records
    RecordList(PageContext context, String part, Class<E> type) {
        super(4);
        this.context = context;
        this.type = type;
        setId(part);
        kept = new KeyedRows<>(rows, Element::id, e -> new Row(part, e), Row::show);
        none = ControlKit.paragraph(context.say("eligibility." + part + ".none"), "hint");
        getChildren().setAll(ControlKit.line(context.say("eligibility." + part), "strong"), rows, none,
                context.kit().link(part + "-add", context.say("eligibility." + part + ".add"),
                        () -> ControlKit.present(form, !form.isVisible())),
                form);
        ControlKit.present(form, false);
    }

    PageContext context() {
        return context;
    }

    /// Adds fields and, under them, the button that puts the record.
    void fields(String part, Runnable put, Node... fields) {
        form.getChildren().setAll(fields);
        form.getChildren().add(context.kit().button(part + "-put", context.say("eligibility.put"), null, put));
    }

    /// {@return the node of a record's own further actions, where there are any}
    Optional<Node> more(E element) {
        return Optional.empty();
    }

    abstract String words(E element);

    /// {@return the records in the order of the list}
    List<E> sorted(List<E> all) {
        return all;
    }

    /// Does an action and empties the fields when it is done.
    void put(Action action, TextField... typed) {
        List<Runnable> handed = java.util.Arrays.stream(typed).map(f -> new org.oligoplan.ui.control.FieldDraft(f, "").handOver()).toList();
        context.actions().perform(action, _ -> {
            handed.forEach(Runnable::run);
            ControlKit.present(form, false);
        });
    }

    void show(Case current) {
        List<E> all = sorted(current.all(type));
        kept.show(all);
        ControlKit.present(none, all.isEmpty());
    }

    TextField dayField(String nodeId, String wordsId) {
        return context.kit().field(nodeId, context.say(wordsId), context.say(wordsId) + "  " + context.say("eligibility.prompt.DAY"));
    }

    /// {@return the day in a field: none where it is empty; nothing at all, with the field marked, where it holds something else}
    static Optional<Optional<LocalDate>> day(TextField field) {
        return read(field, text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        });
    }

    private static <T> Optional<Optional<T>> read(TextField field, Function<String, Optional<T>> parse) {
        String text = field.getText().strip();
        Optional<T> value = text.isEmpty() ? Optional.empty() : parse.apply(text);
        return ControlKit.mark(field, text.isEmpty() || value.isPresent()) ? Optional.of(value) : Optional.empty();
    }

    private final class Row extends VBox {

        private final Label label = ControlKit.paragraph("");
        private final VBox further = new VBox(4);
        private final String removeWords = context.say("eligibility.remove");
        private final javafx.scene.control.Button remove;
        private Optional<E> shown = Optional.empty();

        Row(String part, E first) {
            super(2);
            setId(part + "-" + first.id());
            remove = context.kit().link(part + "-remove-" + first.id(), removeWords,
                    () -> context.actions().perform(new Action.RemoveStudyRecord(first.id())));
            HBox.setHgrow(label, Priority.ALWAYS);
            getChildren().setAll(ControlKit.beside(8, label, remove), further);
        }

        void show(E now) {
            if (shown.filter(now::equals).isEmpty()) {
                shown = Optional.of(now);
                label.setText(words(now));
                remove.setAccessibleText(context.say("panels.row.action", words(now), removeWords));
                further.getChildren().setAll(more(now).map(List::of).orElse(List.of()));
            }
        }
    }
}
