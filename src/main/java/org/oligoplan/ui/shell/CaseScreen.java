package org.oligoplan.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.ImportFinding;
import org.oligoplan.ui.caselist.FindingList;
import org.oligoplan.ui.casepanel.CasePanel;
import org.oligoplan.ui.checks.ChecksPanel;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.NoticeBar;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// An opened case: header, the case's content on the left, the views in the middle, the checks on the right.
final class CaseScreen extends BorderPane implements AutoCloseable {

    private static final double LEFT_WIDTH = 260;
    private static final double RIGHT_WIDTH = 320;
    private static final double DESIGN_WIDTH = 1440;

    private final ControlKit kit;
    private final Session session;
    private final SessionActions actions;
    private final NoticeBar notices;
    private final HeaderBar header;
    private final CasePanel casePanel;
    private final ChecksPanel checksPanel;
    private final Middle middle;
    private final SplitPane split;
    private final HBox draftForm;
    private final TextField draftName;
    private final Subscription following;

    CaseScreen(Session session, Vocabulary vocabulary, ControlKit kit, NoticeBar notices, Middle.Maker maker, Runnable back,
            Node windowActions) {
        this.kit = kit;
        this.session = session;
        this.notices = notices;
        this.middle = maker.make(session, kit);
        actions = new SessionActions(session, notices, () -> show(session.state().get()));
        header = new HeaderBar(kit, actions, back, this::askForDraft, windowActions);
        casePanel = new CasePanel(kit, vocabulary, actions, this::showFindings);
        checksPanel = new ChecksPanel(kit, vocabulary, actions);
        draftName = kit.field("draft-name", kit.say("shell.draft.name"), kit.say("shell.draft.name"));
        Button save = kit.button("draft-confirm", kit.say("shell.draft.save"), MaterialDesignC.CONTENT_SAVE_OUTLINE, this::saveDraft);
        save.getStyleClass().add("primary");
        Button cancel = kit.button("draft-cancel", kit.say("button.cancel"), null, this::leaveDraft);
        HBox.setHgrow(draftName, Priority.ALWAYS);
        draftName.setOnAction(_ -> saveDraft());
        draftForm = ControlKit.beside(8, ControlKit.line(kit.say("shell.draft.name"), "strong"), draftName, save, cancel);
        draftForm.setId("draft-form");
        draftForm.getStyleClass().addAll("notice", "information");
        ControlKit.present(draftForm, false);

        VBox centre = new VBox(notices, draftForm, middle.node());
        VBox.setVgrow(middle.node(), Priority.ALWAYS);
        middle.node().setMinSize(0, 0);
        centre.setMinWidth(0);
        casePanel.setMinWidth(LEFT_WIDTH);
        casePanel.setPrefWidth(LEFT_WIDTH);
        checksPanel.setMinWidth(RIGHT_WIDTH);
        checksPanel.setPrefWidth(RIGHT_WIDTH);
        SplitPane.setResizableWithParent(casePanel, false);
        SplitPane.setResizableWithParent(checksPanel, false);
        split = new SplitPane(casePanel, centre, checksPanel);
        split.setId("case-split");
        split.setAccessibleText(kit.say("shell.split"));
        split.setDividerPositions(LEFT_WIDTH / DESIGN_WIDTH, 1 - RIGHT_WIDTH / DESIGN_WIDTH);
        split.widthProperty().addListener((_, before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                split.setDividerPositions(LEFT_WIDTH / now.doubleValue(), 1 - RIGHT_WIDTH / now.doubleValue());
            }
        });
        setId("case-screen");
        setTop(header);
        setCenter(split);
        following = FxBridge.follow(session.state(), this::show);
    }

    private void show(SessionState state) {
        header.show(state);
        casePanel.show(state);
        checksPanel.show(state);
    }

    private void showFindings() {
        List<ImportFinding> findings = session.state().get().current().all(ImportFinding.class);
        Button back = kit.button("findings-back", kit.say("button.back"), MaterialDesignC.CHEVRON_LEFT, checksPanel::backToChecks);
        VBox page = new VBox(8, back, ControlKit.line(kit.say("shell.findings.title", findings.size()), "title"),
                new FindingList(kit, findings));
        page.getStyleClass().add("band");
        checksPanel.present(page);
        back.requestFocus();
    }

    /// Lists the named drafts beside the views.
    void showDrafts() {
        Button back = kit.button("drafts-back", kit.say("button.back"), MaterialDesignC.CHEVRON_LEFT, checksPanel::backToChecks);
        VBox page = new VBox(8, back, ControlKit.line(kit.say("shell.drafts"), "title"));
        List<Session.DraftListing> drafts = session.drafts().reversed();
        if (drafts.isEmpty()) {
            page.getChildren().add(ControlKit.paragraph(kit.say("shell.drafts.none"), "hint"));
        }
        drafts.forEach(draft -> page.getChildren().add(new VBox(1, ControlKit.paragraph(draft.name(), "strong"),
                ControlKit.paragraph(kit.say("panels.statement.by", draft.author(), Figures.dayAndTime(draft.when())), "caption"))));
        page.getStyleClass().add("band");
        checksPanel.present(page);
        back.requestFocus();
    }

    /// Asks for the draft's name under the header.
    void askForDraft() {
        draftName.clear();
        ControlKit.present(draftForm, true);
        draftName.requestFocus();
    }

    private void saveDraft() {
        String name = draftName.getText().strip();
        if (!name.isEmpty()) {
            leaveDraft();
            actions.saveDraft(name, _ -> notices.tell(kit.say("shell.draft.saved", name)));
        }
    }

    private void leaveDraft() {
        ControlKit.present(draftForm, false);
        middle.node().requestFocus();
    }

    /// Esc: leaves what was opened over the panels.
    ///
    /// @return whether there was something to leave
    boolean leave() {
        if (draftForm.isVisible()) {
            leaveDraft();
            return true;
        }
        if (checksPanel.showsPage()) {
            checksPanel.backToChecks();
            return true;
        }
        return false;
    }

    /// Folds a panel away, or brings it back.
    void toggle(boolean left) {
        Node panel = left ? casePanel : checksPanel;
        if (split.getItems().contains(panel)) {
            split.getItems().remove(panel);
        } else {
            split.getItems().add(left ? 0 : split.getItems().size(), left ? casePanel : checksPanel);
            if (split.getItems().size() == 3) {
                split.setDividerPositions(LEFT_WIDTH / split.getWidth(), 1 - RIGHT_WIDTH / split.getWidth());
            } else {
                split.setDividerPositions(left ? LEFT_WIDTH / split.getWidth() : 1 - RIGHT_WIDTH / split.getWidth());
            }
        }
    }

    void addLesion() {
        casePanel.addLesion();
    }

    void addOrgan() {
        casePanel.addOrgan();
    }

    SessionActions actions() {
        return actions;
    }

    Middle middle() {
        return middle;
    }

    @Override
    public void close() {
        following.close();
        middle.close().run();
    }
}
