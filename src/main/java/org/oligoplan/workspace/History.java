package org.oligoplan.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.model.EditEvent;
import org.oligoplan.text.Message;

/// Which steps can be taken back and done again, read off the log: undo is an event that takes another back, redo one that takes an undo back.
final class History {

    static final String IMPORT = "edit.import";
    static final String KEEP_VIEW = "edit.keep-view";
    static final String FINGERPRINTS = "edit.fingerprints";
    static final String IMAGES = "edit.images-checked";

    /// What the program does by itself, or what is only looked at: no steps.
    private static final Set<String> NO_STEPS = Set.of(IMPORT, KEEP_VIEW, FINGERPRINTS, IMAGES);

    private final Deque<EditEvent> done = new ArrayDeque<>();
    private final Deque<EditEvent> undone = new ArrayDeque<>();

    /// Takes the next event of the log in.
    void add(EditEvent event) {
        if (NO_STEPS.contains(event.labelId())) {
            return;
        }
        if (event.undoes().isEmpty()) {
            done.push(event);
            undone.clear();
            return;
        }
        Id taken = event.undoes().get();
        if (isTop(done, taken)) {
            done.pop();
            undone.push(event);
        } else if (isTop(undone, taken)) {
            undone.pop();
            done.push(event);
        }
    }

    private static boolean isTop(Deque<EditEvent> events, Id id) {
        return !events.isEmpty() && events.peek().id().equals(id);
    }

    /// {@return the event that undo takes back}
    Optional<EditEvent> toUndo() {
        return Optional.ofNullable(done.peek());
    }

    /// {@return the undo that redo takes back}
    Optional<EditEvent> toRedo() {
        return Optional.ofNullable(undone.peek());
    }

    static Message label(EditEvent event) {
        return Message.of(event.labelId(), event.labelArguments().toArray());
    }
}
