package org.oligoplan.ui.checks;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.SessionState;

/// The right panel: the overall outcome, each lesion, the open questions, the site's settings, every rule. Always as current as the case.
public final class ChecksPanel extends ScrollPane {

    private final ControlKit kit;
    private final VBox all;
    private final VBox band = new VBox(2);
    private final StandingLabel overall = new StandingLabel("overall-standing");
    private final StandingLabel stale = new StandingLabel("overall-stale");
    private final Label counts = ControlKit.paragraph("", "caption");
    private final ProtocolLine protocol;
    private final Section lesionSection;
    private final KeyedRows<Id, Lesion, LesionCard> cards;
    private final CaseQuestions questions;
    private final SettingsEditor settings;
    private final RuleList rules;
    private final ExplanationPage explanation;
    private SessionState state;
    private double placeBefore;
    private @Nullable Node focusBefore;

    /// @param kit words and controls
    /// @param vocabulary names and limits
    /// @param actions where actions go
    /// @param eligibility opens the page with every entry of the trial
    public ChecksPanel(ControlKit kit, Vocabulary vocabulary, SessionActions actions, Runnable eligibility) {
        this.kit = kit;
        this.state = actions.session().state().get();
        ChecksContext context = new ChecksContext(kit, vocabulary, actions, this::explain, new People());
        Label heading = ControlKit.line(kit.say("panels.overall"), "caption");
        overall.getStyleClass().add("title");
        counts.setId("overall-counts");
        stale.getStyleClass().add("small");
        stale.show(Standing.STALE, kit.say("panels.overall.stale"));
        band.setId("overall");
        band.getStyleClass().addAll("band", "tint");
        band.getChildren().setAll(ControlKit.beside(8, heading, ControlKit.spring(), stale), overall, counts);
        protocol = new ProtocolLine(kit);
        Button page = kit.link("eligibility-show", kit.say("eligibility.title"), eligibility);
        page.setTooltip(ControlKit.tip(Shortcuts.tooltip(kit.texts(), "eligibility-show")));
        ControlKit.present(page, vocabulary.protocol().isPresent());
        band.getChildren().add(page);
        lesionSection = new Section(kit, "check-lesions", kit.say("panels.check.lesions"), kit.say("panels.check.lesions.hint"));
        lesionSection.rows().setSpacing(8);
        cards = new KeyedRows<>(lesionSection.rows(), Lesion::id, lesion -> new LesionCard(context, lesion),
                (card, lesion) -> card.show(lesion, state));
        questions = new CaseQuestions(context);
        settings = new SettingsEditor(context);
        rules = new RuleList(context);
        explanation = new ExplanationPage(kit, this::backToChecks);
        all = new VBox(band, protocol, lesionSection, questions.section(), settings.section(), rules.section());
        setId("checks-panel");
        setAccessibleText(kit.say("panels.checks"));
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side", "right");
        show(state);
    }

    /// Brings the panel up to date.
    public void show(SessionState now) {
        state = now;
        Standing how = now.checks().map(CheckRun::overall).map(Standing::of).orElse(Standing.NOT_ASSESSABLE);
        for (Standing other : Standing.values()) {
            band.getStyleClass().remove(other.style());
        }
        band.getStyleClass().add(how.style());
        overall.show(how, kit.say(now.checks().isPresent() ? how.wordId() : "panels.check.waiting"));
        // It keeps its room, so that nothing jumps while a stroke is drawn.
        stale.setVisible(now.checksStale());
        counts.setText(now.checks().map(run -> counts(run.results())).orElse(kit.say("panels.check.waiting.long")));
        protocol.show(now.checks());
        List<Lesion> lesions = now.current().lesions();
        cards.show(lesions);
        lesionSection.setCount(lesions.isEmpty() ? "" : Integer.toString(lesions.size()), lesions.isEmpty());
        questions.show(now.current());
        settings.show(now.current().settings());
        rules.show(now.checks(), now.current());
    }

    private String counts(List<RuleResult> results) {
        return kit.say("panels.overall.counts", count(results, Standing.NOT_MET), count(results, Standing.NOT_ASSESSABLE),
                count(results, Standing.JUDGEMENT), count(results, Standing.MET));
    }

    private static long count(List<RuleResult> results, Standing standing) {
        return results.stream().filter(result -> Standing.of(result.outcome()) == standing).count();
    }

    private void explain(RuleResult result) {
        present(explanation);
        explanation.show(result, state.current());
    }

    /// Shows another page in the panel's place until [#backToChecks()].
    public void present(Node page) {
        if (!showsPage()) {
            placeBefore = getVvalue();
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        }
        setContent(page);
        setVvalue(0);
    }

    /// Shows the checks again, where they were left, with the keyboard where it was.
    public void backToChecks() {
        if (showsPage()) {
            setContent(all);
            setVvalue(placeBefore);
            Node before = focusBefore;
            focusBefore = null;
            if (before != null && before.getScene() != null) {
                before.requestFocus();
            }
            if (getScene() != null && (before == null || !before.equals(getScene().getFocusOwner()))) {
                requestFocus();
            }
        }
    }

    /// Shows the checks again, with the keyboard on a field of theirs.
    ///
    /// @param nodeId the field's id
    public void backTo(String nodeId) {
        backToChecks();
        Node field = all.lookup("#" + nodeId);
        if (field != null) {
            field.requestFocus();
        }
    }

    /// {@return whether another page stands in the panel}
    public boolean showsPage() {
        return !all.equals(getContent());
    }

}
