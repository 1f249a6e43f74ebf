package org.oligoplan.workspace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.model.Edit;
import org.oligoplan.model.EditEvent;
import org.oligoplan.model.Element;
import org.oligoplan.model.Structure;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Section;
import org.oligoplan.text.Message;

/// Which steps can be taken back and done again, read off the log: undo is an event that takes another back, redo one that takes an undo back.
/// What each step was called is kept for all that have been read; what it changed only up to a budget of bytes, the newest first: the log on
/// the disk has the rest.
final class History {

    static final String IMPORT = "edit.import";
    static final String KEEP_VIEW = "edit.keep-view";
    static final String FINGERPRINTS = "edit.fingerprints";
    static final String IMAGES = "edit.images-checked";

    static final String LOOK = "edit.look";

    /// What the changes of steps may take of the memory.
    static final long BUDGET_BYTES = 64L << 20;

    /// What the program does by itself, or what is only looked at: no steps.
    private static final Set<String> NO_STEPS = Set.of(IMPORT, KEEP_VIEW, FINGERPRINTS, IMAGES, LOOK);

    private static final long BYTES_OF_AN_ELEMENT = 2048;
    private static final long BYTES_OF_A_PLANE = 160;
    private static final long BYTES_OF_A_POINT = 2 * Double.BYTES;

    /// What an event is called, without what it changed.
    private record Head(Id id, Message label, String author, Instant time, Optional<Id> undoes) {}

    /// A step as it stands: the event that did it last or took it back last, and the one that did it first.
    private record Entry(Head last, Head first) {}

    /// What an event changed, and about how much memory that takes.
    private record Held(Edit edit, long bytes) {}

    private final long budget;
    private final Deque<Head> heads = new ArrayDeque<>();
    private final Deque<Entry> done = new ArrayDeque<>();
    private final Deque<Entry> undone = new ArrayDeque<>();
    private final Set<Id> known = new HashSet<>();
    /// Oldest first.
    private final Map<Id, Held> edits = new LinkedHashMap<>();
    private long heldBytes;
    private Optional<Id> first = Optional.empty();
    private boolean earlier;
    private boolean torn;

    History() {
        this(BUDGET_BYTES);
    }

    /// @param budget bytes
    History(long budget) {
        this.budget = budget;
    }

    /// Takes the next event of the log in.
    void add(EditEvent event) {
        if (first.isEmpty()) {
            first = Optional.of(event.id());
            // The first event of a log follows none.
            earlier = !event.parents().isEmpty();
        }
        known.add(event.id());
        if (NO_STEPS.contains(event.labelId())) {
            return;
        }
        Head head = head(event);
        heads.addLast(head);
        hold(event);
        fold(head);
    }

    /// Takes events in that come before all others.
    ///
    /// @param older in the log's order, the last directly before the first known one; none when there are no more
    void addEarlier(List<EditEvent> older) {
        earlier = !older.isEmpty() && !older.getFirst().parents().isEmpty();
        if (older.isEmpty()) {
            return;
        }
        first = Optional.of(older.getFirst().id());
        for (EditEvent event : older.reversed()) {
            known.add(event.id());
            if (!NO_STEPS.contains(event.labelId())) {
                heads.addFirst(head(event));
            }
        }
        done.clear();
        undone.clear();
        torn = false;
        heads.forEach(this::fold);
    }

    private static Head head(EditEvent event) {
        return new Head(event.id(), label(event), event.author(), event.time(), event.undoes());
    }

    private void fold(Head head) {
        if (head.undoes().isEmpty()) {
            done.push(new Entry(head, head));
            undone.clear();
            return;
        }
        Id taken = head.undoes().get();
        if (isTop(done, taken)) {
            undone.push(new Entry(head, done.pop().first()));
        } else if (isTop(undone, taken)) {
            done.push(new Entry(head, undone.pop().first()));
        } else if (!known.contains(taken)) {
            torn = true;
        }
    }

    private static boolean isTop(Deque<Entry> entries, Id id) {
        return !entries.isEmpty() && entries.peek().last().id().equals(id);
    }

    private void hold(EditEvent event) {
        long bytes = bytes(event.edit());
        edits.put(event.id(), new Held(event.edit(), bytes));
        heldBytes += bytes;
        Iterator<Held> oldest = edits.values().iterator();
        // The newest stays, however large it is.
        while (heldBytes > budget && edits.size() > 1) {
            heldBytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /// {@return about how many bytes an edit takes in memory}
    static long bytes(Edit edit) {
        return switch (edit) {
            case Edit.ElementChange change -> bytes(change.before()) + bytes(change.after());
            case Edit.SectionsChange change -> change.changes().stream().mapToLong(c -> bytesOf(c.before()) + bytesOf(c.after())).sum();
            case Edit.Several several -> several.parts().stream().mapToLong(History::bytes).sum();
        };
    }

    private static long bytes(Optional<Element> element) {
        if (element.isEmpty()) {
            return 0;
        }
        return BYTES_OF_AN_ELEMENT + (element.get() instanceof Structure structure
                ? structure.contours().sections().stream().mapToLong(s -> BYTES_OF_A_PLANE + points(s.region())).sum()
                : 0);
    }

    private static long bytesOf(Optional<Section> section) {
        return BYTES_OF_A_PLANE + section.map(s -> points(s.region())).orElse(0L);
    }

    private static long points(Region region) {
        return region.rings().stream().mapToLong(r -> r.size() * BYTES_OF_A_POINT).sum();
    }

    /// {@return whether older events have to be read before it is known what undo or redo would do}
    boolean needsEarlier() {
        return earlier && (torn || done.isEmpty());
    }

    /// {@return whether the log has older events}
    boolean hasEarlier() {
        return earlier;
    }

    /// {@return the oldest event that was taken in}
    Optional<Id> first() {
        return first;
    }

    /// {@return the event that undo takes back}
    Optional<Id> toUndo() {
        return Optional.ofNullable(done.peek()).map(e -> e.last().id());
    }

    /// {@return the undo that redo takes back}
    Optional<Id> toRedo() {
        return Optional.ofNullable(undone.peek()).map(e -> e.last().id());
    }

    /// {@return what undo takes back}
    Optional<Message> undoLabel() {
        return Optional.ofNullable(done.peek()).map(e -> e.last().label());
    }

    /// {@return what redo does again}
    Optional<Message> redoLabel() {
        return Optional.ofNullable(undone.peek()).map(e -> e.last().label());
    }

    /// {@return what an event changed, if it is in memory}
    Optional<Edit> edit(Id event) {
        return Optional.ofNullable(edits.get(event)).map(Held::edit);
    }

    /// {@return about how many bytes the changes in memory take}
    long heldBytes() {
        return heldBytes;
    }

    /// {@return the steps, oldest first}
    StepList steps() {
        List<HistoryStep> all = new ArrayList<>(done.size() + undone.size());
        done.reversed().forEach(e -> all.add(step(e, true)));
        undone.forEach(e -> all.add(step(e, false)));
        return new StepList(all, earlier);
    }

    private static HistoryStep step(Entry entry, boolean holds) {
        Head head = entry.first();
        return new HistoryStep(head.id(), head.label(), head.author(), head.time(), holds);
    }

    static Message label(EditEvent event) {
        return Message.of(event.labelId(), event.labelArguments().toArray());
    }
}
