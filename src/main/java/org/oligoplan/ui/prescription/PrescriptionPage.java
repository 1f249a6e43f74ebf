package org.oligoplan.ui.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.RuleResult;
import org.oligoplan.check.constraints.ConstraintReport;
import org.oligoplan.check.constraints.NearbyLesions;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.CasePage;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.KeptFocus;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.People;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.workspace.PrescriptionStudy;
import org.oligoplan.workspace.SessionState;

/// Prescriptions above, limits of organs below, and beside them how any number came about. On the FX thread only; limits are computed in the
/// background and keep their place until the new ones are there.
public final class PrescriptionPage implements CasePage {

    private static final List<String> SITE = List.of("governing-guideline", "lesions-same-fractions", "isocentre-distance");
    private static final double DETAIL_SHARE = 0.3;

    private final PageHost host;
    private final ControlKit kit;
    private final HBox content = new HBox();
    private final Label message = ControlKit.paragraph("", "hint");
    private final Label none;
    private final VBox lesions = new VBox(12);
    private final KeyedRows<Id, Lesion, LesionPart> rows;
    private final FlowPane choice = new FlowPane(4, 4);
    private final LimitTable table;
    private final VBox nearby = new VBox(2);
    private final VBox detail = new VBox(4);
    private final List<QuestionEditor> questions = new ArrayList<>();
    private final Button first;
    private Optional<Id> chosen = Optional.empty();
    private Optional<Case> asked = Optional.empty();
    private Optional<Job<PrescriptionStudy>> running = Optional.empty();
    private Optional<PrescriptionStudy> study = Optional.empty();
    private SessionState state;

    /// @param host what the page may use
    public PrescriptionPage(PageHost host) {
        this.host = host;
        this.kit = host.kit();
        this.state = host.actions().session().state().get();
        People people = new People();
        none = ControlKit.paragraph(kit.say("prescription.none"), "hint");
        none.setId("prescription-none");
        message.setId("prescription-message");
        nearby.setId("prescription-nearby");
        detail.setId("prescription-detail");
        detail.getStyleClass().add("dose-rest");
        choice.setId("prescription-lesions");
        rows = new KeyedRows<>(lesions, Lesion::id, l -> new LesionPart(host, people, this::explain, "rx-" + l.id(), l.id()),
                (part, l) -> part.show(l, state, study));
        table = new LimitTable(kit, this::detail);
        SITE.forEach(id -> host.vocabulary().protocol().flatMap(p -> p.question(id))
                .ifPresent(q -> questions.add(new QuestionEditor(kit, host.actions(), people, q, Optional.empty()))));
        first = kit.link("prescription-doses", kit.say("prescription.to.doses"), () -> host.way().go("doses-show"));
        VBox left = new VBox(12, ControlKit.line(kit.say("prescription.title"), "title"), none, lesions,
                ControlKit.paragraph(kit.say("prescription.limits"), "title"),
                ControlKit.paragraph(kit.say("prescription.firstCourse"), "hint"),
                message, choice, table, ControlKit.paragraph(kit.say("prescription.nearby"), "strong"), nearby, first);
        left.getChildren().addAll(questions);
        left.getStyleClass().add("dose-rest");
        ScrollPane lists = scroll("prescription-scroll", kit.say("prescription.title"), left);
        ScrollPane about = scroll("prescription-detail-scroll", kit.say("prescription.detail"), detail);
        VBox one = new VBox(lists);
        VBox two = new VBox(about);
        one.getStyleClass().add("dose-side");
        two.getStyleClass().add("dose-side");
        VBox.setVgrow(lists, Priority.ALWAYS);
        VBox.setVgrow(about, Priority.ALWAYS);
        one.setMinWidth(0);
        HBox.setHgrow(one, Priority.ALWAYS);
        two.prefWidthProperty().bind(content.widthProperty().multiply(DETAIL_SHARE));
        two.minWidthProperty().bind(two.prefWidthProperty());
        two.maxWidthProperty().bind(two.prefWidthProperty());
        content.setId("prescription-page");
        content.setAccessibleText(kit.say("prescription.title"));
        content.getStyleClass().add("dose-page");
        content.getChildren().setAll(one, two);
        detail(List.of(ControlKit.paragraph(kit.say("prescription.choose"), "hint")));
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
    public Region region() {
        return content;
    }

    @Override
    public Node first() {
        return first;
    }

    @Override
    public void close() {
        running.ifPresent(Job::cancel);
        running = Optional.empty();
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public void show(SessionState now) {
        state = now;
        draw();
        // A case is immutable: the same object is the same case.
        if (asked.filter(before -> before == now.current()).isPresent()) {
            return;
        }
        asked = Optional.of(now.current());
        running.ifPresent(Job::cancel);
        say(kit.say("dose.window.computing"));
        Job<PrescriptionStudy> job = host.workbench().prescriptions(now.current());
        running = Optional.of(job);
        FxBridge.whenDone(job.result(), (answer, failure) -> {
            if (running.filter(job::equals).isEmpty()) {
                return;
            }
            running = Optional.empty();
            study = Optional.ofNullable(answer);
            say(failure == null ? "" : kit.say("dose.window.failed", String.valueOf(failure.getMessage())));
            draw();
            limits();
        });
    }

    private void say(String text) {
        message.setText(text);
        ControlKit.present(message, !text.isEmpty());
    }

    private void draw() {
        List<Lesion> all = state.current().lesions();
        ControlKit.present(none, all.isEmpty());
        rows.show(all);
        questions.forEach(q -> q.show(state.current()));
    }

    private void limits() {
        KeptFocus.around(content, () -> {
            List<ConstraintReport.OfLesion> all = study.map(s -> s.report().lesions()).orElse(List.of());
            choice.getChildren().clear();
            for (ConstraintReport.OfLesion l : all) {
                choice.getChildren().add(kit.button("prescription-lesion-" + l.lesion(), l.name(), null, () -> choose(l.lesion())));
            }
            Optional<ConstraintReport.OfLesion> shown = all.stream().filter(l -> chosen.filter(l.lesion()::equals).isPresent()).findFirst()
                    .or(() -> all.stream().findFirst());
            chosen = shown.map(ConstraintReport.OfLesion::lesion);
            table.show(shown);
            nearby.getChildren().setAll(study.map(s -> s.report().nearby()).orElse(List.of()).stream()
                    .map(p -> ControlKit.paragraph(words(p), "caption")).toList());
        });
    }

    private void choose(Id lesion) {
        chosen = Optional.of(lesion);
        limits();
    }

    private String words(NearbyLesions.Pair pair) {
        String far = kit.say("prescription.pair", pair.oneName(), pair.otherName(), kit.figures().mm(pair.edgeMm()),
                kit.figures().mm(pair.middleMm()));
        List<String> parts = new ArrayList<>(List.of(far));
        if (pair.overlap()) {
            parts.add(kit.say("prescription.pair.overlap"));
        } else if (pair.spills()) {
            parts.add(kit.say("prescription.pair.spills"));
        }
        parts.add(kit.say("prescription.pair.isocentres." + pair.isocentres(), pair.siteMm().orElse(0)));
        return String.join(". ", parts);
    }

    private void explain(RuleResult result) {
        List<Node> lines = new ArrayList<>();
        lines.add(ControlKit.paragraph(kit.say("panels.rule", result.ruleId(), kit.say(result.title())), "strong"));
        lines.add(ControlKit.paragraph(kit.say(result.message())));
        result.explanation().forEach(m -> lines.add(ControlKit.paragraph(kit.say(m), "caption")));
        detail(lines);
    }

    private void detail(List<Node> lines) {
        detail.getChildren().setAll(lines);
    }
}
