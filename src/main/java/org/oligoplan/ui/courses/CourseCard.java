package org.oligoplan.ui.courses;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Action;

/// One course on the time line.
final class CourseCard extends VBox {

    private final ControlKit kit;
    private final CourseMeans means;
    private final Label when = ControlKit.paragraph("", "caption");
    private final Label name = ControlKit.paragraph("", "strong");
    private final StandingLabel place;
    private final VBox lines = new VBox(2);
    private final KeyedRows<Id, CourseField, FlowPane> fields;
    private final Optional<QuestionEditor> highDose;
    private Optional<PriorCourse> shown = Optional.empty();
    private Case current = Case.empty(Id.random());

    CourseCard(ControlKit kit, CourseMeans means, Id course) {
        super(4);
        this.kit = kit;
        this.means = means;
        String part = "courses-" + course;
        setId(part);
        getStyleClass().add("editor");
        name.setId(part + "-name");
        when.setId(part + "-when");
        place = new StandingLabel(part + "-place");
        place.setWrapText(true);
        place.setMinWidth(0);
        lines.setId(part + "-lines");
        VBox fieldRows = new VBox(4);
        fields = new KeyedRows<>(fieldRows, CourseField::id, f -> row(f.id()), this::show);
        Button edit = kit.button(part + "-edit", kit.say("courses.edit"), null, () -> shown.ifPresent(c -> means.edit(c)));
        Button field = kit.button(part + "-field", kit.say("courses.field.add"), null, () -> shown.ifPresent(c -> means.field(c)));
        Button remove = kit.button(part + "-remove", kit.say("courses.remove"), null,
                () -> shown.ifPresent(c -> means.perform(new Action.RemoveCourse(c.id()))));
        highDose = means.question("prior-high-dose-gy", Optional.of(course));
        getChildren().setAll(when, name, place, lines, fieldRows);
        highDose.ifPresent(getChildren()::add);
        getChildren().add(new FlowPane(4, 4, edit, field, remove));
    }

    private FlowPane row(Id field) {
        Button change = kit.link("courses-field-" + field + "-change", "",
                () -> current.find(field, CourseField.class).ifPresent(f -> means.field(f)));
        Button remove = kit.link("courses-field-" + field + "-remove", "", () -> means.perform(new Action.RemoveCourseField(field)));
        for (Button b : new Button[]{change, remove}) {
            b.setWrapText(true);
            b.setMinWidth(0);
        }
        return new FlowPane(8, 2, change, remove);
    }

    private void show(FlowPane row, CourseField field) {
        String outline = current.structure(field.structure()).map(Structure::name).orElse("");
        Button change = (Button) row.getChildren().get(0);
        Button remove = (Button) row.getChildren().get(1);
        change.setText(kit.say("courses.field.change", outline));
        change.setAccessibleText(change.getText());
        remove.setText(kit.say("courses.field.remove", outline));
        remove.setAccessibleText(remove.getText());
        change.setDisable(!field.reconstructed());
    }

    void show(PriorCourse course, Case now, Optional<CheckRun> run) {
        shown = Optional.of(course);
        current = now;
        CourseWords words = new CourseWords(kit, now);
        when.setText(words.when(course));
        name.setText(course.label());
        boolean nowhere = run.filter(r -> r.prior().withoutPlace().contains(course.id())).isPresent();
        boolean reconstructed = CourseField.of(now, course.id()).stream().anyMatch(CourseField::reconstructed);
        if (nowhere) {
            place.show(Standing.NOT_ASSESSABLE, kit.say("courses.place.none"));
        } else {
            place.show(reconstructed ? Standing.JUDGEMENT : Standing.MET,
                    kit.say(reconstructed ? "courses.place.reconstructed" : "courses.place.known"));
        }
        ControlKit.present(place, run.isPresent());
        lines.getChildren().setAll(words.lines(course, run).stream().map(line -> ControlKit.paragraph(line)).toList());
        fields.show(CourseField.of(now, course.id()));
        highDose.ifPresent(q -> {
            ControlKit.present(q, !course.doses().isEmpty());
            q.show(now);
        });
    }
}
