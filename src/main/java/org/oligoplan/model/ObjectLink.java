package org.oligoplan.model;

/// A reference from one object to another, found by UID.
///
/// @param fromKind kind of the object that refers
/// @param fromUid its UID, as [ImportedObject#uid()]
/// @param relation what the reference says
/// @param toKind kind of the object that is referred to
/// @param toUid its UID
/// @param resolved whether it is there
public record ObjectLink(ObjectKind fromKind, String fromUid, Relation relation, ObjectKind toKind, String toUid, boolean resolved) {

    /// What a reference says. The names on the screen are message ids `import.relation.NAME`.
    public enum Relation {
        /// A structure set was drawn on images.
        DRAWN_ON,
        /// A plan was made for a structure set.
        PLANNED_FOR,
        /// A dose distribution is that of a plan.
        DOSE_OF,
        /// A dose distribution names a structure set.
        REFERS_TO,
        /// A plan names a dose distribution.
        NAMES_DOSE,
        /// A plan is related to another plan.
        RELATED_TO,
        /// A registration was made between images.
        ALIGNS
    }
}
