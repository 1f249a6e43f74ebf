package org.oligoplan.workspace;

import java.util.List;
import org.oligoplan.model.Edit;
import org.oligoplan.text.Message;

/// An action as an edit of the case at hand.
///
/// @param edit the change; without parts when nothing would change
/// @param label what is done, for undo and history; its arguments are texts
record Planned(Edit edit, Message label) {

    static Planned of(Edit edit, String labelId, String... arguments) {
        return new Planned(edit, Message.of(labelId, (Object[]) arguments));
    }

    static Planned of(List<Edit> edits, String labelId, String... arguments) {
        return of(edits.size() == 1 ? edits.getFirst() : new Edit.Several(edits), labelId, arguments);
    }

    boolean changesNothing() {
        return nothing(edit);
    }

    private static boolean nothing(Edit edit) {
        return switch (edit) {
            case Edit.ElementChange change -> change.before().equals(change.after());
            case Edit.SectionsChange change -> change.changes().isEmpty();
            case Edit.Several several -> several.parts().stream().allMatch(Planned::nothing);
        };
    }
}
