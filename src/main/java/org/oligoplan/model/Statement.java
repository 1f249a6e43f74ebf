package org.oligoplan.model;

import org.oligoplan.base.Id;

/// A person's statement about the case.
///
/// @param id identifier of this element
/// @param claim what is stated
/// @param by who decided and recorded it, when and from what
public record Statement(Id id, Claim claim, Attribution by) implements Element {}
