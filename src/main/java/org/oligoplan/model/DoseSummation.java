package org.oligoplan.model;

/// Dose Summation Type (3004,000A): what a dose distribution is the sum of.
public enum DoseSummation {
    /// All fraction groups of one plan.
    PLAN,
    /// Several plans.
    MULTI_PLAN,
    /// Several plans with the fractions that an overview states.
    PLAN_OVERVIEW,
    /// One fraction group of one plan.
    FRACTION,
    /// One or more beams of one plan.
    BEAM,
    /// One or more brachytherapy application setups of one plan.
    BRACHY,
    /// One session (one fraction) of a fraction group.
    FRACTION_SESSION,
    /// One session of beams.
    BEAM_SESSION,
    /// One session of brachytherapy application setups.
    BRACHY_SESSION,
    /// Control points of a beam.
    CONTROL_POINT,
    /// A treatment record.
    RECORD,
    /// The file does not say, or says something that is not defined.
    NOT_STATED
}
