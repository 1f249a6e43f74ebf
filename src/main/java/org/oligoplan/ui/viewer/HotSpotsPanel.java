package org.oligoplan.ui.viewer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Joining;
import org.oligoplan.response.HotSpots;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.volume.Volume;

/// Lists separate local maxima of the image that lies over the other, or of the one in the views. It measures and names places; what they are a
/// person says. A press on a line goes there.
final class HotSpotsPanel extends VBox {

    private static final double WIDTH = 268;

    /// What is looked through.
    ///
    /// @param toView takes places of the image to the views
    private record Source(ImageSeries series, Volume volume, RigidTransform toView, ValueUnit unit) {}

    private final ViewerModel model;
    private final Jobs jobs;
    private final ControlKit kit;
    private final Label about = ControlKit.paragraph("", "caption");
    private final TextField least;
    private final CheckBox ofGreatest;
    private final TextField iso;
    private final Button find;
    private final Button stop;
    private final ProgressBar progress = new ProgressBar();
    private final Label said = ControlKit.paragraph("", "hint");
    private final ListView<HotSpots.Spot> list = new ListView<>();
    private @Nullable Job<HotSpots.Found> running;
    private @Nullable Source found;

    HotSpotsPanel(ViewerModel model, Jobs jobs, Texts texts, Runnable leave) {
        this.model = model;
        this.jobs = jobs;
        this.kit = new ControlKit(texts);
        setId("hotspots-panel");
        getStyleClass().add("hotspots-panel");
        Button close = kit.iconButton("hotspots-close", kit.say("layers.spots.close"), "", MaterialDesignC.CLOSE, leave);
        least = kit.field("hotspots-least", kit.say("layers.spots.least"), "");
        least.setText(number(50, 0));
        least.setPrefColumnCount(4);
        ofGreatest = new CheckBox(kit.say("layers.spots.percent"));
        ofGreatest.setId("hotspots-percent");
        ofGreatest.setAccessibleText(ofGreatest.getText());
        ofGreatest.setSelected(true);
        iso = kit.field("hotspots-iso", kit.say("layers.spots.iso"), "");
        iso.setText(number(50, 0));
        iso.setPrefColumnCount(4);
        find = kit.button("hotspots-find", kit.say("layers.spots.find"), MaterialDesignM.MAGNIFY, this::start);
        stop = kit.button("hotspots-stop", kit.say("button.cancel"), null, this::cancel);
        progress.setId("hotspots-progress");
        progress.setAccessibleText(kit.say("layers.job.spots"));
        progress.setMaxWidth(Double.MAX_VALUE);
        said.setId("hotspots-said");
        list.setId("hotspots-list");
        list.setAccessibleText(kit.say("layers.spots.title"));
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> go());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                go();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(ControlKit.beside(4, ControlKit.line(kit.say("layers.spots.title"), "strong"), ControlKit.spring(), close),
                about,
                ControlKit.beside(6, ControlKit.line(kit.say("layers.spots.above")), least, ofGreatest),
                ControlKit.beside(6, ControlKit.line(kit.say("layers.spots.iso.short")), iso, ControlKit.line("%")),
                ControlKit.beside(6, find, stop), progress, said, list);
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        ControlKit.present(this, false);
        busy(false);
        stateChanged();
    }

    private String number(double value, int digits) {
        return kit.texts().number(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP), digits);
    }

    private Optional<Source> source() {
        if (model.overlays().second() instanceof SecondImage.State.Shown s) {
            return Optional.of(new Source(s.series(), s.overlay().volume(), Joining.motion(s.joining()), s.unit()));
        }
        return model.shown().map(s -> new Source(s.series(), s.volume(), RigidTransform.IDENTITY,
                ValueUnit.of(s.series(), model.state().current().uptake(s.series().id()), model.layers().fusion().lean())));
    }

    /// Says which image is meant now. A list that was found stays with the image that it was found in.
    void stateChanged() {
        if (isVisible()) {
            about.setText(source().map(s -> kit.say("layers.spots.about", kit.say(SecondImage.name(s.series())), kit.say(s.unit().name())))
                    .orElse(kit.say("viewer.empty")));
        }
    }

    void open() {
        ControlKit.present(this, true);
        stateChanged();
        least.requestFocus();
    }

    private void busy(boolean now) {
        ControlKit.present(stop, now);
        ControlKit.present(progress, now);
        find.setDisable(now);
    }

    private void say(Message message) {
        said.setText(kit.say(message));
    }

    private void start() {
        Optional<Source> source = source();
        Optional<BigDecimal> from = Texts.parseNumber(least.getText()).filter(v -> v.signum() > 0);
        Optional<BigDecimal> percent = Texts.parseNumber(iso.getText())
                .filter(v -> v.signum() > 0 && v.compareTo(BigDecimal.valueOf(100)) < 0);
        boolean share = ofGreatest.isSelected();
        if (source.isEmpty() || running != null) {
            return;
        }
        if (from.isEmpty() || percent.isEmpty() || share && from.get().compareTo(BigDecimal.valueOf(100)) > 0) {
            say(Message.of("layers.spots.bad"));
            return;
        }
        Source meant = source.get();
        if (!SecondImage.isComplete(meant.volume())) {
            say(Message.of("layers.spots.incomplete"));
            return;
        }
        HotSpots.Wanted wanted = new HotSpots.Wanted(from.get().doubleValue(), share, percent.get().doubleValue(), meant.unit().factor());
        Job<HotSpots.Found> job = jobs.start("layers.job.spots", p -> HotSpots.find(meant.volume(), wanted, p));
        running = job;
        busy(true);
        FxBridge.follow(job.state(), state -> progress.setProgress(
                state.total() == 0 ? ProgressBar.INDETERMINATE_PROGRESS : state.done() / (double) state.total()));
        FxBridge.whenDone(job.result(), (answer, failure) -> {
            running = null;
            busy(false);
            if (answer != null) {
                show(answer, meant);
            } else {
                say(failure instanceof CancellationException
                        ? Message.of("layers.spots.stopped")
                        : Message.of("layers.spots.failed", String.valueOf(failure == null ? "" : failure.getMessage())));
            }
        });
    }

    private void show(HotSpots.Found answer, Source meant) {
        found = meant;
        list.getItems().setAll(answer.spots());
        say(Message.of(answer.more() ? "layers.spots.more" : "layers.spots.found", answer.spots().size(),
                number(answer.threshold(), meant.unit().digits()), kit.say(meant.unit().name())));
    }

    private void go() {
        HotSpots.Spot chosen = list.getSelectionModel().getSelectedItem();
        Source meant = found;
        if (chosen != null && meant != null) {
            PatientPoint place = meant.toView().apply(chosen.place());
            model.moveCrosshair(place);
            model.bring(List.of(place));
        }
    }

    private void cancel() {
        Job<HotSpots.Found> job = running;
        if (job != null) {
            job.cancel();
        }
    }

    void close() {
        cancel();
    }

    private final class Cell extends ListCell<HotSpots.Spot> {

        @Override
        protected void updateItem(HotSpots.Spot spot, boolean empty) {
            super.updateItem(spot, empty);
            Source meant = found;
            if (empty || spot == null || meant == null) {
                setText(null);
                return;
            }
            int digits = meant.unit().digits();
            PatientPoint p = meant.toView().apply(spot.place());
            setText(kit.say("layers.spots.line", getIndex() + 1, number(spot.max(), digits), optional(spot.peak(), digits),
                    spot.isoCm3().isPresent() ? kit.figures().cm3(spot.isoCm3().getAsDouble()) : kit.say("layers.spots.no-volume"),
                    number(p.x(), 1), number(p.y(), 1), number(p.z(), 1)));
        }

        private String optional(OptionalDouble value, int digits) {
            return value.isPresent() ? number(value.getAsDouble(), digits) : kit.say("layers.spots.unknown");
        }
    }
}
