package org.oligoplan.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Signal;
import org.oligoplan.model.Case;
import org.oligoplan.model.FrameBridge;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.Structure;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.registration.LandmarkPair;
import org.oligoplan.render.Fit;
import org.oligoplan.text.Message;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.RegistrationDraft.Mark;
import org.oligoplan.workspace.RegistrationDraft.Pair;
import org.oligoplan.workspace.RegistrationDraft.Source;

/// Where a registration is made: two images are chosen, the moving one is brought onto the fixed one by hand, by landmarks or by the images
/// themselves, and the result goes into the case when a person keeps it or signs it off. May be called from any thread; returns at once.
public final class RegistrationDesk implements AutoCloseable {

    private static final int MOST_STEPS = 200;

    private final Session session;
    private final Function<RegistrationEngine.Wanted, Job<RegistrationEngine.Found>> engine;
    private final Signal<RegistrationDraft> draft = new Signal<>(RegistrationDraft.nothing());
    private final Deque<RegistrationDraft> before = new ArrayDeque<>();
    private int lastNumber;
    private boolean dragging;

    /// @param session the open case
    /// @param engine starts the search for a motion, as [Workbench#align(RegistrationEngine.Wanted)] does
    public RegistrationDesk(Session session, Function<RegistrationEngine.Wanted, Job<RegistrationEngine.Found>> engine) {
        this.session = session;
        this.engine = engine;
    }

    /// {@return what is being made}
    public Signal<RegistrationDraft> draft() {
        return draft;
    }

    /// Chooses the two images and begins: with the registrations of the case that join them, else with both where the files say they are; where
    /// the middle of the moving one then lies outside the fixed one, with the middles on one another.
    ///
    /// @param fixed the image that stays
    /// @param moving the image that is brought onto it
    public synchronized void choose(ImageSeries fixed, ImageSeries moving) {
        cancelSearch();
        before.clear();
        Pair pair = new Pair(fixed, moving);
        Optional<FrameBridge> way = way(pair);
        RigidTransform motion;
        Optional<Message> said;
        if (pair.oneFrame()) {
            motion = RigidTransform.IDENTITY;
            said = Optional.of(Message.of("registration.said.one-frame"));
        } else if (way.isPresent()) {
            motion = way.get().motion();
            said = Optional.of(Message.of("registration.said.registered"));
        } else if (holds(fixed.grid(), pair.about())) {
            motion = RigidTransform.IDENTITY;
            said = Optional.of(Message.of("registration.said.as-filed"));
        } else {
            motion = middles(pair);
            said = Optional.of(Message.of("registration.said.middles"));
        }
        draft.set(new RegistrationDraft(Optional.of(pair), motion, new Source.Start(), List.of(), Optional.empty(), Optional.empty(), said,
                false));
    }

    private Optional<FrameBridge> way(Pair pair) {
        return FrameBridge.find(session.state().get().current().all(Registration.class), pair.moving().frame(), pair.fixed().frame());
    }

    private static RigidTransform middles(Pair pair) {
        return RigidTransform.shifted(Fit.middle(pair.fixed().grid()).minus(pair.about()));
    }

    private static boolean holds(ImageGrid grid, PatientPoint place) {
        PatientPoint first = grid.sliceOrigins().getFirst();
        double u = grid.plane().uOf(place) - grid.plane().uOf(first);
        double v = grid.plane().vOf(place) - grid.plane().vOf(first);
        double w = grid.plane().wOf(place);
        return u >= 0 && v >= 0 && u <= grid.columns() * grid.columnSpacingMm() && v <= grid.rows() * grid.rowSpacingMm()
                && w >= grid.offsetMm(0) && w <= grid.offsetMm(grid.slices() - 1);
    }

    /// Lays the middle of the moving image on that of the fixed one.
    public synchronized void centre() {
        draft.get().pair().ifPresent(pair -> moved(middles(pair)));
    }

    /// Sets the motion by numbers: turned about the moving image's middle, then shifted.
    ///
    /// @param anglesDegrees about x, y and z
    /// @param shiftMm of the middle
    public synchronized void set(PatientVector anglesDegrees, PatientVector shiftMm) {
        draft.get().pair().ifPresent(pair -> moved(RigidTransform.about(pair.about(), anglesDegrees, shiftMm)));
    }

    /// Moves the moving image further.
    ///
    /// @param by in the fixed frame, after the present motion
    public synchronized void move(RigidTransform by) {
        moved(draft.get().motion().then(by));
    }

    /// Says that a hand begins or ends to drag: what comes between is one step.
    public synchronized void drag(boolean begins) {
        if (begins && !dragging) {
            remember();
        }
        dragging = begins;
    }

    private void moved(RigidTransform motion) {
        RegistrationDraft now = draft.get();
        if (now.pair().isEmpty() || now.pair().get().oneFrame() || motion.equals(now.motion())) {
            return;
        }
        cancelSearch();
        if (!dragging) {
            remember();
        }
        change(d -> new RegistrationDraft(d.pair(), motion, new Source.ByHand(), d.marks(), d.fit(), Optional.empty(), Optional.empty(),
                true));
    }

    private void remember() {
        before.addLast(draft.get());
        if (before.size() > MOST_STEPS) {
            before.removeFirst();
        }
    }

    /// Places one half of a landmark: the other half of the pair that waits for it, else the first of a new pair.
    ///
    /// @param place in the fixed frame for the fixed image, in the moving frame for the moving one
    /// @param inFixed in which image it was found
    public synchronized void mark(PatientPoint place, boolean inFixed) {
        if (draft.get().pair().filter(p -> !p.oneFrame()).isEmpty()) {
            return;
        }
        remember();
        List<Mark> marks = new ArrayList<>(draft.get().marks());
        Optional<PatientPoint> found = Optional.of(place);
        int waiting = -1;
        for (int i = 0; i < marks.size(); i++) {
            if (!marks.get(i).complete()) {
                waiting = i;
            }
        }
        if (waiting >= 0) {
            Mark half = marks.get(waiting);
            marks.set(waiting, new Mark(half.number(), inFixed ? half.moving() : found, inFixed ? found : half.fixed()));
        } else {
            marks.add(new Mark(++lastNumber, inFixed ? Optional.empty() : found, inFixed ? found : Optional.empty()));
        }
        marked(marks);
    }

    /// Takes a landmark away.
    ///
    /// @param number which
    public synchronized void unmark(int number) {
        if (draft.get().marks().stream().anyMatch(mark -> mark.number() == number)) {
            remember();
            marked(draft.get().marks().stream().filter(mark -> mark.number() != number).toList());
        }
    }

    /// The motion of former landmarks is no longer that of the present ones.
    private void marked(List<Mark> marks) {
        List<LandmarkPair> pairs = pairs(marks);
        Optional<LandmarkFit> fit = pairs.size() < 3 ? Optional.empty() : Optional.of(LandmarkFit.of(pairs));
        change(d -> new RegistrationDraft(d.pair(), d.motion(), d.source() instanceof Source.ByLandmarks ? new Source.ByHand() : d.source(),
                marks, fit, d.search(), Optional.empty(), true));
    }

    private static List<LandmarkPair> pairs(List<Mark> marks) {
        return marks.stream().filter(Mark::complete).map(m -> new LandmarkPair(m.moving().orElseThrow(), m.fixed().orElseThrow())).toList();
    }

    /// Brings the moving image to where the landmarks fit best.
    public synchronized void applyLandmarks() {
        if (draft.get().fit().orElse(null) instanceof LandmarkFit.Fitted fitted) {
            cancelSearch();
            remember();
            change(d -> new RegistrationDraft(d.pair(), fitted.motion(), new Source.ByLandmarks(), d.marks(), d.fit(), Optional.empty(),
                    Optional.empty(), true));
        }
    }

    /// Which part of the fixed image counts in an automatic registration.
    public sealed interface Region {

        /// All of it.
        record Whole() implements Region {}

        /// A structure and what is around it.
        ///
        /// @param structure its id; it lies in the fixed frame or a registration leads there
        /// @param marginMm how far around it
        record Around(Id structure, double marginMm) implements Region {}

        /// A cube along the patient's axes.
        ///
        /// @param centre its middle, in the fixed frame
        /// @param edgeMm its edge
        record Box(PatientPoint centre, double edgeMm) implements Region {}
    }

    /// Starts the automatic registration from where the moving image is now; what it finds becomes the motion, if nobody has moved anything
    /// meanwhile.
    ///
    /// @param region what counts
    public synchronized void search(Region region) {
        RegistrationDraft now = draft.get();
        if (now.pair().filter(p -> !p.oneFrame()).isEmpty()) {
            return;
        }
        Pair pair = now.pair().orElseThrow();
        Optional<Volume> fixed = session.volume(pair.fixed().id());
        Optional<Volume> moving = session.volume(pair.moving().id());
        if (fixed.isEmpty() || moving.isEmpty()) {
            say(Message.of("registration.said.not-loaded"));
            return;
        }
        Optional<RegistrationEngine.Part> part;
        switch (region) {
            case Region.Whole() -> part = Optional.empty();
            case Region.Box(PatientPoint centre, double edgeMm) -> part = Optional.of(new RegistrationEngine.Part.Box(centre, edgeMm));
            case Region.Around(Id id, double marginMm) -> {
                Optional<ContourStack> contours = contours(id, pair.fixed().frame());
                if (contours.isEmpty()) {
                    say(Message.of("registration.said.no-region"));
                    return;
                }
                part = Optional.of(new RegistrationEngine.Part.Around(contours.get(), marginMm));
            }
        }
        cancelSearch();
        // Where nobody knows how they lie to one another, the engine tries several places to begin.
        boolean known = !(now.source() instanceof Source.Start) || way(pair).isPresent();
        Job<RegistrationEngine.Found> job = engine
                .apply(new RegistrationEngine.Wanted(new RegistrationEngine.Image(pair.fixed(), fixed.get()),
                        new RegistrationEngine.Image(pair.moving(), moving.get()),
                        known ? Optional.of(now.motion()) : Optional.empty(), part));
        change(d -> new RegistrationDraft(d.pair(), d.motion(), d.source(), d.marks(), d.fit(), Optional.of(job), Optional.empty(),
                d.undoable()));
        var _ = job.result().whenComplete((found, failure) -> found(job, Optional.ofNullable(found), Optional.ofNullable(failure)));
    }

    private Optional<ContourStack> contours(Id structure, FrameOfReference frame) {
        Case current = session.state().get().current();
        Optional<ContourStack> own = current.structure(structure).map(Structure::contours).filter(stack -> !stack.isEmpty());
        return own.filter(stack -> stack.plane().frame().equals(frame)).or(() -> own.flatMap(stack -> FrameBridge
                .find(current.all(Registration.class), stack.plane().frame(), frame).map(way -> way.move(stack))));
    }

    private synchronized void found(Job<?> job, Optional<RegistrationEngine.Found> found, Optional<Throwable> failure) {
        RegistrationDraft now = draft.get();
        if (now.search().filter(running -> running.equals(job)).isEmpty()) {
            return;
        }
        Optional<Message> said = failure.filter(f -> !(f instanceof CancellationException))
                .map(f -> Message.of("registration.said.failed", String.valueOf(f.getMessage())));
        switch (found.orElse(null)) {
            case RegistrationEngine.Found.Aligned aligned -> {
                before.addLast(new RegistrationDraft(now.pair(), now.motion(), now.source(), now.marks(), now.fit(), Optional.empty(),
                        Optional.empty(), now.undoable()));
                draft.set(new RegistrationDraft(now.pair(), aligned.motion(), new Source.ByImages(aligned), now.marks(), now.fit(),
                        Optional.empty(), Optional.empty(), true));
            }
            case RegistrationEngine.Found.Refused refused -> searchOver(Optional.of(refused.why()));
            case null -> searchOver(said);
        }
    }

    private void searchOver(Optional<Message> said) {
        change(d -> new RegistrationDraft(d.pair(), d.motion(), d.source(), d.marks(), d.fit(), Optional.empty(), said, d.undoable()));
    }

    /// Stops the automatic registration; nothing of it remains.
    public synchronized void cancelSearch() {
        Optional<Job<RegistrationEngine.Found>> running = draft.get().search();
        if (running.isPresent()) {
            searchOver(Optional.empty());
            running.get().cancel();
        }
    }

    private void say(Message message) {
        change(d -> new RegistrationDraft(d.pair(), d.motion(), d.source(), d.marks(), d.fit(), d.search(), Optional.of(message),
                d.undoable()));
    }

    private void change(UnaryOperator<RegistrationDraft> step) {
        draft.set(step.apply(draft.get()));
    }

    /// Takes the last step back.
    ///
    /// @return whether there was one
    public synchronized boolean undo() {
        if (before.isEmpty()) {
            return false;
        }
        cancelSearch();
        RegistrationDraft earlier = before.removeLast();
        draft.set(new RegistrationDraft(earlier.pair(), earlier.motion(), earlier.source(), earlier.marks(), earlier.fit(),
                Optional.empty(), Optional.empty(), !before.isEmpty()));
        return true;
    }

    /// {@return what a person could state as the uncertainty, mm: what the landmarks or the engine make of their error; none for a motion by hand}
    ///
    /// @param now the draft
    /// @param at where it matters, in the fixed frame
    public static OptionalDouble suggestionMm(RegistrationDraft now, PatientPoint at) {
        return switch (now.source()) {
            case Source.Start() -> OptionalDouble.empty();
            case Source.ByHand() -> OptionalDouble.empty();
            case Source.ByLandmarks() -> now.fit().orElse(null) instanceof LandmarkFit.Fitted fitted
                    ? OptionalDouble.of(
                            RegistrationPlans.suggestionMm(fitted, at, now.pair().stream().flatMap(p -> Stream.of(p.fixed(), p.moving()))))
                    : OptionalDouble.empty();
            case Source.ByImages(RegistrationEngine.Found.Aligned found) -> OptionalDouble.of(found.errorMm().applyAsDouble(at));
        };
    }

    /// Puts the registration into the case, where nothing is clear through it until somebody signs it off.
    ///
    /// @param at where the error of landmarks is estimated, in the fixed frame
    /// @return completed when it is on the disk
    public CompletableFuture<SessionState> keep(PatientPoint at) {
        return action(Id.random(), at).map(session::perform)
                .orElseGet(() -> CompletableFuture.failedFuture(ActionPlanner.refused("registration.refused.nothing")));
    }

    /// Puts the registration into the case and signs it off, as one step.
    ///
    /// @param at where the error of landmarks is estimated, in the fixed frame
    /// @param uncertaintyMm what the person states
    /// @param rotationDegrees the rotation's uncertainty, where the person states one
    /// @param decidedBy who signs; the person at the program when missing
    /// @param role in what capacity, where it is not that of the person at the program
    /// @return completed when it is on the disk
    public CompletableFuture<SessionState> signOff(PatientPoint at, double uncertaintyMm, OptionalDouble rotationDegrees,
            Optional<String> decidedBy, Optional<PersonRole> role) {
        Id id = Id.random();
        return action(id, at)
                .map(action -> session.perform(new Action.Together("registration.edit.sign-off",
                        List.of(action, new Action.SignOffRegistration(id, uncertaintyMm, rotationDegrees, decidedBy, role)))))
                .orElseGet(() -> CompletableFuture.failedFuture(ActionPlanner.refused("registration.refused.nothing")));
    }

    private Optional<Action> action(Id id, PatientPoint at) {
        RegistrationDraft now = draft.get();
        if (!now.keepable()) {
            return Optional.empty();
        }
        Pair pair = now.pair().orElseThrow();
        FrameOfReference from = pair.moving().frame();
        FrameOfReference to = pair.fixed().frame();
        return switch (now.source()) {
            case Source.Start() -> Optional.empty();
            case Source.ByHand() -> Optional
                    .of(new Action.RegisterManual(id, from, to, pair.about(), now.shiftMm(), now.anglesDegrees()));
            case Source.ByLandmarks() -> Optional.of(new Action.RegisterLandmarks(id, from, to,
                    now.marks().stream().filter(Mark::complete).map(m -> new Action.RegisterLandmarks.Landmark(
                            Integer.toString(m.number()), m.moving().orElseThrow(), m.fixed().orElseThrow())).toList(),
                    Optional.of(at)));
            case Source.ByImages(RegistrationEngine.Found.Aligned found) -> Optional.of(automatic(id, from, to, found, at));
        };
    }

    /// {@return what puts an engine's result into the case}
    ///
    /// @param at where its error is estimated, in the fixed frame
    static Action automatic(Id id, FrameOfReference from, FrameOfReference to, RegistrationEngine.Found.Aligned found, PatientPoint at) {
        return new Action.RegisterAutomatic(id, from, to, found.motion().matrix(), found.means(), found.centre(),
                Optional.of(new RegistrationEvidence.Suggestion(found.errorMm().applyAsDouble(at), at)));
    }

    @Override
    public void close() {
        cancelSearch();
    }
}
