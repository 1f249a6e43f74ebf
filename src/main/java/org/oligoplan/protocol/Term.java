package org.oligoplan.protocol;

/// A word of a table that several of its rows share.
///
/// @param id its id in the file, such as `mandatory`
/// @param text what it says
public record Term(String id, Title text) {}
