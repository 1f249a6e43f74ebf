package org.oligoplan.model;

/// What a person has looked for in the record of an earlier course and not found. The names on the screen are message ids
/// `courses.unknown.NAME`.
public enum CourseUnknown {
    DATE, SITE, TOTAL_DOSE, FRACTIONS_PLANNED, FRACTIONS_DELIVERED, TECHNIQUE, FIELD, DOSE_DISTRIBUTION
}
