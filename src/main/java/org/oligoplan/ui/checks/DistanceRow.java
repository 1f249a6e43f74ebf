package org.oligoplan.ui.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.check.DistanceDetail;
import org.oligoplan.check.DistanceVerdict;
import org.oligoplan.check.JoinedFiles;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;

/// One distance: the number, its bound, to what, the verdict, and the way to see it.
final class DistanceRow extends VBox {

    private final ChecksContext context;
    private final Label figure = ControlKit.line("");
    private final Label bound = ControlKit.line("", "caption");
    private final Label to = ControlKit.paragraph("");
    private final StandingLabel verdict;
    private final Label more = ControlKit.paragraph("", "caption");
    private final Button look;
    private final boolean large;
    private Optional<LesionDistance> shown = Optional.empty();

    /// @param large whether this is the one number that matters
    DistanceRow(ChecksContext context, String part, boolean large) {
        super(2);
        this.context = context;
        this.large = large;
        setId(part);
        figure.setId(part + "-figure");
        figure.getStyleClass().add(large ? "figure" : "strong");
        figure.setMinWidth(USE_PREF_SIZE);
        bound.setId(part + "-bound");
        to.setId(part + "-to");
        verdict = new StandingLabel(part + "-verdict");
        more.setId(part + "-more");
        look = context.kit().link(part + "-show", context.say("panels.distance.show"), () -> shown.ifPresent(context::look));
        getChildren().setAll(ControlKit.beside(8, figure, verdict), ControlKit.beside(8, bound, ControlKit.spring(), look), to, more);
    }

    void show(LesionDistance distance) {
        shown = Optional.of(distance);
        double limit = context.vocabulary().distanceLimitMm();
        figure.setText(
                distance.overlap() ? context.say("panels.distance.overlap") : context.kit().figures().mm(distance.nominalMm(), limit));
        bound.setText(context.say(distance.bounded() ? "panels.distance.bounds" : "panels.distance.bounds.not-bounded",
                context.kit().figures().plainMm(distance.lowerMm(), limit),
                context.kit().figures().mm(distance.upperMm(), limit)));
        String words = context.say(distance.priorTarget() ? "panels.distance.to-prior" : "panels.distance.to", distance.structureName());
        to.setText(words);
        Standing standing = standing(distance);
        verdict.show(standing, context.say(word(distance)));
        for (Standing other : Standing.values()) {
            figure.getStyleClass().remove(other.style());
        }
        if (large) {
            figure.getStyleClass().add(standing.style());
        }
        StringBuilder notes = new StringBuilder();
        distance.ptvNominalMm().ifPresent(ptv -> notes.append(context.say("panels.distance.ptv", context.kit().figures().mm(ptv, limit))));
        if (!distance.bounded()) {
            notes.append(notes.isEmpty() ? "" : "\n").append(context.say("panels.distance.not-bounded"));
        }
        if (large || distance.verdict() != DistanceVerdict.CLEAR) {
            beside(distance).forEach(line -> notes.append(notes.isEmpty() ? "" : "\n").append(line));
        }
        // What stands against the nearest distance is the rule's own sentence under it; the whole list is in the explanation.
        if (!large) {
            distance.firstReservation().ifPresent(first -> notes.append(notes.isEmpty() ? "" : "\n").append(context.kit().say(first)));
        }
        if (!distance.because().isEmpty()) {
            notes.append(notes.isEmpty() ? "" : "\n").append(context.say("courses.because",
                    distance.because().stream().map(context.kit()::say).collect(Collectors.joining("; "))));
        }
        if (!distance.joined().isEmpty()) {
            notes.append(notes.isEmpty() ? "" : "\n").append(context.say("panels.distance.joined", JoinedFiles.ids(distance.joined()),
                    JoinedFiles.persons(distance.joined())));
        }
        more.setText(notes.toString());
        ControlKit.present(more, !notes.isEmpty());
        look.setAccessibleText(context.say("panels.distance.show.of", words));
    }

    /// Short lines: how deep and how much of it, what would flip the verdict, how likely. The explanation has the sentences and the assumptions.
    private List<String> beside(LesionDistance distance) {
        List<String> lines = new ArrayList<>();
        Figures figures = context.kit().figures();
        String limit = figures.mm(distance.limitMm());
        distance.detail().ifPresent(detail -> {
            List<String> parts = new ArrayList<>();
            detail.penetration().ifPresent(p -> parts.add(context.say("panels.distance.penetration", figures.mm(p.mm()))));
            detail.extent().ifPresent(e -> parts.add(context.say("panels.distance.extent", figures.percent(e.percent()), limit)));
            if (!parts.isEmpty()) {
                lines.add(String.join("; ", parts));
            }
        });
        distance.flip().steps().stream().findFirst().ifPresent(
                step -> lines.add(context.say("panels.distance.flip." + step.way() + "." + step.to(), figures.mm(step.mm(), 0))));
        distance.detail().flatMap(DistanceDetail::likelihood)
                .ifPresent(l -> lines.add(context.say("panels.distance.likelihood", limit, context.kit().say(l.share()))));
        return lines;
    }

    /// A clear distance that something stands against is no clear verdict.
    private static Standing standing(LesionDistance distance) {
        if (distance.verdict() == DistanceVerdict.CLEAR && !distance.reservations().isEmpty()) {
            return Standing.NOT_ASSESSABLE;
        }
        // To a prior field or target the outcome is never worse than judgement.
        if (distance.priorTarget() && distance.verdict() == DistanceVerdict.INSIDE) {
            return Standing.JUDGEMENT;
        }
        return Standing.of(distance.verdict());
    }

    private static String word(LesionDistance distance) {
        return distance.verdict() == DistanceVerdict.CLEAR && !distance.reservations().isEmpty()
                ? "panels.distance.not-yet-clear"
                : "verdict." + distance.verdict();
    }
}
