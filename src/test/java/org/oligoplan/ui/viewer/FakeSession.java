package org.oligoplan.ui.viewer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Signal;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// Writes down what the screen asks for, and changes nothing but the focus.
final class FakeSession implements Session {

    final Signal<SessionState> state;
    final List<Action> performed = new ArrayList<>();
    final List<Action> previewed = new ArrayList<>();
    final List<ImageWish> wished = new ArrayList<>();
    final List<ImageWish> stroked = new ArrayList<>();
    Function<ImageWish, Optional<ImageFound>> finder = _ -> Optional.empty();
    final Map<Id, Volume> further = new HashMap<>();
    int undone;
    int dropped;
    Optional<Message> refuseWith = Optional.empty();
    private final Id image;
    private final Volume volume;

    FakeSession(SessionState first, Id image, Volume volume) {
        this.state = new Signal<>(first);
        this.image = image;
        this.volume = volume;
    }

    @Override
    public Signal<SessionState> state() {
        return state;
    }

    @Override
    public Optional<Volume> volume(Id wanted) {
        return wanted.equals(image) ? Optional.of(volume) : Optional.ofNullable(further.get(wanted));
    }

    @Override
    public CompletableFuture<SessionState> perform(Action action) {
        if (refuseWith.isPresent()) {
            return CompletableFuture.failedFuture(new RefusedException(refuseWith.get()));
        }
        performed.add(action);
        return CompletableFuture.completedFuture(state.get());
    }

    /// What was asked for, apart from keeping where the views stand.
    List<Action> edits() {
        return performed.stream().filter(action -> !(action instanceof Action.KeepView)).toList();
    }

    @Override
    public CompletableFuture<ImageFound> find(ImageWish wish) {
        wished.add(wish);
        return finder.apply(wish).map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new RefusedException(Message.of("image.refused.nothing"))));
    }

    @Override
    public CompletableFuture<SessionState> perform(ImageWish wish) {
        stroked.add(wish);
        return CompletableFuture.completedFuture(state.get());
    }

    @Override
    public void preview(Action action) {
        previewed.add(action);
    }

    @Override
    public void dropPreview() {
        dropped++;
    }

    @Override
    public CompletableFuture<SessionState> undo() {
        undone++;
        return CompletableFuture.completedFuture(state.get());
    }

    @Override
    public CompletableFuture<SessionState> redo() {
        return CompletableFuture.completedFuture(state.get());
    }

    @Override
    public CompletableFuture<SessionState> saveDraft(String name) {
        return CompletableFuture.completedFuture(state.get());
    }

    @Override
    public void focus(SessionState.Focus focus) {
        SessionState now = state.get();
        state.set(new SessionState(now.current(), now.preview(), now.checks(), now.checksStale(), now.undo(), now.redo(), now.saved(),
                focus));
    }

    @Override
    public void close() {}
}
