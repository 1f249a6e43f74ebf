package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.ImportedRegistration.Alignment;
import org.oligoplan.model.ImportedRegistration.Form;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.PlanRecord;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Registration;
import org.oligoplan.model.StructureSet;

/// Edits of earlier treatment, and of what joins frames of reference.
final class TreatmentPlans {

    private final ActionPlanner planner;

    TreatmentPlans(ActionPlanner planner) {
        this.planner = planner;
    }

    Planned priorCourse(Case current, Action.AddPriorCourse a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.course());
        if (a.label().isBlank()) {
            throw ActionPlanner.refused("edit.refused.no-name");
        }
        if (a.fractions().isPresent() && a.fractions().getAsInt() < 1) {
            throw ActionPlanner.refused("edit.refused.no-fraction");
        }
        refuseMissing(current, a.structureSets(), StructureSet.class, "edit.refused.no-structure-set");
        refuseMissing(current, a.plans(), PlanRecord.class, "edit.refused.no-plan");
        refuseMissing(current, a.doses(), DoseDistribution.class, "edit.refused.no-dose-distribution");
        PriorCourse course = new PriorCourse(a.course(), a.label().strip(), a.date(), a.total(), a.fractions(), a.structureSets(),
                a.plans(), a.doses(), planner.by(ActionPlanner.IN_PROGRAM));
        return Planned.of(ElementChange.add(course), "edit.prior-course", course.label());
    }

    private static <T extends Element> void refuseMissing(Case current, List<Id> ids, Class<T> type, String reason)
            throws RefusedException {
        for (Id id : ids) {
            if (current.find(id, type).isEmpty()) {
                throw ActionPlanner.refused(reason);
            }
        }
    }

    /// The accepted registration keeps the file's matrix.
    Planned accept(Case current, Action.AcceptRegistration a) throws RefusedException {
        ActionPlanner.refuseKnown(current, a.registration());
        ImportedRegistration imported = current.find(a.imported(), ImportedRegistration.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-registration"));
        Alignment alignment = imported.alignments().stream().filter(x -> x.from().equals(a.from())).findFirst()
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-registration"));
        if (alignment.form() != Form.RIGID) {
            throw ActionPlanner.refused("edit.refused.not-rigid");
        }
        if (!(a.uncertaintyMm() >= 0) || !Double.isFinite(a.uncertaintyMm())) {
            throw ActionPlanner.refused("edit.refused.uncertainty");
        }
        if (imported.accepted(current, alignment).isPresent()) {
            throw ActionPlanner.refused("edit.refused.accepted-registration");
        }
        Attribution own = planner.by(ActionPlanner.IN_PROGRAM);
        Attribution by = a.decidedBy().map(String::strip).filter(name -> !name.isEmpty() && !name.equals(own.decidedBy()))
                .map(name -> new Attribution(name, PersonRole.OTHER, own.recordedBy(), own.when(), own.source())).orElse(own);
        return Planned.of(
                ElementChange.add(new Registration(a.registration(), alignment.from(), imported.registered(), alignment.matrix(),
                        imported.acceptedMethod(), OptionalDouble.of(a.uncertaintyMm()), by)),
                "edit.accept-registration", imported.label());
    }

    Planned remove(Case current, Action.RemoveRegistration a) throws RefusedException {
        Registration registration = current.find(a.registration(), Registration.class)
                .orElseThrow(() -> ActionPlanner.refused("edit.refused.no-registration"));
        return Planned.of(ElementChange.remove(registration), "edit.remove-registration");
    }
}
