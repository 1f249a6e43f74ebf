package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Case;
import org.oligoplan.model.CourseDate;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseUnknown;
import org.oligoplan.model.PriorCourse;

/// All that a person types of an earlier course.
///
/// @param label how it is named
/// @param when when it began, as far as known
/// @param total total dose prescribed
/// @param planned number of fractions planned
/// @param delivered number of fractions delivered
/// @param site where, in the record's words
/// @param regions the parts of the body that it may have reached; none stated is unknown
/// @param technique in the record's words
/// @param unknown what was looked for and not found
/// @param note anything else
/// @param structureSets imported structure sets that belong to it
/// @param plans imported plans
/// @param doses imported dose distributions
public record CourseEntry(String label, Optional<CourseDate> when, Optional<Dose> total, OptionalInt planned, OptionalInt delivered,
        String site, Set<BodyRegion> regions, String technique, Set<CourseUnknown> unknown, String note, List<Id> structureSets,
        List<Id> plans, List<Id> doses) {

    /// Copies the collections.
    public CourseEntry {
        regions = Set.copyOf(regions);
        unknown = Set.copyOf(unknown);
        structureSets = List.copyOf(structureSets);
        plans = List.copyOf(plans);
        doses = List.copyOf(doses);
    }

    /// {@return what is known of a course of a case}
    public static CourseEntry of(Case current, PriorCourse course) {
        Optional<CourseDetails> d = CourseDetails.of(current, course.id());
        return new CourseEntry(course.label(), CourseDetails.when(current, course), course.total(), course.fractions(),
                CourseDetails.delivered(current, course), d.map(CourseDetails::site).orElse(""),
                d.map(CourseDetails::regions).orElse(Set.of()), d.map(CourseDetails::technique).orElse(""),
                d.map(CourseDetails::unknown).orElse(Set.of()), d.map(CourseDetails::note).orElse(""), course.structureSets(),
                course.plans(), course.doses());
    }
}
