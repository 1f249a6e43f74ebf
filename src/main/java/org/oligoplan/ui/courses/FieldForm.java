package org.oligoplan.ui.courses;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;

/// Where the field of a course is reconstructed on the planning CT: numbers of a box, marked at the crosshair where wanted; vertebral levels with the
/// planes that a person marks; or an outline that was drawn. Its uncertainty is typed, there is none by itself.
final class FieldForm extends VBox {

    /// The three ways.
    enum Way {
        BOX, LEVELS, OUTLINE
    }

    private static final List<String> SIDES = List.of("right", "left", "front", "back", "lower", "upper");

    private final ControlKit kit;
    private final SessionActions actions;
    private final ChoiceStrip<Way> ways;
    private final List<TextField> sides = new ArrayList<>();
    private final TextField fromLevel;
    private final TextField toLevel;
    private final VBox levels;
    private final VBox box = new VBox(4);
    private final ComboBox<Structure> outline;
    private final TextField uncertainty;
    private final TextField source;
    private Optional<Id> course = Optional.empty();
    private Optional<Id> field = Optional.empty();
    private Way way = Way.BOX;

    FieldForm(ControlKit kit, SessionActions actions) {
        super(6);
        this.kit = kit;
        this.actions = actions;
        setId("courses-field-form");
        getStyleClass().add("editor");
        ways = new ChoiceStrip<Way>("courses-field-way", kit.say("courses.field.way"));
        for (Way w : Way.values()) {
            ways.add(w.name(), w, kit.say("courses.field.way." + w.name()));
        }
        ways.onChoose(w -> turn(w.orElse(way)));
        fromLevel = kit.field("courses-field-from", kit.say("courses.field.from"), kit.say("courses.field.from"));
        toLevel = kit.field("courses-field-to", kit.say("courses.field.to"), kit.say("courses.field.to"));
        narrow(fromLevel);
        narrow(toLevel);
        levels = new VBox(4, ControlKit.beside(8, fromLevel, toLevel), ControlKit.paragraph(kit.say("courses.field.levels.hint"), "hint"));
        FlowPane marks = new FlowPane(4, 4);
        for (String side : SIDES) {
            TextField mm = kit.field("courses-field-" + side, kit.say("courses.field." + side), kit.say("courses.field." + side));
            narrow(mm);
            sides.add(mm);
        }
        mark(marks, "lower", 4, PatientPoint::z);
        mark(marks, "upper", 5, PatientPoint::z);
        mark(marks, "right", 0, PatientPoint::x);
        mark(marks, "left", 1, PatientPoint::x);
        mark(marks, "front", 2, PatientPoint::y);
        mark(marks, "back", 3, PatientPoint::y);
        box.getChildren().addAll(ControlKit.paragraph(kit.say("courses.field.box"), "caption"), pair(4, 5), pair(0, 1), pair(2, 3),
                ControlKit.paragraph(kit.say("courses.field.mark"), "caption"), marks);
        outline = kit.choice("courses-field-outline", kit.say("courses.field.outline"), List.of(), true, Structure::name);
        outline.setMaxWidth(Double.MAX_VALUE);
        outline.setMinWidth(0);
        uncertainty = kit.field("courses-field-uncertainty", kit.say("courses.field.uncertainty"),
                kit.say("courses.field.uncertainty.prompt"));
        source = kit.field("courses-field-source", kit.say("courses.field.source"), kit.say("courses.field.source.prompt"));
        Button save = kit.button("courses-field-save", kit.say("courses.field.save"), null, this::save);
        save.getStyleClass().add("primary");
        getChildren().addAll(ControlKit.paragraph(kit.say("courses.field.title"), "strong"), ways, levels, box, outline,
                ControlKit.paragraph(kit.say("courses.field.uncertainty"), "caption"), uncertainty,
                ControlKit.paragraph(kit.say("courses.field.source"), "caption"), source,
                ControlKit.beside(8, save, kit.button("courses-field-cancel", kit.say("button.cancel"), null, this::leave)));
        ControlKit.present(this, false);
        turn(Way.BOX);
    }

    private static void narrow(TextField field) {
        field.setPrefColumnCount(6);
        field.setMinWidth(60);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    private HBox pair(int one, int two) {
        return ControlKit.beside(8, named(one), named(two));
    }

    private VBox named(int at) {
        VBox both = new VBox(2, ControlKit.paragraph(kit.say("courses.field." + SIDES.get(at)), "caption"), sides.get(at));
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        return both;
    }

    /// A coordinate, which may lie below zero.
    private static Optional<Double> coordinate(String text) {
        String given = text.strip();
        boolean below = given.startsWith("-") || given.startsWith("\u2212");
        return Figures.parse(below ? given.substring(1) : given).map(v -> below ? -v.doubleValue() : v.doubleValue());
    }

    private void mark(FlowPane into, String side, int at, ToDoubleFunction<PatientPoint> coordinate) {
        into.getChildren().add(kit.button("courses-mark-" + side, kit.say("courses.field." + side), null,
                () -> actions.session().state().get().focus().crosshair().ifPresent(
                        p -> sides.get(at).setText(kit.figures().exact(rounded(coordinate.applyAsDouble(p)))))));
    }

    private static BigDecimal rounded(double mm) {
        return BigDecimal.valueOf(Math.round(mm * 10) / 10.0);
    }

    private void turn(Way wanted) {
        way = wanted;
        ways.show(Optional.of(wanted));
        ControlKit.present(levels, wanted == Way.LEVELS);
        ControlKit.present(box, wanted != Way.OUTLINE);
        ControlKit.present(outline, wanted == Way.OUTLINE);
    }

    /// Opens the form for a new field of a course; what is being typed for it stays.
    void begin(Case current, PriorCourse of) {
        if (!isVisible() || !course.equals(Optional.of(of.id())) || field.isPresent()) {
            field = Optional.empty();
            sides.forEach(TextField::clear);
            List.of(fromLevel, toLevel, uncertainty, source).forEach(TextField::clear);
            outline.setValue(null);
            turn(Way.BOX);
        }
        open(current, of.id());
    }

    /// Opens the form for a field that is there.
    void begin(Case current, CourseField f) {
        if (!isVisible() || !field.equals(Optional.of(f.id()))) {
            field = Optional.of(f.id());
            uncertainty.setText(kit.figures().exact(BigDecimal.valueOf(f.uncertaintyMm())));
            source.setText(f.source());
            switch (f.shape()) {
                case Shape.Box s -> {
                    turn(Way.BOX);
                    fill(s.low(), s.high());
                }
                case Shape.Levels s -> {
                    turn(Way.LEVELS);
                    fill(s.low(), s.high());
                    fromLevel.setText(s.from());
                    toLevel.setText(s.to());
                }
                case Shape.Outline _,Shape.Treated _ -> turn(Way.OUTLINE);
            }
        }
        open(current, f.course());
        outline.setValue(current.structure(f.structure()).orElse(null));
    }

    private void open(Case current, Id of) {
        course = Optional.of(of);
        outline.getItems().setAll(current.structures().stream().filter(s -> !s.contours().isEmpty()
                && current.lesions().stream().noneMatch(l -> l.delineations().stream().anyMatch(d -> d.structure().equals(s.id()))))
                .toList());
        ControlKit.present(this, true);
        uncertainty.getStyleClass().remove("wrong");
        ways.getChildren().getFirst().requestFocus();
    }

    private void fill(PatientPoint low, PatientPoint high) {
        double[] mm = {low.x(), high.x(), low.y(), high.y(), low.z(), high.z()};
        for (int i = 0; i < mm.length; i++) {
            sides.get(i).setText(kit.figures().exact(BigDecimal.valueOf(mm[i])));
        }
    }

    private void save() {
        Optional<Double> mm = Figures.parse(uncertainty.getText()).map(BigDecimal::doubleValue).filter(v -> v >= 0);
        boolean good = ControlKit.mark(source, !source.getText().isBlank()) & ControlKit.mark(uncertainty, mm.isPresent());
        Optional<Shape> shape = shape();
        if (!good || shape.isEmpty()) {
            return;
        }
        actions.perform(new Action.PutCourseField(field.orElseGet(Id::random), course.orElseThrow(), shape.get(),
                Optional.ofNullable(outline.getValue()).filter(_ -> way == Way.OUTLINE).map(Structure::id), mm.orElseThrow(),
                source.getText().strip()), _ -> leave());
    }

    private Optional<Shape> shape() {
        if (way == Way.OUTLINE) {
            return ControlKit.mark(outline, outline.getValue() != null) ? Optional.of(new Shape.Outline()) : Optional.empty();
        }
        double[] mm = new double[6];
        boolean good = true;
        for (int i = 5; i >= 0; i--) {
            Optional<Double> v = coordinate(sides.get(i).getText());
            good &= ControlKit.mark(sides.get(i), v.isPresent());
            mm[i] = v.orElse(0.0);
        }
        for (int i = 4; i >= 0 && good; i -= 2) {
            good = ControlKit.mark(sides.get(i + 1), mm[i] != mm[i + 1]);
        }
        if (way == Way.LEVELS) {
            good &= ControlKit.mark(toLevel, !toLevel.getText().isBlank()) & ControlKit.mark(fromLevel, !fromLevel.getText().isBlank());
        }
        if (!good) {
            return Optional.empty();
        }
        PatientPoint low = new PatientPoint(Math.min(mm[0], mm[1]), Math.min(mm[2], mm[3]), Math.min(mm[4], mm[5]));
        PatientPoint high = new PatientPoint(Math.max(mm[0], mm[1]), Math.max(mm[2], mm[3]), Math.max(mm[4], mm[5]));
        return Optional.of(way == Way.LEVELS
                ? new Shape.Levels(fromLevel.getText().strip(), toLevel.getText().strip(), low, high)
                : new Shape.Box(low, high));
    }

    private void leave() {
        ControlKit.present(this, false);
        course = Optional.empty();
        field = Optional.empty();
    }
}
