package org.oligoplan.workspace;

import java.time.Instant;
import org.oligoplan.text.Message;

/// Whether the work is on the disk.
public sealed interface SaveState {

    /// Everything up to `when` is committed and flushed to the disk.
    record Saved(Instant when) implements SaveState {}

    /// A commit is under way.
    record Saving() implements SaveState {}

    /// A commit failed; the work is in memory only.
    record Failed(Message why) implements SaveState {}
}
