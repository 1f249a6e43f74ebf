package org.oligoplan.ui.courses;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseUnknown;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Element;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.StructureSet;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.CourseEntry;

/// Where all that is known of a course is typed. What is typed stays until it is saved or given up.
final class CourseForm extends VBox {

    private final ControlKit kit;
    private final SessionActions actions;
    private final TextField label;
    private final TextField date;
    private final TextField total;
    private final TextField planned;
    private final TextField delivered;
    private final TextField site;
    private final TextField technique;
    private final TextField note;
    private final Map<BodyRegion, CheckBox> regions = new EnumMap<>(BodyRegion.class);
    private final Map<CourseUnknown, CheckBox> unknown = new EnumMap<>(CourseUnknown.class);
    private final VBox files = new VBox(2);
    private Optional<Id> course = Optional.empty();

    CourseForm(ControlKit kit, SessionActions actions) {
        super(6);
        this.kit = kit;
        this.actions = actions;
        setId("courses-form");
        getStyleClass().add("editor");
        label = field("label");
        date = field("date");
        total = field("total");
        planned = field("planned");
        delivered = field("delivered");
        site = field("site");
        technique = field("technique");
        note = field("note");
        FlowPane where = new FlowPane(8, 4);
        for (BodyRegion region : BodyRegion.values()) {
            CheckBox box = box("courses-region-" + region.name(), kit.say("courses.region." + region.name()),
                    kit.say("courses.form.regions"));
            regions.put(region, box);
            where.getChildren().add(box);
        }
        FlowPane missing = new FlowPane(8, 4);
        for (CourseUnknown u : CourseUnknown.values()) {
            CheckBox box = box("courses-unknown-" + u.name(), kit.say("courses.unknown." + u.name()), kit.say("courses.form.unknown"));
            unknown.put(u, box);
            missing.getChildren().add(box);
        }
        Button save = kit.button("courses-save", kit.say("courses.form.save"), null, this::save);
        save.getStyleClass().add("primary");
        Button cancel = kit.button("courses-cancel", kit.say("button.cancel"), null, this::leave);
        getChildren().addAll(labelled("label", label), labelled("date", date),
                ControlKit.beside(8, labelled("total", total), labelled("planned", planned), labelled("delivered", delivered)),
                labelled("site", site), ControlKit.paragraph(kit.say("courses.form.regions"), "caption"), where,
                ControlKit.paragraph(kit.say("courses.form.regions.hint"), "hint"), labelled("technique", technique),
                ControlKit.paragraph(kit.say("courses.form.unknown"), "caption"), missing, labelled("note", note), files,
                ControlKit.beside(8, save, cancel));
        ControlKit.present(this, false);
    }

    private TextField field(String part) {
        return kit.field("courses-" + part, kit.say("courses.form." + part), kit.say("courses.form." + part + ".prompt"));
    }

    private VBox labelled(String part, TextField field) {
        VBox both = new VBox(2, ControlKit.paragraph(kit.say("courses.form." + part), "caption"), field);
        both.setMinWidth(0);
        field.setMinWidth(40);
        return both;
    }

    private static CheckBox box(String id, String words, String group) {
        CheckBox box = new CheckBox(words);
        box.setId(id);
        box.setMnemonicParsing(false);
        box.setAccessibleText(group + ": " + words);
        return box;
    }

    /// Opens the form for a new course; what is being typed for a new one stays.
    void begin(Case current) {
        if (!isVisible() || course.isPresent()) {
            fill(current, Optional.empty());
        }
        open();
    }

    /// Opens the form for a course.
    void begin(Case current, PriorCourse wanted) {
        if (!isVisible() || !course.equals(Optional.of(wanted.id()))) {
            fill(current, Optional.of(wanted));
        }
        open();
    }

    private void open() {
        ControlKit.present(this, true);
        label.requestFocus();
    }

    private void fill(Case current, Optional<PriorCourse> of) {
        course = of.map(PriorCourse::id);
        Optional<CourseEntry> e = of.map(c -> CourseEntry.of(current, c));
        label.setText(e.map(CourseEntry::label).orElse(""));
        date.setText(e.flatMap(CourseEntry::when).map(CourseDate::text).orElse(""));
        total.setText(e.flatMap(CourseEntry::total).map(d -> kit.figures().exact(d.gray())).orElse(""));
        planned.setText(e.map(x -> words(x.planned())).orElse(""));
        delivered.setText(e.map(x -> words(x.delivered())).orElse(""));
        site.setText(e.map(CourseEntry::site).orElse(""));
        technique.setText(e.map(CourseEntry::technique).orElse(""));
        note.setText(e.map(CourseEntry::note).orElse(""));
        regions.forEach((r, box) -> box.setSelected(e.filter(x -> x.regions().contains(r)).isPresent()));
        unknown.forEach((u, box) -> box.setSelected(e.filter(x -> x.unknown().contains(u)).isPresent()));
        files.getChildren().clear();
        offer(current.all(StructureSet.class), s -> s.label(), e.map(CourseEntry::structureSets).orElse(List.of()));
        offer(current.all(PlanRecord.class), PlanRecord::label, e.map(CourseEntry::plans).orElse(List.of()));
        offer(current.all(DoseDistribution.class), DoseDistribution::description, e.map(CourseEntry::doses).orElse(List.of()));
        List.of(label, date, total, planned, delivered).forEach(f -> f.getStyleClass().remove("wrong"));
    }

    private <T extends Element> void offer(List<T> all, java.util.function.Function<T, String> name, List<Id> chosen) {
        for (T one : all) {
            String kind = kit.say("courses.file." + one.getClass().getSimpleName());
            String words = name.apply(one).isBlank() ? kit.say("panels.set.unnamed") : name.apply(one);
            CheckBox box = box("courses-file-" + one.id(), kind + ": " + words, kit.say("courses.form.files"));
            box.setWrapText(true);
            box.setUserData(one);
            box.setSelected(chosen.contains(one.id()));
            if (files.getChildren().isEmpty()) {
                files.getChildren().add(ControlKit.paragraph(kit.say("courses.form.files"), "caption"));
            }
            files.getChildren().add(box);
        }
    }

    private String words(OptionalInt count) {
        return count.isPresent() ? kit.figures().exact(BigDecimal.valueOf(count.getAsInt())) : "";
    }

    private List<Id> chosen(Class<? extends Element> type) {
        List<Id> ids = new ArrayList<>();
        for (Node node : files.getChildren()) {
            if (node instanceof CheckBox box && box.isSelected() && type.isInstance(box.getUserData())) {
                ids.add(((Element) box.getUserData()).id());
            }
        }
        return ids;
    }

    private static <E extends Enum<E>> Set<E> ticked(Map<E, CheckBox> boxes, Class<E> type) {
        EnumSet<E> set = EnumSet.noneOf(type);
        boxes.forEach((value, box) -> {
            if (box.isSelected()) {
                set.add(value);
            }
        });
        return set;
    }

    private void save() {
        Optional<CourseDate> when = CourseDate.parse(date.getText());
        Optional<BigDecimal> dose = Figures.parse(total.getText()).filter(v -> v.signum() >= 0);
        Optional<Integer> plan = Figures.parseWhole(planned.getText()).filter(n -> n >= 1);
        Optional<Integer> gave = Figures.parseWhole(delivered.getText()).filter(n -> n >= 0);
        boolean good = ControlKit.mark(delivered, delivered.getText().isBlank() || gave.isPresent())
                & ControlKit.mark(planned, planned.getText().isBlank() || plan.isPresent())
                & ControlKit.mark(total, total.getText().isBlank() || dose.isPresent())
                & ControlKit.mark(date, date.getText().isBlank() || when.isPresent())
                & ControlKit.mark(label, !label.getText().isBlank());
        if (!good) {
            return;
        }
        CourseEntry entry = new CourseEntry(label.getText().strip(), when, dose.map(Dose::new), count(plan), count(gave),
                site.getText(), ticked(regions, BodyRegion.class), technique.getText(), ticked(unknown, CourseUnknown.class),
                note.getText(), chosen(StructureSet.class), chosen(PlanRecord.class), chosen(DoseDistribution.class));
        actions.perform(new Action.PutCourse(course.orElseGet(Id::random), entry), _ -> leave());
    }

    private static OptionalInt count(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private void leave() {
        ControlKit.present(this, false);
        course = Optional.empty();
    }
}
