package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Joining;
import org.oligoplan.render.Probe;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.Session;

/// What of the wishes in [Layers] can be shown over the image of the pane, and what has to be said of it. Lives on the FX thread.
final class Overlays {

    /// What an answer rests on: it is found again when one of these is another.
    private record Basis(Case current, ViewerModel.Shown below, Layers.Fusion fusion, Layers.Dose dose, long version) {

        /// Cases are compared by what they are, not by all that they hold: this is asked for each picture.
        @SuppressWarnings("ReferenceEquality")
        boolean same(Basis other) {
            return current == other.current && below == other.below && fusion.equals(other.fusion) && dose.equals(other.dose)
                    && version == other.version;
        }
    }

    private final ViewerModel model;
    private final SecondImage secondImage;
    private final DoseLayer doseLayer;
    private Optional<ShellShelf> shells = Optional.empty();
    private SecondImage.State second = new SecondImage.State.Off();
    private DoseLayer.State dose = new DoseLayer.State.Off();
    private @Nullable Basis basis;
    private long version;
    private boolean finding;

    Overlays(Session session, ViewerModel model) {
        this.model = model;
        this.secondImage = new SecondImage(session, this::arrived);
        this.doseLayer = new DoseLayer(this::arrived);
    }

    /// @param jobs where values are converted
    void workIn(Jobs jobs) {
        secondImage.workIn(jobs);
        doseLayer.workIn(jobs);
    }

    /// @param sources where doses and limits come from; without them there is neither dose nor shell
    void from(LayerSources sources) {
        doseLayer.from(sources);
        shells = Optional.of(new ShellShelf(sources));
        arrived();
    }

    private void arrived() {
        version++;
        // The same wish gives another picture now. What was already there when it was asked for comes in the midst of the asking, whose answer would
        // then stand for the newer one.
        if (finding) {
            Platform.runLater(model::voxelsArrived);
        } else {
            model.voxelsArrived();
        }
    }

    private void find() {
        Optional<ViewerModel.Shown> below = model.shown();
        if (below.isEmpty()) {
            second = new SecondImage.State.Off();
            dose = new DoseLayer.State.Off();
            basis = null;
            return;
        }
        Basis now = new Basis(model.state().current(), below.get(), model.layers().fusion(), model.layers().dose(), version);
        // A second image that is not there yet comes without a word.
        if (basis == null || !basis.same(now) || second instanceof SecondImage.State.Refused) {
            basis = now;
            finding = true;
            try {
                second = secondImage.of(now.current(), now.below(), now.fusion());
                dose = doseLayer.of(now.current(), now.below(), now.dose());
            } finally {
                finding = false;
            }
        }
    }

    SecondImage.State second() {
        find();
        return second;
    }

    DoseLayer.State dose() {
        find();
        return dose;
    }

    /// {@return whether the shell is wanted and there is someone to ask for it}
    boolean hasShell() {
        return model.layers().shell() && shells.isPresent();
    }

    /// {@return what is to be drawn over the image}
    Over wish() {
        find();
        return new Over(second instanceof SecondImage.State.Shown s ? Optional.of(s.overlay()) : Optional.empty(),
                dose instanceof DoseLayer.State.Shown d ? Optional.of(d.overlay()) : Optional.empty(),
                model.layers().shell() ? shells : Optional.empty());
    }

    /// {@return what a view's corner has to say: what lies over the image, and through what}
    List<Message> corner() {
        find();
        List<Message> said = new ArrayList<>();
        if (second instanceof SecondImage.State.Shown s) {
            said.add(Message.of("layers.corner.second", SecondImage.name(s.series())));
            SecondImage.through(s.joining(), model.crosshair()).ifPresent(said::add);
        }
        if (dose instanceof DoseLayer.State.Shown d) {
            said.add(doseName(d));
            SecondImage.through(d.joining(), model.crosshair()).filter(m -> !said.contains(m)).ifPresent(said::add);
        }
        return said;
    }

    /// {@return what a view's corner has to warn of}
    List<Message> warnings() {
        find();
        boolean unsigned = second instanceof SecondImage.State.Shown s && SecondImage.isUnsigned(s.joining())
                || dose instanceof DoseLayer.State.Shown d && SecondImage.isUnsigned(d.joining());
        return unsigned ? List.of(Message.of("layers.not-signed")) : List.of();
    }

    /// {@return what a dose is called over the image}
    Message doseName(DoseLayer.State.Shown shown) {
        String label = DoseLayer.course(model.state().current(), shown.dose()).map(c -> c.label()).orElse(shown.dose().description());
        OptionalDouble ratio = model.layers().dose().alphaBetaGy();
        return ratio.isPresent()
                ? Message.of("layers.corner.eqd2", label, ratio.getAsDouble())
                : Message.of("layers.corner.dose", label);
    }

    /// {@return why a layer that is wanted is not there, or what else has to be known}
    List<Message> notices() {
        find();
        List<Message> said = new ArrayList<>();
        if (second instanceof SecondImage.State.Refused(Message why)) {
            said.add(why);
        } else if (second instanceof SecondImage.State.Shown s) {
            s.unit().why().ifPresent(said::add);
        }
        switch (dose) {
            case DoseLayer.State.Off() -> {
            }
            case DoseLayer.State.Coming() -> said.add(Message.of("layers.dose.coming"));
            case DoseLayer.State.Refused(List<Message> why) -> said.addAll(why);
            case DoseLayer.State.Shown shown -> said.addAll(shown.notes());
        }
        if (model.layers().shell() && model.shown().isPresent()) {
            shells.ifPresent(s -> said.addAll(s.problems(model.shownCase(), model.shown().orElseThrow().series().frame())));
        }
        return said;
    }

    /// {@return the values of what lies over the image at a place of the view's frame}
    List<Message> probe(PatientPoint place) {
        find();
        List<Message> said = new ArrayList<>();
        if (second instanceof SecondImage.State.Shown s) {
            PatientPoint there = Joining.motion(s.joining()).inverse().apply(place);
            OptionalDouble value = Probe.valueAt(s.overlay().volume(), there);
            ImageSeries series = s.series();
            said.add(value.isPresent()
                    ? Message.of("layers.probe", series.modality(), s.unit().told(value.getAsDouble()))
                    : Message.of("layers.probe.outside", series.modality()));
        }
        if (dose instanceof DoseLayer.State.Shown d) {
            double gy = DoseLayer.at(d, place);
            boolean eqd2 = model.layers().dose().alphaBetaGy().isPresent();
            said.add(Double.isNaN(gy)
                    ? Message.of("layers.probe.no-dose")
                    : Message.of(eqd2 ? "layers.probe.eqd2" : "layers.probe.dose", gy));
        }
        return said;
    }
}
