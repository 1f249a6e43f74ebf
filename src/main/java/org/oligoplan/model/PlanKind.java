package org.oligoplan.model;

/// How a plan irradiates.
public enum PlanKind {
    /// Photon or electron beams.
    EXTERNAL_BEAM,
    /// Protons or other ions.
    ION,
    /// Sources in or at the body; "dose per fraction" does not mean there what it means for beams.
    BRACHYTHERAPY,
    /// Beams and sources in one plan.
    MIXED,
    /// Neither beams nor sources are in the object.
    NOT_STATED
}
