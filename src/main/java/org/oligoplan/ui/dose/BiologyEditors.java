package org.oligoplan.ui.dose;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.Choices;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.dose.SearchRadius;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Structure;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;

/// Changes what numbers on earlier doses rest on. Everything offered shows its source; nothing is filled in.
final class BiologyEditors {

    private final ControlKit kit;
    private final SessionActions actions;
    /// Who decided, kept while the window is open so that a person need not type it twice.
    private final TextField who;

    BiologyEditors(ControlKit kit, SessionActions actions) {
        this.kit = kit;
        this.actions = actions;
        this.who = kit.field("bio-who", kit.say("bio.edit.who"), kit.say("bio.edit.who"));
        HBox.setHgrow(who, Priority.ALWAYS);
    }

    private Node whoLine() {
        return ControlKit.beside(8, ControlKit.line(kit.say("bio.edit.who"), "caption"), who);
    }

    private void state(Claim claim) {
        String name = who.getText().strip();
        actions.perform(new Action.MakeStatement(claim, name.isEmpty() ? Optional.empty() : Optional.of(name)));
    }

    /// {@return editors of an organ's ratio and limit}
    List<Node> organ(Case current, OrganExposure organ, Radiobiology tables, boolean ratio, boolean limit) {
        List<Node> lines = new ArrayList<>();
        String standard = current.structure(organ.organ()).flatMap(Structure::standardName).orElse("");
        lines.add(ControlKit.paragraph(kit.say("bio.edit.title"), "strong"));
        lines.add(whoLine());
        if (ratio) {
            FlowPane offered = offered();
            tables.tissue(standard).ifPresent(t -> {
                for (int i = 0; i < t.candidates().size(); i++) {
                    Radiobiology.Ratio r = t.candidates().get(i);
                    offered.getChildren().add(offer("bio-ratio-" + i, kit.say("bio.edit.ratioOffer", r.gray(), r.confidence()), r.source(),
                            () -> state(new Claim.TissueRatio(organ.organ(), r.gray(), r.source()))));
                }
            });
            lines.add(ControlKit.paragraph(kit.say("bio.edit.ratio"), "caption"));
            lines.add(offered);
            lines.add(numberWithReason("bio-ratio", "bio.edit.ratioOther",
                    (gray, why) -> gray > 0 ? Optional.of(new Claim.TissueRatio(organ.organ(), gray, why)) : Optional.empty(),
                    takeBack(current, Claim.TissueRatio.class, organ.organ(), "bio-ratio")));
        }
        if (limit) {
            VBox offered = new VBox(2);
            List<Radiobiology.Limit> limits = tables.limits(standard);
            for (int i = 0; i < limits.size(); i++) {
                Radiobiology.Limit l = limits.get(i);
                String title = l.title().in(kit.texts().locale().getLanguage());
                String more = kit.say("bio.edit.limitMore", l.conditions().in(kit.texts().locale().getLanguage()), l.source(),
                        l.confidence());
                Button button = offer("bio-limit-" + i, kit.say("bio.edit.limitOffer", l.eqd2Gy(), l.confidence()), more,
                        () -> state(new Claim.CumulativeLimit(organ.organ(), l.eqd2Gy(), l.id() + ": " + l.source())));
                button.setAccessibleText(title + ": " + button.getText());
                Label said = ControlKit.paragraph(title + ". " + more, "caption");
                HBox.setHgrow(said, Priority.ALWAYS);
                offered.getChildren().add(ControlKit.beside(8, button, said));
            }
            lines.add(ControlKit.paragraph(kit.say("bio.edit.limit"), "caption"));
            lines.add(limits.isEmpty() ? ControlKit.paragraph(kit.say("bio.edit.noLimit"), "hint") : offered);
            lines.add(numberWithReason("bio-limit", "bio.edit.limitOther",
                    (gray, why) -> gray > 0 ? Optional.of(new Claim.CumulativeLimit(organ.organ(), gray, why)) : Optional.empty(),
                    takeBack(current, Claim.CumulativeLimit.class, organ.organ(), "bio-limit")));
        }
        return lines;
    }

    /// {@return editors of what is assumed of a course}
    List<Node> course(Case current, CourseDoses course, Radiobiology tables) {
        Id id = course.course().id();
        List<Node> lines = new ArrayList<>();
        lines.add(ControlKit.paragraph(course.course().label(), "strong"));
        course.refusals().forEach(r -> lines.add(ControlKit.paragraph(kit.say(r), "caption")));
        course.notes().forEach(r -> lines.add(ControlKit.paragraph(kit.say(r), "caption")));
        lines.add(whoLine());
        lines.add(ControlKit.paragraph(kit.say("bio.edit.fractions"), "caption"));
        lines.add(numberWithReason("bio-fractions", "bio.edit.fractionsPrompt",
                (n, why) -> n >= 1 && n == Math.rint(n) && n <= 1000
                        ? Optional.of(new Claim.FractionsDelivered(id, (int) Math.round(n), why))
                        : Optional.empty(),
                takeBack(current, Claim.FractionsDelivered.class, id, "bio-fractions")));
        if (course.course().doses().size() > 1) {
            order(current, id, lines);
        }
        lines.add(ControlKit.paragraph(kit.say("bio.edit.recovery"), "caption"));
        FlowPane offered = offered();
        OptionalLong months = months(current, course);
        for (Radiobiology.Recovery r : tables.recoveries()) {
            Button button = offer("bio-recovery-" + r.id(), kit.say("bio.edit.recoveryOffer", r.percent(), r.monthsAtLeast(),
                    r.confidence()), r.source(), () -> state(new Claim.Recovery(id, r.percent(), r.id() + ": " + r.source())));
            button.setDisable(months.isEmpty() || months.getAsLong() < r.monthsAtLeast());
            offered.getChildren().add(button);
        }
        lines.add(offered);
        lines.add(ControlKit.paragraph(months.isPresent()
                ? kit.say("bio.edit.months", months.getAsLong())
                : kit.say("bio.edit.monthsUnknown"), "caption"));
        lines.add(numberWithReason("bio-recovery", "bio.edit.recoveryOther",
                (p, why) -> p > 0 && p < 100 ? Optional.of(new Claim.Recovery(id, p, why)) : Optional.empty(),
                takeBack(current, Claim.Recovery.class, id, "bio-recovery")));
        lines.add(ControlKit.paragraph(kit.say("bio.edit.error"), "caption"));
        error(current, id, lines);
        return lines;
    }

    /// Whole months from the course to the planning CT; none where a date is missing.
    private static OptionalLong months(Case current, CourseDoses course) {
        Optional<LocalDate> then = current.planningImage().flatMap(ImageSeries::acquired).map(LocalDateTime::toLocalDate);
        return then.isEmpty() || course.course().date().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, ChronoUnit.MONTHS.between(course.course().date().get(), then.get())));
    }

    private void order(Case current, Id id, List<Node> lines) {
        lines.add(ControlKit.paragraph(kit.say("bio.edit.order"), "caption"));
        TextField why = reason("bio-order-why");
        ChoiceStrip<Claim.PlanOrder> strip = new ChoiceStrip<Claim.PlanOrder>("bio-order", kit.say("bio.edit.order"))
                .add("after", Claim.PlanOrder.ONE_AFTER_THE_OTHER, kit.say("bio.edit.order.after"))
                .add("same", Claim.PlanOrder.SAME_FRACTIONS, kit.say("bio.edit.order.same"));
        strip.show(new Choices(current).of(Claim.PlansGiven.class, id).map(c -> c.claim().order()));
        strip.onChoose(answer -> answer.ifPresent(o -> {
            if (good(why, !why.getText().isBlank())) {
                state(new Claim.PlansGiven(id, o, why.getText().strip()));
            }
        }));
        lines.add(strip);
        lines.add(why);
    }

    private void error(Case current, Id id, List<Node> lines) {
        Optional<Choices.Chosen<Claim.RegistrationError>> now = new Choices(current).of(Claim.RegistrationError.class, id);
        List<TextField> mm = new ArrayList<>();
        for (String axis : List.of("x", "y", "z")) {
            TextField field = kit.field("bio-error-" + axis, kit.say("bio.edit.error." + axis), kit.say("bio.edit.error." + axis));
            field.setPrefColumnCount(6);
            mm.add(field);
        }
        now.ifPresent(c -> {
            mm.get(0).setText(kit.figures().exact(BigDecimal.valueOf(c.claim().xMm())));
            mm.get(1).setText(kit.figures().exact(BigDecimal.valueOf(c.claim().yMm())));
            mm.get(2).setText(kit.figures().exact(BigDecimal.valueOf(c.claim().zMm())));
        });
        CheckBox within = new CheckBox(kit.say("bio.edit.error.within"));
        within.setId("bio-error-within");
        within.setAccessibleText(kit.say("bio.edit.error.within"));
        within.setSelected(now.filter(c -> c.claim().withinOrgan()).isPresent());
        TextField why = reason("bio-error-why");
        Button save = kit.button("bio-error-save", kit.say("bio.edit.save"), null, () -> {
            List<Optional<Double>> values = mm.stream().map(f -> Figures.parse(f.getText()).map(BigDecimal::doubleValue)
                    .filter(v -> v >= 0 && v <= SearchRadius.MOST_MM)).toList();
            boolean all = true;
            for (int i = 0; i < 3; i++) {
                all &= good(mm.get(i), values.get(i).isPresent());
            }
            if (good(why, !why.getText().isBlank()) & all) {
                state(new Claim.RegistrationError(id, values.get(0).orElseThrow(), values.get(1).orElseThrow(),
                        values.get(2).orElseThrow(), within.isSelected(), why.getText().strip()));
            }
        });
        lines.add(ControlKit.beside(4, mm.get(0), mm.get(1), mm.get(2)));
        lines.add(within);
        lines.add(ControlKit.beside(4, why, save));
        takeBack(current, Claim.RegistrationError.class, id, "bio-error").ifPresent(lines::add);
    }

    private static FlowPane offered() {
        FlowPane pane = new FlowPane(4, 4);
        pane.setMaxWidth(Double.MAX_VALUE);
        return pane;
    }

    private Button offer(String id, String text, String source, Runnable action) {
        Button button = kit.button(id, text, null, action);
        button.setTooltip(ControlKit.tip(source));
        button.setAccessibleHelp(source);
        return button;
    }

    private TextField reason(String id) {
        TextField field = kit.field(id, kit.say("bio.edit.why"), kit.say("bio.edit.why"));
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private Node numberWithReason(String id, String promptId, BiFunction<Double, String, Optional<Claim>> claim,
            Optional<Button> takeBack) {
        TextField number = kit.field(id + "-value", kit.say(promptId), kit.say(promptId));
        number.setPrefColumnCount(6);
        TextField why = reason(id + "-why");
        Button save = kit.button(id + "-save", kit.say("bio.edit.save"), null, () -> {
            Optional<Claim> made = Figures.parse(number.getText()).flatMap(v -> claim.apply(v.doubleValue(), why.getText().strip()));
            if (good(number, made.isPresent()) & good(why, !why.getText().isBlank())) {
                state(made.orElseThrow());
            }
        });
        number.setOnAction(_ -> save.fire());
        why.setOnAction(_ -> save.fire());
        VBox lines = new VBox(4, ControlKit.beside(4, number, why, save));
        takeBack.ifPresent(lines.getChildren()::add);
        return lines;
    }

    private <T extends Claim.OnDoses> Optional<Button> takeBack(Case current, Class<T> kind, Id subject, String id) {
        Function<Choices.Chosen<T>, Button> button = c -> kit.button(id + "-take-back", kit.say("bio.edit.takeBack"), null,
                () -> actions.perform(new Action.WithdrawStatement(c.statement())));
        return new Choices(current).of(kind, subject).map(button);
    }

    private static boolean good(TextField field, boolean good) {
        field.getStyleClass().remove("wrong");
        if (!good) {
            field.getStyleClass().add("wrong");
            field.requestFocus();
        }
        return good;
    }
}
