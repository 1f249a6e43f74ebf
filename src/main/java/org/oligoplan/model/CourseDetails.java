package org.oligoplan.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oligoplan.base.Id;

/// What is known of an earlier course beyond its one line, and what is known to be unknown. A course has at most one.
///
/// @param id identifier of this element
/// @param course the course; its number of fractions is then the planned one
/// @param when when it began, as far as known
/// @param site where, in the record's words
/// @param regions the parts of the body that a person says the course may have reached; none stated is unknown, which is every part
/// @param delivered number of fractions delivered, at least 0
/// @param technique such as "AP/PA" or "SBRT", in the record's words
/// @param unknown what was looked for and not found
/// @param note anything else
/// @param by who entered it
public record CourseDetails(Id id, Id course, Optional<CourseDate> when, String site, Set<BodyRegion> regions, OptionalInt delivered,
        String technique, Set<CourseUnknown> unknown, String note, Attribution by) implements Element {

    /// Copies the sets, in their own order; refuses fewer than no fraction.
    public CourseDetails {
        EnumSet<BodyRegion> stated = EnumSet.noneOf(BodyRegion.class);
        stated.addAll(regions);
        regions = Collections.unmodifiableSet(stated);
        EnumSet<CourseUnknown> missing = EnumSet.noneOf(CourseUnknown.class);
        missing.addAll(unknown);
        unknown = Collections.unmodifiableSet(missing);
        if (delivered.isPresent() && delivered.getAsInt() < 0) {
            throw new IllegalArgumentException("fractions delivered: " + delivered.getAsInt());
        }
    }

    /// {@return the details of a course, where there are any}
    public static Optional<CourseDetails> of(Case current, Id course) {
        return current.all(CourseDetails.class).stream().filter(d -> d.course().equals(course)).findFirst();
    }

    /// {@return when a course began, as far as known}
    public static Optional<CourseDate> when(Case current, PriorCourse course) {
        return of(current, course.id()).flatMap(CourseDetails::when).or(() -> course.date().map(CourseDate.OnDay::new));
    }

    /// {@return the fractions delivered: where there are details, what they say; else the course's own number}
    public static OptionalInt delivered(Case current, PriorCourse course) {
        return of(current, course.id()).map(CourseDetails::delivered).orElse(course.fractions());
    }
}
