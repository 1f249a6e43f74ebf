package org.oligoplan.protocol;

/// A guideline, trial or file that dose limits come from.
///
/// @param id its id in the file, such as `tg101`; the choice of a site that lets it govern
/// @param title its short name
/// @param citation how it is cited
public record ConstraintSource(String id, Title title, String citation) {}
