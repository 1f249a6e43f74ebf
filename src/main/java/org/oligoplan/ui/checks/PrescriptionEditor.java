package org.oligoplan.ui.checks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.check.Measured;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Prescription;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.Action;

/// Total dose and fractions of one lesion. Nothing is prefilled; outside the protocol's range it is stored only with a written reason.
public final class PrescriptionEditor extends VBox {

    private static final Outcome MET = new Outcome.Met();

    private final ChecksContext context;
    private final Id lesion;
    private final Label current = ControlKit.paragraph("", "strong");
    private final Label radiobiology = ControlKit.paragraph("", "caption");
    private final StandingLabel doseStanding;
    private final StandingLabel fractionStanding;
    private final Button explainDose;
    private final Button explainFractions;
    private final TextField total;
    private final TextField fractions;
    private final Label problem = ControlKit.paragraph("", "caption");
    private final TextField reason;
    private final List<FieldDraft> drafts;
    private final Button set;
    private final Button clear;
    private final Label doseMessage = ControlKit.paragraph("", "caption");
    private Optional<RuleResult> doseResult = Optional.empty();
    private Optional<RuleResult> fractionResult = Optional.empty();
    private Optional<Prescription> shown = Optional.empty();

    /// {@return an editor outside of the checks panel}
    ///
    /// @param kit words and controls
    /// @param vocabulary limits of the trial
    /// @param actions where the prescription goes
    /// @param explain opens the explanation of a result
    /// @param people the names last given
    /// @param part how the controls' ids begin
    /// @param lesion whose prescription it is
    public static PrescriptionEditor of(ControlKit kit, Vocabulary vocabulary, SessionActions actions, Consumer<RuleResult> explain,
            People people, String part, Id lesion) {
        return new PrescriptionEditor(new ChecksContext(kit, vocabulary, actions, explain, people), part, lesion);
    }

    PrescriptionEditor(ChecksContext context, String part, Id lesion) {
        super(6);
        this.context = context;
        this.lesion = lesion;
        ControlKit kit = context.kit();
        setId(part + "-dose");
        current.setId(part + "-prescription");
        radiobiology.setId(part + "-radiobiology");
        doseStanding = small(part + "-dose-standing");
        fractionStanding = small(part + "-fractions-standing");
        explainDose = kit.link(part + "-dose-explain", context.say("panels.explain"), () -> doseResult.ifPresent(context.explain()));
        explainDose.setAccessibleText(context.say("panels.explain.of", context.say("panels.dose.rule")));
        explainFractions = kit.link(part + "-fractions-explain", context.say("panels.explain"),
                () -> fractionResult.ifPresent(context.explain()));
        explainFractions.setAccessibleText(context.say("panels.explain.of", context.say("panels.fractions.rule")));
        total = kit.field(part + "-total", context.say("panels.dose.total"), context.say("panels.dose.total.prompt"));
        fractions = kit.field(part + "-fractions", context.say("panels.dose.fractions"), context.say("panels.dose.fractions.prompt"));
        total.setPrefColumnCount(5);
        fractions.setPrefColumnCount(6);
        set = kit.button(part + "-prescribe", context.say("panels.dose.set"), null, this::prescribe);
        clear = kit.iconButton(part + "-prescription-clear", context.say("panels.dose.clear"), "", MaterialDesignC.CLOSE,
                () -> context.actions().perform(new Action.ClearPrescription(lesion), _ -> {
                    total.clear();
                    fractions.clear();
                }));
        doseMessage.setId(part + "-dose-message");
        problem.setId(part + "-dose-problem");
        reason = kit.field(part + "-off-protocol", context.say("panels.dose.reason"), context.say("panels.dose.reason"));
        drafts = List.of(new FieldDraft(total), new FieldDraft(fractions), new FieldDraft(reason));
        total.setOnAction(_ -> fractions.requestFocus());
        fractions.setOnAction(_ -> prescribe());
        reason.setOnAction(_ -> prescribe());
        total.textProperty().addListener((_, _, _) -> look());
        fractions.textProperty().addListener((_, _, _) -> look());
        reason.textProperty().addListener((_, _, _) -> look());
        Label heading = ControlKit.line(context.say("panels.dose"), "caption");
        heading.setMinWidth(USE_PREF_SIZE);
        javafx.scene.layout.HBox.setHgrow(current, javafx.scene.layout.Priority.ALWAYS);
        getChildren().setAll(ControlKit.beside(8, heading, current, clear), radiobiology, ControlKit.beside(4, total, fractions, set),
                problem, reason,
                row("panels.dose.rule", doseStanding, explainDose), doseMessage,
                row("panels.fractions.rule", fractionStanding, explainFractions));
        look();
    }

    private javafx.scene.layout.HBox row(String textId, StandingLabel standing, Button explain) {
        Label heading = ControlKit.line(context.say(textId), "caption");
        heading.setMinWidth(60);
        return ControlKit.beside(8, heading, standing, ControlKit.spring(), explain);
    }

    private static StandingLabel small(String nodeId) {
        StandingLabel label = new StandingLabel(nodeId);
        label.getStyleClass().add("small");
        return label;
    }

    private boolean within(BigDecimal gray, int count) {
        BigDecimal compared = new Dose(gray).atHundredths();
        return compared.compareTo(context.vocabulary().leastDoseGy()) >= 0 && compared.compareTo(context.vocabulary().mostDoseGy()) <= 0
                && count >= context.vocabulary().fewestFractions() && count <= context.vocabulary().mostFractions();
    }

    /// Says beside the fields what is still missing, before anything is sent.
    private void look() {
        Optional<BigDecimal> gray = Figures.parse(total.getText());
        Optional<Integer> count = Figures.parseWhole(fractions.getText()).filter(n -> n > 0);
        boolean empty = total.getText().isBlank() && fractions.getText().isBlank();
        boolean readable = gray.isPresent() && count.isPresent();
        boolean outside = readable && !within(gray.orElseThrow(), count.orElseThrow());
        mark(total, total.getText().isBlank() || gray.isPresent());
        mark(fractions, fractions.getText().isBlank() || count.isPresent());
        problem.setText(outside
                ? context.say("panels.dose.outside", context.kit().figures().exact(context.vocabulary().leastDoseGy()),
                        context.kit().figures().exact(context.vocabulary().mostDoseGy()), context.vocabulary().fewestFractions(),
                        context.vocabulary().mostFractions())
                : empty || readable ? "" : context.say("panels.dose.unreadable"));
        ControlKit.present(problem, !problem.getText().isEmpty());
        ControlKit.present(reason, outside);
        set.setDisable(!readable || outside && reason.getText().isBlank());
    }

    /// Puts a scheme into the fields, for the person to set or change.
    ///
    /// @param gray total dose, Gy
    /// @param count number of fractions
    public void offer(BigDecimal gray, int count) {
        total.setText(context.kit().figures().exact(gray));
        fractions.setText(Integer.toString(count));
        set.requestFocus();
    }

    private static void mark(TextField field, boolean good) {
        field.getStyleClass().remove("wrong");
        if (!good) {
            field.getStyleClass().add("wrong");
        }
    }

    private void prescribe() {
        Optional<BigDecimal> gray = Figures.parse(total.getText());
        Optional<Integer> count = Figures.parseWhole(fractions.getText());
        if (set.isDisabled() || gray.isEmpty() || count.isEmpty()) {
            return;
        }
        Optional<String> written = reason.isVisible() ? Optional.of(reason.getText().strip()) : Optional.empty();
        List<Runnable> handed = drafts.stream().map(FieldDraft::handOver).toList();
        context.actions().perform(new Action.Prescribe(lesion, new Dose(gray.orElseThrow()), count.orElseThrow(), written),
                _ -> handed.forEach(Runnable::run));
    }

    /// Shows the prescription and how it stands: as its worst rule, so that a dose in range is not called met while it is open whether the
    /// lesion can take it.
    ///
    /// @param now the lesion
    /// @param dose the rule of the range, which also holds the radiobiology
    /// @param count the rule of the number of fractions
    /// @param feasible the rule that the lesion can take the dose
    public void show(Lesion now, Optional<RuleResult> dose, Optional<RuleResult> count, Optional<RuleResult> feasible) {
        doseResult = Stream.of(dose, count, feasible).flatMap(Optional::stream)
                .max(Comparator.comparingInt(result -> result.outcome().weight()));
        fractionResult = count;
        shown = now.prescription().map(Answer::value);
        current.setText(shown.map(this::words).orElse(context.say("panels.dose.none")));
        ControlKit.present(clear, shown.isPresent());
        String numbers = dose.filter(_ -> shown.isPresent()).map(this::numbers).orElse("");
        radiobiology.setText(numbers);
        ControlKit.present(radiobiology, !numbers.isEmpty());
        show(doseStanding, explainDose, doseResult);
        doseMessage.setText(doseResult.filter(result -> shown.isPresent() && result.outcome().weight() > MET.weight())
                .map(result -> context.kit().say(result.message())).orElse(""));
        ControlKit.present(doseMessage, !doseMessage.getText().isEmpty());
        show(fractionStanding, explainFractions, count);
    }

    private void show(StandingLabel label, Button explain, Optional<RuleResult> result) {
        Optional<Standing> standing = result.map(RuleResult::outcome).map(Standing::of);
        standing.ifPresent(s -> label.show(s, context.say(s.wordId())));
        ControlKit.present(label.getParent(), standing.isPresent());
        ControlKit.present(explain, result.isPresent());
    }

    private String words(Prescription prescription) {
        String dose = context.say("panels.dose.current", context.kit().figures().gray(prescription.total().gray()),
                prescription.fractions());
        return prescription.offProtocolReason().map(why -> context.say("panels.dose.off-protocol", dose, why)).orElse(dose);
    }

    /// Dose per fraction, BED and EQD2 as the rule computed them, each with its alpha/beta.
    private String numbers(RuleResult result) {
        List<String> parts = new ArrayList<>();
        for (String key : List.of("dosePerFractionGy", "bed10Gy", "eqd2_10Gy", "eqd2_4Gy")) {
            result.values().stream().filter(value -> value.key().equals(key)).findFirst().filter(value -> value.number().isPresent())
                    .map((Measured value) -> context.say("panels.dose." + key,
                            context.kit().figures().gray(value.number().getAsDouble())))
                    .ifPresent(parts::add);
        }
        return String.join("\n", parts);
    }
}
