package org.oligoplan.ui.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.StudyEvent;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.workspace.Action;

/// Scans, visits, samples, questionnaires and adverse events.
final class EventList extends RecordList<StudyEvent> {

    private static final String USUAL_VERSION = "5.0";

    private final ComboBox<StudyEvent.Kind> kind;
    private final ComboBox<StudyEvent.Visit> visit;
    private final TextField day;
    private final TextField note;
    private final TextField term;
    private final TextField grade;
    private final ComboBox<StudyEvent.Relation> relation;
    private final TextField version;

    EventList(PageContext context) {
        super(context, "events", StudyEvent.class);
        ControlKit kit = context.kit();
        kind = kit.choice("events-kind", context.say("eligibility.events.kind"), List.of(StudyEvent.Kind.values()), false,
                k -> context.say("event.kind." + k));
        visit = kit.choice("events-visit", context.say("eligibility.events.visit"), List.of(StudyEvent.Visit.values()), false,
                v -> context.say("event.visit." + v));
        day = dayField("events-day", "eligibility.events.day");
        note = kit.field("events-note", context.say("eligibility.events.note"), context.say("eligibility.events.note"));
        term = kit.field("events-term", context.say("eligibility.events.term"), context.say("eligibility.events.term"));
        grade = kit.field("events-grade", context.say("eligibility.events.grade"), context.say("eligibility.events.grade"));
        relation = kit.choice("events-relation", context.say("eligibility.events.relation"), List.of(StudyEvent.Relation.values()), false,
                r -> context.say("event.relation." + r));
        version = kit.field("events-version", context.say("eligibility.events.version"), USUAL_VERSION);
        VBox adverse = new VBox(4, term, grade, relation, version);
        ControlKit.present(adverse, false);
        kind.valueProperty().addListener((_, _, now) -> ControlKit.present(adverse, now == StudyEvent.Kind.ADVERSE_EVENT));
        fields("events", this::put, kind, visit, day, note, adverse);
    }

    private void put() {
        StudyEvent.Kind chosen = kind.getValue();
        StudyEvent.Visit at = visit.getValue();
        Optional<Optional<LocalDate>> when = day(day);
        if (!(ControlKit.mark(kind, chosen != null) & ControlKit.mark(visit, at != null)) || when.isEmpty() || chosen == null || at == null
                || !ControlKit.mark(day, when.get().isPresent())) {
            return;
        }
        Optional<StudyEvent.AdverseEvent> adverse = Optional.empty();
        if (chosen == StudyEvent.Kind.ADVERSE_EVENT) {
            adverse = adverse();
            if (adverse.isEmpty()) {
                return;
            }
        }
        put(new Action.PutEvent(Id.random(), chosen, when.get().get(), at, note.getText(), adverse), day, note, term, grade);
    }

    private Optional<StudyEvent.AdverseEvent> adverse() {
        Optional<Integer> number = Figures.parse(grade.getText()).filter(n -> n.stripTrailingZeros().scale() <= 0).map(BigDecimal::intValue)
                .filter(n -> n >= 1 && n <= 5);
        boolean good = ControlKit.mark(term, !term.getText().isBlank()) & ControlKit.mark(grade, number.isPresent());
        return good
                ? Optional.of(new StudyEvent.AdverseEvent(term.getText().strip(), number.orElseThrow(),
                        Optional.ofNullable(relation.getValue()).orElse(StudyEvent.Relation.NOT_ASSESSED),
                        version.getText().isBlank() ? USUAL_VERSION : version.getText().strip()))
                : Optional.empty();
    }

    @Override
    List<StudyEvent> sorted(List<StudyEvent> all) {
        return all.stream().sorted(Comparator.comparing(StudyEvent::day)).toList();
    }

    @Override
    String words(StudyEvent event) {
        PageContext context = context();
        String what = event.adverse()
                .map(a -> context.say("eligibility.events.adverse", a.term(), a.grade(), context.say("event.relation." + a.relation()),
                        a.version()))
                .orElseGet(() -> context.say("event.kind." + event.kind()));
        String row = context.say("eligibility.events.row", event.day().toString(), what, context.say("event.visit." + event.visit()));
        return event.note().isBlank() ? row : context.say("panels.statement.with-reason", row, event.note());
    }
}
