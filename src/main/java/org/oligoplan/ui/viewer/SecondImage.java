package org.oligoplan.ui.viewer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.SuvScale;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.Joining;
import org.oligoplan.render.Overlay;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Message;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Session;

/// Finds whether and how a second image can lie over the one in the views. Lives on the FX thread.
final class SecondImage {

    /// Uptake by body weight is shown from 0 to this at first: a usual window for reading, no limit of anything.
    private static final double USUAL_SUV = 10;

    /// What came of it.
    sealed interface State {

        /// Nobody wants one.
        record Off() implements State {}

        /// It is shown.
        ///
        /// @param series what it is
        /// @param overlay how it lies over the view
        /// @param joining why it may
        /// @param unit in which its values are told
        record Shown(ImageSeries series, Overlay overlay, Joining joining, ValueUnit unit) implements State {}

        /// It is wanted and cannot be shown.
        ///
        /// @param why a sentence with what to do
        record Refused(Message why) implements State {}
    }

    private final Session session;
    private final Runnable changed;
    private final Map<Id, WindowLevel> usual = new HashMap<>();
    private final Set<Id> asked = new HashSet<>();
    private @Nullable Jobs jobs;

    SecondImage(Session session, Runnable changed) {
        this.session = session;
        this.changed = changed;
    }

    void workIn(Jobs pool) {
        jobs = pool;
    }

    /// {@return the images that may be chosen over this one: joined ones first, of these PET first}
    static List<ImageSeries> choices(Case current, ImageSeries below) {
        return current.images().stream().filter(i -> !i.id().equals(below.id()))
                .sorted(Comparator.comparing((ImageSeries i) -> Joining.of(current, i.frame(), below.frame()) instanceof Joining.NotJoined)
                        .thenComparing(i -> !i.modality().equals("PT")))
                .toList();
    }

    /// {@return the image that is meant: the chosen one, or the first choice where none is or the chosen one lies below itself}
    static Optional<ImageSeries> meant(Case current, ImageSeries below, Layers.Fusion wanted) {
        return wanted.image().filter(id -> !id.equals(below.id())).flatMap(id -> current.find(id, ImageSeries.class))
                .or(() -> choices(current, below).stream().findFirst());
    }

    State of(Case current, ViewerModel.Shown below, Layers.Fusion wanted) {
        if (!wanted.on()) {
            return new State.Off();
        }
        Optional<ImageSeries> meant = meant(current, below.series(), wanted);
        if (meant.isEmpty()) {
            return new State.Refused(Message.of("layers.fusion.none"));
        }
        ImageSeries series = meant.get();
        Joining joining = Joining.of(current, series.frame(), below.series().frame());
        if (joining instanceof Joining.NotJoined) {
            return new State.Refused(Message.of("layers.fusion.not-joined", name(series), name(below.series())));
        }
        Optional<Volume> volume = session.volume(series.id());
        if (volume.isEmpty()) {
            return new State.Refused(Message.of("layers.fusion.not-loaded", name(series)));
        }
        ValueUnit unit = ValueUnit.of(series, current.uptake(series.id()), wanted.lean());
        WindowLevel window = wanted.window().orElseGet(() -> usual(current, series, volume.get()));
        Overlay overlay = new Overlay(volume.get(), Joining.motion(joining), window, wanted.colours().orElse(usualColours(series)),
                wanted.asMix());
        return new State.Shown(series, overlay, joining, unit);
    }

    static ColourMap usualColours(ImageSeries series) {
        return series.modality().equals("PT") ? ColourMap.HOT : series.modality().equals("MR") ? ColourMap.EMBER : ColourMap.GREY;
    }

    static Message name(ImageSeries series) {
        return Message.of("layers.series", series.modality(), series.description(),
                series.acquired().map(t -> t.toLocalDate().toString()).orElse(""));
    }

    private WindowLevel usual(Case current, ImageSeries series, Volume volume) {
        if (series.inHounsfield()) {
            return WindowLevel.Preset.SOFT_TISSUE.window();
        }
        if (current.uptake(series.id()).isPresent() && current.uptake(series.id()).get().suv() instanceof SuvScale.BodyWeight suv) {
            return new WindowLevel(USUAL_SUV / suv.factor(), USUAL_SUV / suv.factor() / 2);
        }
        WindowLevel known = usual.get(series.id());
        if (known == null) {
            lookThrough(series.id(), volume);
            return new WindowLevel(1, 0.5);
        }
        return known;
    }

    /// Values of no known unit say themselves how bright they are, once all have come; they are looked through off the screen.
    private void lookThrough(Id id, Volume volume) {
        Jobs pool = jobs;
        if (pool == null || !isComplete(volume) || !asked.add(id)) {
            return;
        }
        FxBridge.whenDone(pool.start("viewer.job.draw", _ -> WindowLevel.automatic(volume)).result(), (window, _) -> {
            if (window != null) {
                usual.put(id, window);
                changed.run();
            }
        });
    }

    /// {@return whether every slice has come}
    static boolean isComplete(Volume volume) {
        for (int k = 0; k < volume.grid().slices(); k++) {
            if (volume.stored(k) == null) {
                return false;
            }
        }
        return true;
    }

    /// {@return by which way something lies over the image, and how sure that is; empty where both are in one frame}
    ///
    /// @param joining one that is joined
    /// @param at the place in question, in the view's frame
    static Optional<Message> through(Joining joining, PatientPoint at) {
        if (!(joining instanceof Joining.Registered(FrameBridge way))) {
            return Optional.empty();
        }
        String method = way.links().getFirst().registration().method();
        OptionalDouble mm = uncertaintyMm(way, at);
        return Optional.of(mm.isPresent()
                ? Message.of("layers.through", method, way.links().size(), mm.getAsDouble())
                : Message.of("layers.through.unstated", method, way.links().size()));
    }

    /// {@return whether nobody stands for a registration by which something lies over the image}
    static boolean isUnsigned(Joining joining) {
        return joining instanceof Joining.Registered(FrameBridge way) && !way.signedOff();
    }

    /// {@return the sum of what persons stated, at a place of the frame that the way leads to; none where one stated nothing}
    static OptionalDouble uncertaintyMm(FrameBridge way, PatientPoint at) {
        if (way.links().stream().anyMatch(link -> link.registration().uncertaintyMm().isEmpty())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(way.uncertaintyMm(0) + way.leverMm(at::distanceTo));
    }
}
