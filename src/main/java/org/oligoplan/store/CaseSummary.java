package org.oligoplan.store;

import java.time.Instant;

/// A case in the list.
///
/// @param entry what the list knows of it
/// @param changed when its last event was committed
/// @param drafts how many named drafts it has
public record CaseSummary(CaseEntry entry, Instant changed, int drafts) {}
