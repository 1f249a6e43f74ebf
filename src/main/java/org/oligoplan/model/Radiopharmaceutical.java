package org.oligoplan.model;

/// What was injected for a PET, as far as rules tell tracers apart.
public enum Radiopharmaceutical {
    /// Fluorodeoxyglucose with fluorine-18.
    FDG,
    /// Fluoroestradiol with fluorine-18.
    FES,
    /// Another tracer, which the file names.
    OTHER,
    /// The file names none, or two.
    NOT_STATED
}
