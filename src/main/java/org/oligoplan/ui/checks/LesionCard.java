package org.oligoplan.ui.checks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RuleResult;
import org.oligoplan.model.Lesion;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.SessionState;

/// All that is checked of one lesion: its distances, its prescription, what people say of it.
final class LesionCard extends VBox {

    private final ChecksContext context;
    private final Id lesion;
    private final Label title = ControlKit.line("", "title");
    private final Label place = ControlKit.paragraph("", "caption");
    private final StandingLabel standing;
    private final Label message = ControlKit.paragraph("");
    private final Label second = ControlKit.paragraph("", "caption");
    private final Button explain;
    private final DistanceRow nearest;
    private final Button others;
    private final VBox otherRows = new VBox(8);
    private final KeyedRows<Id, LesionDistance, DistanceRow> distances;
    private final PrescriptionEditor prescription;
    private final SafetyEditor statements;
    private Optional<RuleResult> distanceResult = Optional.empty();
    private boolean unfolded;

    LesionCard(ChecksContext context, Lesion first) {
        this.context = context;
        this.lesion = first.id();
        String part = "check-" + first.name().replaceAll("[^A-Za-z0-9_-]", "_");
        setId(part);
        getStyleClass().add("card");
        title.setId(part + "-title");
        standing = new StandingLabel(part + "-standing");
        message.setId(part + "-message");
        second.setId(part + "-second");
        explain = context.kit().link(part + "-explain", context.say("panels.explain"), () -> distanceResult.ifPresent(context.explain()));
        explain.setAccessibleText(context.say("panels.explain.of", first.name()));
        nearest = new DistanceRow(context, part + "-distance", true);
        others = context.kit().link(part + "-others", "", () -> {
            unfolded = !unfolded;
            ControlKit.present(otherRows(), unfolded);
            nameOthers(otherRows().getChildren().size());
        });
        distances = new KeyedRows<>(otherRows, LesionDistance::structure,
                distance -> new DistanceRow(context, part + "-distance-" + distance.structure(), false), DistanceRow::show);
        ControlKit.present(otherRows, false);
        prescription = new PrescriptionEditor(context, part, lesion);
        statements = new SafetyEditor(context, part, lesion);
        title.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(new VBox(ControlKit.beside(8, title, ControlKit.spring(), standing), place), nearest, message, second,
                ControlKit.beside(8, explain, others), otherRows, prescription, statements);
    }

    private VBox otherRows() {
        return otherRows;
    }

    private void nameOthers(int count) {
        String words = context.say(unfolded ? "panels.distance.fewer" : "panels.distance.others", count);
        others.setText(words);
        others.setAccessibleText(words);
    }

    void show(Lesion now, SessionState state) {
        title.setText(now.name());
        place.setText(now.site().map(site -> context.say("anatomy.site." + site)).orElse(context.say("panels.lesion.no-site")));
        Optional<CheckRun> run = state.checks();
        distanceResult = run.flatMap(r -> r.result(ChecksContext.DISTANCE, lesion));
        List<RuleResult> shown = Stream.of(ChecksContext.DISTANCE, ChecksContext.DOSE, ChecksContext.FRACTIONS, ChecksContext.FEASIBLE)
                .flatMap(rule -> run.flatMap(r -> r.result(rule, lesion)).stream()).toList();
        // The badge is the worst of all that the card shows: a good distance does not hide an open dose.
        Standing how = shown.isEmpty() ? Standing.NOT_ASSESSABLE : Standing.of(CheckEngine.worst(shown));
        standing.show(how, context.say(shown.isEmpty() ? "panels.check.waiting" : how.wordId()));
        message.setText(distanceResult.map(r -> context.kit().say(r.message())).orElse(context.say("panels.check.waiting.long")));
        ControlKit.present(message, distanceResult.filter(r -> r.outcome() instanceof Outcome.Met).isEmpty());
        Optional<CrossCheck.State> confirmed = run.stream().flatMap(r -> r.second().stream())
                .filter(c -> c.lesion().filter(lesion::equals).isPresent()).map(CrossCheck::state).reduce(CrossCheck.State::or);
        second.setText(confirmed.map(s -> context.say("second.state." + s)).orElse(""));
        ControlKit.present(second, confirmed.isPresent());
        ControlKit.present(explain, distanceResult.isPresent());
        List<LesionDistance> all = run.map(r -> r.distancesOf(lesion)).orElse(List.of());
        ControlKit.present(nearest, !all.isEmpty());
        if (!all.isEmpty()) {
            nearest.show(all.getFirst());
        }
        List<LesionDistance> rest = all.size() > 1 ? all.subList(1, all.size()) : List.of();
        distances.show(rest);
        nameOthers(rest.size());
        ControlKit.present(others, !rest.isEmpty());
        ControlKit.present(otherRows, unfolded && !rest.isEmpty());
        prescription.show(now, run.flatMap(r -> r.result(ChecksContext.DOSE, lesion)),
                run.flatMap(r -> r.result(ChecksContext.FRACTIONS, lesion)), run.flatMap(r -> r.result(ChecksContext.FEASIBLE, lesion)));
        statements.show(now, state.current(), run.map(CheckRun::outdated).orElse(Set.of()));
        getStyleClass().remove("chosen");
        if (state.focus().lesion().filter(lesion::equals).isPresent()) {
            getStyleClass().add("chosen");
        }
    }
}
