package org.oligoplan.ui.prescription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.check.constraints.CheckedLimit;
import org.oligoplan.check.constraints.ConstraintReport;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ChoiceStrip;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// The organs' limits of one lesion: value and outcome of each that governs, the others for reference without colour. Every number explains itself at
/// a press.
final class LimitTable extends VBox {

    private static final List<String> HEADS = List.of("organ", "metric", "limit", "value", "outcome", "source");

    /// Which rows are shown.
    enum Filter {
        GOVERNING, OPEN, ALL
    }

    private final ControlKit kit;
    private final Consumer<List<Node>> explain;
    private final ChoiceStrip<Filter> filter;
    private final Label summary = ControlKit.paragraph("", "hint");
    private final VBox open = new VBox(2);
    private final GridPane grid = new GridPane();
    private Optional<ConstraintReport.OfLesion> shown = Optional.empty();
    private Filter by = Filter.GOVERNING;

    LimitTable(ControlKit kit, Consumer<List<Node>> explain) {
        super(8);
        this.kit = kit;
        this.explain = explain;
        filter = new ChoiceStrip<Filter>("limits-filter", kit.say("prescription.filter"));
        for (Filter f : Filter.values()) {
            filter.add(f.name().toLowerCase(java.util.Locale.ROOT), f, kit.say("prescription.filter." + f));
        }
        filter.onChoose(this::choose);
        filter.show(Optional.of(by));
        summary.setId("limits-summary");
        open.setId("limits-open");
        grid.setId("limits");
        grid.getStyleClass().add("dose-table");
        for (int c = 0; c < HEADS.size(); c++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(c == 0 || c == HEADS.size() - 1 ? Priority.ALWAYS : Priority.SOMETIMES);
            grid.getColumnConstraints().add(column);
        }
        getChildren().setAll(filter, summary, open, grid);
    }

    private void choose(Optional<Filter> wanted) {
        by = wanted.orElse(by);
        filter.show(Optional.of(by));
        shown.ifPresent(this::draw);
    }

    void show(Optional<ConstraintReport.OfLesion> lesion) {
        shown = lesion;
        open.getChildren().clear();
        grid.getChildren().clear();
        summary.setText("");
        lesion.ifPresent(this::draw);
    }

    private void draw(ConstraintReport.OfLesion lesion) {
        grid.getChildren().clear();
        open.getChildren().setAll(lesion.open().stream().map(m -> ControlKit.paragraph(kit.say(m), "caption", "dose-unknown")).toList());
        long[] counts = new long[4];
        lesion.outcomes().forEach(o -> counts[switch (Standing.of(o)) {
            case NOT_MET -> 0;
            case JUDGEMENT -> 1;
            case NOT_ASSESSABLE -> 2;
            case MET, NOT_APPLICABLE, STALE -> 3;
        }]++);
        summary.setText(lesion.fractions().isPresent()
                ? kit.say("prescription.summary", lesion.name(), lesion.fractions().getAsInt(), counts[0], counts[1], counts[2], counts[3])
                : kit.say("prescription.summary.none", lesion.name()));
        for (int c = 0; c < HEADS.size(); c++) {
            grid.add(whole(ControlKit.line(kit.say("prescription.head." + HEADS.get(c)), "caption")), c, 0);
        }
        int row = 1;
        for (ConstraintReport.OfOrgan organ : lesion.organs()) {
            List<CheckedLimit> limits = organ.limits().stream().filter(this::wanted).toList();
            if (limits.isEmpty() && (organ.note().isEmpty() || by == Filter.OPEN)) {
                continue;
            }
            grid.add(organ(organ, row), 0, row);
            if (limits.isEmpty()) {
                Label none = ControlKit.paragraph(kit.say(organ.note().orElseThrow()), "caption");
                none.setId("limit-none-" + row);
                grid.add(none, 1, row, HEADS.size() - 1, 1);
                row++;
            }
            for (CheckedLimit limit : limits) {
                row(organ, limit, row++);
            }
        }
    }

    private boolean wanted(CheckedLimit limit) {
        return switch (by) {
            case ALL -> true;
            case GOVERNING -> limit.standing() == CheckedLimit.Standing.GOVERNS;
            case OPEN -> limit.outcome().filter(o -> Standing.of(o) != Standing.MET).isPresent();
        };
    }

    private Button organ(ConstraintReport.OfOrgan organ, int row) {
        String words = organ.prior().isEmpty() ? organ.name() : kit.say("prescription.prior", organ.name());
        Button button = kit.link("limit-organ-" + row, words, () -> explain.accept(about(organ)));
        button.setWrapText(true);
        button.setMinWidth(80);
        button.getStyleClass().add("wrapping");
        button.setAccessibleText(kit.say("prescription.explain", words));
        return button;
    }

    private void row(ConstraintReport.OfOrgan organ, CheckedLimit limit, int row) {
        String metric = limit.row().metricText();
        String bound = limit(limit);
        grid.add(whole(ControlKit.line(metric)), 1, row);
        grid.add(whole(ControlKit.line(bound)), 2, row);
        String value = limit.value().map(v -> value(limit, v)).orElse("?");
        Button number = kit.link("limit-value-" + limit.row().id() + "-" + row, value, () -> explain.accept(about(organ, limit)));
        number.setAccessibleText(kit.say("prescription.explain", String.join(" ", organ.name(), metric, bound, value)));
        grid.add(whole(number), 3, row);
        if (limit.outcome().isPresent()) {
            Standing standing = Standing.of(limit.outcome().get());
            StandingLabel label = new StandingLabel("limit-outcome-" + limit.row().id() + "-" + row);
            label.getStyleClass().add("small");
            label.show(standing, kit.say(standing.wordId()));
            grid.add(whole(label), 4, row);
        } else {
            grid.add(whole(ControlKit.line(kit.say("prescription.standing." + limit.standing()), "caption")), 4, row);
        }
        Label source = ControlKit.paragraph(
                kit.say("prescription.source", limit.row().source().title().in(language()), limit.row().letter())
                        + (limit.row().override().isPresent() ? " \u00b7 " + kit.say("prescription.override") : ""),
                "caption");
        grid.add(source, 5, row);
    }

    /// A number that is cut would be another number.
    private static <L extends javafx.scene.control.Labeled> L whole(L label) {
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private String language() {
        return kit.texts().locale().getLanguage();
    }

    private String limit(CheckedLimit limit) {
        return kit.say("prescription.limit", limit.row().comparator().sign(), kit.figures().exact(limit.row().limit()),
                limit.row().unit().sign());
    }

    /// A value never seems to have crossed its limit by rounding.
    private String value(CheckedLimit limit, DoseMetric.Value v) {
        double[] at = limit.limit().map(x -> new double[]{x.doubleValue()}).orElse(new double[0]);
        String unit = v.unit().sign();
        if (Double.isNaN(v.least())) {
            return "?";
        }
        if (v.value().isPresent()) {
            return kit.say("prescription.value", number(v.value().getAsDouble(), at), unit);
        }
        return Double.isInfinite(v.most())
                ? kit.say("prescription.value.atLeast", number(v.least(), at), unit)
                : kit.say("prescription.value.between", number(v.least(), at), number(v.most(), at), unit);
    }

    private String number(double value, double... limits) {
        return kit.figures().decimal(LimitRounding.round(value, 2, limits), 2);
    }

    private List<Node> about(ConstraintReport.OfOrgan organ, CheckedLimit limit) {
        List<Node> lines = new ArrayList<>();
        lines.add(ControlKit.paragraph(kit.say("prescription.about", organ.name(), limit.row().metricText(), limit(limit)), "strong"));
        limit.outcome().ifPresent(o -> {
            Standing standing = Standing.of(o);
            StandingLabel label = new StandingLabel("limit-about-outcome");
            label.show(standing, kit.say(standing.wordId()));
            lines.add(label);
        });
        lines.add(ControlKit.paragraph(kit.say(limit.message())));
        limit.steps().forEach(step -> lines.add(ControlKit.paragraph(kit.say(step), "caption")));
        lines.add(ControlKit.paragraph(kit.say("prescription.firstCourse"), "hint"));
        lines.addAll(about(organ).subList(1, about(organ).size()));
        return lines;
    }

    private List<Node> about(ConstraintReport.OfOrgan organ) {
        List<Node> lines = new ArrayList<>();
        lines.add(ControlKit.paragraph(organ.name(), "strong"));
        for (Message m : organ.prior()) {
            lines.add(ControlKit.paragraph(kit.say("prescription.prior.because", kit.say(m)), "caption"));
        }
        organ.sum().ifPresent(m -> lines.add(ControlKit.paragraph(kit.say("prescription.eqd2", kit.say(m)), "caption")));
        organ.reirradiation().forEach(r -> lines.add(ControlKit.paragraph(kit.say("prescription.reirradiation", r.title().in(language()),
                kit.figures().gray(r.eqd2Gy()), kit.figures().gray(r.alphaBetaGy()), r.conditions().in(language()), r.source(),
                r.confidence()), "caption")));
        organ.hint().flatMap(h -> h.band()).ifPresent(b -> lines.add(ControlKit.paragraph(
                kit.say("prescription.hint", kit.figures().percent(b.lowPercent()), kit.figures().percent(b.highPercent())), "hint")));
        organ.note().ifPresent(m -> lines.add(ControlKit.paragraph(kit.say(m), "caption")));
        return lines;
    }
}
