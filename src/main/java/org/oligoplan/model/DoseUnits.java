package org.oligoplan.model;

/// Dose Units (3004,0002).
public enum DoseUnits {
    /// Gray.
    GY,
    /// Relative to an implicit reference value: no absorbed dose can be told from it.
    RELATIVE
}
