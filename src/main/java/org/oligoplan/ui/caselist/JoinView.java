package org.oligoplan.ui.caselist;

import java.time.LocalDate;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.model.PatientComparison;
import org.oligoplan.model.PatientComparison.Agreement;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.text.Isolated;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Workbench.ImportOffer;
import org.oligoplan.workspace.Workbench.PatientOffer;

/// The records of this patient and of each patient in further files, side by side. A person compares and decides; the view marks, in words and
/// with icons, what is the same, what differs and what is unknown, and lets nothing be joined that contradicts.
public final class JoinView extends VBox {

    /// What a person decides.
    @FunctionalInterface
    public interface Decision {

        /// @param patient whose files are meant
        /// @param unknownConfirmed whether the person confirmed them although something is unknown
        /// @param decidedBy who decided; empty for the patient's own files
        void join(PatientOffer patient, boolean unknownConfirmed, String decidedBy);
    }

    private static final double ENTRY_WIDTH = 200;

    private final ControlKit kit;
    private final PatientIdentity here;
    private final Decision decision;

    /// @param kit words and controls
    /// @param here the patient of the case
    /// @param offer what the files hold
    /// @param decision called once a person has decided
    /// @param cancel leaves everything as it is
    public JoinView(ControlKit kit, PatientIdentity here, ImportOffer offer, Decision decision, Runnable cancel) {
        super(12);
        this.kit = kit;
        this.here = here;
        this.decision = decision;
        setId("join");
        getStyleClass().add("band");
        getChildren().addAll(
                ControlKit.beside(8, ControlKit.line(kit.say("panels.join.title"), "title"), ControlKit.spring(),
                        kit.button("join-cancel", kit.say("button.cancel"), null, cancel)),
                ControlKit.paragraph(kit.say("panels.join.compare"), "muted"));
        if (offer.patients().isEmpty()) {
            getChildren().add(ControlKit.paragraph(kit.say("panels.join.none"), "hint"));
        }
        for (int i = 0; i < offer.patients().size(); i++) {
            getChildren().add(card(offer.patients().get(i), i + 1, offer.patients().size()));
        }
    }

    private VBox card(PatientOffer offer, int number, int of) {
        PatientIdentity there = offer.identity();
        PatientComparison comparison = PatientComparison.of(here, there);
        boolean sameId = !here.patientId().isBlank() && here.patientId().equals(there.patientId());
        boolean own = sameId && comparison.same();
        String part = "join-" + number;
        GridPane grid = new GridPane(16, 6);
        grid.setId(part + "-comparison");
        // The same widths on every card, so that entries stand under each other.
        for (boolean entry : new boolean[]{false, true, true, false}) {
            ColumnConstraints constraints = new ColumnConstraints();
            if (entry) {
                constraints.setMinWidth(0);
                constraints.setPrefWidth(ENTRY_WIDTH);
                constraints.setHgrow(Priority.ALWAYS);
            } else {
                constraints.setMinWidth(USE_PREF_SIZE);
            }
            grid.getColumnConstraints().add(constraints);
        }
        grid.addRow(0, ControlKit.line("", "caption"), ControlKit.line(kit.say("panels.join.here"), "caption"),
                ControlKit.line(kit.say("panels.join.files"), "caption"));
        Agreement ids = here.patientId().isBlank() || there.patientId().isBlank()
                ? Agreement.UNKNOWN
                : sameId ? Agreement.SAME : Agreement.DIFFERENT;
        row(grid, 1, part, "patient-id", here.patientId(), there.patientId(), ids, Standing.JUDGEMENT);
        row(grid, 2, part, "name", here.name(), there.name(), comparison.name(), Standing.JUDGEMENT);
        row(grid, 3, part, "birth-date", date(here), date(there), comparison.birthDate(), Standing.NOT_MET);
        row(grid, 4, part, "sex", here.sex(), there.sex(), comparison.sex(), Standing.NOT_MET);
        Label verdict = ControlKit
                .paragraph(comparison.contradicts() ? kit.say("panels.join.refused") : own ? kit.say("panels.join.own") : "");
        verdict.setId(part + "-verdict");
        ControlKit.present(verdict, !verdict.getText().isEmpty());
        CheckBox confirm = new CheckBox(kit.say("panels.join.confirm"));
        confirm.setId(part + "-confirm");
        confirm.setAccessibleText(confirm.getText());
        confirm.setWrapText(true);
        ControlKit.present(confirm, comparison.incomplete() && !comparison.contradicts());
        TextField who = kit.field(part + "-who", kit.say("panels.join.who"), kit.say("panels.join.who"));
        ControlKit.present(who, !own && !comparison.contradicts());
        Button join = kit.button(part + "-do", kit.say(own ? "panels.join.add" : "panels.join.do"), null,
                () -> decision.join(offer, confirm.isSelected(), who.getText().strip()));
        join.getStyleClass().add("primary");
        ControlKit.present(join, !comparison.contradicts());
        Runnable look = () -> join.setDisable(
                comparison.incomplete() && !confirm.isSelected() || !own && who.getText().isBlank());
        confirm.selectedProperty().addListener((_, _, _) -> look.run());
        who.textProperty().addListener((_, _, _) -> look.run());
        look.run();
        VBox card = new VBox(8,
                ControlKit.line(kit.say("panels.join.which", number, of), "strong"),
                ControlKit.paragraph(kit.say("panels.join.holds", offer.series(), offer.structureSets()), "caption"), grid, verdict,
                confirm,
                who, join);
        card.setId(part);
        card.getStyleClass().add("card");
        return card;
    }

    private static String date(PatientIdentity patient) {
        return patient.birthDate().map(LocalDate::toString).orElse("");
    }

    /// @param different how grave it is when the two differ
    private void row(GridPane grid, int at, String part, String field, String mine, String theirs, Agreement agreement,
            Standing different) {
        StandingLabel mark = new StandingLabel(part + "-" + field + "-mark");
        mark.show(switch (agreement) {
            case SAME -> Standing.MET;
            case DIFFERENT -> different;
            case UNKNOWN -> Standing.NOT_ASSESSABLE;
        }, kit.say("patient.agreement." + agreement));
        mark.getStyleClass().add("join-mark");
        Label words = ControlKit.line(kit.say("patient.field." + field), "caption");
        words.setMinWidth(USE_PREF_SIZE);
        grid.addRow(at, words, entry(part + "-" + field + "-here", mine), entry(part + "-" + field + "-files", theirs), mark);
    }

    private Label entry(String nodeId, String text) {
        Label label = ControlKit.paragraph(text.isBlank() ? kit.say("patient.unknown") : Isolated.text(text),
                text.isBlank() ? "muted" : "strong");
        label.setId(nodeId);
        return label;
    }
}
