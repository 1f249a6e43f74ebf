package org.oligoplan.ui.viewer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.CutPlanes;
import org.oligoplan.render.Fit;
import org.oligoplan.render.Slab;
import org.oligoplan.render.Slabs;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// What the three views share: image, crosshair, window, and whether something is moving. Lives on the FX thread. The crosshair belongs to the
/// session; here it may be ahead of it, so that the views follow the hand at once.
final class ViewerModel {

    private static final Duration REST = Duration.millis(140);
    private static final int MOST_AWAITED = 500;

    /// The image in the views, with its voxels.
    ///
    /// @param series what it is
    /// @param volume its voxels
    /// @param slabs which part of the normal each slice stands for
    record Shown(ImageSeries series, Volume volume, Slabs slabs) {

        ImageGrid grid() {
            return series.grid();
        }
    }

    /// Called when the views have to be drawn again.
    interface Listener {

        /// Another image, or the first: views start anew.
        void imageChanged();

        /// Something that is drawn changed.
        void changed();

        /// The crosshair was moved by someone else and must be seen, together with these places.
        void reveal(List<PatientPoint> places);
    }

    private final Session session;
    private final Optional<Function<Case, Optional<ImageSeries>>> choice;
    private final Supplier<Optional<Message>> link;
    private final List<Listener> listeners = new ArrayList<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private final Deque<PatientPoint> awaited = new ArrayDeque<>();
    private Optional<PatientPoint> acknowledged = Optional.empty();
    private final Layers layers = new Layers(this::fireChanged);
    private final Overlays overlays;
    private SessionState state;
    private @Nullable Shown shown;
    private PatientPoint crosshair = new PatientPoint(0, 0, 0);
    private WindowLevel window = WindowLevel.Preset.SOFT_TISSUE.window();
    private CutPlanes planes = CutPlanes.ofPatient();
    private Slab slab = Slab.PLANE;
    private long arrived;
    private boolean contoursHidden;
    private boolean moving;
    private boolean hasCrosshair;
    private boolean hasWindow;
    private boolean accepted;

    /// The model of the image that the session looks at.
    ViewerModel(Session session) {
        this(session, Optional.empty(), Optional::empty);
    }

    /// The model of another image of the case, with a crosshair of its own that the session knows nothing of.
    ///
    /// @param choice which image of a case it is
    /// @param link what joins it with the image that the session looks at
    ViewerModel(Session session, Function<Case, Optional<ImageSeries>> choice, Supplier<Optional<Message>> link) {
        this(session, Optional.of(choice), link);
    }

    private ViewerModel(Session session, Optional<Function<Case, Optional<ImageSeries>>> choice, Supplier<Optional<Message>> link) {
        this.session = session;
        this.choice = choice;
        this.link = link;
        this.state = session.state().get();
        this.overlays = new Overlays(session, this);
        rest.setOnFinished(_ -> {
            moving = false;
            fireChanged();
        });
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    SessionState state() {
        return state;
    }

    Case shownCase() {
        return state.shown();
    }

    /// {@return what a person wants to see over the image}
    Layers layers() {
        return layers;
    }

    /// {@return what of it can be shown}
    Overlays overlays() {
        return overlays;
    }

    Optional<Shown> shown() {
        return Optional.ofNullable(shown);
    }

    PatientPoint crosshair() {
        return crosshair;
    }

    WindowLevel window() {
        return window;
    }

    /// {@return how the three cuts are turned}
    CutPlanes planes() {
        return planes;
    }

    /// Turns the other two cuts about the normal of one.
    ///
    /// @param in the cut that stays as it is
    /// @param degrees clockwise as that view shows it
    void turn(Anatomical in, double degrees) {
        planes(planes.turned(in, degrees));
    }

    /// Takes over planes that are turned elsewhere.
    void planes(CutPlanes wanted) {
        planes = wanted;
        fireChanged();
    }

    /// {@return what of a layer about each plane is shown}
    Slab slab() {
        return slab;
    }

    void slab(Slab wanted) {
        slab = wanted;
        fireChanged();
    }

    /// {@return counts up whenever voxels have come that a picture may lack}
    long arrived() {
        return arrived;
    }

    /// Voxels have come: pictures are no longer up to date though nothing else has changed.
    void voxelsArrived() {
        arrived++;
        fireChanged();
    }

    boolean contoursHidden() {
        return contoursHidden;
    }

    /// {@return whether views are drawn coarse, because something moves}
    boolean moving() {
        return moving;
    }

    /// {@return the distance shown; its places lie in the frame of the image that the session looks at}
    Optional<LesionDistance> witness() {
        return leads() ? state.focus().witness() : Optional.empty();
    }

    /// {@return whether this is the image that the session looks at, and that is drawn on}
    boolean leads() {
        return choice.isEmpty();
    }

    /// {@return the image that others are earlier or later than: the planning image, or without one the image that the session looks at}
    Optional<ImageSeries> reference() {
        return state.current().planningImage().or(() -> leads() ? Optional.empty() : led(state.current()));
    }

    /// {@return what joins this image with the one that the session looks at}
    Optional<Message> link() {
        return link.get();
    }

    /// Takes in a new state of the session.
    void accept(SessionState fresh) {
        Optional<LesionDistance> witnessBefore = state.focus().witness();
        boolean same = accepted && fresh.sameButForCrosshair(state);
        accepted = true;
        state = fresh;
        boolean newImage = chooseImage();
        boolean moved = leads() && takeCrosshair(fresh.focus().crosshair());
        if (newImage) {
            hasCrosshair &= leads();
            placeCrosshair();
            listeners.forEach(Listener::imageChanged);
        }
        Optional<LesionDistance> witness = witness();
        if (witness.isPresent() && !samePair(witnessBefore, witness)) {
            PatientPoint from = witness.get().from();
            PatientPoint to = witness.get().to();
            if (!moved) {
                moveCrosshair(from.towards(to, 0.5));
            }
            listeners.forEach(l -> l.reveal(List.of(from, to)));
        } else if (moved) {
            listeners.forEach(l -> l.reveal(List.of(crosshair)));
        }
        // The echo of our own crosshair says nothing new.
        if (!same || newImage || moved) {
            fireChanged();
        }
    }

    /// A stroke moves the witness pair of the chosen distance all the time; only another pair of structures is a new one.
    private static boolean samePair(Optional<LesionDistance> before, Optional<LesionDistance> now) {
        return before.isPresent() && now.isPresent() && before.get().lesionStructure().equals(now.get().lesionStructure())
                && before.get().structure().equals(now.get().structure());
    }

    private boolean chooseImage() {
        Case current = state.current();
        Optional<ImageSeries> chosen = choice.isPresent() ? choice.get().apply(current) : led(current);
        Optional<Volume> volume = chosen.flatMap(series -> session.volume(series.id()));
        return take(chosen, volume);
    }

    private Optional<ImageSeries> led(Case current) {
        return state.focus().image().flatMap(id -> current.find(id, ImageSeries.class))
                .or(current::planningImage).or(() -> current.images().stream().filter(i -> i.modality().equals("CT")).findFirst())
                .or(() -> current.images().stream().findFirst());
    }

    /// {@return whether another image is shown now than before, or one instead of none}
    private boolean take(Optional<ImageSeries> chosen, Optional<Volume> volume) {
        if (chosen.isEmpty() || volume.isEmpty()) {
            boolean was = shown != null;
            shown = null;
            return was;
        }
        Shown before = shown;
        if (before != null && before.volume() == volume.get()) {
            return false;
        }
        boolean sameModality = before != null && before.series().modality().equals(chosen.get().modality())
                && before.series().unit().equals(chosen.get().unit());
        shown = new Shown(chosen.get(), volume.get(), Slabs.of(chosen.get().grid()));
        if (before == null || !before.grid().plane().sameOrientation(chosen.get().grid().plane())) {
            planes = CutPlanes.ofStack(chosen.get().grid().plane());
        }
        if (!sameModality && !hasWindow) {
            window = chosen.get().inHounsfield()
                    ? WindowLevel.Preset.SOFT_TISSUE.window()
                    : WindowLevel.automatic(volume.get());
        }
        hasWindow = false;
        return true;
    }

    private void placeCrosshair() {
        Shown now = shown;
        if (now != null && !hasCrosshair && leads()) {
            moveCrosshair(Fit.middle(now.grid()));
        } else if (now != null && !hasCrosshair) {
            // Told together with the new image: nobody has pointed there.
            crosshair = Fit.middle(now.grid());
            hasCrosshair = true;
        }
    }

    /// {@return whether someone else has moved the crosshair}
    private boolean takeCrosshair(Optional<PatientPoint> place) {
        if (place.isEmpty()) {
            return false;
        }
        if (awaited.contains(place.get())) {
            while (!awaited.removeFirst().equals(place.get())) {
                // What the session has passed over will not come any more.
                continue;
            }
            acknowledged = place;
            return false;
        }
        // A state from before our own last move says nothing new.
        if (hasCrosshair && (place.get().equals(crosshair) || !awaited.isEmpty() && place.equals(acknowledged))) {
            return false;
        }
        awaited.clear();
        acknowledged = place;
        crosshair = place.get();
        hasCrosshair = true;
        return true;
    }

    /// Moves the crosshair.
    void moveCrosshair(PatientPoint place) {
        if (hasCrosshair && place.equals(crosshair)) {
            return;
        }
        crosshair = place;
        hasCrosshair = true;
        if (leads()) {
            awaited.addLast(place);
            if (awaited.size() > MOST_AWAITED) {
                awaited.removeFirst();
            }
            session.focus(session.state().get().focus().withCrosshair(place));
        }
        fireChanged();
    }

    /// {@return the crosshair as a view shows it: on the middle of its slice where the view shows slices face on}
    PatientPoint onPlane(ViewPlane plane) {
        Shown now = shown;
        if (now == null || !plane.parallelTo(now.grid().normal())) {
            return crosshair;
        }
        double w = now.grid().plane().wOf(crosshair);
        int k = now.slabs().owner(w);
        return k < 0 ? crosshair : crosshair.plus(now.grid().normal().times(now.slabs().offsetMm(k) - w));
    }

    /// Moves the crosshair by slices of a view, or by voxels where the view cuts across the slices; stops at the image's ends.
    ///
    /// @param plane the view
    /// @param steps how many, against the view's normal where negative
    void scroll(ViewPlane plane, int steps) {
        Shown now = shown;
        if (now == null) {
            return;
        }
        PatientVector normal = plane.normal();
        if (plane.parallelTo(now.grid().normal())) {
            int direction = normal.dot(now.grid().normal()) > 0 ? steps : -steps;
            double w = now.grid().plane().wOf(onPlane(plane));
            double target = w;
            for (int s = 0; s < Math.abs(direction); s++) {
                target = nextPlane(now, target, Integer.signum(direction));
            }
            moveCrosshair(crosshair.plus(now.grid().normal().times(target - now.grid().plane().wOf(crosshair))));
        } else {
            PatientVector step = normal.times(voxelAlong(now.grid(), normal) * steps);
            moveCrosshair(inside(now.grid(), crosshair.plus(step)));
        }
    }

    /// The next slice, or the next place in a gap where slices are missing: one must see that they are.
    private static double nextPlane(Shown now, double w, int direction) {
        Slabs slabs = now.slabs();
        double usual = now.grid().usualSpacingMm().orElse(now.grid().rowSpacingMm());
        int k = slabs.below(w + 1e-6);
        int next = direction > 0 ? k + 1 : k >= 0 && slabs.offsetMm(k) < w - 1e-6 ? k : k - 1;
        if (next < 0 || next >= slabs.count()) {
            return w;
        }
        double gap = Math.abs(slabs.offsetMm(next) - w);
        return gap <= 1.5 * usual ? slabs.offsetMm(next) : w + direction * usual;
    }

    private static double voxelAlong(ImageGrid grid, PatientVector direction) {
        double u = Math.abs(direction.dot(grid.plane().u()));
        double v = Math.abs(direction.dot(grid.plane().v()));
        double w = Math.abs(direction.dot(grid.normal()));
        if (w >= u && w >= v) {
            return grid.usualSpacingMm().orElse(grid.rowSpacingMm());
        }
        return u >= v ? grid.columnSpacingMm() : grid.rowSpacingMm();
    }

    /// {@return the nearest place in the image's box}
    private static PatientPoint inside(ImageGrid grid, PatientPoint place) {
        double w = Math.clamp(grid.plane().wOf(place), grid.offsetMm(0), grid.offsetMm(grid.slices() - 1));
        PatientPoint origin = grid.sliceOrigins().get(grid.nearestSlice(w));
        double u0 = grid.plane().uOf(origin);
        double v0 = grid.plane().vOf(origin);
        double u = Math.clamp(grid.plane().uOf(place), u0, u0 + (grid.columns() - 1) * grid.columnSpacingMm());
        double v = Math.clamp(grid.plane().vOf(place), v0, v0 + (grid.rows() - 1) * grid.rowSpacingMm());
        return grid.plane().toPatient(u, v, w);
    }

    /// Moves the crosshair to a place that was pointed at, or the nearest place in the image.
    void pointAt(PatientPoint place) {
        Shown now = shown;
        if (now != null) {
            moveCrosshair(inside(now.grid(), place));
        }
    }

    void window(WindowLevel chosen) {
        window = chosen;
        fireChanged();
    }

    /// The window to begin with, instead of the usual one for the modality.
    void startWith(WindowLevel chosen) {
        window = chosen;
        hasWindow = true;
    }

    void hideContours(boolean hidden) {
        if (contoursHidden != hidden) {
            contoursHidden = hidden;
            fireChanged();
        }
    }

    /// Something moves: views are drawn coarse until it has rested a moment.
    void touch() {
        moving = true;
        rest.playFromStart();
    }

    /// Brings places into every view.
    void bring(List<PatientPoint> places) {
        listeners.forEach(l -> l.reveal(places));
    }

    void fireChanged() {
        listeners.forEach(Listener::changed);
    }

    void close() {
        rest.stop();
        listeners.clear();
    }
}
