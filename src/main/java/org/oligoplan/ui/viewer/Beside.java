package org.oligoplan.ui.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.CutPlanes;
import org.oligoplan.render.Joining;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Message;

/// Keeps a second image beside the first: which one it is, and what of the two goes together. Places are carried over only within one frame of
/// reference or through registrations of the case; without either each image is gone through alone, and that is said. Lives on the FX thread.
final class Beside {

    private final ViewerModel main;
    private final ViewerModel second;
    private boolean together = true;
    private boolean zoomTogether = true;
    private boolean windowTogether = true;
    private Optional<Id> chosen = Optional.empty();
    private boolean following;
    private @Nullable PatientPoint mainSeen;
    private @Nullable PatientPoint secondSeen;
    private @Nullable WindowLevel mainWindow;
    private @Nullable WindowLevel secondWindow;
    private Optional<Case> joinedIn = Optional.empty();
    private @Nullable FrameOfReference joinedFrom;
    private @Nullable FrameOfReference joinedTo;
    private Joining joining = new Joining.NotJoined();

    /// @param main the first image, which the session follows
    /// @param session of both
    Beside(ViewerModel main, org.oligoplan.workspace.Session session) {
        this.main = main;
        this.second = new ViewerModel(session, this::image, this::words);
        main.listen(new Follower(this::mainChanged, this::startAnew));
        second.listen(new Follower(this::secondChanged, this::startAnew));
    }

    private record Follower(Runnable moved, Runnable another) implements ViewerModel.Listener {

        @Override
        public void imageChanged() {
            another.run();
        }

        @Override
        public void changed() {
            moved.run();
        }

        @Override
        public void reveal(List<PatientPoint> places) {
            moved.run();
        }
    }

    /// With another image in either place the second goes to where the first is, where that is known.
    private void startAnew() {
        mainSeen = null;
        secondSeen = second.crosshair();
        mainWindow = null;
        secondWindow = second.window();
        mainChanged();
    }

    /// {@return the second image's own model}
    ViewerModel model() {
        return second;
    }

    /// {@return the images that can stand beside the first, those before it first, the newest of them leading}
    List<ImageSeries> choices() {
        Case current = main.state().current();
        Optional<ImageSeries> first = main.shown().map(ViewerModel.Shown::series);
        return current.images().stream().filter(i -> first.filter(f -> f.id().equals(i.id())).isEmpty())
                .sorted(Comparator.<ImageSeries>comparingInt(i -> first.filter(f -> f.modality().equals(i.modality())).isPresent() ? 0 : 1)
                        .thenComparing(i -> i.acquired().map(Object::toString).orElse(""), Comparator.reverseOrder()))
                .toList();
    }

    private Optional<ImageSeries> image(Case current) {
        List<ImageSeries> all = choices();
        return all.stream().filter(i -> chosen.filter(i.id()::equals).isPresent()).findFirst().or(() -> all.stream().findFirst());
    }

    Optional<Id> chosen() {
        return chosen;
    }

    /// Chooses what stands beside the first image.
    void choose(Id series) {
        chosen = Optional.of(series);
        second.accept(main.state());
    }

    boolean together() {
        return together;
    }

    /// Lets both be gone through together, or each alone.
    void together(boolean wanted) {
        together = wanted;
        mainSeen = null;
        secondSeen = second.crosshair();
        mainChanged();
        second.fireChanged();
    }

    boolean zoomTogether() {
        return zoomTogether;
    }

    void zoomTogether(boolean wanted) {
        zoomTogether = wanted;
        second.fireChanged();
    }

    boolean windowTogether() {
        return windowTogether;
    }

    void windowTogether(boolean wanted) {
        windowTogether = wanted;
        mainWindow = null;
        mainChanged();
    }

    /// {@return whether the two have values of one kind, so that one window suits both}
    boolean windowsAlike() {
        return main.shown().isPresent() && second.shown().isPresent()
                && main.shown().get().series().modality().equals(second.shown().get().series().modality())
                && main.shown().get().series().unit().equals(second.shown().get().series().unit());
    }

    /// {@return how the second image comes to the frame of the first}
    Joining joining() {
        if (main.shown().isEmpty() || second.shown().isEmpty()) {
            return new Joining.NotJoined();
        }
        Case current = main.state().current();
        FrameOfReference from = second.shown().get().grid().frame();
        FrameOfReference to = main.shown().get().grid().frame();
        if (!joinedIn.equals(Optional.of(current)) || !from.equals(joinedFrom) || !to.equals(joinedTo)) {
            joinedIn = Optional.of(current);
            joinedFrom = from;
            joinedTo = to;
            joining = Joining.of(current, from, to);
        }
        return joining;
    }

    private Optional<RigidTransform> motion() {
        Joining now = joining();
        return !together || now instanceof Joining.NotJoined ? Optional.empty() : Optional.of(Joining.motion(now));
    }

    /// {@return whether both are gone through together now}
    boolean goesTogether() {
        return motion().isPresent();
    }

    /// {@return what joins the two, for the second image's corner}
    Optional<Message> words() {
        if (main.shown().isEmpty() || second.shown().isEmpty()) {
            return Optional.empty();
        }
        Joining now = joining();
        if (!together && !(now instanceof Joining.NotJoined)) {
            return Optional.of(Message.of("layouts.link.off"));
        }
        return Optional.of(switch (now) {
            case Joining.SameFrame() -> Message.of("layouts.link.frame");
            case Joining.Registered(FrameBridge way) -> Message.of(way.signedOff() ? "layouts.link.registered" : "layouts.link.unsigned",
                    way.links().stream().map(link -> link.registration().method()).collect(Collectors.joining(" + ")));
            case Joining.NotJoined() -> Message.of("layouts.link.none");
        });
    }

    /// The session has a new state: the first image has taken it in already.
    void accept() {
        second.accept(main.state());
        mainChanged();
    }

    private void mainChanged() {
        if (following || main.shown().isEmpty() || second.shown().isEmpty()) {
            return;
        }
        following = true;
        try {
            if (main.moving()) {
                second.touch();
            }
            second.hideContours(main.contoursHidden());
            if (!second.slab().equals(main.slab())) {
                second.slab(main.slab());
            }
            Optional<RigidTransform> motion = motion();
            turn(motion);
            if (motion.isPresent() && !main.crosshair().equals(mainSeen)) {
                mainSeen = main.crosshair();
                second.moveCrosshair(motion.get().inverse().apply(main.crosshair()));
                secondSeen = second.crosshair();
            }
            if (windowTogether && windowsAlike() && !main.window().equals(mainWindow)) {
                mainWindow = main.window();
                secondWindow = main.window();
                second.window(main.window());
            }
        } finally {
            following = false;
        }
    }

    /// Turned planes are the same in both; straight ones are each image's own slices.
    private void turn(Optional<RigidTransform> motion) {
        CutPlanes wanted = motion.isPresent() && main.planes().isTurned()
                ? main.planes().through(motion.get().inverse())
                : CutPlanes.ofStack(second.shown().orElseThrow().grid().plane());
        if (!wanted.sameAs(second.planes())) {
            second.planes(wanted);
        }
    }

    private void secondChanged() {
        if (following || main.shown().isEmpty() || second.shown().isEmpty()) {
            return;
        }
        following = true;
        try {
            Optional<RigidTransform> motion = motion();
            if (motion.isPresent() && !second.crosshair().equals(secondSeen)) {
                secondSeen = second.crosshair();
                if (second.moving()) {
                    main.touch();
                }
                main.moveCrosshair(motion.get().apply(second.crosshair()));
                mainSeen = main.crosshair();
            }
            if (windowTogether && windowsAlike() && !second.window().equals(secondWindow)) {
                secondWindow = second.window();
                mainWindow = second.window();
                main.window(second.window());
            }
        } finally {
            following = false;
        }
    }

    void close() {
        second.close();
    }
}
