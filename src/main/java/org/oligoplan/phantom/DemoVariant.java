package org.oligoplan.phantom;

import java.util.List;
import java.util.stream.Stream;

/// What a demo shows: five patients whose cases come with everything entered, and one of them as files alone, plain or with something amiss.
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
    PET_AND_DOSE,
    /// Demo One: two lesions, no prior course.
    ELIGIBLE,
    /// Demo Two: five lesions, no prior course.
    FIVE_LESIONS,
    /// Demo Three: lesions of a breast and the axilla of its side, and three others; no prior course.
    BREAST_AND_AXILLA,
    /// Demo Four: the solids of [#STANDARD] with the dose of the prior course.
    NEAR_CORD,
    /// Demo Five: two lesions, and a prior course without files.
    MISSING_FACTS;

    /// {@return who the files say it is}
    public PhantomPatient patient() {
        return switch (this) {
            case ELIGIBLE -> PhantomPatient.demo("One", 1, "19610402");
            case FIVE_LESIONS -> PhantomPatient.demo("Two", 2, "19580916");
            case BREAST_AND_AXILLA -> PhantomPatient.demo("Three", 3, "19701123");
            case NEAR_CORD, STANDARD, NO_STRUCTURES, SHORT_CORD, LESION_NEAR_LAST_SLICE, EVERY_SECOND_CONTOUR_REMOVED, PET_AND_DOSE ->
                PhantomPatient.DEMO;
            case MISSING_FACTS -> PhantomPatient.demo("Five", 5, "19650708");
        };
    }

    /// {@return the five patients, Demo One first}
    public static List<DemoVariant> patients() {
        return Stream.of(values()).filter(DemoVariant::complete).toList();
    }

    /// {@return whether the case comes with everything entered}
    public boolean complete() {
        return switch (this) {
            case ELIGIBLE, FIVE_LESIONS, BREAST_AND_AXILLA, NEAR_CORD, MISSING_FACTS -> true;
            case STANDARD, NO_STRUCTURES, SHORT_CORD, LESION_NEAR_LAST_SLICE, EVERY_SECOND_CONTOUR_REMOVED, PET_AND_DOSE -> false;
        };
    }

    /// {@return whether there is a prior course with files}
    public boolean prior() {
        return !complete() || this == NEAR_CORD;
    }

    /// {@return whether the dose of the prior course is there}
    public boolean dose() {
        return this == PET_AND_DOSE || this == NEAR_CORD;
    }
}
