package org.oligoplan.ui.dose;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.Choices;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.dose.SearchRadius;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.protocol.Radiobiology;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FieldDraft;
import org.oligoplan.ui.control.Figures;

/// Where is stated what is assumed of an earlier course: its fractions, the order of its plans, the recovery since, the error of its
/// registration.
final class CourseEditor extends VBox {

    private static final List<String> AXES = List.of("x", "y", "z");

    private final BiologyEditors editors;
    private final ControlKit kit;
    private final Id course;
    private final VBox standing = new VBox(4);
    private final ReasonedNumber fractions;
    private final ChoiceStrip<Claim.PlanOrder> orders;
    private final TextField orderWhy;
    private final VBox order;
    private final FlowPane recoveries = new FlowPane(4, 4);
    private final Label months = ControlKit.paragraph("", "caption");
    private final ReasonedNumber recovery;
    private final List<TextField> mm = new ArrayList<>();
    private final List<FieldDraft> mmDrafts = new ArrayList<>();
    private final CheckBox within;
    private final TextField errorWhy;
    private final FieldDraft errorWhyDraft;
    private final VBox errorBack = new VBox();
    private boolean statedWithin;
    private Optional<Claim.PlanOrder> statedOrder = Optional.empty();

    CourseEditor(BiologyEditors editors, Id course) {
        super(4);
        this.editors = editors;
        this.kit = editors.kit();
        this.course = course;
        fractions = new ReasonedNumber(kit, "bio-fractions", "bio.edit.fractionsPrompt",
                (n, why) -> n >= 1 && n == Math.rint(n) && n <= 1000
                        ? Optional.of(new Claim.FractionsDelivered(course, (int) Math.round(n), why))
                        : Optional.empty(),
                editors::state);
        orderWhy = ReasonedNumber.reason(kit, "bio-order-why");
        FieldDraft orderWhyDraft = new FieldDraft(orderWhy);
        orders = new ChoiceStrip<Claim.PlanOrder>("bio-order", kit.say("bio.edit.order"))
                .add("after", Claim.PlanOrder.ONE_AFTER_THE_OTHER, kit.say("bio.edit.order.after"))
                .add("same", Claim.PlanOrder.SAME_FRACTIONS, kit.say("bio.edit.order.same"));
        orders.onChoose(answer -> {
            boolean given = answer.isPresent() && ControlKit.mark(orderWhy, !orderWhy.getText().isBlank());
            if (given) {
                editors.state(new Claim.PlansGiven(course, answer.orElseThrow(), orderWhy.getText().strip()), orderWhyDraft.handOver());
            } else {
                // What is shown is what was stated, never what was only pressed.
                orders().show(statedOrder);
            }
        });
        order = new VBox(4, ControlKit.paragraph(kit.say("bio.edit.order"), "caption"), orders, orderWhy);
        recovery = new ReasonedNumber(kit, "bio-recovery", "bio.edit.recoveryOther",
                (p, why) -> p > 0 && p < 100 ? Optional.of(new Claim.Recovery(course, p, why)) : Optional.empty(), editors::state);
        recoveries.setMaxWidth(Double.MAX_VALUE);
        for (String axis : AXES) {
            TextField field = kit.field("bio-error-" + axis, kit.say("bio.edit.error." + axis), kit.say("bio.edit.error." + axis));
            field.setPrefColumnCount(6);
            mm.add(field);
            mmDrafts.add(new FieldDraft(field));
        }
        within = new CheckBox(kit.say("bio.edit.error.within"));
        within.setId("bio-error-within");
        within.setAccessibleText(kit.say("bio.edit.error.within"));
        errorWhy = ReasonedNumber.reason(kit, "bio-error-why");
        errorWhyDraft = new FieldDraft(errorWhy);
        Button save = kit.button("bio-error-save", kit.say("bio.edit.save"), null, this::stateError);
        getChildren().setAll(ControlKit.paragraph(kit.say("bio.edit.fractions"), "caption"), fractions, order,
                ControlKit.paragraph(kit.say("bio.edit.recovery"), "caption"), recoveries, months, recovery,
                ControlKit.paragraph(kit.say("bio.edit.error"), "caption"), ControlKit.beside(4, mm.toArray(Node[]::new)), within,
                ControlKit.beside(4, errorWhy, save), errorBack);
    }

    private ChoiceStrip<Claim.PlanOrder> orders() {
        return orders;
    }

    /// {@return what is said of the course}
    Node standing() {
        return standing;
    }

    void show(Case current, CourseDoses doses, Radiobiology tables) {
        standing.getChildren().clear();
        doses.refusals().forEach(r -> standing.getChildren().add(ControlKit.paragraph(kit.say(r), "caption")));
        doses.notes().forEach(r -> standing.getChildren().add(ControlKit.paragraph(kit.say(r), "caption")));
        fractions.show(editors.takeBack(current, Claim.FractionsDelivered.class, course, "bio-fractions"));
        ControlKit.present(order, doses.course().doses().size() > 1);
        statedOrder = new Choices(current).of(Claim.PlansGiven.class, course).map(c -> c.claim().order());
        orders.show(statedOrder);
        OptionalLong since = months(current, doses);
        recoveries.getChildren().clear();
        for (Radiobiology.Recovery r : tables.recoveries()) {
            Button button = editors.offer("bio-recovery-" + r.id(),
                    kit.say("bio.edit.recoveryOffer", r.percent(), r.monthsAtLeast(), r.confidence()), r.source(),
                    () -> editors.state(new Claim.Recovery(course, r.percent(), r.id() + ": " + r.source())));
            button.setDisable(since.isEmpty() || since.getAsLong() < r.monthsAtLeast());
            recoveries.getChildren().add(button);
        }
        months.setText(since.isPresent() ? kit.say("bio.edit.months", since.getAsLong()) : kit.say("bio.edit.monthsUnknown"));
        recovery.show(editors.takeBack(current, Claim.Recovery.class, course, "bio-recovery"));
        showError(current);
    }

    private void showError(Case current) {
        Optional<Claim.RegistrationError> now = new Choices(current).of(Claim.RegistrationError.class, course).map(Choices.Chosen::claim);
        mmDrafts.get(0).show(words(now.map(Claim.RegistrationError::xMm)));
        mmDrafts.get(1).show(words(now.map(Claim.RegistrationError::yMm)));
        mmDrafts.get(2).show(words(now.map(Claim.RegistrationError::zMm)));
        boolean stated = now.filter(Claim.RegistrationError::withinOrgan).isPresent();
        if (within.isSelected() == statedWithin) {
            within.setSelected(stated);
        }
        statedWithin = stated;
        errorBack.getChildren().clear();
        editors.takeBack(current, Claim.RegistrationError.class, course, "bio-error").ifPresent(errorBack.getChildren()::add);
    }

    private String words(Optional<Double> value) {
        return value.map(v -> kit.figures().exact(BigDecimal.valueOf(v))).orElse("");
    }

    private void stateError() {
        List<Optional<Double>> values = mm.stream().map(f -> Figures.parse(f.getText()).map(BigDecimal::doubleValue)
                .filter(v -> v >= 0 && v <= SearchRadius.MOST_MM)).toList();
        boolean all = true;
        for (int i = 0; i < mm.size(); i++) {
            all &= ControlKit.mark(mm.get(i), values.get(i).isPresent());
        }
        if (ControlKit.mark(errorWhy, !errorWhy.getText().isBlank()) & all) {
            List<Runnable> handed = new ArrayList<>(mmDrafts.stream().map(FieldDraft::handOver).toList());
            handed.add(errorWhyDraft.handOver());
            editors.state(new Claim.RegistrationError(course, values.get(0).orElseThrow(), values.get(1).orElseThrow(),
                    values.get(2).orElseThrow(), within.isSelected(), errorWhy.getText().strip()), () -> handed.forEach(Runnable::run));
        }
    }

    /// Whole months from the course to the planning CT; none where a date is missing.
    private static OptionalLong months(Case current, CourseDoses course) {
        Optional<LocalDate> then = current.planningImage().flatMap(ImageSeries::acquired).map(LocalDateTime::toLocalDate);
        return then.isEmpty() || course.course().date().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, ChronoUnit.MONTHS.between(course.course().date().get(), then.get())));
    }
}
