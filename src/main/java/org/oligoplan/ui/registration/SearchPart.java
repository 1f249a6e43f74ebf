package org.oligoplan.ui.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.oligoplan.base.Id;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.model.Case;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.Section;
import org.oligoplan.workspace.RegistrationDesk.Region;
import org.oligoplan.workspace.RegistrationDraft;
import org.oligoplan.workspace.RegistrationDraft.Source;

/// The registration by the images themselves: which part counts, how far it is, and what came of it.
final class SearchPart {

    private static final double MARGIN_MM = 20;
    private static final double BOX_MM = 100;
    private static final int METRIC_DIGITS = 3;

    private final PageContext context;
    private final Section section;
    private final ComboBox<Choice> region;
    private final Button start;
    private final Button cancel;
    private final ProgressBar progress = new ProgressBar();
    private final Label result = ControlKit.paragraph("");
    private Optional<Job<?>> followed = Optional.empty();
    private Optional<Subscription> following = Optional.empty();

    /// A part of the image as it is offered; the box lies where the views cross when the search is started.
    private record Choice(String words, Kind kind, Optional<Id> structure) {}

    private enum Kind {
        WHOLE, BOX, STRUCTURE
    }

    SearchPart(PageContext context) {
        this.context = context;
        ControlKit kit = context.kit();
        section = new Section(kit, "search", context.say("registration.search"), "");
        region = kit.choice("search-region", context.say("registration.search.region"), List.of(), false, Choice::words);
        start = kit.button("search-start", context.say("registration.search.start"), MaterialDesignA.AUTO_FIX, this::start);
        cancel = kit.button("search-cancel", context.say("button.cancel"), null, context.desk()::cancelSearch);
        progress.setId("search-progress");
        progress.setAccessibleText(context.say("registration.job"));
        progress.setMaxWidth(Double.MAX_VALUE);
        result.setId("search-result");
        section.setCount("", false);
        section.rows().getChildren().setAll(ControlKit.paragraph(context.say("registration.search.hint"), "caption"), region, start,
                progress,
                cancel, result);
    }

    Section section() {
        return section;
    }

    /// Offers the parts of the fixed image.
    void offer(Case current) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(context.say("registration.search.whole"), Kind.WHOLE, Optional.empty()));
        choices.add(new Choice(context.say("registration.search.box", BOX_MM), Kind.BOX, Optional.empty()));
        for (Structure structure : current.structures()) {
            if (!structure.contours().isEmpty() && !structure.is(StructureRole.IGNORE)) {
                choices.add(new Choice(context.say("registration.search.around", structure.name(), MARGIN_MM), Kind.STRUCTURE,
                        Optional.of(structure.id())));
            }
        }
        if (!region.getItems().equals(choices)) {
            Choice before = region.getValue();
            region.getItems().setAll(choices);
            region.setValue(before != null && choices.contains(before) ? before : choices.getFirst());
        }
    }

    private void start() {
        Choice chosen = region.getValue();
        if (chosen != null) {
            context.desk().search(switch (chosen.kind()) {
                case WHOLE -> new Region.Whole();
                case BOX -> new Region.Box(context.crosshair(), BOX_MM);
                case STRUCTURE -> new Region.Around(chosen.structure().orElseThrow(), MARGIN_MM);
            });
        }
    }

    void show(RegistrationDraft draft) {
        boolean possible = draft.pair().filter(p -> !p.oneFrame()).isPresent();
        boolean running = draft.search().isPresent();
        start.setDisable(!possible);
        ControlKit.present(start, !running);
        ControlKit.present(cancel, running);
        ControlKit.present(progress, running);
        follow(draft.search().map(job -> job));
        result.setText(draft.source() instanceof Source.ByImages(var found) ? words(found.means()) : "");
        ControlKit.present(result, !result.getText().isEmpty());
    }

    private String words(RegistrationMeans.Automatic means) {
        return context.say("registration.search.result", context.number(means.metricBefore(), METRIC_DIGITS),
                context.number(means.metricAfter(), METRIC_DIGITS), LimitRounding.round(100 * means.overlap(), 0).intValueExact(),
                means.iterations(), context.say(means.converged() ? "registration.search.rest" : "registration.search.no-rest"));
    }

    private void follow(Optional<Job<?>> job) {
        if (followed.equals(job)) {
            return;
        }
        following.ifPresent(Subscription::close);
        followed = job;
        following = job.map(running -> FxBridge.follow(running.state(),
                state -> progress.setProgress(state.total() > 0 ? (double) state.done() / state.total() : -1)));
    }

    void close() {
        following.ifPresent(Subscription::close);
    }
}
