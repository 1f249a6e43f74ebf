package org.oligoplan.ui.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.AchievableHints;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.check.cumulative.CumulativeDoses;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.KeptFocus;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.workspace.Workbench;

/// What earlier courses add up to in each organ, what that rests on and who decided it, what is left of a tolerance, and what a plan may be
/// expected to give. Information without colour: nothing here gives a verdict. Every number is a button that says how it came about; every
/// assumption is changed where it is shown, as a statement with its reason and who decided.
public final class BiologyTab implements DoseTab {

    private static final double DETAIL_SHARE = 0.42;
    private static final double HEAD_PX = 92;

    private final ControlKit kit;
    private final Workbench workbench;
    private final BiologyEditors editors;
    private final BiologyWords words;
    private final Label message = ControlKit.paragraph("", "hint");
    private final VBox courses = new VBox(2);
    private final GridPane organs = new GridPane();
    private final VBox hints = new VBox(2);
    private final VBox detail = new VBox(4);
    private final HBox content;
    private Optional<Case> asked = Optional.empty();
    private Optional<Job<CumulativeDoses.Report>> running = Optional.empty();
    private Optional<CumulativeDoses.Report> found = Optional.empty();
    private Runnable again = () -> {};

    /// @param kit words and controls
    /// @param workbench computes
    /// @param actions where what a person states goes
    public BiologyTab(ControlKit kit, Workbench workbench, SessionActions actions) {
        this.kit = kit;
        this.workbench = workbench;
        this.words = new BiologyWords(kit, place -> actions.session()
                .focus(actions.session().state().get().focus().withCrosshair(place)));
        this.editors = new BiologyEditors(kit, actions);
        message.setId("bio-message");
        courses.setId("bio-courses");
        organs.setId("bio-organs");
        organs.getStyleClass().add("dose-table");
        hints.setId("bio-hints");
        detail.setId("bio-detail");
        detail.getStyleClass().add("dose-rest");
        VBox left = new VBox(8, message, courses, organs, hints);
        left.getStyleClass().add("dose-rest");
        ScrollPane lists = scroll("bio-lists-scroll", kit.say("bio.window.lists"), left);
        ScrollPane about = scroll("bio-detail-scroll", kit.say("bio.window.detail"), detail);
        VBox first = new VBox(lists);
        VBox second = new VBox(about);
        first.getStyleClass().add("dose-side");
        second.getStyleClass().add("dose-side");
        VBox.setVgrow(lists, Priority.ALWAYS);
        VBox.setVgrow(about, Priority.ALWAYS);
        content = new HBox(first, second);
        content.setMinWidth(0);
        first.setMinWidth(0);
        HBox.setHgrow(first, Priority.ALWAYS);
        second.prefWidthProperty().bind(content.widthProperty().multiply(DETAIL_SHARE));
        second.minWidthProperty().bind(second.prefWidthProperty());
        second.maxWidthProperty().bind(second.prefWidthProperty());
        detail(List.of(ControlKit.paragraph(kit.say("bio.window.choose"), "hint")));
    }

    private static ScrollPane scroll(String id, String name, Node inside) {
        ScrollPane scroll = new ScrollPane(inside);
        scroll.setId(id);
        scroll.setAccessibleText(name);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    @Override
    public String id() {
        return "biology";
    }

    @Override
    public String titleId() {
        return "bio.window.title";
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public boolean needsDose() {
        return false;
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public void show(DoseView view) {
        // A case is immutable: the same object is the same case, and comparing all contours would take too long here.
        if (asked.filter(before -> before == view.current()).isPresent()) {
            return;
        }
        asked = Optional.of(view.current());
        running.ifPresent(Job::cancel);
        say(kit.say("dose.window.computing"));
        Job<CumulativeDoses.Report> job = workbench.cumulative(view.current());
        running = Optional.of(job);
        FxBridge.whenDone(job.result(), (answer, failure) -> {
            if (running.filter(job::equals).isEmpty()) {
                return;
            }
            running = Optional.empty();
            found = Optional.ofNullable(answer);
            say(failure == null ? "" : kit.say("dose.window.failed", String.valueOf(failure.getMessage())));
            draw();
        });
    }

    private void say(String text) {
        message.setText(text);
        ControlKit.present(message, !text.isEmpty());
    }

    private void draw() {
        KeptFocus.around(content, () -> {
            courses.getChildren().clear();
            organs.getChildren().clear();
            hints.getChildren().clear();
            found.ifPresent(report -> {
                courses(report);
                organs(report);
                hints(report);
            });
            again.run();
        });
    }

    private void courses(CumulativeDoses.Report report) {
        courses.getChildren().add(ControlKit.line(kit.say("bio.window.courses"), "caption"));
        if (report.courses().isEmpty()) {
            courses.getChildren().add(ControlKit.paragraph(kit.say("bio.window.noCourse"), "hint"));
        }
        for (int i = 0; i < report.courses().size(); i++) {
            CourseDoses course = report.courses().get(i);
            Button name = kit.link("bio-course-" + i, course.course().label(), () -> course(course.course().id()));
            name.setAccessibleText(kit.say("bio.window.course", course.course().label()));
            String standing = course.usable()
                    ? words.fractions(course)
                    : course.refusals().stream().map(kit::say).reduce((a, b) -> a + "; " + b).orElse("");
            Label said = ControlKit.paragraph(standing, "caption");
            said.setId("bio-course-" + i + "-standing");
            if (!course.usable()) {
                said.getStyleClass().add("dose-unknown");
            }
            HBox.setHgrow(said, Priority.ALWAYS);
            courses.getChildren().add(ControlKit.beside(8, name, said));
        }
    }

    private void organs(CumulativeDoses.Report report) {
        if (report.organs().isEmpty()) {
            return;
        }
        List<String> heads = List.of("bio.window.organ", "bio.window.ratio", "bio.window.nominal", "bio.window.worst", "bio.window.left");
        for (int c = 0; c < heads.size(); c++) {
            Label head = ControlKit.paragraph(kit.say(heads.get(c)), "caption");
            head.setMaxWidth(HEAD_PX);
            organs.add(head, c, 0);
        }
        for (int i = 0; i < report.organs().size(); i++) {
            OrganExposure organ = report.organs().get(i);
            cell(i, 0, "bio.window.organ", organ, organ.name(), false);
            cell(i, 1, "bio.window.ratio", organ, words.ratio(organ.ratio()), !(organ.ratio() instanceof OrganExposure.Ratio.Known));
            cell(i, 2, "bio.window.nominal", organ, organ.nominal().map(f -> words.value(f.nearMaximum())).orElse("?"),
                    organ.nominal().map(OrganExposure.Figures::nearMaximum).flatMap(BiologyTab::known).isEmpty());
            cell(i, 3, "bio.window.worst", organ, words.worst(organ), words.worst(organ).equals("?"));
            cell(i, 4, "bio.window.left", organ, words.left(organ), organ.headroom().isEmpty());
        }
    }

    private static Optional<Double> known(DoseMetric.Value value) {
        return value.value().isPresent() ? Optional.of(value.value().getAsDouble()) : Optional.empty();
    }

    private void cell(int row, int column, String headId, OrganExposure organ, String text, boolean unknown) {
        Button button = kit.link("bio-organ-" + row + "-" + column, text, () -> organ(organ.organ(), headId));
        button.setAccessibleText(kit.say("bio.window.explain", kit.say(headId), organ.name(), text));
        if (unknown) {
            button.getStyleClass().add("dose-unknown");
        }
        organs.add(button, column, row + 1);
    }

    private void hints(CumulativeDoses.Report report) {
        if (report.hints().isEmpty()) {
            return;
        }
        hints.getChildren().addAll(ControlKit.paragraph(kit.say("bio.window.hints"), "caption"),
                ControlKit.paragraph(kit.say("bio.hint.label"), "hint"));
        for (int i = 0; i < report.hints().size(); i++) {
            AchievableHints.OfLesion hint = report.hints().get(i);
            if (hint.refusal().isPresent()) {
                Label none = ControlKit.paragraph(kit.say(hint.refusal().get()), "caption", "dose-unknown");
                none.setId("bio-hint-" + i);
                hints.getChildren().add(none);
                continue;
            }
            for (int o = 0; o < hint.organs().size(); o++) {
                AchievableHints.OfOrgan organ = hint.organs().get(o);
                String text = words.band(hint, organ);
                Button button = kit.link("bio-hint-" + i + "-" + o, text, () -> explain(hint, organ));
                button.setAccessibleText(kit.say("bio.window.explainHint", hint.name(), organ.name(), text));
                hints.getChildren().add(button);
            }
        }
    }

    private void explain(AchievableHints.OfLesion hint, AchievableHints.OfOrgan organ) {
        again = () -> {};
        detail(words.hint(hint, organ));
    }

    private void organ(Id id, String headId) {
        again = () -> detail(found.stream().flatMap(r -> r.organs().stream()).filter(o -> o.organ().equals(id)).findFirst().map(o -> {
            List<Node> lines = new ArrayList<>(words.organ(o, headId));
            found.ifPresent(r -> lines.addAll(words.factors(r.factors(), id)));
            if (headId.equals("bio.window.organ") || headId.equals("bio.window.ratio") || headId.equals("bio.window.left")) {
                boolean limit = !headId.equals("bio.window.ratio");
                boolean ratio = !headId.equals("bio.window.left");
                lines.addAll(editors.organ(asked.orElseThrow(), o, found.orElseThrow().tables(), ratio, limit));
            }
            return lines;
        }).orElse(List.of()));
        again.run();
    }

    private void course(Id id) {
        again = () -> detail(found.stream().flatMap(r -> r.courses().stream()).filter(c -> c.course().id().equals(id)).findFirst()
                .map(c -> editors.course(asked.orElseThrow(), c, found.orElseThrow().tables())).orElse(List.of()));
        again.run();
    }

    private void detail(List<Node> lines) {
        detail.getChildren().setAll(lines);
    }
}
