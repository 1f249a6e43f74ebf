package org.oligoplan.ui.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.Statement;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;

/// Which imported dose is that of the plan for a lesion: never taken by itself, stated by a person.
final class PlanDoseChooser extends VBox {

    private static final String QUESTION = "plan-dose";

    private final ControlKit kit;
    private final SessionActions actions;
    private final People people;
    private final Id lesion;
    private final Label said = ControlKit.paragraph("", "caption");
    private final ComboBox<DoseDistribution> doses;
    private final TextField name;
    private final ComboBox<PersonRole> role;
    private final FlowPane form;
    private Case current;

    PlanDoseChooser(ControlKit kit, SessionActions actions, People people, String part, Id lesion) {
        super(4);
        this.kit = kit;
        this.actions = actions;
        this.people = people;
        this.lesion = lesion;
        this.current = actions.session().state().get().current();
        said.setId(part + "-plan-dose-said");
        doses = kit.choice(part + "-plan-dose", kit.say("prescription.dose"), List.of(), false, this::words);
        name = kit.field(part + "-plan-dose-name", kit.say("eligibility.who"), kit.say("eligibility.who"));
        role = kit.choice(part + "-plan-dose-role", kit.say("eligibility.role"),
                List.of(PersonRole.RADIATION_ONCOLOGIST, PersonRole.PHYSICIST), false, r -> kit.say("registration.role." + r));
        role.valueProperty().addListener((_, _, chosen) -> {
            if (chosen != null && name.getText().isBlank()) {
                name.setText(people.named(chosen));
            }
        });
        name.setOnAction(_ -> state());
        Button set = kit.button(part + "-plan-dose-set", kit.say("prescription.dose.set"), null, this::state);
        form = new FlowPane(4, 4, doses, role, name, set);
        getChildren().setAll(ControlKit.line(kit.say("prescription.dose"), "caption"), said, form);
    }

    private String words(DoseDistribution dose) {
        List<String> parts = new ArrayList<>();
        current.all(PlanRecord.class).stream().filter(p -> dose.plans().stream().anyMatch(r -> r.planUid().equals(p.sopInstanceUid())))
                .map(PlanRecord::label).filter(label -> !label.isBlank()).findFirst().ifPresent(parts::add);
        if (!dose.description().isBlank()) {
            parts.add(dose.description());
        }
        parts.add(kit.say("dose.summation." + dose.summation().name()));
        return String.join(" \u00b7 ", parts);
    }

    private void state() {
        DoseDistribution dose = doses.getValue();
        PersonRole capacity = role.getValue();
        boolean good = ControlKit.mark(doses, dose != null) & ControlKit.mark(role, capacity != null)
                & ControlKit.mark(name, !name.getText().isBlank());
        if (!good || dose == null || capacity == null) {
            return;
        }
        String person = name.getText().strip();
        Runnable handed = new FieldDraft(name, "").handOver();
        actions.perform(new Action.StateFact(
                new Claim.Fact(QUESTION, Optional.of(lesion), new FactValue.Words(dose.sopInstanceUid()), ""), Optional.of(person),
                Optional.of(capacity)), _ -> {
                    people.decided(capacity, person);
                    handed.run();
                });
    }

    void show(Case now) {
        current = now;
        List<DoseDistribution> all = now.all(DoseDistribution.class);
        if (!doses.getItems().equals(all)) {
            doses.getItems().setAll(all);
        }
        Optional<Statement> newest = QuestionEditor.newest(now, QUESTION, Optional.of(lesion));
        Optional<DoseDistribution> stated = newest.map(s -> ((Claim.Fact) s.claim()).value()).filter(FactValue.Words.class::isInstance)
                .flatMap(v -> all.stream().filter(d -> d.sopInstanceUid().equals(((FactValue.Words) v).words())).findFirst());
        said.setText(stated.isPresent()
                ? kit.say("prescription.dose.said", words(stated.get()), newest.orElseThrow().by().decidedBy(),
                        Figures.dayAndTime(newest.orElseThrow().by().when()))
                : kit.say(all.isEmpty() ? "prescription.dose.none" : "prescription.dose.open"));
        ControlKit.present(form, !all.isEmpty());
    }
}
