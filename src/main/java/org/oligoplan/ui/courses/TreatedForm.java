package org.oligoplan.ui.courses;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;

/// Where what a lesion was given here is made an earlier course, when the patient returns.
final class TreatedForm extends VBox {

    private final SessionActions actions;
    private final ComboBox<Lesion> lesion;
    private final TextField date;
    private final TextField delivered;
    private final TextField uncertainty;

    TreatedForm(ControlKit kit, SessionActions actions) {
        super(6);
        this.actions = actions;
        setId("courses-treated-form");
        getStyleClass().add("editor");
        lesion = kit.choice("courses-treated-lesion", kit.say("courses.treated.lesion"), List.of(), false, Lesion::name);
        lesion.setMaxWidth(Double.MAX_VALUE);
        lesion.setMinWidth(0);
        lesion.setOnAction(_ -> recorded());
        date = kit.field("courses-treated-date", kit.say("courses.treated.date"), kit.say("courses.form.date.prompt"));
        delivered = kit.field("courses-treated-delivered", kit.say("courses.form.delivered"), kit.say("courses.form.delivered.prompt"));
        uncertainty = kit.field("courses-treated-uncertainty", kit.say("courses.treated.uncertainty"),
                kit.say("courses.field.uncertainty.prompt"));
        Button save = kit.button("courses-treated-save", kit.say("courses.treated.save"), null, this::save);
        save.getStyleClass().add("primary");
        getChildren().addAll(ControlKit.paragraph(kit.say("courses.treated.title"), "strong"),
                ControlKit.paragraph(kit.say("courses.treated.hint"), "hint"), lesion,
                ControlKit.paragraph(kit.say("courses.treated.date"), "caption"), date,
                ControlKit.paragraph(kit.say("courses.form.delivered"), "caption"), delivered,
                ControlKit.paragraph(kit.say("courses.treated.uncertainty"), "caption"), uncertainty, ControlKit.beside(8, save,
                        kit.button("courses-treated-cancel", kit.say("button.cancel"), null, () -> ControlKit.present(this, false))));
        ControlKit.present(this, false);
    }

    /// Opens the form; what is being typed stays.
    void begin(Case current) {
        Optional<Lesion> chosen = Optional.ofNullable(lesion.getValue()).flatMap(l -> current.find(l.id(), Lesion.class));
        lesion.getItems().setAll(current.lesions().stream().filter(l -> l.prescription().isPresent()).toList());
        lesion.setValue(chosen.orElse(null));
        ControlKit.present(this, true);
        lesion.requestFocus();
    }

    /// What was recorded of the delivery stands there to be confirmed, where nothing else was typed.
    private void recorded() {
        Case current = actions.session().state().get().current();
        Optional.ofNullable(lesion.getValue()).flatMap(l -> Delivery.of(current, l.id())).ifPresent(d -> {
            if (date.getText().isBlank()) {
                date.setText(d.began().map(LocalDate::toString).orElse(""));
            }
            if (delivered.getText().isBlank()) {
                delivered.setText(Integer.toString(d.delivered().size()));
            }
        });
    }

    private void save() {
        Optional<CourseDate> began = CourseDate.parse(date.getText());
        Optional<Integer> count = Figures.parseWhole(delivered.getText()).filter(n -> n >= 0);
        Optional<Double> mm = Figures.parse(uncertainty.getText()).map(BigDecimal::doubleValue).filter(v -> v >= 0);
        boolean good = ControlKit.mark(uncertainty, mm.isPresent()) & ControlKit.mark(delivered, count.isPresent())
                & ControlKit.mark(date, began.isPresent()) & ControlKit.mark(lesion, lesion.getValue() != null);
        if (good) {
            actions.perform(new Action.CourseFromLesion(Id.random(), lesion.getValue().id(), began.orElseThrow(), count.orElseThrow(),
                    mm.orElseThrow()), _ -> {
                        List.of(date, delivered, uncertainty).forEach(TextField::clear);
                        ControlKit.present(this, false);
                    });
        }
    }
}
