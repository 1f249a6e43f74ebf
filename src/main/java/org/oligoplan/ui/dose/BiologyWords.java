package org.oligoplan.ui.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.oligoplan.check.cumulative.AchievableHints;
import org.oligoplan.check.cumulative.CourseDoses;
import org.oligoplan.base.Id;
import org.oligoplan.check.cumulative.OrganExposure;
import org.oligoplan.check.cumulative.ReSbrtFactors;
import org.oligoplan.dose.AchievableDose;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.Headroom;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Attribution;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;

/// What the page of earlier courses says of its numbers.
final class BiologyWords {

    private static final int[] FRACTIONS = {1, 3, 5};

    private final ControlKit kit;
    private final Consumer<PatientPoint> look;

    /// @param look shows a place in the views
    BiologyWords(ControlKit kit, Consumer<PatientPoint> look) {
        this.kit = kit;
        this.look = look;
    }

    private Figures figures() {
        return kit.figures();
    }

    String fractions(CourseDoses course) {
        return course.doses().stream().map(d -> kit.say("bio.window.fractions", d.fractions(), figures().gray(d.greatestPerFractionGy())))
                .reduce((a, b) -> a + "; " + b).orElse("");
    }

    String ratio(OrganExposure.Ratio ratio) {
        return switch (ratio) {
            case OrganExposure.Ratio.Known k -> kit.say(k.confidence().isEmpty() ? "bio.window.ratioOwn" : "bio.window.ratioIs", k.gray(),
                    k.confidence());
            case OrganExposure.Ratio.ToChoose _ -> kit.say("bio.window.ratioChoose");
            case OrganExposure.Ratio.None _ -> kit.say("bio.window.ratioNone");
        };
    }

    /// {@return a value; what it is at least where it is only bounded}
    String value(DoseMetric.Value value) {
        if (value.value().isPresent()) {
            return figures().gray(value.value().getAsDouble());
        }
        return Double.isFinite(value.least()) ? kit.say("bio.window.atLeast", figures().gray(value.least())) : "?";
    }

    String worst(OrganExposure organ) {
        if (organ.worst().isPresent()) {
            return value(organ.worst().get().nearMaximum());
        }
        return organ.addedGy().isPresent() && organ.nominal().isEmpty()
                ? kit.say("bio.window.added", figures().gray(organ.addedGy().getAsDouble()))
                : "?";
    }

    String left(OrganExposure organ) {
        return organ.headroom().map(h -> h.worst().map(w -> figures().gray(w.leftGy()))
                .orElseGet(() -> kit.say("bio.window.leftAtMost", figures().gray(h.nominal().leftGy())))).orElse("?");
    }

    String band(AchievableHints.OfLesion hint, AchievableHints.OfOrgan organ) {
        if (organ.band().isEmpty()) {
            return kit.say("bio.window.touches", hint.name(), organ.name());
        }
        AchievableDose.Band b = organ.band().get();
        String percent = kit.say("bio.window.band", hint.name(), organ.name(), b.lowPercent(), b.highPercent());
        return hint.prescribedGy().isEmpty()
                ? percent
                : kit.say("bio.window.bandGy", percent, hint.prescribedGy().getAsDouble() * b.lowPercent() / 100,
                        hint.prescribedGy().getAsDouble() * b.highPercent() / 100);
    }

    private static Node title(String words) {
        return ControlKit.paragraph(words, "strong");
    }

    private Node line(String id, Object... arguments) {
        return ControlKit.paragraph(kit.say(id, arguments), "caption");
    }

    List<Node> hint(AchievableHints.OfLesion hint, AchievableHints.OfOrgan organ) {
        List<Node> lines = new ArrayList<>();
        lines.add(title(band(hint, organ)));
        lines.add(ControlKit.paragraph(kit.say("bio.hint.label"), "hint"));
        hint.fallOff().ifPresent(f -> {
            lines.add(line("bio.explain.hintVolume", figures().cm3(f.ptvCm3()), f.radiusMm()));
            lines.add(line("bio.explain.hintGap", f.gapNoneMm(), f.gapMinorMm(), f.d2cmNonePercent(), f.d2cmMinorPercent()));
        });
        lines.add(line("bio.explain.hintDistance", figures().mm(organ.nominalMm()), figures().mm(organ.lowerMm()),
                figures().mm(organ.upperMm())));
        lines.add(line("bio.explain.hintMethod"));
        return lines;
    }

    /// {@return what is said of a number of an organ: what it is, how it came about, what it rests on, what is missing}
    List<Node> organ(OrganExposure organ, String headId) {
        List<Node> lines = new ArrayList<>();
        lines.add(title(kit.say("bio.explain.title", kit.say(headId), organ.name())));
        switch (headId) {
            case "bio.window.nominal" -> organ.nominal().ifPresent(f -> figures(lines, "bio.explain.nominal", f));
            case "bio.window.worst" -> {
                organ.worst().ifPresent(f -> figures(lines, "bio.explain.worst", f));
                organ.addedGy().ifPresent(gy -> lines.add(line("bio.explain.added", figures().gray(gy))));
            }
            case "bio.window.left" -> organ.headroom().ifPresent(h -> headroom(lines, organ, h));
            case "bio.window.ratio" -> ratio(lines, organ.ratio());
            default -> {
            }
        }
        said(lines, "bio.explain.missing", organ.missing().stream().map(kit::say).toList());
        said(lines, "bio.explain.cautions", organ.notes().stream().map(kit::say).toList());
        said(lines, "bio.explain.assumptions", organ.assumptions().stream().map(this::assumption).toList());
        return lines;
    }

    /// {@return the published factors of re-irradiation of a structure; empty where none were published for it}
    List<Node> factors(List<ReSbrtFactors.OfOrgan> all, Id organ) {
        List<Node> lines = new ArrayList<>();
        all.stream().filter(o -> o.organ().equals(organ)).forEach(o -> {
            lines.add(ControlKit.paragraph(kit.say("courses.factors"), "strong"));
            o.factors().forEach(f -> lines.add(line("courses.factor.line", f.row().words().in(kit.texts().locale().getLanguage()),
                    kit.say("courses.factor." + f.state()), kit.say(f.found()), f.row().id(), f.row().confidence(), f.row().source())));
        });
        return lines;
    }

    private void figures(List<Node> lines, String methodId, OrganExposure.Figures f) {
        lines.add(line("bio.explain.figures", value(f.nearMaximum()), value(f.maximum()), value(f.mean())));
        if (f.unknownCm3() > 0) {
            lines.add(line("bio.explain.unknown", figures().cm3(f.unknownCm3())));
        }
        lines.add(line(methodId));
    }

    private void headroom(List<Node> lines, OrganExposure organ, OrganExposure.Remaining h) {
        lines.add(line("bio.explain.left", figures().gray(h.nominal().limitGy()), figures().gray(h.nominal().usedGy()),
                figures().gray(h.nominal().leftGy())));
        h.worst().ifPresent(w -> lines.add(line("bio.explain.leftWorst", figures().gray(w.usedGy()), figures().gray(w.leftGy()))));
        if (h.worst().isEmpty()) {
            lines.add(line("bio.explain.leftNoWorst"));
        }
        Headroom at = h.worst().orElse(h.nominal());
        for (int n : FRACTIONS) {
            lines.add(line("bio.explain.fractionation", n, figures().gray(at.totalGy(n)), figures().gray(at.totalGy(n) / n)));
        }
        lines.add(places(organ));
    }

    /// Where the least is left, and how much of the organ has little left; a press on the least goes there.
    private Node places(OrganExposure organ) {
        GridPane table = new GridPane(12, 2);
        table.setId("bio-places");
        organ.field().ifPresent(f -> {
            PatientPoint at = f.leastAt();
            Button go = kit.link("bio-least", kit.say("bio.explain.leastAt", at.x(), at.y(), at.z()), () -> look.accept(at));
            go.setAccessibleText(kit.say("bio.explain.leastGo", figures().gray(f.leastGy()), go.getText()));
            go.setTooltip(ControlKit.tip(go.getAccessibleText()));
            table.addRow(0, line("bio.explain.least"), ControlKit.line(figures().gray(f.leastGy()), "strong"), go);
        });
        for (OrganExposure.Left l : organ.left()) {
            table.addRow(table.getRowCount(), line("bio.explain.lessThan", figures().gray(l.gray())),
                    ControlKit.line(figures().cm3(l.cm3())));
        }
        table.getColumnConstraints().setAll(wide(), figure(), new ColumnConstraints());
        ControlKit.present(table, !table.getChildren().isEmpty());
        return table;
    }

    private static ColumnConstraints wide() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.SOMETIMES);
        return column;
    }

    private static ColumnConstraints figure() {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(Region.USE_PREF_SIZE);
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private void ratio(List<Node> lines, OrganExposure.Ratio ratio) {
        switch (ratio) {
            case OrganExposure.Ratio.Known k -> lines.add(line("bio.explain.ratio", k.gray(), k.source(),
                    k.confidence().isEmpty() ? "-" : k.confidence()));
            case OrganExposure.Ratio.ToChoose c -> c.candidates()
                    .forEach(r -> lines.add(line("bio.explain.ratio", r.gray(), r.source(), r.confidence())));
            case OrganExposure.Ratio.None _ -> {
            }
        }
    }

    private void said(List<Node> lines, String headingId, List<String> what) {
        if (!what.isEmpty()) {
            lines.add(ControlKit.line(kit.say(headingId), "caption", "strong"));
            what.forEach(w -> lines.add(ControlKit.paragraph(w, "caption")));
        }
    }

    private String assumption(OrganExposure.Assumption a) {
        Optional<Attribution> by = a.by();
        Message what = a.what();
        return by.map(b -> kit.say("bio.window.by", kit.say(what), b.decidedBy(), Figures.dayAndTime(b.when())))
                .orElseGet(() -> kit.say(what));
    }
}
