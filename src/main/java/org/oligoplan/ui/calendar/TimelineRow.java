package org.oligoplan.ui.calendar;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.protocol.Question;
import org.oligoplan.schedule.TimelineEntry;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.CalendarWords;

/// A line of the calendar, which unfolds to how its days were counted and what is open.
final class TimelineRow extends VBox {

    private static final double STATE_WIDTH = 150;

    private final PageHost host;
    private final Consumer<String> ask;
    private final StandingLabel state;
    private final Label title = ControlKit.paragraph("", "strong");
    private final Label days = ControlKit.paragraph("", "caption");
    private final TimeBar bar = new TimeBar();
    private final VBox details = new VBox(2);
    private final Button unfold;

    /// @param host words and the protocol
    /// @param id part of node ids
    /// @param ask leads to the editor of a question
    TimelineRow(PageHost host, String id, Consumer<String> ask) {
        super(2);
        this.host = host;
        this.ask = ask;
        ControlKit kit = host.kit();
        setId("calendar-" + id);
        getStyleClass().add("list-row");
        state = new StandingLabel("calendar-" + id + "-state");
        state.setMinWidth(STATE_WIDTH);
        details.setId("calendar-" + id + "-details");
        unfold = kit.link("calendar-" + id + "-why", kit.say("calendar.why"), this::toggle);
        ControlKit.present(details, false);
        VBox words = new VBox(0, title, days);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(ControlKit.beside(8, state, words, bar, unfold), details);
    }

    private void toggle() {
        ControlKit.present(details, !details.isVisible());
    }

    void show(TimelineEntry entry, TimeBar.Range range, LocalDate today) {
        ControlKit kit = host.kit();
        state.show(standing(entry.state()), kit.say("calendar.state." + entry.state()));
        String name = entry.title().in(kit.texts().locale().getLanguage());
        title.setText(entry.subject().isEmpty() ? name : name + ": " + Isolated.text(entry.subject()));
        days.setText(window(entry));
        ControlKit.present(days, !days.getText().isEmpty());
        bar.show(range, entry.from(), entry.to(), entry.done(), today);
        unfold.setAccessibleText(kit.say("panels.row.action", title.getText(), kit.say("calendar.why")));
        details.getChildren().clear();
        entry.missing().forEach(m -> details.getChildren().add(ControlKit.paragraph(say(m))));
        for (String question : entry.questions()) {
            Optional<Question> asked = host.vocabulary().protocol().flatMap(p -> p.question(question));
            asked.ifPresent(q -> {
                String words = kit.say("calendar.answer", q.title().in(kit.texts().locale().getLanguage()));
                Button link = kit.link(getId() + "-ask-" + question, words, () -> ask.accept(question));
                link.getStyleClass().add("wrapping");
                link.setWrapText(true);
                link.setMinWidth(0);
                details.getChildren().add(link);
            });
        }
        entry.steps().forEach(m -> details.getChildren().add(ControlKit.paragraph(say(m), "caption")));
        details.getChildren().add(ControlKit.paragraph(kit.say("calendar.source", entry.rule(), entry.source()), "caption"));
    }

    private String say(Message message) {
        return CalendarWords.say(message, host.kit().texts(), CalendarPage.questions(host));
    }

    private String window(TimelineEntry entry) {
        ControlKit kit = host.kit();
        String open = entry.from().flatMap(f -> entry.to().map(t -> f.equals(t)
                ? f.toString()
                : kit.say("calendar.from-to", f.toString(), t.toString()))).orElse("");
        String done = entry.done().map(d -> kit.say("calendar.done-on", d.toString())).orElse("");
        return open.isEmpty() ? done : done.isEmpty() ? open : open + " · " + done;
    }

    private static Standing standing(TimelineEntry.State state) {
        return switch (state) {
            case LATE -> Standing.NOT_MET;
            case DUE, DONE_OUTSIDE -> Standing.JUDGEMENT;
            case AHEAD -> Standing.STALE;
            case NOT_KNOWN -> Standing.NOT_ASSESSABLE;
            case DONE -> Standing.MET;
            case NOT_APPLICABLE -> Standing.NOT_APPLICABLE;
        };
    }
}
