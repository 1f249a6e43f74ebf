package org.oligoplan.ui.courses;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.Reirradiation;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Statement;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// Earlier courses: the history of treatment in order of time, each course with its image, registration, field, doses and what is unknown of it;
/// which critical structures count as irradiated before, and why; whether the history is complete.
public final class CoursesPage extends VBox implements CourseMeans {

    private static final List<String> SITE = List.of("prior-dose-level-gy", "prior-near-mm", "prior-distance-gates");

    private final ControlKit kit;
    private final SessionActions actions;
    private final ChoiceStrip<Boolean> complete;
    private final Label completeBy = ControlKit.paragraph("", "caption");
    private final CourseForm form;
    private final FieldForm field;
    private final TreatedForm treated;
    private final Label none;
    private final Label scan = ControlKit.paragraph("", "caption");
    private final VBox dated = new VBox(8);
    private final VBox undated = new VBox(8);
    private final Label undatedTitle;
    private final KeyedRows<Id, PriorCourse, CourseCard> datedRows;
    private final KeyedRows<Id, PriorCourse, CourseCard> undatedRows;
    private final VBox structures = new VBox(4);
    private final VBox classes = new VBox(8);
    private final KeyedRows<Id, Reirradiation, ClassCard> classRows;
    private final Optional<Protocol> protocol;
    private final People people = new People();
    private final List<QuestionEditor> site;
    private Optional<CheckRun> run = Optional.empty();
    private Case current;

    /// Where the page leads.
    ///
    /// @param back leaves it
    /// @param registration shows the page of registrations
    /// @param doses shows the page of doses
    public record Ways(Runnable back, Runnable registration, Runnable doses) {}

    /// @param kit words and controls
    /// @param vocabulary the trial's questions
    /// @param actions where actions go
    /// @param ways where the page leads
    public CoursesPage(ControlKit kit, Vocabulary vocabulary, SessionActions actions, Ways ways) {
        super(8);
        this.kit = kit;
        this.actions = actions;
        this.protocol = vocabulary.protocol();
        this.current = actions.session().state().get().current();
        setId("courses-page");
        getStyleClass().add("band");
        complete = new ChoiceStrip<Boolean>("courses-history", kit.say("courses.history")).add("yes", true, kit.say("courses.history.yes"))
                .add("no", false, kit.say("courses.history.no")).onChoose(this::state);
        completeBy.setId("courses-history-by");
        form = new CourseForm(kit, actions);
        field = new FieldForm(kit, actions);
        treated = new TreatedForm(kit, actions);
        Button add = kit.button("courses-add", kit.say("panels.course.add"), MaterialDesignP.PLUS, () -> form.begin(current));
        Button fromLesion = kit.button("courses-from-lesion", kit.say("courses.treated.title"), null, () -> treated.begin(current));
        none = ControlKit.paragraph(kit.say("courses.none"), "hint");
        none.setId("courses-none");
        undatedTitle = ControlKit.paragraph(kit.say("courses.undated"), "strong");
        dated.setId("courses-dated");
        undated.setId("courses-undated");
        structures.setId("courses-structures");
        classes.setId("courses-classes");
        classRows = new KeyedRows<>(classes, Reirradiation::lesion,
                c -> new ClassCard(kit, c, question("cumulative-dose-concern", Optional.of(c.lesion()))),
                (card, c) -> card.show(c, current));
        site = SITE.stream().flatMap(id -> question(id, Optional.empty()).stream()).toList();
        VBox siteBox = new VBox(8);
        siteBox.setId("courses-site");
        siteBox.getChildren().setAll(site);
        datedRows = new KeyedRows<>(dated, PriorCourse::id, c -> new CourseCard(kit, this, c.id()),
                (card, c) -> card.show(c, current, run));
        undatedRows = new KeyedRows<>(undated, PriorCourse::id, c -> new CourseCard(kit, this, c.id()),
                (card, c) -> card.show(c, current, run));
        Button registration = kit.link("courses-registration", kit.say("courses.to.registration"), ways.registration());
        Button doses = kit.link("courses-doses", kit.say("courses.to.doses"), ways.doses());
        getChildren().addAll(kit.back("courses-back", ways.back()), ControlKit.line(kit.say("courses.title"), "title"),
                ControlKit.paragraph(kit.say("courses.history")), complete, completeBy, new FlowPane(4, 4, add, fromLesion), form, field,
                treated, none, dated, scan, undatedTitle, undated, ControlKit.paragraph(kit.say("courses.structures"), "strong"),
                structures, siteBox, ControlKit.paragraph(kit.say("courses.class.title"), "strong"), classes,
                new FlowPane(8, 2, registration, doses));
        show(actions.session().state().get());
    }

    @Override
    public Optional<QuestionEditor> question(String id, Optional<Id> subject) {
        return protocol.flatMap(p -> p.question(id)).map(q -> new QuestionEditor(kit, actions, people, q, subject));
    }

    private void state(Optional<Boolean> answer) {
        List<Statement> given = said();
        if (answer.isPresent()) {
            actions.perform(new Action.MakeStatement(new Claim.HistoryComplete(answer.get()), Optional.empty()));
        } else if (!given.isEmpty()) {
            actions.perform(new Action.WithdrawStatement(given.getLast().id()));
        }
    }

    private List<Statement> said() {
        return current.statements().stream().filter(s -> s.claim() instanceof Claim.HistoryComplete).toList();
    }

    @Override
    public void edit(PriorCourse course) {
        form.begin(current, course);
    }

    @Override
    public void field(PriorCourse course) {
        field.begin(current, course);
    }

    @Override
    public void field(CourseField wanted) {
        field.begin(current, wanted);
    }

    @Override
    public void perform(Action action) {
        actions.perform(action);
    }

    /// Brings the page up to date.
    public void show(SessionState state) {
        current = state.current();
        run = state.checks();
        List<Statement> given = said();
        complete.show(given.isEmpty() ? Optional.empty() : Optional.of(((Claim.HistoryComplete) given.getLast().claim()).complete()));
        completeBy.setText(given.isEmpty()
                ? kit.say("courses.history.open")
                : kit.say("panels.statement.by", given.getLast().by().decidedBy(), Figures.dayAndTime(given.getLast().by().when())));
        Map<Boolean, List<PriorCourse>> byDate = current.all(PriorCourse.class).stream()
                .collect(Collectors.partitioningBy(c -> CourseDetails.when(current, c).isPresent()));
        datedRows.show(byDate.getOrDefault(true, List.of()).stream()
                .sorted(Comparator.comparing(this::earliest).thenComparing(PriorCourse::label)).toList());
        undatedRows.show(byDate.getOrDefault(false, List.of()).stream().sorted(Comparator.comparing(PriorCourse::label)).toList());
        ControlKit.present(none, current.all(PriorCourse.class).isEmpty());
        ControlKit.present(undatedTitle, !byDate.getOrDefault(false, List.of()).isEmpty());
        scan.setText(
                current.planningImage().flatMap(ImageSeries::acquired).map(t -> kit.say("courses.planning", t.toLocalDate().toString()))
                        .orElse(kit.say("courses.planning.none")));
        site.forEach(editor -> editor.show(current));
        classRows.show(run.map(r -> r.prior().classes()).orElse(List.of()));
        structures.getChildren().setAll(run.map(r -> r.prior().structures().stream()
                .map(s -> ControlKit.paragraph(kit.say("check.step.because", s.name(),
                        Stream.concat(s.reasons().stream().map(x -> x.said()), s.contradicted().stream()).map(kit::say)
                                .collect(Collectors.joining("; ")))))
                .toList()).orElse(List.of()));
        if (structures.getChildren().isEmpty()) {
            structures.getChildren().add(ControlKit.paragraph(kit.say("courses.structures.none"), "hint"));
        }
    }

    private LocalDate earliest(PriorCourse course) {
        return CourseDetails.when(current, course).map(CourseDate::earliest).orElse(LocalDate.MIN);
    }
}
