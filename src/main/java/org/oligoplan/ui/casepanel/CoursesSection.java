package org.oligoplan.ui.casepanel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.StructureSet;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// Earlier courses of radiotherapy.
final class CoursesSection {

    private final CaseContext context;
    private final Section section;
    private final KeyedRows<Id, PriorCourse, VBox> rows;
    private final VBox form = new VBox(6);
    private final TextField label;
    private final TextField date;
    private final TextField total;
    private final TextField fractions;
    private final VBox sets = new VBox(4);
    private final KeyedRows<Id, StructureSet, CheckBox> setRows;
    private Case shown = Case.empty(Id.random());

    /// @param all shows the page of earlier courses
    CoursesSection(CaseContext context, Runnable all) {
        this.context = context;
        ControlKit kit = context.kit();
        section = new Section(kit, "courses", context.say("panels.courses"), context.say("panels.courses.hint"));
        section.addAction(kit.iconButton("course-add", context.say("panels.course.add"), "", MaterialDesignP.PLUS, this::begin));
        Button page = kit.link("courses-show", context.say("courses.open"), all);
        page.setTooltip(ControlKit.tip(Shortcuts.tooltip(kit.texts(), "courses-show")));
        section.addAbove(page);
        rows = new KeyedRows<>(section.rows(), PriorCourse::id, course -> row(course.id()), this::show);
        label = kit.field("course-label", context.say("panels.course.label"), context.say("panels.course.label.prompt"));
        date = kit.field("course-date", context.say("panels.course.date"), context.say("panels.course.date.prompt"));
        total = kit.field("course-total", context.say("panels.course.total"), context.say("panels.course.total"));
        fractions = kit.field("course-fractions", context.say("panels.course.fractions"), context.say("panels.course.fractions"));
        setRows = new KeyedRows<>(sets, StructureSet::id, this::box, (box, set) -> {});
        HBox dose = ControlKit.beside(8, total, fractions);
        Button save = kit.button("course-save", context.say("panels.course.save"), null, this::save);
        save.getStyleClass().add("primary");
        Button cancel = kit.button("course-cancel", context.say("button.cancel"), null, () -> ControlKit.present(form, false));
        form.getStyleClass().add("editor");
        form.getChildren().setAll(label, date, dose, sets, ControlKit.beside(8, save, cancel));
        ControlKit.present(form, false);
        section.addAbove(form);
    }

    Section section() {
        return section;
    }

    private void begin() {
        section.setOpen(true);
        // What is being typed already stays.
        if (!form.isVisible()) {
            label.clear();
            date.clear();
            total.clear();
            fractions.clear();
        }
        ControlKit.present(form, true);
        label.requestFocus();
    }

    private void save() {
        Optional<LocalDate> when = Figures.parseDate(date.getText());
        Optional<BigDecimal> dose = Figures.parse(total.getText());
        Optional<Integer> count = Figures.parseWhole(fractions.getText());
        boolean good = ControlKit.mark(label, !label.getText().isBlank())
                & ControlKit.mark(date, date.getText().isBlank() || when.isPresent())
                & ControlKit.mark(total, total.getText().isBlank() || dose.isPresent())
                & ControlKit.mark(fractions, fractions.getText().isBlank() || count.isPresent());
        if (!good) {
            return;
        }
        List<Id> chosen = new ArrayList<>();
        sets.getChildren().forEach(node -> {
            if (node instanceof CheckBox box && box.isSelected() && box.getUserData() instanceof Id id) {
                chosen.add(id);
            }
        });
        context.actions().perform(new Action.AddPriorCourse(Id.random(), label.getText().strip(), when, dose.map(Dose::new),
                count.map(OptionalInt::of).orElseGet(OptionalInt::empty), chosen), _ -> ControlKit.present(form, false));
    }

    private CheckBox box(StructureSet set) {
        CheckBox box = new CheckBox(
                context.say("panels.course.set", set.label().isBlank() ? context.say("panels.set.unnamed") : set.label()));
        box.setMnemonicParsing(false);
        box.setId("course-set-" + set.id());
        box.setAccessibleText(box.getText());
        box.setUserData(set.id());
        box.setWrapText(true);
        return box;
    }

    private static VBox row(Id id) {
        Label words = ControlKit.paragraph("", "strong");
        words.setId("course-" + id);
        Label detail = ControlKit.paragraph("", "caption");
        VBox row = new VBox(2, words, detail);
        row.getStyleClass().add("editor");
        return row;
    }

    private void show(VBox row, PriorCourse course) {
        ((Label) row.getChildren().get(0)).setText(course.label());
        List<String> parts = new ArrayList<>();
        CourseDetails.when(shown, course).ifPresent(day -> parts.add(day.text()));
        course.total().ifPresent(dose -> parts.add(course.fractions().isPresent()
                ? context.say("panels.course.dose", context.kit().figures().gray(dose.gray()), course.fractions().getAsInt())
                : context.kit().figures().gray(dose.gray())));
        if (parts.isEmpty()) {
            parts.add(context.say("panels.course.no-detail"));
        }
        ((Label) row.getChildren().get(1)).setText(String.join(" \u00b7 ", parts));
    }

    void show(SessionState state) {
        shown = state.current();
        List<PriorCourse> courses = state.current().all(PriorCourse.class);
        rows.show(courses);
        setRows.show(state.current().all(StructureSet.class));
        section.setCount(courses.isEmpty() ? "" : Integer.toString(courses.size()), courses.isEmpty());
    }
}
