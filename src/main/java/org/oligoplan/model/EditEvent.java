package org.oligoplan.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;

/// An edit as it is kept: what was done, by whom, where, when, after what.
///
/// @param id identifier of the event
/// @param caseId the case
/// @param parents the events that it follows; one, or none for the first, or two where histories were joined
/// @param author who did it
/// @param site where, as the site names itself
/// @param time when
/// @param labelId message id of what was done, for undo and history
/// @param labelArguments what the label names
/// @param edit the change; its inverse is in it
/// @param undoes the event that this one takes back
public record EditEvent(Id id, Id caseId, List<Id> parents, String author, String site, Instant time, String labelId,
        List<String> labelArguments,
        Edit edit, Optional<Id> undoes) {

    /// Copies the lists.
    public EditEvent {
        parents = List.copyOf(parents);
        labelArguments = List.copyOf(labelArguments);
    }
}
