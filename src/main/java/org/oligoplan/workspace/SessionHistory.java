package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.oligoplan.base.Id;
import org.oligoplan.model.Edit;
import org.oligoplan.model.EditEvent;
import org.oligoplan.store.CaseStore;
import org.oligoplan.text.Message;

/// The history of an open case: what of it is in memory, and the log on the disk for the rest. What reads the disk is for the thread of edits.
final class SessionHistory {

    /// How many older events are read at once.
    private static final int EARLIER_EVENTS = 1000;

    private final CaseStore store;
    private final Id caseId;
    private final History history;

    /// @param store has the log
    /// @param caseId the case
    /// @param events its newest events, in order
    /// @param budget what the changes of steps may take of the memory, bytes
    SessionHistory(CaseStore store, Id caseId, List<EditEvent> events, long budget) {
        this.store = store;
        this.caseId = caseId;
        this.history = new History(budget);
        events.forEach(history::add);
    }

    /// A step that is to be taken back, or done again.
    ///
    /// @param event the event to take back
    /// @param label what it is called
    /// @param edit the change that does so
    record Taken(Id event, Message label, Edit edit) {}

    synchronized void add(EditEvent event) {
        history.add(event);
    }

    synchronized Optional<Message> undoLabel() {
        return history.undoLabel();
    }

    synchronized Optional<Message> redoLabel() {
        return history.redoLabel();
    }

    synchronized StepList steps() {
        return history.steps();
    }

    synchronized boolean needsEarlier() {
        return history.needsEarlier();
    }

    /// {@return what undo or redo would do}
    Taken take(boolean undo) throws RefusedException {
        Optional<Id> event;
        Optional<Message> label;
        Optional<Edit> held;
        synchronized (this) {
            event = undo ? history.toUndo() : history.toRedo();
            label = undo ? history.undoLabel() : history.redoLabel();
            held = event.flatMap(history::edit);
        }
        if (event.isEmpty()) {
            throw ActionPlanner.refused(undo ? "edit.refused.nothing-to-undo" : "edit.refused.nothing-to-redo");
        }
        Edit edit = held.isPresent() ? held.get() : read(store.event(caseId, event.get())).edit();
        return new Taken(event.get(), label.orElseThrow(), edit.inverse());
    }

    /// {@return by how many steps to go on, or back where negative, until `step` is the last that holds; the start when it is missing}
    int way(Optional<Id> step) throws RefusedException {
        StepList all = steps();
        if (step.isEmpty()) {
            return -all.done();
        }
        for (int i = 0; i < all.steps().size(); i++) {
            if (all.steps().get(i).id().equals(step.get())) {
                return i + 1 - all.done();
            }
        }
        throw ActionPlanner.refused("edit.refused.no-step");
    }

    /// Reads one page of older events, and further ones as long as they are needed.
    void readEarlier() throws RefusedException {
        boolean more = true;
        while (more) {
            Id first;
            synchronized (this) {
                if (!history.hasEarlier()) {
                    return;
                }
                first = history.first().orElseThrow();
            }
            List<EditEvent> older = read(store.eventsBefore(caseId, first, EARLIER_EVENTS));
            synchronized (this) {
                history.addEarlier(older);
                more = history.needsEarlier();
            }
        }
    }

    private static <T> T read(CompletableFuture<T> stored) throws RefusedException {
        try {
            return stored.join();
        } catch (CompletionException e) {
            throw new RefusedException(CaseSession.reason(e));
        }
    }
}
