package org.oligoplan.ui.registration;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Section;
import org.oligoplan.workspace.RegistrationDraft;
import org.oligoplan.workspace.RegistrationDraft.Mark;

/// Places that a person finds in both images, how far apart the motion leaves them, and what they say of the error.
final class LandmarksPart {

    private final PageContext context;
    private final Section section;
    private final Button inFixed;
    private final Button inMoving;
    private final VBox list = new VBox(2);
    private final KeyedRows<Integer, Mark, Row> rows;
    private final Label figures = ControlKit.paragraph("");
    private final Button apply;

    LandmarksPart(PageContext context) {
        this.context = context;
        section = new Section(context.kit(), "landmarks", context.say("registration.marks"), context.say("registration.marks.hint"));
        inFixed = context.kit().button("mark-fixed", context.say("registration.marks.fixed"), null, () -> context.model().mark(true));
        inMoving = context.kit().button("mark-moving", context.say("registration.marks.moving"), null, () -> context.model().mark(false));
        rows = new KeyedRows<>(list, Mark::number, mark -> new Row(mark.number()), Row::show);
        figures.setId("landmarks-figures");
        apply = context.kit().button("landmarks-apply", context.say("registration.marks.apply"), MaterialDesignC.CHECK,
                context.desk()::applyLandmarks);
        section.rows().getChildren().setAll(new FlowPane(8, 4, inFixed, inMoving), list, figures, apply);
    }

    Section section() {
        return section;
    }

    void show(RegistrationDraft draft) {
        boolean possible = draft.pair().filter(p -> !p.oneFrame()).isPresent();
        inFixed.setDisable(!possible);
        inMoving.setDisable(!possible);
        rows.show(draft.marks());
        long complete = draft.marks().stream().filter(Mark::complete).count();
        section.setCount(complete == 0 ? "" : Long.toString(complete), draft.marks().isEmpty());
        Optional<LandmarkFit> fit = draft.fit();
        figures.setText(fit.map(this::words)
                .orElse(draft.marks().isEmpty() ? "" : context.say("registration.marks.more", Math.max(0, 3 - complete))));
        ControlKit.present(figures, !figures.getText().isEmpty());
        apply.setDisable(!(fit.orElse(null) instanceof LandmarkFit.Fitted));
    }

    private String words(LandmarkFit fit) {
        return switch (fit) {
            case LandmarkFit.Fitted fitted -> context.say("registration.marks.figures", context.kit().figures().mm(fitted.rmsMm()),
                    context.kit().figures().mm(fitted.expectedErrorMm(context.crosshair())),
                    context.kit().figures().mm(fitted.confidentErrorMm(context.crosshair())));
            case LandmarkFit.Refused(LandmarkFit.Reason reason) -> context.say("registration.marks.refused." + reason);
        };
    }

    private final class Row extends HBox {

        private final Label words = ControlKit.line("");
        private final Button look;
        private Optional<Mark> shown = Optional.empty();

        Row(int number) {
            super(4);
            setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            setId("mark-" + number);
            words.setId("mark-" + number + "-words");
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            look = context.kit().iconButton("mark-" + number + "-look", context.say("registration.marks.look", number), "",
                    MaterialDesignC.CROSSHAIRS_GPS, this::look);
            Button remove = context.kit().iconButton("mark-" + number + "-remove", context.say("registration.marks.remove", number), "",
                    MaterialDesignC.CLOSE, () -> context.desk().unmark(number));
            getChildren().setAll(words, look, remove);
        }

        private void show(Mark mark) {
            shown = Optional.of(mark);
            RegistrationDraft draft = context.model().draft();
            Optional<Double> left = residual(draft, mark);
            words.setText(draft.apartMm(mark)
                    .map(mm -> left.isPresent()
                            ? context.say("registration.marks.row.fitted", mark.number(), context.kit().figures().mm(mm),
                                    context.kit().figures().mm(left.get()))
                            : context.say("registration.marks.row", mark.number(), context.kit().figures().mm(mm)))
                    .orElseGet(() -> context.say(
                            mark.fixed().isPresent() ? "registration.marks.row.wants-moving" : "registration.marks.row.wants-fixed",
                            mark.number())));
        }

        /// How far the fit would leave it, in the order of the complete landmarks.
        private static Optional<Double> residual(RegistrationDraft draft, Mark mark) {
            List<Mark> complete = draft.marks().stream().filter(Mark::complete).toList();
            int at = complete.indexOf(mark);
            return at >= 0 && draft.fit().orElse(null) instanceof LandmarkFit.Fitted fitted
                    ? Optional.of(fitted.residualsMm().get(at))
                    : Optional.empty();
        }

        private void look() {
            shown.flatMap(mark -> mark.fixed().or(() -> mark.moving().map(context.model().draft().motion()::apply)))
                    .ifPresent(context.model()::pointAt);
        }
    }
}
