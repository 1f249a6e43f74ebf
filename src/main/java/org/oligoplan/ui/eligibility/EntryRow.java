package org.oligoplan.ui.eligibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Progressing;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.protocol.ProtocolEntry;
import org.oligoplan.protocol.Question;
import org.oligoplan.ui.checks.Explanation;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// One entry: outcome, what is open, and, once opened, the fields to answer it and its whole explanation.
final class EntryRow extends VBox {

    private static final int MOST_LINES = 3;

    /// Fields of the checks panel that answer what this page does not ask itself.
    private static final Map<String, String> ELSEWHERE = Map.of("E09", "question-diffuse-PLEURAL_EFFUSION-yes", "E14",
            "question-history-yes", "E18", "settings-four-yes");

    private final PageContext context;
    private final ProtocolEntry entry;
    private final StandingLabel standing;
    private final Button open;
    private final Label lines = ControlKit.paragraph("", "caption");
    private final VBox detail = new VBox(10);
    private final VBox editors = new VBox(10);
    private final VBox lists = new VBox(10);
    private final VBox explanations = new VBox(10);
    private final Button explain;
    private final Map<String, QuestionEditor> made = new HashMap<>();
    private Optional<RecordList<?>> list = Optional.empty();
    private List<RuleResult> results = List.of();
    private Case current = Case.empty(Id.random());

    EntryRow(PageContext context, ProtocolEntry entry) {
        super(2);
        this.context = context;
        this.entry = entry;
        String part = "entry-" + entry.id();
        setId(part);
        getStyleClass().add("entry-row");
        standing = new StandingLabel(part + "-standing");
        standing.getStyleClass().add("small");
        open = context.kit().link(part + "-open", title(), this::toggle);
        wrap(open);
        lines.setId(part + "-lines");
        explain = context.kit().link(part + "-explain", context.say("panels.explain"), this::toggleExplanation);
        explain.setAccessibleText(context.say("panels.explain.of", title()));
        detail.setId(part + "-detail");
        detail.getChildren().setAll(editors, lists);
        Optional.ofNullable(ELSEWHERE.get(entry.id())).ifPresent(id -> detail.getChildren()
                .add(context.kit().link(part + "-elsewhere", context.say("eligibility.elsewhere"), () -> context.elsewhere().accept(id))));
        detail.getChildren().addAll(explain, explanations);
        ControlKit.present(detail, false);
        ControlKit.present(explanations, false);
        getChildren().setAll(open, standing, lines, detail);
    }

    /// Lets a button's words take as many lines as they need.
    static void wrap(Button button) {
        button.getStyleClass().add("wrapping");
        button.setWrapText(true);
        button.setMinWidth(0);
        button.setMinHeight(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        button.setTextAlignment(javafx.scene.text.TextAlignment.LEFT);
    }

    String title() {
        return context.say("panels.rule", entry.id(), entry.title().in(context.language()));
    }

    private void toggle() {
        setOpen(!detail.isVisible());
    }

    void setOpen(boolean wanted) {
        ControlKit.present(detail, wanted);
        refresh();
    }

    /// Opens it with the keyboard on the editor of a question, or on its title.
    void jump(Optional<String> question) {
        setOpen(true);
        Optional<QuestionEditor> editor = question
                .flatMap(id -> made.entrySet().stream().filter(e -> e.getKey().startsWith("fact-" + id)).map(Map.Entry::getValue)
                        .findFirst());
        editor.ifPresentOrElse(QuestionEditor::begin, open::requestFocus);
    }

    private void toggleExplanation() {
        ControlKit.present(explanations, !explanations.isVisible());
        refresh();
    }

    /// {@return whether something is to be done about it}
    boolean isOpen() {
        Standing how = standing();
        return how != Standing.MET && how != Standing.NOT_APPLICABLE;
    }

    private Standing standing() {
        return results.isEmpty() ? Standing.NOT_ASSESSABLE : Standing.of(CheckEngine.worst(results));
    }

    void show(List<RuleResult> now, Case state) {
        results = now;
        current = state;
        Standing how = standing();
        standing.show(how, context.say(how.wordId()));
        List<String> said = now.stream().filter(r -> now.size() == 1 || Standing.of(r.outcome()) != Standing.NOT_APPLICABLE)
                .map(r -> words(r)).toList();
        String shown = String.join("\n", said.subList(0, Math.min(MOST_LINES, said.size())));
        lines.setText(said.size() > MOST_LINES ? shown + "\n" + context.say("eligibility.more", said.size() - MOST_LINES) : shown);
        refresh();
    }

    private String words(RuleResult r) {
        String message = context.kit().say(r.message());
        return r.lesion().flatMap(id -> current.find(id, Lesion.class)).map(Lesion::name).filter(name -> !message.contains(name))
                .map(name -> name + ": " + message).orElse(message);
    }

    private void refresh() {
        if (!detail.isVisible()) {
            return;
        }
        List<Node> wanted = new ArrayList<>();
        for (String id : entry.asks()) {
            context.protocol().question(id)
                    .ifPresent(question -> subjects(question).forEach(subject -> wanted.add(editor(question, subject))));
        }
        if (!editors.getChildren().equals(wanted)) {
            editors.getChildren().setAll(wanted);
        }
        made.values().forEach(e -> e.show(current));
        if (list.isEmpty()) {
            list = list();
            list.ifPresent(lists.getChildren()::add);
        }
        list.ifPresent(l -> l.show(current));
        if (explanations.isVisible()) {
            explanations.getChildren().setAll(results.stream().map(r -> {
                Explanation one = new Explanation(context.kit());
                one.show(r, current);
                return one;
            }).toList());
        }
    }

    private Node editor(Question question, Optional<Id> subject) {
        QuestionEditor editor = made.computeIfAbsent(QuestionEditor.idOf(question.id(), subject),
                _ -> new QuestionEditor(context.kit(), context.actions(), context.people(), question, subject));
        Optional<String> name = subject.flatMap(id -> current.find(id)).map(e -> switch (e) {
            case Lesion lesion -> lesion.name();
            case SystemicAgent agent -> agent.name();
            default -> "";
        });
        editor.about(name.orElse(""));
        return editor;
    }

    private List<Optional<Id>> subjects(Question question) {
        return switch (question.scope()) {
            case PATIENT, SITE -> List.of(Optional.empty());
            case LESION -> current.lesions().stream()
                    .filter(l -> l.progressing().filter(p -> p.value() == Progressing.NO).isEmpty()).map(l -> Optional.of(l.id())).toList();
            case AGENT -> current.all(SystemicAgent.class).stream().filter(a -> a.agentClass().filter(c -> c.endocrine()).isEmpty())
                    .map(a -> Optional.of(a.id())).toList();
            case COURSE -> List.of();
        };
    }

    private Optional<RecordList<?>> list() {
        return switch (entry.logic()) {
            case "washout", "chemotherapy-pause", "receptor-branch" -> Optional.of(new AgentList(context));
            case "other-cancer" -> Optional.of(new CancerList(context));
            case "scans-recorded", "samples-recorded", "fes-in-window", "visit-in-window", "baseline-fes", "brain-history",
                    "stop-conditions" ->
                Optional.of(new EventList(context));
            default -> Optional.empty();
        };
    }
}
