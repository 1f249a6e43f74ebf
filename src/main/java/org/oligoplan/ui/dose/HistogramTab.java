package org.oligoplan.ui.dose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.oligoplan.base.Id;
import org.oligoplan.dose.DoseMetric.Value;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Registration;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.model.StructureSet;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.KeptFocus;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.workspace.DoseStudy;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.Workbench;

/// Histograms and numbers of structures in one dose. Every number is a button that says how it came about.
public final class HistogramTab implements DoseTab {

    private static final String USUAL = "D95%, D0.03cc, Mean, Max";
    private static final double CHART_SHARE = 0.28;
    private static final double BAR_PX = 16;

    /// What the last answer was asked for; while it stays the same nothing is computed again.
    private record Asked(DoseStudy.Wanted wanted, DoseDistribution dose, List<Structure> structures, List<Registration> registrations) {}

    private final ControlKit kit;
    private final Workbench workbench;
    private final DoseWords words;
    private final Confirmations confirmations;
    private final HistogramChart chart;
    private final GridPane table = new GridPane();
    private final TextField metricList;
    private final Label message = ControlKit.paragraph("", "hint");
    private final VBox explanation = new VBox(4);
    private final VBox cautions = new VBox(2);
    private final HBox content;
    private final Set<Id> off = new HashSet<>();
    private DoseView view = new DoseView(Case.empty(Id.random()), Optional.empty(), OptionalDouble.empty());
    private List<NamedMetric> metrics = List.of();
    private boolean percent = true;
    private Optional<Asked> asked = Optional.empty();
    private Optional<Job<DoseStudy.Found>> running = Optional.empty();
    private Optional<DoseStudy.Found> found = Optional.empty();
    private Optional<Id> chosen = Optional.empty();
    // Says anew in the explanation what the second engine says.
    private Runnable confirmed = () -> {};

    /// @param kit words and controls
    /// @param workbench computes
    public HistogramTab(ControlKit kit, Workbench workbench) {
        this.kit = kit;
        this.workbench = workbench;
        this.words = new DoseWords(kit);
        this.confirmations = new Confirmations(kit, workbench, this::drawConfirmations);
        this.chart = new HistogramChart(kit);
        metricList = kit.field("dose-metrics", kit.say("dose.window.metrics"), kit.say("dose.window.metrics"));
        metricList.setText(USUAL);
        metricList.setTooltip(ControlKit.tip(kit.say("cli.option.metrics")));
        ControlKit.onCommit(metricList, _ -> readMetrics());
        HBox.setHgrow(metricList, Priority.ALWAYS);
        ChoiceStrip<Boolean> unit = new ChoiceStrip<Boolean>("dose-unit", kit.say("dose.window.unit"))
                .add("percent", true, kit.say("dose.window.unit.percent")).add("cm3", false, kit.say("dose.window.unit.cm3"));
        unit.show(Optional.of(true));
        unit.onChoose(answer -> {
            percent = answer.orElse(percent);
            unit.show(Optional.of(percent));
            draw();
        });
        message.setId("dose-message");
        table.setId("dose-table");
        table.getStyleClass().add("dose-table");
        explanation.setId("dose-explanation");
        cautions.setId("dose-cautions");
        unit.setMaxWidth(Region.USE_PREF_SIZE);
        VBox left = new VBox(4, unit, chart);
        left.getStyleClass().add("dose-side");
        VBox.setVgrow(chart, Priority.ALWAYS);
        ScrollPane wide = new ScrollPane(table);
        wide.setId("dose-table-scroll");
        wide.setAccessibleText(kit.say("dose.window.table"));
        wide.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        wide.setMinWidth(0);
        wide.minHeightProperty().bind(table.heightProperty().add(BAR_PX));
        VBox rest = new VBox(8, message, wide, cautions, explanation);
        rest.setFillWidth(true);
        rest.getStyleClass().add("dose-rest");
        ScrollPane scroll = new ScrollPane(rest);
        scroll.setId("dose-scroll");
        scroll.setAccessibleText(kit.say("dose.window.table"));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox right = new VBox(4, ControlKit.beside(8, ControlKit.line(kit.say("dose.window.metrics"), "caption"), metricList), scroll);
        right.getStyleClass().add("dose-side");
        content = new HBox(left, right);
        content.setMinWidth(0);
        right.setMinWidth(0);
        left.prefWidthProperty().bind(content.widthProperty().multiply(CHART_SHARE));
        left.minWidthProperty().bind(left.prefWidthProperty());
        left.maxWidthProperty().bind(left.prefWidthProperty());
        HBox.setHgrow(right, Priority.ALWAYS);
        metrics = parse(USUAL).orElseThrow();
        chart.backgroundProperty().addListener((_, _, _) -> draw());
    }

    @Override
    public String id() {
        return "histograms";
    }

    @Override
    public String titleId() {
        return "dose.window.histograms";
    }

    @Override
    public Node content() {
        return content;
    }

    private static Optional<List<NamedMetric>> parse(String text) {
        List<NamedMetric> all = new ArrayList<>();
        for (String name : text.split("[,;\\s]+", -1)) {
            if (!name.isEmpty()) {
                Optional<NamedMetric> metric = NamedMetric.parse(name);
                if (metric.isEmpty()) {
                    return Optional.empty();
                }
                if (!all.contains(metric.get())) {
                    all.add(metric.get());
                }
            }
        }
        return Optional.of(all);
    }

    private void readMetrics() {
        Optional<List<NamedMetric>> wanted = parse(metricList.getText());
        metricList.getStyleClass().remove("wrong");
        if (wanted.isEmpty()) {
            metricList.getStyleClass().add("wrong");
            say(kit.say("dose.window.no-metric"));
            return;
        }
        metrics = wanted.get();
        ask();
    }

    @Override
    public void show(DoseView now) {
        boolean other = !now.dose().map(DoseDistribution::id).equals(view.dose().map(DoseDistribution::id));
        view = now;
        if (other) {
            found = Optional.empty();
            chosen = Optional.empty();
            off.clear();
            explanation.getChildren().clear();
            view.dose().ifPresent(this::leaveOutOtherSets);
        }
        ask();
    }

    /// Of a dose that names its structure sets, structures of others are off at first.
    private void leaveOutOtherSets(DoseDistribution dose) {
        Set<Id> sets = new HashSet<>();
        view.current().all(StructureSet.class).stream().filter(s -> dose.structureSetUids().contains(s.sopInstanceUid()))
                .forEach(s -> sets.add(s.id()));
        if (!sets.isEmpty()) {
            candidates().stream().filter(s -> s.origin() instanceof StructureOrigin.Imported i && !sets.contains(i.structureSet()))
                    .forEach(s -> off.add(s.id()));
        }
    }

    private List<Structure> candidates() {
        return view.current().structures().stream().filter(s -> !s.contours().isEmpty() && !s.is(StructureRole.IGNORE)).toList();
    }

    /// Computes, if anything that it rests on has changed; an answer to an earlier wish is not shown any more.
    private void ask() {
        if (view.dose().isEmpty()) {
            running.ifPresent(Job::cancel);
            confirmations.end();
            asked = Optional.empty();
            found = Optional.empty();
            say(view.current().all(DoseDistribution.class).isEmpty() ? "" : kit.say("dose.window.choose-dose"));
            draw();
            return;
        }
        DoseDistribution dose = view.dose().get();
        List<Structure> structures = candidates().stream().filter(s -> !off.contains(s.id())).toList();
        DoseStudy.Wanted wanted = new DoseStudy.Wanted(dose.id(), structures.stream().map(Structure::id).toList(), metrics,
                view.prescribedGy());
        Asked now = new Asked(wanted, dose, structures, view.current().all(Registration.class));
        if (asked.filter(now::equals).isPresent()) {
            return;
        }
        asked = Optional.of(now);
        explanation.getChildren().clear();
        running.ifPresent(Job::cancel);
        say(kit.say("dose.window.computing"));
        confirmations.end();
        Case current = view.current();
        Job<DoseStudy.Found> job = workbench.doses(current, wanted, found);
        running = Optional.of(job);
        FxBridge.whenDone(job.result(), (answer, failure) -> {
            if (running.filter(job::equals).isEmpty()) {
                return;
            }
            running = Optional.empty();
            if (failure != null) {
                found = Optional.empty();
                say(reason(failure));
            } else if (answer != null) {
                found = Optional.of(answer);
                say("");
                confirmations.start(current, answer);
            }
            draw();
        });
        if (found.isEmpty()) {
            draw();
        }
    }

    private String reason(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && !(at instanceof RefusedException)) {
            at = at.getCause();
        }
        return at instanceof RefusedException refused ? kit.say(refused.reason()) : kit.say("dose.window.failed", String.valueOf(at));
    }

    private void say(String text) {
        message.setText(text);
        ControlKit.present(message, !text.isEmpty());
    }

    private void draw() {
        KeptFocus.around(content, this::drawAnew);
    }

    private void drawAnew() {
        Map<Id, DoseStudy.OfStructure> answers = new HashMap<>();
        found.ifPresent(f -> f.structures().forEach(s -> answers.put(s.structure().id(), s)));
        List<HistogramChart.Curve> curves = new ArrayList<>();
        List<Structure> rows = view.dose().isEmpty() ? List.of() : candidates();
        table.getChildren().clear();
        confirmations.forgetLabels();
        table.getColumnConstraints().setAll(fixed(), growing());
        if (!rows.isEmpty()) {
            head();
        }
        for (int i = 0; i < rows.size(); i++) {
            DoseStudy.OfStructure answer = off.contains(rows.get(i).id()) ? null : answers.get(rows.get(i).id());
            row(i, rows.get(i), Optional.ofNullable(answer));
            if (answer instanceof DoseStudy.With with) {
                curves.add(new HistogramChart.Curve(with, i));
            }
        }
        drawCautions();
        chart.show(curves, percent, chosen);
    }

    private void drawCautions() {
        List<String> warnings = new ArrayList<>();
        found.ifPresent(f -> {
            warnings.addAll(confirmations.blocking(f));
            f.structures().stream().filter(s -> !off.contains(s.structure().id())).forEach(s -> {
                if (s instanceof DoseStudy.With with) {
                    words.cautions(with.doses().cautions()).forEach(c -> warnings.add(with.structure().name() + ": " + c));
                }
            });
            warnings.addAll(words.cautions(f.cautions()));
        });
        cautions.getChildren().setAll(warnings.stream().map(HistogramTab::caution).toList());
    }

    /// More is known of what the second engine says: the table's labels know it already.
    private void drawConfirmations() {
        drawCautions();
        confirmed.run();
    }

    /// A caution is known by its icon too.
    private static Label caution(String words) {
        Label label = ControlKit.paragraph(words, "dose-caution");
        label.setGraphic(ControlKit.icon(Standing.JUDGEMENT.icon()));
        return label;
    }

    /// Numbers stand under one another by their ends.
    private static ColumnConstraints number() {
        ColumnConstraints column = fixed();
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private static ColumnConstraints fixed() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(90);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private void head() {
        table.add(ControlKit.line(kit.say("dose.window.structure"), "caption"), 1, 0);
        table.add(ControlKit.line(kit.say("dose.window.volume"), "caption"), 2, 0);
        for (int m = 0; m < metrics.size(); m++) {
            table.add(ControlKit.line(metrics.get(m).name(), "caption"), 3 + m, 0);
        }
        for (int m = 0; m <= metrics.size(); m++) {
            table.getColumnConstraints().add(number());
        }
    }

    private void row(int number, Structure structure, Optional<DoseStudy.OfStructure> answer) {
        Line sample = new Line(0, 0, 28, 0);
        LineStyle.dress(sample, structure, number, chart.ground());
        CheckBox box = new CheckBox(structure.name());
        // A name's underscore is part of the name.
        box.setMnemonicParsing(false);
        box.setId("dose-show-" + number);
        box.setAccessibleText(kit.say("dose.window.show", structure.name()));
        box.setSelected(!off.contains(structure.id()));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setOnAction(_ -> {
            if (box.isSelected()) {
                off.remove(structure.id());
            } else {
                off.add(structure.id());
            }
            ask();
            draw();
        });
        table.add(sample, 0, 1 + number);
        table.add(box, 1, 1 + number);
        answer.ifPresent(a -> {
            switch (a) {
                case DoseStudy.Without without ->
                    table.add(ControlKit.paragraph(kit.say(without.reason()), "caption"), 2, 1 + number, 1 + metrics.size(), 1);
                case DoseStudy.With with -> {
                    VBox volume = new VBox(ControlKit.line(kit.figures().cm3(with.doses().histogram().volumeCm3())));
                    with.stored().ifPresent(s -> volume.getChildren()
                            .add(ControlKit.line(kit.say("dose.window.stored", kit.figures().cm3(s.volumeCm3())), "caption")));
                    volume.getChildren()
                            .add(confirmations.label(structure.id(), Optional.empty(), "dose-second-" + number + "-volume"));
                    volume.setAlignment(Pos.CENTER_RIGHT);
                    table.add(volume, 2, 1 + number);
                    for (int m = 0; m < metrics.size(); m++) {
                        table.add(cell(number, m, with), 3 + m, 1 + number);
                    }
                }
            }
        });
    }

    private Node cell(int number, int m, DoseStudy.With with) {
        NamedMetric metric = metrics.get(m);
        Optional<Value> value = Optional.ofNullable(with.values().get(metric));
        String text = value.map(words::value).orElseGet(() -> kit.say("dose.window.no-prescription"));
        Button button = kit.link("dose-value-" + number + "-" + m, text, () -> explain(with, metric, value));
        button.setAccessibleText(kit.say("dose.window.explain", metric.name(), with.structure().name(), text));
        if (value.filter(v -> v.value().isPresent()).isEmpty()) {
            button.getStyleClass().add("dose-unknown");
        }
        VBox cell = new VBox(button);
        cell.setAlignment(Pos.CENTER_RIGHT);
        value.ifPresent(v -> with.stored().map(s -> s.value(metric, view.prescribedGy())).filter(OptionalDouble::isPresent)
                .ifPresent(theirs -> {
                    Label beside = ControlKit.line(words.stored(theirs.getAsDouble(), v), "caption");
                    beside.setId("dose-stored-" + number + "-" + m);
                    cell.getChildren().add(beside);
                }));
        if (value.filter(v -> v.value().isPresent()).isPresent()) {
            cell.getChildren()
                    .add(confirmations.label(with.structure().id(), Optional.of(metric), "dose-second-" + number + "-" + m));
        }
        return cell;
    }

    private void explain(DoseStudy.With with, NamedMetric metric, Optional<Value> value) {
        chosen = Optional.of(with.structure().id());
        List<Node> lines = new ArrayList<>();
        lines.add(ControlKit.paragraph(kit.say("dose.explain.title", metric.name(), with.structure().name()), "strong"));
        if (value.isEmpty()) {
            lines.add(ControlKit.paragraph(DoseWords.withoutPrescription(kit)));
        }
        found.ifPresent(f -> words.explanation(f, with, metric, value).forEach(line -> lines.add(ControlKit.paragraph(line, "caption"))));
        if (value.filter(v -> v.value().isPresent()).isPresent()) {
            Label second = ControlKit.paragraph(confirmations.explanation(with.structure().id(), metric), "caption");
            confirmed = () -> second.setText(confirmations.explanation(with.structure().id(), metric));
            lines.add(second);
        }
        explanation.getChildren().setAll(lines);
        draw();
    }
}
