package org.oligoplan.model;

/// A value that a person gave.
///
/// @param value what was answered
/// @param by who decided and recorded it, when and from what
/// @param <T> an immutable value
public record Answer<T>(T value, Attribution by) {}
