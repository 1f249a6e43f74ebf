package org.oligoplan.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Signal;
import org.oligoplan.jobs.Subscription;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.ui.control.Standing;
import org.oligoplan.ui.control.StandingLabel;
import org.oligoplan.workspace.Keeping;
import org.oligoplan.workspace.Session;

/// What the tool does, the work under way with its progress and a way to cancel it, and the memory in use.
final class StatusBar extends HBox implements AutoCloseable {

    private static final double BYTES_PER_GIB = 1024.0 * 1024 * 1024;

    private final ControlKit kit;
    private final Label tool = ControlKit.line("", "muted");
    private final Label frames = ControlKit.line("", "caption");
    private final Label job = ControlKit.line("");
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel;
    private final Label memory = ControlKit.line("", "muted");
    private final StandingLabel keeping = new StandingLabel("status-keeping");
    private final Subscription running;
    private final Timeline clock;
    private Optional<Job<?>> shown = Optional.empty();
    private Subscription state = () -> {};
    private Subscription kept = () -> {};

    StatusBar(ControlKit kit, Signal<List<Job<?>>> jobs) {
        this.kit = kit;
        setId("status-bar");
        getStyleClass().add("status-bar");
        tool.setId("status-tool");
        tool.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(tool.textProperty());
        tool.setTooltip(whole);
        tool.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(tool, Priority.ALWAYS);
        frames.setId("status-frames");
        frames.setMinWidth(USE_PREF_SIZE);
        frames.visibleProperty().bind(frames.textProperty().isNotEmpty());
        frames.managedProperty().bind(frames.visibleProperty());
        job.setId("status-job");
        job.setMinWidth(USE_PREF_SIZE);
        progress.setId("status-progress");
        progress.setPrefWidth(140);
        progress.setMinWidth(140);
        cancel = kit.iconButton("status-cancel", kit.say("shell.job.cancel"), "", MaterialDesignC.CLOSE,
                () -> shown.ifPresent(Job::cancel));
        memory.setId("status-memory");
        memory.setMinWidth(USE_PREF_SIZE);
        keeping.getStyleClass().add("small");
        getChildren().setAll(tool, frames, keeping, job, progress, cancel, memory);
        follow(Optional.empty());
        running = FxBridge.follow(jobs, this::show);
        clock = new Timeline(new KeyFrame(Duration.seconds(2), _ -> showMemory()));
        clock.setCycleCount(Timeline.INDEFINITE);
        clock.play();
        showMemory();
    }

    /// {@return the words about the tool}
    StringProperty toolText() {
        return tool.textProperty();
    }

    /// {@return what the frame counter says; nothing hides it}
    StringProperty framesText() {
        return frames.textProperty();
    }

    /// Says whether a case's images are in the library yet.
    ///
    /// @param session the opened case, if one is
    void follow(Optional<Session> session) {
        kept.close();
        kept = () -> {};
        showKeeping(new Keeping.Unknown());
        session.ifPresent(one -> kept = FxBridge.follow(one.keeping(), this::showKeeping));
    }

    private void showKeeping(Keeping how) {
        ControlKit.present(keeping, !(how instanceof Keeping.Unknown));
        keeping.setTooltip(null);
        switch (how) {
            case Keeping.Unknown _ -> keeping.setText("");
            case Keeping.Copying(long done, long total) ->
                keeping.show(Standing.STALE, kit.say("library.status.copying", Math.floorDiv(done * 100, Math.max(1, total))));
            case Keeping.Safe _ -> keeping.show(Standing.NOT_APPLICABLE, kit.say("library.status.safe"));
            case Keeping.Unsafe(Message reason) -> {
                keeping.show(Standing.JUDGEMENT, kit.say("library.status.unsafe"));
                keeping.setTooltip(ControlKit.tip(kit.say(reason)));
                keeping.setAccessibleText(kit.say("library.status.unsafe") + ": " + kit.say(reason));
            }
        }
    }

    private void show(List<Job<?>> jobs) {
        Optional<Job<?>> first = jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.getFirst());
        boolean there = first.isPresent();
        ControlKit.present(job, there);
        ControlKit.present(progress, there);
        ControlKit.present(cancel, there);
        if (!first.equals(shown)) {
            shown = first;
            state.close();
            state = () -> {};
            first.ifPresent(one -> state = FxBridge.follow(one.state(), how -> showProgress(one, how, jobs.size())));
        }
    }

    private void showProgress(Job<?> one, Job.State how, int count) {
        String name = kit.texts().find(one.nameId()).orElse(kit.say("shell.job"));
        double share = how.total() > 0 ? (double) how.done() / how.total() : ProgressBar.INDETERMINATE_PROGRESS;
        progress.setProgress(share);
        String words = how.total() > 0 ? kit.say("shell.job.percent", name, Math.floorDiv(how.done() * 100, how.total())) : name;
        job.setText(count > 1 ? kit.say("shell.job.more", words, count - 1) : words);
        progress.setAccessibleText(words);
    }

    private void showMemory() {
        Runtime runtime = Runtime.getRuntime();
        memory.setText(kit.say("shell.memory", (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_GIB,
                runtime.maxMemory() / BYTES_PER_GIB));
    }

    @Override
    public void close() {
        running.close();
        kept.close();
        state.close();
        clock.stop();
    }
}
