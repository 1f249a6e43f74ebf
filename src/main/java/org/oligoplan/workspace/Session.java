package org.oligoplan.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.oligoplan.base.Id;
import org.oligoplan.jobs.Signal;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;

/// One open case: its state, and the ways to change it. May be called from any thread; returns at once.
public interface Session extends AutoCloseable {

    /// {@return the current state; set on a worker's thread}
    Signal<SessionState> state();

    /// {@return the voxels of an image, while they are loaded or loading}
    ///
    /// @param image the image series
    Optional<Volume> volume(Id image);

    /// {@return counts up when voxels have arrived or gone, so that what is shown should be drawn again; set on a worker's thread}
    default Signal<Long> arrivals() {
        return new Signal<>(0L);
    }

    /// {@return whether the images are in the library yet; set on a worker's thread}
    default Signal<Keeping> keeping() {
        return new Signal<>(new Keeping.Unknown());
    }

    /// Does an action and commits it.
    ///
    /// @param action what to do
    /// @return completed when it is on the disk; exceptionally with [RefusedException] when the action cannot be done
    CompletableFuture<SessionState> perform(Action action);

    /// Finds contours in an image, in the case as it stands, and puts nothing. The latest wish wins.
    ///
    /// @param wish what to find
    /// @return completed on a worker's thread; exceptionally with [RefusedException] when it cannot be found, with
    ///         `CancellationException` when a later wish came
    default CompletableFuture<ImageFound> find(ImageWish wish) {
        return CompletableFuture.failedFuture(new RefusedException(Message.of("image.refused.no-voxels", "")));
    }

    /// Finds contours in an image and puts them, as one step after all that was asked before: for strokes that follow each other.
    ///
    /// @param wish what to find
    /// @return as for an action
    default CompletableFuture<SessionState> perform(ImageWish wish) {
        return CompletableFuture.failedFuture(new RefusedException(Message.of("image.refused.no-voxels", "")));
    }

    /// Shows what an action would give, without doing it: for strokes being drawn. The latest preview wins.
    ///
    /// @param action a contouring action
    void preview(Action action);

    /// Ends the preview without doing anything.
    void dropPreview();

    /// Takes the last step back.
    ///
    /// @return completed when it is on the disk
    CompletableFuture<SessionState> undo();

    /// Does the last step that was taken back again.
    ///
    /// @return completed when it is on the disk
    CompletableFuture<SessionState> redo();

    /// {@return the steps that can be taken back or done again, as far as they have been read}
    default StepList steps() {
        return new StepList(List.of(), false);
    }

    /// Reads older steps.
    ///
    /// @return the steps with them; fails with [RefusedException] when they cannot be read
    default CompletableFuture<StepList> earlierSteps() {
        return CompletableFuture.completedFuture(steps());
    }

    /// Takes steps back, or does them again, until a step is the last that holds.
    ///
    /// @param step one of [#steps()]; the state before the first of them when missing
    /// @return completed when it is on the disk; fails with [RefusedException] when there is no such step, and stops at one that cannot be taken
    /// back
    default CompletableFuture<SessionState> walkTo(Optional<Id> step) {
        return CompletableFuture.completedFuture(state().get());
    }

    /// Saves a named draft of the present state.
    ///
    /// @param name what the user calls it
    /// @return completed when it is on the disk
    CompletableFuture<SessionState> saveDraft(String name);

    /// Changes what is looked at.
    ///
    /// @param focus the new focus
    void focus(SessionState.Focus focus);

    /// A named draft of the case.
    ///
    /// @param id identifier of the draft
    /// @param name what the user called it
    /// @param author who saved it
    /// @param when when it was saved
    record DraftListing(Id id, String name, String author, Instant when) {}

    /// {@return the named drafts, oldest first}
    default List<DraftListing> drafts() {
        return List.of();
    }

    /// Tries again to write what could not be written.
    ///
    /// @return completed when everything is on the disk
    default CompletableFuture<SessionState> saveAgain() {
        return CompletableFuture.completedFuture(state().get());
    }

    @Override
    void close();
}
