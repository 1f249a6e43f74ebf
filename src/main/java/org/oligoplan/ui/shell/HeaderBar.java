package org.oligoplan.ui.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SaveState;
import org.oligoplan.workspace.SessionState;

/// Whose case this is, whether it is saved, that it is an aid to be verified, and what the whole window can do.
final class HeaderBar extends HBox {

    private static final double LARGE_AID_WIDTH = 215;

    private final ControlKit kit;
    private final Label name = ControlKit.line("", "patient");
    private final Label born = ControlKit.line("", "caption");
    private final FieldDraft trialDraft;
    private final Label planning = ControlKit.line("", "caption");
    private final StandingLabel saved = new StandingLabel("header-saved");
    private final Button saveAgain;

    HeaderBar(ControlKit kit, SessionActions actions, Runnable back, Runnable saveDraft, Node windowActions,
            boolean large) {
        this.kit = kit;
        setId("header");
        getStyleClass().add("header");
        Button cases = kit.iconButton("header-back", kit.say("shell.back"), "", MaterialDesignA.ARROW_LEFT, back);
        Label product = ControlKit.line(kit.say("shell.product"), "product");
        product.setMinWidth(USE_PREF_SIZE);
        name.setId("header-name");
        born.setId("header-identity");
        planning.setId("header-planning");
        TextField trial = kit.field("header-trial", kit.say("shell.trial"), kit.say("shell.trial.prompt"));
        trial.setPrefWidth(64);
        trial.setMinWidth(64);
        trialDraft = new FieldDraft(trial);
        trialDraft.onCommit((text, done) -> actions.perform(
                new Action.SetTrialNumber(text.isBlank() ? Optional.empty() : Optional.of(text.strip())), _ -> done.run()));
        Label trialLabel = ControlKit.line(kit.say("shell.trial.short"), "caption");
        trialLabel.setMinWidth(USE_PREF_SIZE);
        planning.setMinWidth(USE_PREF_SIZE);
        born.setMinWidth(USE_PREF_SIZE);
        VBox identity = new VBox(name, ControlKit.beside(6, born, trialLabel, trial, planning));
        identity.getStyleClass().add("identity");
        saved.getStyleClass().add("small");
        Label aid = ControlKit.paragraph(kit.say("shell.intended"), "caption");
        aid.setId("header-intended");
        aid.setMaxWidth(large ? LARGE_AID_WIDTH : 150);
        aid.setMinWidth(large ? LARGE_AID_WIDTH : 110);
        // The title of the window says the program's name as well; large words need the room.
        ControlKit.present(product, !large);
        saveAgain = kit.button("header-save-again", kit.say("shell.save-again"), null, actions::saveAgain);
        Button draft = kit.iconButton("draft-save", kit.say("shell.draft.save"), "Ctrl+S", MaterialDesignC.CONTENT_SAVE_OUTLINE, saveDraft);
        // A named draft is saved from the list of actions and by its key as well.
        ControlKit.present(draft, !large);
        getChildren().setAll(cases, product, rule(), identity, ControlKit.spring(), saved, saveAgain, draft, rule(), aid, windowActions);
    }

    static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    void show(SessionState state) {
        Optional<PatientIdentity> patient = state.current().patient();
        name.setText(patient.map(PatientIdentity::name).filter(n -> !n.isBlank()).map(Isolated::text)
                .orElse(kit.say("shell.case.no-name")));
        born.setText(kit.say("shell.identity",
                patient.flatMap(PatientIdentity::birthDate).map(Object::toString).orElse(kit.say("shell.case.no-birth-date")),
                patient.map(PatientIdentity::patientId).map(Isolated::text).orElse("")));
        trialDraft.show(patient.flatMap(PatientIdentity::trialNumber).orElse(""));
        planning.setText(state.current().planningImage()
                .map(image -> kit.say("shell.planning",
                        image.acquired().map(when -> when.toLocalDate().toString()).orElse(kit.say("panels.image.no-date"))))
                .orElse(kit.say("shell.planning.none")));
        switch (state.saved()) {
            case SaveState.Saved done -> saved.show(Standing.MET, kit.say("shell.saved", Figures.time(done.when())));
            case SaveState.Saving _ -> saved.show(Standing.STALE, kit.say("shell.saving"));
            case SaveState.Failed failed -> saved.show(Standing.NOT_MET, kit.say("shell.not-saved", kit.say(failed.why())));
        }
        ControlKit.present(saveAgain, state.saved() instanceof SaveState.Failed);
    }
}
