package org.oligoplan.phantom;

/// What the demo case shows.
public enum DemoVariant {
    /// A prior course with all its contours, and three lesions: clear of the cord, borderline, inside.
    STANDARD,
    /// Images only: nothing is marked.
    NO_STRUCTURES,
    /// The cord is contoured from the head down to 20 mm below lesion L1 only.
    SHORT_CORD,
    /// The upper end of lesion L1 lies 15 mm from the last slice.
    LESION_NEAR_LAST_SLICE,
    /// The prior course lacks every second contour.
    EVERY_SECOND_CONTOUR_REMOVED,
    /// The standard case with a PET of the same frame of reference, in which lesions and liver take up, and the dose of the prior course.
    PET_AND_DOSE
}
