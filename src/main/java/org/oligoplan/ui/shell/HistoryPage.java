package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.oligoplan.base.Id;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.workspace.HistoryStep;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;
import org.oligoplan.workspace.StepList;

/// The steps of a case, newest first, to walk to: what was taken back stays in the list until another step is done.
final class HistoryPage extends VBox {

    private static final double LEAST_HEIGHT = 264;

    /// A line of the list.
    ///
    /// @param step missing for the state before the first step
    /// @param now whether the case is as it was after this step
    private record Row(Optional<HistoryStep> step, boolean now) {

        boolean done() {
            return step.isEmpty() || step.get().done();
        }
    }

    private final ControlKit kit;
    private final NoticeBar notices;
    private final Session session;
    private final ListView<Row> list = new ListView<>();
    private final Label count = ControlKit.paragraph("", "caption");
    private final Button earlier;
    private StepList shown = new StepList(List.of(), false);

    /// @param kit words and controls
    /// @param notices where a refusal is said
    /// @param session the open case
    /// @param back leaves the page
    HistoryPage(ControlKit kit, NoticeBar notices, Session session, Runnable back) {
        super(8);
        this.kit = kit;
        this.notices = notices;
        this.session = session;
        setId("history-page");
        getStyleClass().add("band");
        count.setId("history-count");
        list.setId("history-list");
        list.getStyleClass().addAll("result-list", "two-lines");
        list.setAccessibleText(kit.say("history.list"));
        list.setMinHeight(LEAST_HEIGHT);
        list.setPlaceholder(ControlKit.paragraph(kit.say("history.none"), "hint"));
        list.setCellFactory(_ -> new Cell());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                walk();
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                walk();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        earlier = kit.button("history-earlier", kit.say("history.earlier"), MaterialDesignC.CHEVRON_DOWN, this::readEarlier);
        getChildren().addAll(kit.back("history-back", back), ControlKit.line(kit.say("history.title"), "title"),
                ControlKit.paragraph(kit.say("history.hint"), "hint"), count, list, earlier);
        show(session.steps());
    }

    /// Shows the steps as they are now.
    void show(SessionState state) {
        if (state.preview().isEmpty()) {
            show(session.steps());
        }
    }

    private void show(StepList steps) {
        ControlKit.present(earlier, steps.earlier());
        if (steps.equals(shown) && !list.getItems().isEmpty()) {
            return;
        }
        shown = steps;
        List<Row> rows = new ArrayList<>();
        int done = steps.done();
        if (!steps.steps().isEmpty()) {
            rows.add(new Row(Optional.empty(), done == 0));
        }
        for (int i = 0; i < steps.steps().size(); i++) {
            rows.add(new Row(Optional.of(steps.steps().get(i)), i == done - 1));
        }
        Optional<Id> chosen = Optional.ofNullable(list.getSelectionModel().getSelectedItem()).flatMap(Row::step).map(HistoryStep::id);
        list.getItems().setAll(rows.reversed());
        count.setText(kit.say("history.count", done, steps.steps().size() - done));
        for (int i = 0; i < list.getItems().size(); i++) {
            Row row = list.getItems().get(i);
            if (row.now() && chosen.isEmpty() || chosen.isPresent() && row.step().map(HistoryStep::id).equals(chosen)) {
                list.getSelectionModel().select(i);
                list.getFocusModel().focus(i);
            }
        }
    }

    private void walk() {
        Row row = list.getSelectionModel().getSelectedItem();
        if (row == null || row.now()) {
            return;
        }
        list.setDisable(true);
        FxBridge.whenDone(session.walkTo(row.step().map(HistoryStep::id)), (_, failure) -> {
            list.setDisable(false);
            list.requestFocus();
            if (failure != null) {
                notices.fail(failure);
            }
            show(session.steps());
        });
    }

    private void readEarlier() {
        earlier.setDisable(true);
        FxBridge.whenDone(session.earlierSteps(), (steps, failure) -> {
            earlier.setDisable(false);
            if (failure != null) {
                notices.fail(failure);
            } else if (steps != null) {
                show(steps);
            }
        });
    }

    private final class Cell extends ListCell<Row> {

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            FontIcon icon = ControlKit.icon(row.now()
                    ? MaterialDesignC.CHEVRON_RIGHT_CIRCLE
                    : row.done() ? MaterialDesignC.CHECK : MaterialDesignU.UNDO_VARIANT);
            if (row.step().isEmpty()) {
                icon = ControlKit.icon(row.now() ? MaterialDesignC.CHEVRON_RIGHT_CIRCLE : MaterialDesignH.HISTORY);
            }
            String what = row.step().map(s -> kit.say(s.label())).orElseGet(() -> kit.say("history.start"));
            String standing = kit.say(row.now() ? "history.now" : row.done() ? "history.done" : "history.undone");
            String more = row.step().map(s -> kit.say("history.by", Figures.dayAndTime(s.time()), s.author(), standing))
                    .orElse(row.now() ? standing : "");
            Label title = ControlKit.line(what, row.now() ? "strong" : row.done() ? "history-step" : "hint");
            Label caption = ControlKit.line(more, "caption");
            VBox words = new VBox(0, title, caption);
            words.setMinWidth(0);
            title.setMinWidth(0);
            caption.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = ControlKit.beside(8, icon, words);
            line.setMinWidth(0);
            line.prefWidthProperty().bind(list.widthProperty().subtract(40));
            setTooltip(ControlKit.tip(what + "\n" + more));
            setAccessibleText(what + ", " + more);
            setGraphic(line);
        }
    }
}
