package org.oligoplan.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;

/// Where the earlier courses of a case lay on the planning CT, as far as that is known. A course has a place when it has an outline (a
/// reconstructed field, an imported prior target or field) or a dose, in the planning CT's frame or joined to it by a registration. One without
/// could have been anywhere in the regions that a person stated for it, and anywhere at all when none are stated.
final class CourseGeometry {

    private final CaseFacts facts;
    private final FrameWays ways;
    private final PriorDoseLook doses;
    private final List<PriorCourse> courses;

    CourseGeometry(CaseFacts facts, FrameWays ways, PriorDoseLook doses) {
        this.facts = facts;
        this.doses = doses;
        this.ways = ways;
        this.courses = facts.current().all(PriorCourse.class);
    }

    /// {@return the courses whose place is not known}
    List<PriorCourse> withoutPlace() {
        return courses.stream().filter(c -> !hasPlace(c)).toList();
    }

    private boolean hasPlace(PriorCourse course) {
        return gaveNothing(facts, course)
                || facts.structures().stream().anyMatch(s -> isPrior(s) && !s.contours().isEmpty() && belongs(s, course)
                        && leads(s.contours().plane().frame()))
                || doses.dosesOf(course).stream().anyMatch(d -> leads(d.frame()));
    }

    /// {@return whether no fraction of a course was delivered}
    static boolean gaveNothing(CaseFacts facts, PriorCourse course) {
        return CourseDetails.of(facts.current(), course.id()).filter(d -> d.delivered().isPresent() && d.delivered().getAsInt() == 0)
                .isPresent();
    }

    private boolean leads(FrameOfReference own) {
        return facts.planning().map(ImageSeries::frame).filter(to -> own.equals(to) || ways.between(own, to).isPresent()).isPresent();
    }

    private static boolean isPrior(Structure s) {
        return s.is(StructureRole.PRIOR_TARGET) || s.is(StructureRole.PRIOR_FIELD);
    }

    private boolean belongs(Structure s, PriorCourse course) {
        return facts.field(s.id()).map(f -> f.course().equals(course.id()))
                .orElse(s.origin() instanceof StructureOrigin.Imported i && course.structureSets().contains(i.structureSet()));
    }

    /// {@return the course that a prior target or field belongs to}
    Optional<Id> courseOf(Structure prior) {
        return courses.stream().filter(c -> belongs(prior, c)).map(PriorCourse::id).findFirst();
    }

    /// {@return the name of a prior target or field, with its course, and whether it is reconstructed}
    Object named(Structure prior) {
        Optional<String> label = courseOf(prior).flatMap(id -> facts.current().find(id, PriorCourse.class)).map(PriorCourse::label);
        if (facts.field(prior.id()).filter(CourseField::reconstructed).isPresent()) {
            return Message.of("courses.name.reconstructed", label.orElse(prior.name()));
        }
        return label.isPresent() ? Message.of("courses.name.outline", prior.name(), label.get()) : Message.of("check.name", prior.name());
    }

    /// {@return what is missing of earlier courses before the distances of a lesion can be judged}
    List<Message> missingFor(Lesion lesion) {
        List<Message> missing = new ArrayList<>();
        Set<BodyRegion> around = lesion.site().map(BodyRegion::around).orElse(EnumSet.allOf(BodyRegion.class));
        for (PriorCourse course : withoutPlace()) {
            Set<BodyRegion> stated = CourseDetails.of(facts.current(), course.id()).map(CourseDetails::regions).orElse(Set.of());
            boolean concerned = stated.isEmpty() || !Collections.disjoint(stated, around);
            if (concerned && !course.doses().isEmpty() && doses.dosesOf(course).isEmpty()) {
                missing.add(Message.of("check.missing.courseDose", course.label()));
            } else if (concerned && !doses.dosesOf(course).isEmpty()) {
                missing.add(Message.of("check.missing.courseWay", course.label()));
            } else if (stated.isEmpty()) {
                missing.add(Message.of("check.missing.courseRegion", course.label()));
            } else if (concerned) {
                missing.add(Message.of("check.missing.courseField", course.label(), lesion.name()));
            }
        }
        return missing;
    }

    /// {@return what is said of the reconstructed fields}
    List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        for (CourseField f : facts.current().all(CourseField.class)) {
            facts.current().structure(f.structure()).ifPresent(s -> notes.add(Message.of(
                    f.reconstructed() ? "check.note.reconstructed" : "check.note.treatedHere", s.name(), Printed.mm(f.uncertaintyMm()),
                    f.by().decidedBy(), f.source())));
        }
        return notes;
    }
}
