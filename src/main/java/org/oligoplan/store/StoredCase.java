package org.oligoplan.store;

import java.util.List;
import org.oligoplan.model.Case;
import org.oligoplan.model.EditEvent;

/// A case as it was read.
///
/// @param current its present state
/// @param latest its newest events in order; all of them, unless there are very many
/// @param length how many events it has
/// @param drafts its named drafts, oldest first
public record StoredCase(Case current, List<EditEvent> latest, long length, List<Draft> drafts) {

    /// Copies the lists.
    public StoredCase {
        latest = List.copyOf(latest);
        drafts = List.copyOf(drafts);
    }
}
