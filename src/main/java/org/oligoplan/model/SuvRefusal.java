package org.oligoplan.model;

/// Why no factor to SUV is given. Each stands for one thing that is missing or contradictory; none is ever guessed.
public enum SuvRefusal {
    /// Voxels in a unit from which no SUV follows. Argument: the unit, or nothing.
    UNITS,
    /// SUV by something else than body weight. Argument: SUV type.
    SUV_TYPE,
    /// Counts without a vendor's factor. Argument: the unit.
    COUNTS,
    /// Not corrected for attenuation or decay. Argument: what is missing.
    NOT_CORRECTED,
    /// Decay Correction is NONE, missing or unknown. Argument: what it says.
    DECAY_CORRECTION,
    /// Nothing about an injection.
    NO_RADIOPHARMACEUTICAL,
    /// More than one injection. Argument: how many.
    SEVERAL_INJECTIONS,
    /// No administered activity.
    NO_DOSE,
    /// An activity that nobody is given. Argument: Bq.
    DOSE_IMPLAUSIBLE,
    /// No weight, or zero.
    NO_WEIGHT,
    /// A weight that nobody has. Argument: kg.
    WEIGHT_IMPLAUSIBLE,
    /// No half-life, and no nuclide that has one.
    NO_HALF_LIFE,
    /// Half-life and nuclide contradict each other. Arguments: s in the file, nuclide, its s.
    HALF_LIFE_CONFLICT,
    /// No time of injection.
    NO_INJECTION_TIME,
    /// No time to which the image is corrected.
    NO_REFERENCE_TIME,
    /// The injection lies after the scan. Argument: minutes.
    INJECTION_AFTER_SCAN,
    /// So long after the injection that nothing could have been measured. Arguments: hours, half-lives.
    INTERVAL_IMPLAUSIBLE,
    /// Injection and scan are timed in zones that cannot be related. Argument: offset of the injection.
    TIME_ZONE,
    /// Slices of one series contradict each other. Argument: tag.
    SLICES_DIFFER,
    /// Voxels without a rescale slope. Argument: number of slices.
    NO_RESCALE,
    /// A value that is needed cannot be read. Arguments: tag, reason.
    UNREADABLE_VALUE
}
