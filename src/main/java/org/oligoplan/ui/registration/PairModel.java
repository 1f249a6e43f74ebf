package org.oligoplan.ui.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.Fit;
import org.oligoplan.render.Overlay;
import org.oligoplan.render.Overlay.Mix;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.RegistrationDesk;
import org.oligoplan.workspace.RegistrationDraft;
import org.oligoplan.workspace.Session;

/// What the three views of a pair share: crosshair, windows, mix, tool, and whether something moves. It projects the desk's draft; lives on the FX
/// thread.
final class PairModel {

    private static final Duration REST = Duration.millis(140);

    private final Session session;
    private final RegistrationDesk desk;
    private final Jobs jobs;
    private final List<Runnable> listeners = new ArrayList<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private RegistrationDraft draft;
    private PatientPoint crosshair = new PatientPoint(0, 0, 0);
    private WindowLevel fixedWindow = WindowLevel.Preset.SOFT_TISSUE.window();
    private WindowLevel movingWindow = WindowLevel.Preset.SOFT_TISSUE.window();
    private ColourMap colours = ColourMap.GREY;
    private Mix mix = new Mix.Blend(0.5);
    private PairTool tool = PairTool.CROSSHAIR;
    private boolean movingAlone;
    private boolean active;
    private int chosen;

    PairModel(Session session, RegistrationDesk desk, Jobs jobs) {
        this.session = session;
        this.desk = desk;
        this.jobs = jobs;
        this.draft = desk.draft().get();
        rest.setOnFinished(_ -> {
            active = false;
            fire();
        });
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void fire() {
        listeners.forEach(Runnable::run);
    }

    RegistrationDesk desk() {
        return desk;
    }

    RegistrationDraft draft() {
        return draft;
    }

    /// Takes in a new draft.
    void accept(RegistrationDraft fresh) {
        boolean other = !ids(fresh).equals(ids(draft));
        draft = fresh;
        if (other) {
            fresh.pair().ifPresent(this::begin);
        }
        fire();
    }

    private static List<Id> ids(RegistrationDraft draft) {
        return draft.pair().map(p -> List.of(p.fixed().id(), p.moving().id())).orElse(List.of());
    }

    private void begin(RegistrationDraft.Pair pair) {
        chosen++;
        crosshair = Fit.middle(pair.fixed().grid());
        colours = pair.moving().modality().equals("PT") ? ColourMap.HOT : ColourMap.GREY;
        window(pair.fixed(), true);
        window(pair.moving(), false);
    }

    /// Values that are not in HU say themselves how bright they are; they are looked through off the screen.
    private void window(ImageSeries series, boolean fixed) {
        if (series.inHounsfield()) {
            set(fixed, WindowLevel.Preset.SOFT_TISSUE.window());
            return;
        }
        int asked = chosen;
        session.volume(series.id()).ifPresent(volume -> FxBridge.whenDone(
                jobs.start("viewer.job.draw", _ -> WindowLevel.automatic(volume)).result(), (window, _) -> {
                    if (window != null && asked == chosen) {
                        set(fixed, window);
                        fire();
                    }
                }));
    }

    private void set(boolean fixed, WindowLevel window) {
        if (fixed) {
            fixedWindow = window;
        } else {
            movingWindow = window;
        }
    }

    Optional<Volume> fixedVolume() {
        return draft.pair().flatMap(p -> session.volume(p.fixed().id()));
    }

    Optional<ImageGrid> fixedGrid() {
        return draft.pair().map(p -> p.fixed().grid());
    }

    /// {@return the moving image as it lies over the fixed one}
    Optional<Overlay> overlay() {
        return draft.pair().flatMap(p -> session.volume(p.moving().id()))
                .map(volume -> new Overlay(volume, draft.motion(), movingWindow, colours, movingAlone ? new Mix.Blend(1) : mix));
    }

    WindowLevel window(boolean fixed) {
        return fixed ? fixedWindow : movingWindow;
    }

    void changeWindow(boolean fixed, WindowLevel window) {
        touch();
        set(fixed, window);
        fire();
    }

    PatientPoint crosshair() {
        return crosshair;
    }

    void pointAt(PatientPoint place) {
        crosshair = place;
        fire();
    }

    Mix mix() {
        return mix;
    }

    void mix(Mix wanted) {
        touch();
        mix = wanted;
        fire();
    }

    /// Shows the moving image alone while a key is held.
    void showMovingAlone(boolean alone) {
        if (movingAlone != alone) {
            movingAlone = alone;
            fire();
        }
    }

    PairTool tool() {
        return tool;
    }

    void choose(PairTool wanted) {
        tool = wanted;
        fire();
    }

    /// Something moves: views are drawn coarse until it has rested a moment.
    void touch() {
        active = true;
        rest.playFromStart();
    }

    boolean moving() {
        return active;
    }

    /// Places a half of a landmark where the views cross.
    void mark(boolean inFixed) {
        desk.mark(inFixed ? crosshair : draft.motion().inverse().apply(crosshair), inFixed);
    }

    void close() {
        rest.stop();
        listeners.clear();
    }
}
