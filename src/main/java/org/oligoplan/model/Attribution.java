package org.oligoplan.model;

import java.time.Instant;

/// Where an answer comes from.
///
/// @param decidedBy who decided, as the site names people
/// @param role in what capacity
/// @param recordedBy who wrote it down
/// @param when when it was written down
/// @param source what it rests on, such as a document or "window"
public record Attribution(String decidedBy, PersonRole role, String recordedBy, Instant when, String source) {}
