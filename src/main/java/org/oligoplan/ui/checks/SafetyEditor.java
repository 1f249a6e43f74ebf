package org.oligoplan.ui.checks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Statement;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;

/// What two people say of one lesion: the treating radiation oncologist whether it is safe to treat and whether the dose can be given, the
/// physicist whether the numbers hold.
/// The names are asked for, since the words are theirs.
final class SafetyEditor extends VBox {

    private final ChecksContext context;
    private final Id lesion;
    private final Part<Claim.Safety> safety;
    private final Part<Claim.NumbersReview> numbers;
    private final Part<Boolean> feasible;

    SafetyEditor(ChecksContext context, String part, Id lesion) {
        super(8);
        this.context = context;
        this.lesion = lesion;
        setId(part + "-statements");
        safety = new Part<>(part + "-safety", "panels.safety", PersonRole.RADIATION_ONCOLOGIST,
                new ChoiceStrip<Claim.Safety>(part + "-safety-answer", context.say("panels.safety"))
                        .add("safe", Claim.Safety.SAFE, context.say("panels.safety.safe"))
                        .add("unsafe", Claim.Safety.UNSAFE, context.say("panels.safety.unsafe")),
                answer -> answer == Claim.Safety.SAFE, (answer, why) -> new Claim.LesionSafety(lesion, answer, why, Optional.empty()));
        numbers = new Part<>(part + "-numbers", "panels.numbers", PersonRole.PHYSICIST,
                new ChoiceStrip<Claim.NumbersReview>(part + "-numbers-answer", context.say("panels.numbers"))
                        .add("confirm", Claim.NumbersReview.CONFIRMED, context.say("panels.numbers.confirm"))
                        .add("dispute", Claim.NumbersReview.DISPUTED, context.say("panels.numbers.dispute")),
                answer -> answer == Claim.NumbersReview.DISPUTED,
                (answer, why) -> new Claim.DistanceReview(lesion, answer, why, Optional.empty()));
        feasible = new Part<>(part + "-feasible", "panels.feasible", PersonRole.RADIATION_ONCOLOGIST,
                new ChoiceStrip<Boolean>(part + "-feasible-answer", context.say("panels.feasible"))
                        .add("yes", true, context.say("answer.yes")).add("no", false, context.say("answer.no")),
                _ -> false, (answer, _) -> new Claim.DoseFeasible(lesion, answer));
        feasible.withoutReason();
        getChildren().setAll(feasible, safety, numbers);
    }

    /// @param outdated the statements that were made on other contours than the present ones
    void show(Lesion now, Case current, Set<Id> outdated) {
        List<Statement> statements = current.statements();
        Optional<Statement> onDose = statements.reversed().stream()
                .filter(s -> s.claim() instanceof Claim.DoseFeasible c && c.lesion().equals(lesion)).findFirst();
        feasible.show(onDose, outdated);
        // Before there is a dose, there is nothing to say of it.
        ControlKit.present(feasible, now.prescription().isPresent() || onDose.isPresent());
        safety.show(statements.stream().filter(s -> s.claim() instanceof Claim.LesionSafety c && c.lesion().equals(lesion)).toList()
                .reversed().stream().findFirst(), outdated);
        numbers.show(statements.stream().filter(s -> s.claim() instanceof Claim.DistanceReview c && c.lesion().equals(lesion)).toList()
                .reversed().stream().findFirst(), outdated);
    }

    /// Puts a statement back into the fields, for the person to confirm or change.
    private void offerAgain(Claim claim) {
        switch (claim) {
            case Claim.LesionSafety c -> safety.offer(c.safety(), c.reason());
            case Claim.DistanceReview c -> numbers.offer(c.review(), c.comment());
            case Claim.DoseFeasible c -> feasible.offer(c.feasible(), "");
            case Claim.HistoryComplete _,Claim.CriticalStructure _,Claim.DiffuseProgression _,Claim.OrganEnds _,Claim.PlanningImage _,Claim.OnDoses _,Claim.Fact _ ->
                {
                }
        }
    }

    private String words(Claim claim) {
        return switch (claim) {
            case Claim.LesionSafety c ->
                said(c.safety() == Claim.Safety.SAFE ? "panels.safety.is-safe" : "panels.safety.is-unsafe", c.reason());
            case Claim.DistanceReview c ->
                said(c.review() == Claim.NumbersReview.CONFIRMED ? "panels.numbers.confirmed" : "panels.numbers.disputed", c.comment());
            case Claim.DoseFeasible c -> context.say(c.feasible() ? "panels.feasible.is" : "panels.feasible.is-not");
            case Claim.HistoryComplete _,Claim.CriticalStructure _,Claim.DiffuseProgression _,Claim.OrganEnds _,Claim.PlanningImage _,Claim.OnDoses _,Claim.Fact _ ->
                "";
        };
    }

    private String said(String textId, String why) {
        return why.isBlank() ? context.say(textId) : context.say("panels.statement.with-reason", context.say(textId), why);
    }

    private interface Maker<A> {
        Claim make(A answer, String why);
    }

    /// One person's statement: what was said, or the fields to say it.
    private final class Part<A> extends VBox {

        private final PersonRole role;
        private final java.util.function.Predicate<A> needsReason;
        private final Maker<A> maker;
        private final ChoiceStrip<A> answer;
        private final Label said = ControlKit.paragraph("");
        private final Label who = ControlKit.paragraph("", "caption");
        private final StandingLabel outdated;
        private final Button again;
        private final Button withdraw;
        private final VBox form;
        private final TextField reason;
        private final TextField name;
        private final Button record;
        private final Button begin;
        private Optional<Statement> shown = Optional.empty();

        Part(String part, String textId, PersonRole role, ChoiceStrip<A> answer, java.util.function.Predicate<A> needsReason,
                Maker<A> maker) {
            super(4);
            this.role = role;
            this.answer = answer;
            this.needsReason = needsReason;
            this.maker = maker;
            ControlKit kit = context.kit();
            setId(part);
            said.setId(part + "-said");
            who.setId(part + "-who");
            outdated = new StandingLabel(part + "-outdated");
            outdated.getStyleClass().add("small");
            outdated.show(Standing.STALE, context.say("panels.statement.outdated"));
            outdated.setWrapText(true);
            again = kit.link(part + "-again", context.say("panels.statement.again"), () -> shown.ifPresent(s -> offerAgain(s.claim())));
            again.setAccessibleText(context.say("panels.row.action", context.say(textId), context.say("panels.statement.again")));
            withdraw = kit.link(part + "-withdraw", context.say("panels.statement.withdraw"),
                    () -> shown.ifPresent(s -> context.actions().perform(new Action.WithdrawStatement(s.id()))));
            reason = kit.field(part + "-reason", context.say("panels.statement.reason"), context.say("panels.statement.reason"));
            name = kit.field(part + "-name", context.say(textId + ".who"), context.say(textId + ".who"));
            context.people().follow(role, name);
            record = kit.button(part + "-record", context.say("panels.statement.record"), null, this::record);
            answer.onChoose(_ -> look());
            reason.textProperty().addListener((_, _, _) -> look());
            name.textProperty().addListener((_, _, _) -> look());
            name.setOnAction(_ -> record());
            form = new VBox(4, answer, reason, name, record);
            begin = kit.link(part + "-begin", context.say(textId + ".begin"), () -> {
                ControlKit.present(form, !form.isVisible());
                if (form.isVisible()) {
                    answer.getChildren().getFirst().requestFocus();
                }
            });
            ControlKit.present(form, false);
            Label heading = ControlKit.line(context.say(textId), "caption");
            heading.setMinWidth(USE_PREF_SIZE);
            javafx.scene.layout.HBox.setHgrow(said, javafx.scene.layout.Priority.ALWAYS);
            begin.setAccessibleText(context.say("panels.row.action", context.say(textId), context.say(textId + ".begin")));
            getChildren().setAll(ControlKit.beside(8, heading, said, begin), who, outdated, ControlKit.beside(8, again, withdraw), form);
            look();
        }

        /// Leaves the reason out where the statement holds none.
        void withoutReason() {
            form.getChildren().remove(reason);
        }

        private void look() {
            Optional<A> given = answer.answer();
            boolean lacksReason = given.filter(needsReason).isPresent() && reason.getText().isBlank();
            record.setDisable(given.isEmpty() || lacksReason || name.getText().isBlank());
        }

        private void record() {
            if (record.isDisabled()) {
                return;
            }
            String person = name.getText().strip();
            Runnable handed = new FieldDraft(reason, "").handOver();
            answer.answer().ifPresent(given -> context.actions().perform(
                    new Action.MakeStatement(maker.make(given, reason.getText().strip()), Optional.of(person)), _ -> {
                        context.people().decided(role, person);
                        answer.show(Optional.empty());
                        handed.run();
                        ControlKit.present(form, false);
                    }));
        }

        /// Opens the fields with an answer in them.
        void offer(A given, String why) {
            // What is being typed already stays.
            if (!form.isVisible()) {
                answer.show(Optional.of(given));
                reason.setText(why);
            }
            look();
            ControlKit.present(form, true);
            record.requestFocus();
        }

        void show(Optional<Statement> statement, Set<Id> madeOnOthers) {
            boolean same = shown.map(Statement::id).equals(statement.map(Statement::id));
            boolean old = statement.filter(s -> madeOnOthers.contains(s.id())).isPresent();
            shown = statement;
            said.setText(statement.map(s -> words(s.claim())).orElse(context.say("panels.statement.none")));
            who.setText(statement.map(s -> context.say("panels.statement.by", s.by().decidedBy(), Figures.dayAndTime(s.by().when())))
                    .orElse(""));
            ControlKit.present(who, statement.isPresent());
            ControlKit.present(withdraw, statement.isPresent());
            ControlKit.present(begin, statement.isEmpty());
            ControlKit.present(outdated, old);
            ControlKit.present(again, old);
            // What is being stated again stays open while the case changes around it.
            if (statement.isPresent() && !(same && old)) {
                ControlKit.present(form, false);
            }
        }
    }
}
