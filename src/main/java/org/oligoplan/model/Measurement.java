package org.oligoplan.model;

import org.oligoplan.base.Id;

/// Something that a person measured on an image and keeps with the case. Nothing that gates rests on it.
///
/// @param id identifier of this element
/// @param image the image series on which it lies
/// @param label what the person calls it; may be empty
/// @param shape what was laid over the image
public record Measurement(Id id, Id image, String label, MeasuredShape shape) implements Element {}
