package org.oligoplan.ui.dose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import javafx.scene.control.Label;
import org.oligoplan.base.Id;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.workspace.DoseStudy;
import org.oligoplan.workspace.Workbench;

/// Says of each number of a study, beside it and in words, what the second engine makes of it: pending until it has looked. What was seen is
/// put into labels that are there already, so that nobody loses the place in the table. On the FX thread only.
final class Confirmations {

    /// Where a number is said to be confirmed or not; without a metric it is the volume.
    private record Place(Id structure, Optional<NamedMetric> metric) {}

    private final ControlKit kit;
    private final Workbench workbench;
    private final Runnable changed;
    private final Map<Id, DoseStudy.Second> seen = new HashMap<>();
    private final Map<Place, Label> labels = new HashMap<>();
    private Optional<Job<Integer>> looking = Optional.empty();
    private boolean failed;
    // Looks that were started, so that what an ended one still says is not heard.
    private int started;

    /// @param kit words and controls
    /// @param workbench looks
    /// @param changed called after more has been seen
    Confirmations(ControlKit kit, Workbench workbench, Runnable changed) {
        this.kit = kit;
        this.workbench = workbench;
        this.changed = changed;
    }

    /// Starts looking at what was found, and forgets what belonged to earlier numbers.
    void start(Case current, DoseStudy.Found found) {
        end();
        int now = started;
        Job<Integer> job = workbench.secondLook(current, found, second -> FxBridge.onFx(() -> {
            if (now == started) {
                seen.put(second.structure(), second);
                refresh();
            }
        }));
        looking = Optional.of(job);
        FxBridge.whenDone(job.result(), (_, failure) -> {
            if (now == started && failure != null && !(failure instanceof CancellationException)
                    && !(failure instanceof CompletionException wrapped && wrapped.getCause() instanceof CancellationException)) {
                failed = true;
                refresh();
            }
        });
    }

    /// Ends looking; nothing is confirmed any more.
    void end() {
        started++;
        looking.ifPresent(Job::cancel);
        looking = Optional.empty();
        seen.clear();
        failed = false;
    }

    private void refresh() {
        labels.forEach((place, label) -> say(label, state(place.structure(), place.metric())));
        changed.run();
    }

    /// Forgets the labels of a table that is made anew.
    void forgetLabels() {
        labels.clear();
    }

    /// {@return a label for a number that the first engine gives}
    ///
    /// @param metric none for the volume
    Label label(Id structure, Optional<NamedMetric> metric, String nodeId) {
        Label label = ControlKit.line("", "caption");
        label.setId(nodeId);
        labels.put(new Place(structure, metric), label);
        say(label, state(structure, metric));
        return label;
    }

    private void say(Label label, CrossCheck.State state) {
        label.setText(kit.say("dose.second." + state));
        label.setAccessibleText(kit.say("second.state." + state));
        label.setTooltip(ControlKit.tip(kit.say("second.state." + state)));
        label.getStyleClass().setAll("label", blocks(state) ? "dose-caution" : "caption");
    }

    private static boolean blocks(CrossCheck.State state) {
        return switch (state) {
            case AGREES, PENDING -> false;
            case UNDECIDED, DISAGREES -> true;
        };
    }

    private CrossCheck.State state(Id structure, Optional<NamedMetric> metric) {
        return check(structure, metric).map(CrossCheck::state)
                .orElse(failed ? CrossCheck.State.UNDECIDED : CrossCheck.State.PENDING);
    }

    private Optional<CrossCheck> check(Id structure, Optional<NamedMetric> metric) {
        return Optional.ofNullable(seen.get(structure))
                .flatMap(s -> metric.isEmpty() ? Optional.of(s.volume()) : Optional.ofNullable(s.values().get(metric.get())));
    }

    /// {@return what the second engine says of a number, with both}
    String explanation(Id structure, NamedMetric metric) {
        return check(structure, Optional.of(metric)).map(c -> kit.say(c.said()))
                .orElseGet(() -> kit.say(failed ? "dose.second.failed" : "second.state.PENDING"));
    }

    /// {@return what blocks, each in words with both numbers, in the order of a study's structures}
    List<String> blocking(DoseStudy.Found found) {
        List<String> said = new ArrayList<>();
        found.structures().stream().map(s -> seen.get(s.structure().id())).filter(Objects::nonNull).forEach(s -> {
            if (blocks(s.volume().state())) {
                said.add(kit.say(s.volume().said()));
            }
            found.wanted().metrics().stream().map(s.values()::get).filter(Objects::nonNull).filter(c -> blocks(c.state()))
                    .forEach(c -> said.add(kit.say(c.said())));
        });
        if (failed) {
            said.add(kit.say("dose.second.failed"));
        }
        return said;
    }
}
