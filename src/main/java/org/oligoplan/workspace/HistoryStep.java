package org.oligoplan.workspace;

import java.time.Instant;
import org.oligoplan.base.Id;
import org.oligoplan.text.Message;

/// A step that can be taken back or done again, as a history shows it.
///
/// @param id the event by which it was first done
/// @param label what was done
/// @param author who did it
/// @param time when
/// @param done whether it holds now; one that was taken back does not
public record HistoryStep(Id id, Message label, String author, Instant time, boolean done) {}
