package org.oligoplan.ui.dose;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.workspace.DoseStudy;
import org.oligoplan.workspace.SessionState;

/// The page of doses under the views: which dose and which prescription, then its sides one at a time.
public final class DosePage extends BorderPane {

    private final ControlKit kit;
    private final ChoiceStrip<DoseTab> strip;
    private final ComboBox<DoseDistribution> doses;
    private final TextField prescription;
    private final Label hint;
    private DoseTab shown;
    private DoseView view = new DoseView(Case.empty(Id.random()), Optional.empty(), OptionalDouble.empty());
    private boolean showing;

    /// @param kit words and controls
    /// @param tabs the sides, the first of which is shown first
    /// @param leave closes the page
    public DosePage(ControlKit kit, List<DoseTab> tabs, Runnable leave) {
        this.kit = kit;
        this.shown = tabs.getFirst();
        setId("dose-page");
        setAccessibleText(kit.say("dose.window.title"));
        getStyleClass().add("dose-page");
        strip = new ChoiceStrip<DoseTab>("dose-tab", kit.say("dose.window.tabs")).onChoose(this::turn);
        tabs.forEach(tab -> strip.add(tab.id(), tab, kit.say(tab.titleId())));
        strip.show(Optional.of(shown));
        doses = kit.choice("dose-page-choice", kit.say("dose.window.choose"), List.of(), false, this::words);
        doses.setOnAction(_ -> chosen());
        doses.setMinWidth(120);
        HBox.setHgrow(doses, Priority.ALWAYS);
        prescription = kit.field("dose-prescription", kit.say("dose.window.prescription"), kit.say("dose.window.prescription.prompt"));
        prescription.setPrefColumnCount(5);
        prescription.setTooltip(ControlKit.tip(kit.say("dose.window.prescription")));
        ControlKit.onCommit(prescription, _ -> prescribed());
        Button close = kit.iconButton("dose-close", kit.say("dose.window.close"), "Esc", MaterialDesignC.CLOSE, leave);
        Label title = ControlKit.line(kit.say("dose.window.title"), "title");
        title.setMinWidth(USE_PREF_SIZE);
        strip.setMinWidth(USE_PREF_SIZE);
        HBox bar = ControlKit.beside(8, title, doses, prescription, strip, close);
        bar.getStyleClass().add("dose-bar");
        hint = ControlKit.paragraph(kit.say("dose.window.none"), "hint");
        hint.setId("dose-none");
        hint.getStyleClass().add("band");
        setTop(new VBox(bar, hint));
        ControlKit.present(hint, false);
        setCenter(shown.content());
    }

    private String words(DoseDistribution dose) {
        List<String> parts = new ArrayList<>();
        view.current().all(PlanRecord.class).stream()
                .filter(p -> dose.plans().stream().anyMatch(r -> r.planUid().equals(p.sopInstanceUid())))
                .map(PlanRecord::label).filter(label -> !label.isBlank()).findFirst().ifPresent(parts::add);
        if (!dose.description().isBlank()) {
            parts.add(dose.description());
        }
        parts.add(kit.say("dose.summation." + dose.summation().name()));
        return String.join(" \u00b7 ", parts);
    }

    /// Brings the page up to date.
    public void show(SessionState state) {
        Case current = state.current();
        List<DoseDistribution> all = current.all(DoseDistribution.class);
        Optional<DoseDistribution> before = view.dose().flatMap(d -> current.find(d.id(), DoseDistribution.class));
        view = new DoseView(current, before, view.prescribedGy());
        showing = true;
        if (!doses.getItems().equals(all)) {
            doses.getItems().setAll(all);
        }
        // The only dose there is needs nobody to choose it; of several none is taken.
        Optional<DoseDistribution> dose = before.isEmpty() && all.size() == 1 ? Optional.of(all.getFirst()) : before;
        doses.setValue(dose.orElse(null));
        showing = false;
        if (!dose.equals(before)) {
            take(dose);
        }
        reveal(all.isEmpty());
        shown.show(view);
    }

    private void reveal(boolean noDose) {
        ControlKit.present(hint, noDose && shown.needsDose());
        shown.content().setVisible(!noDose || !shown.needsDose());
    }

    private void chosen() {
        if (!showing) {
            take(Optional.ofNullable(doses.getValue()));
            shown.show(view);
        }
    }

    private void take(Optional<DoseDistribution> dose) {
        OptionalDouble stated = dose.isPresent() ? DoseStudy.prescribedGy(view.current(), dose.get().id()) : OptionalDouble.empty();
        prescription.setText(stated.isPresent() ? kit.figures().exact(BigDecimal.valueOf(stated.getAsDouble())) : "");
        view = new DoseView(view.current(), dose, stated);
    }

    private void prescribed() {
        Optional<BigDecimal> gy = Figures.parse(prescription.getText()).filter(v -> v.signum() > 0);
        prescription.getStyleClass().remove("wrong");
        if (gy.isEmpty() && !prescription.getText().isBlank()) {
            prescription.getStyleClass().add("wrong");
        }
        view = new DoseView(view.current(), view.dose(),
                gy.isPresent() ? OptionalDouble.of(gy.get().doubleValue()) : OptionalDouble.empty());
        shown.show(view);
    }

    /// One side is always shown: a press on its own name leaves it there.
    private void turn(Optional<DoseTab> wanted) {
        DoseTab next = wanted.orElse(shown);
        strip.show(Optional.of(next));
        if (!next.equals(shown)) {
            shown = next;
            setCenter(next.content());
            reveal(doses.getItems().isEmpty());
            next.show(view);
        }
    }

    /// {@return where the focus belongs when the page opens}
    public Node first() {
        return doses;
    }
}
