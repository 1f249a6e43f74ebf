package org.oligoplan.model;

/// Dose Type (3004,0004).
public enum DoseType {
    /// Physical dose.
    PHYSICAL,
    /// Physical dose corrected for a biological effect by the writer's own model.
    EFFECTIVE,
    /// Difference between a desired and a planned dose; the only type whose values may be negative.
    ERROR,
    /// The file does not say.
    NOT_STATED
}
