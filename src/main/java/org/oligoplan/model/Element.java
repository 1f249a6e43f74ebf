package org.oligoplan.model;

import org.oligoplan.base.Id;

/// One thing in a case that has an identity of its own. A case is a set of elements; every edit replaces, adds or takes away elements or
/// sections of a structure, so that undo, versions, audit and merging all read one log.
public sealed interface Element
        permits PatientIdentity, ImageSeries, SeriesFingerprint, StructureSet, Structure, Lesion, PriorCourse, Registration, Statement,
        SiteSettings,
        ViewState, ImportFinding, DoseDistribution, PlanRecord, ImportReport, ImportedRegistration, PetScaling, StructureNote, PatientLink,
        Measurement, StructureLook, SystemicAgent, OtherCancer, StudyEvent, CourseField, CourseDetails, FractionPlan, Holidays,
        LesionMeasurement, Delivery, PinnedComment {

    /// {@return the random identifier}
    Id id();
}
