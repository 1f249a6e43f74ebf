package org.oligoplan.model;

/// A reference to one stored image object.
///
/// @param sopInstanceUid SOP Instance UID (0008,0018)
/// @param path where the file lay when it was imported
public record ImageInstance(String sopInstanceUid, String path) {}
