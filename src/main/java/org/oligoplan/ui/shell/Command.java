package org.oligoplan.ui.shell;

/// Something that the palette can do.
///
/// @param id the action's id, as in the table of keys where it has one
/// @param words its name
/// @param keys its shortcut as printed, or empty
/// @param action what it does
record Command(String id, String words, String keys, Runnable action) {}
