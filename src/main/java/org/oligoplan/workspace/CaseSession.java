package org.oligoplan.workspace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.base.Id;
import org.oligoplan.check.CheckRun;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Signal;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.CanonicalForm;
import org.oligoplan.model.Case;
import org.oligoplan.model.ChangedMeanwhileException;
import org.oligoplan.model.Edit;
import org.oligoplan.model.EditEvent;
import org.oligoplan.store.CaseStore;
import org.oligoplan.store.Draft;
import org.oligoplan.store.StoreException;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;

/// An open case. Edits are made one after another on one thread, in the order of the calls; each is in memory at once and acknowledged when
/// the disk has it. What cannot be written stays in memory, in order, and is tried again with the next edit.
public final class CaseSession implements Session {

    /// What a session works with.
    ///
    /// @param store the database
    /// @param jobs runs checks and previews
    /// @param check runs the rules
    /// @param tools draw
    /// @param range what the protocol allows to be prescribed
    /// @param actor who works
    /// @param clock gives times
    /// @param softwareVersion of this program
    /// @param historyBytes what the changes of steps may take of the memory; those beyond it are read from the disk when they are taken back
    public record Means(CaseStore store, Jobs jobs, CaseCheck check, DrawingTools tools, PrescriptionRange range, Actor actor, Clock clock,
            String softwareVersion, long historyBytes) {

        /// With the usual memory for the history.
        public Means(CaseStore store, Jobs jobs, CaseCheck check, DrawingTools tools, PrescriptionRange range, Actor actor, Clock clock,
                String softwareVersion) {
            this(store, jobs, check, tools, range, actor, clock, softwareVersion, History.BUDGET_BYTES);
        }
    }

    /// An edit that the disk does not have yet.
    private record Unsaved(EditEvent event, Case after, CompletableFuture<SessionState> acknowledged) {}

    private final Means means;
    private final ActionPlanner planner;
    private final Consumer<CaseSession> changed;
    private final Signal<SessionState> state;
    private final Map<Id, Volume> volumes = new ConcurrentHashMap<>();
    private final Signal<Long> arrivals = new Signal<>(0L);
    private final CompletableFuture<Boolean> loaded = new CompletableFuture<>();
    private final CompletableFuture<Boolean> kept = new CompletableFuture<>();
    private final Set<Id> doubted = ConcurrentHashMap.newKeySet();
    private final Signal<Keeping> keeping = new Signal<>(new Keeping.Unknown());
    private final ExecutorService edits;
    private final Jobs.Latest checking;
    private final StrokePreviews previews;
    private final Jobs.Latest finding;
    private final SecondLooks confirming;
    private final SessionHistory history;

    // Guarded by this.
    private final List<Unsaved> unsaved = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private Optional<Id> head = Optional.empty();
    private boolean writing;
    private boolean closed;
    private long strokes;
    private long revision;
    private long checkedRevision = -1;
    private Optional<CheckRun> currentRun = Optional.empty();

    /// @param means what it works with
    /// @param current the case as the store has it
    /// @param events its newest events, in order
    /// @param drafts its drafts
    /// @param changed told after each change that the case list may show
    CaseSession(Means means, Case current, List<EditEvent> events, List<Draft> drafts, Consumer<CaseSession> changed) {
        this.means = means;
        this.changed = changed;
        this.planner = new ActionPlanner(means.actor(), means.clock(), means.range(), means.tools(), means.check());
        this.drafts.addAll(drafts);
        this.history = new SessionHistory(means.store(), current.id(), events, means.historyBytes());
        if (!events.isEmpty()) {
            head = Optional.of(events.getLast().id());
        }
        Optional<Id> image = current.planningImage().map(i -> i.id())
                .or(() -> current.images().stream().map(i -> i.id()).findFirst());
        this.state = new Signal<>(new SessionState(current, Optional.empty(), Optional.empty(), true, history.undoLabel(),
                history.redoLabel(), new SaveState.Saved(means.clock().instant()),
                new SessionState.Focus(image, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
        this.checking = means.jobs().latest("job.checks");
        this.previews = new StrokePreviews(means.jobs(), planner, means.check(), this::showPreview, System::nanoTime);
        this.finding = means.jobs().latest("job.find");
        this.confirming = new SecondLooks(means.jobs());
        // One thread of its own: a stroke must never wait behind the loading of an image.
        this.edits = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "oligoplan-edits");
            thread.setDaemon(true);
            return thread;
        });
        startChecks();
        readEarlierWhereNeeded();
    }

    /// Without older events it may not be known what undo or redo would do.
    private void readEarlierWhereNeeded() {
        if (history.needsEarlier()) {
            // What cannot be read stays unknown; undo then says so itself.
            var _ = readEarlier();
        }
    }

    @Override
    public Signal<SessionState> state() {
        return state;
    }

    @Override
    public Optional<Volume> volume(Id image) {
        return Optional.ofNullable(volumes.get(image));
    }

    @Override
    public Signal<Long> arrivals() {
        return arrivals;
    }

    /// {@return completed when every image has been read or found missing}
    CompletableFuture<Boolean> loaded() {
        return loaded;
    }

    /// {@return completed when the files have been brought into the library, with false where that was stopped}
    CompletableFuture<Boolean> kept() {
        return kept;
    }

    @Override
    public Signal<Keeping> keeping() {
        return keeping;
    }

    /// Notes that an image's copy in the library could not be read.
    void doubt(Id image) {
        doubted.add(image);
    }

    /// {@return whether an image's copy in the library could not be read}
    boolean isDoubted(Id image) {
        return doubted.contains(image);
    }

    void setKeeping(Keeping now) {
        keeping.set(now);
    }

    void putVolume(Id image, Volume volume) {
        volumes.put(image, volume);
        arrived();
    }

    /// Tells that voxels have arrived, or that an image has gone.
    void arrived() {
        synchronized (arrivals) {
            arrivals.set(arrivals.get() + 1);
        }
    }

    @Override
    public List<DraftListing> drafts() {
        synchronized (this) {
            return drafts.stream().map(d -> new DraftListing(d.id(), d.name(), d.author(), d.time())).toList();
        }
    }

    @Override
    public CompletableFuture<SessionState> perform(Action action) {
        return onEdits(() -> does(action));
    }

    /// Runs on the thread of edits.
    private CompletableFuture<SessionState> does(Action action) throws RefusedException {
        try {
            Planned planned = planner.plan(action, state.get().current());
            if (planned.changesNothing()) {
                dropPreview();
                return CompletableFuture.completedFuture(state.get());
            }
            return commit(planned.edit(), planned.label(), Optional.empty());
        } finally {
            confirming.resume();
        }
    }

    @Override
    public CompletableFuture<ImageFound> find(ImageWish wish) {
        return finding.start(progress -> found(wish, progress)).result();
    }

    @Override
    public CompletableFuture<SessionState> perform(ImageWish wish) {
        return onEdits(() -> does(found(wish, Progress.none()).action()));
    }

    private ImageFound found(ImageWish wish, Progress progress) throws RefusedException {
        return ImagePlans.found(state.get().current(), wish, this::volume, new Workforce(means.jobs()), progress);
    }

    /// Does what the program itself has to add, such as fingerprints; it is no step of undo.
    ///
    /// @param labelId one of [History]'s labels that are no steps
    /// @param plan makes the edit from the case at that time; none when there is nothing to add
    CompletableFuture<SessionState> add(String labelId, java.util.function.Function<Case, Optional<Edit>> plan) {
        return onEdits(() -> {
            Optional<Edit> edit = plan.apply(state.get().current());
            return edit.isEmpty()
                    ? CompletableFuture.completedFuture(state.get())
                    : commit(edit.get(), Message.of(labelId), Optional.empty());
        });
    }

    @Override
    public CompletableFuture<SessionState> undo() {
        return onEdits(() -> takeBack(true, true));
    }

    @Override
    public CompletableFuture<SessionState> redo() {
        return onEdits(() -> takeBack(false, true));
    }

    /// Runs on the thread of edits.
    private CompletableFuture<SessionState> takeBack(boolean undo, boolean check) throws RefusedException {
        SessionHistory.Taken taken = history.take(undo);
        return commit(taken.edit(), taken.label(), Optional.of(taken.event()), check);
    }

    @Override
    public StepList steps() {
        return history.steps();
    }

    @Override
    public CompletableFuture<StepList> earlierSteps() {
        return readEarlier().thenApply(_ -> history.steps());
    }

    private CompletableFuture<SessionState> readEarlier() {
        return onEdits(() -> {
            history.readEarlier();
            synchronized (this) {
                publish(s -> new SessionState(s.current(), s.preview(), s.checks(), s.checksStale(), history.undoLabel(),
                        history.redoLabel(), s.saved(), s.focus()));
            }
            return CompletableFuture.completedFuture(state.get());
        });
    }

    @Override
    public CompletableFuture<SessionState> walkTo(Optional<Id> step) {
        return onEdits(() -> {
            int way = history.way(step);
            CompletableFuture<SessionState> last = CompletableFuture.completedFuture(state.get());
            try {
                for (int i = 0; i < Math.abs(way); i++) {
                    last = takeBack(way < 0, false);
                }
            } finally {
                startChecks();
            }
            return last;
        });
    }

    /// Runs on the thread of edits.
    private CompletableFuture<SessionState> commit(Edit edit, Message label, Optional<Id> undoes) throws RefusedException {
        return commit(edit, label, undoes, true);
    }

    /// Runs on the thread of edits; without checks only where another edit follows at once.
    private CompletableFuture<SessionState> commit(Edit edit, Message label, Optional<Id> undoes, boolean check) throws RefusedException {
        CompletableFuture<SessionState> acknowledged = new CompletableFuture<>();
        synchronized (this) {
            Case before = state.get().current();
            Case after;
            try {
                after = edit.apply(before);
            } catch (ChangedMeanwhileException e) {
                throw new RefusedException(Message.of("edit.refused.changed-meanwhile"));
            }
            EditEvent event = new EditEvent(Id.random(), before.id(), head.map(List::of).orElseGet(List::of), means.actor().name(),
                    means.actor().site(), means.clock().instant(), label.id(), label.arguments().stream().map(String::valueOf).toList(),
                    edit,
                    undoes);
            head = Optional.of(event.id());
            history.add(event);
            unsaved.add(new Unsaved(event, after, acknowledged));
            // What it was looking at is no longer the case.
            confirming.end();
            strokes++;
            revision++;
            Optional<Message> toUndo = history.undoLabel();
            Optional<Message> toRedo = history.redoLabel();
            publish(s -> new SessionState(after, Optional.empty(), s.checks(), true, toUndo, toRedo, new SaveState.Saving(), s.focus()));
        }
        write();
        if (check) {
            startChecks();
        }
        readEarlierWhereNeeded();
        return acknowledged;
    }

    /// Writes what the disk does not have. One write is under way at a time; what comes meanwhile goes with the next.
    private void write() {
        List<Unsaved> batch;
        synchronized (this) {
            if (writing || unsaved.isEmpty()) {
                return;
            }
            writing = true;
            batch = List.copyOf(unsaved);
        }
        var _ = means.store().append(batch.stream().map(Unsaved::event).toList()).whenComplete((seq, failure) -> {
            if (failure == null) {
                written(batch, seq);
            } else {
                notWritten(batch, failure);
            }
        });
    }

    private void written(List<Unsaved> batch, long seq) {
        boolean more;
        synchronized (this) {
            writing = false;
            unsaved.subList(0, batch.size()).clear();
            more = !unsaved.isEmpty();
            if (!more) {
                SaveState saved = new SaveState.Saved(means.clock().instant());
                publish(s -> s.with(saved));
            }
        }
        if (more) {
            write();
        }
        batch.forEach(u -> u.acknowledged().complete(state.get()));
        if (seq / CaseStore.EVENTS_PER_SNAPSHOT > (seq - batch.size()) / CaseStore.EVENTS_PER_SNAPSHOT) {
            var _ = means.store().keepSnapshot(batch.getLast().after(), seq);
        }
        changed.accept(this);
    }

    private void notWritten(List<Unsaved> batch, Throwable failure) {
        Message why = reason(failure);
        synchronized (this) {
            writing = false;
            publish(s -> s.with(new SaveState.Failed(why)));
        }
        batch.forEach(u -> u.acknowledged().completeExceptionally(new NotSavedException(why, failure)));
    }

    static Message reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof StoreException store ? store.reason() : Message.of("store.other", String.valueOf(cause.getMessage()));
    }

    @Override
    public CompletableFuture<SessionState> saveAgain() {
        return onEdits(() -> {
            CompletableFuture<SessionState> result = allWritten();
            write();
            return result;
        });
    }

    /// {@return completed when everything done so far is on the disk}
    private synchronized CompletableFuture<SessionState> allWritten() {
        if (unsaved.isEmpty()) {
            return CompletableFuture.completedFuture(state.get());
        }
        Unsaved last = unsaved.getLast();
        if (!last.acknowledged().isCompletedExceptionally()) {
            return last.acknowledged();
        }
        Unsaved again = new Unsaved(last.event(), last.after(), new CompletableFuture<>());
        unsaved.set(unsaved.size() - 1, again);
        return again.acknowledged();
    }

    @Override
    public CompletableFuture<SessionState> saveDraft(String name) {
        return onEdits(() -> {
            String title = name.strip();
            if (title.isEmpty()) {
                throw ActionPlanner.refused("edit.refused.no-name");
            }
            CompletableFuture<SessionState> before = allWritten();
            write();
            Case current = state.get().current();
            Fingerprint fingerprint = CanonicalForm.fingerprint(current);
            CheckRun run = checkNow();
            Draft draft = new Draft(Id.random(), current.id(), head.orElseThrow(), means.clock().instant(), title, means.actor().name(),
                    means.actor().site(), fingerprint, means.softwareVersion(),
                    Optional.of(new Draft.StoredChecks(Id.random(), CheckRunForm.json(run))));
            return before.thenCompose(s -> means.store().saveDraft(draft)).handle((saved, failure) -> {
                if (failure != null) {
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
                    Message why = cause instanceof NotSavedException n ? n.reason() : reason(cause);
                    throw new CompletionException(new NotSavedException(why, cause));
                }
                synchronized (this) {
                    drafts.add(saved);
                }
                changed.accept(this);
                return state.get();
            });
        });
    }

    @Override
    public void preview(Action action) {
        // A stroke has the whole machine: the second engine goes on when it is at rest.
        confirming.pause();
        synchronized (this) {
            previews.wish(action, state.get().current(), strokes);
        }
    }

    private synchronized void showPreview(long stroke, UnaryOperator<SessionState> change) {
        if (stroke == strokes && !closed) {
            publish(change);
        }
    }

    @Override
    public synchronized void dropPreview() {
        strokes++;
        previews.forget();
        confirming.resume();
        if (state.get().preview().isPresent()) {
            publish(s -> s.with(Optional.empty(), currentRun, currentRun.isEmpty()));
        }
    }

    @Override
    public synchronized void focus(SessionState.Focus focus) {
        publish(s -> new SessionState(s.current(), s.preview(), s.checks(), s.checksStale(), s.undo(), s.redo(), s.saved(), focus));
    }

    private void startChecks() {
        Case current;
        long number;
        synchronized (this) {
            current = state.get().current();
            number = revision;
        }
        checking.start(progress -> {
            // Distances and outcomes are there long before the details of the distances.
            means.check().runWithoutDetails(current, progress).ifPresent(run -> checked(run, number, false));
            CheckRun run = means.check().run(current, progress);
            progress.checkCancelled();
            checked(run, number, true);
            // The second engine takes its time in the background; until then its numbers are shown as pending.
            confirming.start(means.check().open(current), () -> checked(means.check().run(current), number, true));
            return run;
        });
    }

    /// @param whole with details; without, more is to come
    private void checked(CheckRun run, long number, boolean whole) {
        synchronized (this) {
            if (revision == number && !closed) {
                currentRun = whole ? Optional.of(run) : currentRun;
                checkedRevision = whole ? number : checkedRevision;
                // While a stroke is under way its own results stay on the screen.
                publish(s -> s.preview().isPresent() ? s : s.with(s.preview(), Optional.of(run), !whole));
            }
        }
        changed.accept(this);
    }

    /// {@return the newest run over the present case; none while it is under way}
    synchronized Optional<CheckRun> currentRun() {
        return currentRun;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// {@return what the checks say of the present case; they are run here and now unless they have been}
    CheckRun checkNow() {
        Case current;
        synchronized (this) {
            if (currentRun.isPresent() && checkedRevision == revision) {
                return currentRun.get();
            }
            current = state.get().current();
        }
        return means.check().run(current);
    }

    /// {@return the case as an action would leave it}
    Case wouldBe(Action action, Case before) throws RefusedException {
        return planner.plan(action, before).edit().apply(before);
    }

    /// Takes an image's voxels away, because its files are not those that the case was made with.
    void dropVolume(Id image) {
        volumes.remove(image);
        arrived();
    }

    /// Called with the lock held, so that listeners see the states in their order.
    private void publish(UnaryOperator<SessionState> change) {
        state.set(change.apply(state.get()));
    }

    private CompletableFuture<SessionState> onEdits(Callable<CompletableFuture<SessionState>> step) {
        CompletableFuture<SessionState> result = new CompletableFuture<>();
        try {
            edits.execute(() -> {
                try {
                    var _ = step.call().whenComplete((s, failure) -> {
                        if (failure == null) {
                            result.complete(s);
                        } else {
                            result.completeExceptionally(
                                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
                        }
                    });
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new RefusedException(Message.of("edit.refused.closed")));
        }
        return result;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        confirming.end();
        edits.shutdown();
        try {
            if (edits.awaitTermination(10, TimeUnit.SECONDS)) {
                // What is with the store is written before its next task.
                means.store().settled().get(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            // Whatever was not written has already been reported as not saved.
            return;
        }
    }
}
