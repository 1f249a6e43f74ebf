package org.oligoplan.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;

/// Proposes the re-irradiation class of each lesion. The target is the PTV where there is one, else what the distances are measured from.
final class ReirradiationClass {

    static final String CONCERN = "cumulative-dose-concern";

    private final CaseFacts facts;
    private final PriorReasons reasons;

    ReirradiationClass(CaseFacts facts, PriorReasons reasons) {
        this.facts = facts;
        this.reasons = reasons;
    }

    /// {@return the class}
    ///
    /// @param a the lesion's distances, as both engines left them
    Reirradiation of(LesionAssessment a) {
        Lesion lesion = a.lesion();
        List<PriorCourse> courses = facts.current().all(PriorCourse.class).stream().filter(c -> !CourseGeometry.gaveNothing(facts, c))
                .toList();
        List<Message> why = new ArrayList<>();
        Set<Message> open = new LinkedHashSet<>();
        if (!facts.historyComplete().orElse(false)) {
            open.add(Message.of("check.missing.history"));
        }
        if (courses.isEmpty() && a.priors().isEmpty() && a.organs().isEmpty()) {
            return open.isEmpty()
                    ? new Reirradiation(lesion.id(), Reirradiation.Kind.NONE, List.of(Message.of("courses.class.nothing")), List.of())
                    : new Reirradiation(lesion.id(), Reirradiation.Kind.OPEN, List.of(), List.copyOf(open));
        }
        List<Message> overlap = overlap(a, open);
        if (!overlap.isEmpty()) {
            return new Reirradiation(lesion.id(), Reirradiation.Kind.TYPE_1, overlap, List.copyOf(open));
        }
        open.addAll(a.priorMissing());
        open.addAll(reasons.courses().missingFor(lesion));
        if (targets(lesion).isEmpty()) {
            open.add(Message.of("check.missing.target", lesion.name()));
        }
        a.priors().forEach(d -> why.add(Message.of("courses.class.apart", d.structureName(), Printed.mm(d.nominalMm()),
                Printed.mm(d.lowerMm()))));
        Optional<Boolean> concern = facts.answers().yes(CONCERN, Optional.of(lesion.id()));
        if (concern.isEmpty()) {
            open.add(facts.answers().missing(CONCERN, Optional.of(lesion.id())));
        } else {
            why.add(Message.of(concern.get() ? "courses.class.concern" : "courses.class.noConcern",
                    facts.fact(CONCERN, lesion.id()).map(s -> s.by().decidedBy()).orElse("")));
        }
        Reirradiation.Kind kind = !open.isEmpty()
                ? Reirradiation.Kind.OPEN
                : concern.orElse(false) ? Reirradiation.Kind.TYPE_2 : Reirradiation.Kind.REPEAT;
        return new Reirradiation(lesion.id(), kind, why, List.copyOf(open));
    }

    private List<Message> overlap(LesionAssessment a, Set<Message> open) {
        List<Message> overlap = new ArrayList<>();
        for (LesionDistance d : a.priors()) {
            boolean ptv = d.ptvNominalMm().isPresent() && d.ptvNominalMm().getAsDouble() <= 0;
            if (d.overlap() || ptv) {
                overlap.add(Message.of(d.overlap() ? "courses.class.overlap" : "courses.class.overlapPtv", d.structureName()));
            } else if (!(d.lowerMm() > 0)) {
                open.add(Message.of("courses.class.mayOverlap", d.structureName()));
            }
        }
        for (Structure target : targets(a.lesion())) {
            for (PriorReason dose : reasons.byDose(target)) {
                Message said = Message.of("courses.class.dose", target.name(), dose.said());
                if (facts.answers().number(PriorDoseReach.LEVEL).isPresent()) {
                    overlap.add(said);
                } else {
                    open.add(said);
                }
            }
        }
        return overlap;
    }

    private List<Structure> targets(Lesion lesion) {
        for (StructureRole role : List.of(StructureRole.PTV, StructureRole.ITV, StructureRole.GTV)) {
            List<Structure> drawn = facts.delineated(lesion, role).stream().filter(s -> !s.contours().isEmpty()).toList();
            if (!drawn.isEmpty()) {
                return drawn;
            }
        }
        return List.of();
    }
}
