package org.oligoplan.workspace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oligoplan.base.Id;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Edit;
import org.oligoplan.model.Edit.ElementChange;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Measurement;
import org.oligoplan.model.PatientIdentity;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.ViewState;
import org.oligoplan.text.Message;
import org.oligoplan.model.Claim;

/// Turns actions into edits of a case, or refuses them with a reason. It changes nothing itself.
final class ActionPlanner {

    /// What an answer rests on when it was given in the program.
    static final String IN_PROGRAM = "oligoplan";

    private final Actor actor;
    private final Clock clock;
    private final PrescriptionRange range;
    private final ContourPlans contours;
    private final StructurePlans structures;
    private final ShapePlans shapes;
    private final DrawingPlans drawings;
    private final StatementPlans statements;
    private final StudyPlans study;
    private final JoinPlans joins;
    private final TreatmentPlans treatments;
    private final RegistrationPlans registrations;
    private final CoursePlans courses;
    private final CalendarPlans calendars;
    private final LesionPlans lesions;

    ActionPlanner(Actor actor, Clock clock, PrescriptionRange range, DrawingTools tools, CaseCheck check) {
        this.actor = actor;
        this.clock = clock;
        this.range = range;
        this.contours = new ContourPlans(tools);
        this.structures = new StructurePlans(this);
        this.shapes = new ShapePlans(this);
        this.drawings = new DrawingPlans(structures, shapes);
        this.treatments = new TreatmentPlans(this);
        this.registrations = new RegistrationPlans(this);
        this.courses = new CoursePlans(this);
        this.calendars = new CalendarPlans(this);
        this.lesions = new LesionPlans(this, clock);
        this.joins = new JoinPlans(this);
        this.statements = new StatementPlans(actor, clock, check::basis);
        this.study = new StudyPlans(actor, clock, check::question);
    }

    Planned plan(Action action, Case current) throws RefusedException {
        return switch (action) {
            case Action.AssignRole a -> structures.assignRole(current, a);
            case Action.NameStructure a -> structures.name(current, a);
            case Action.SetIrradiated a -> structures.irradiated(current, a);
            case Action.AddLesion a -> structures.addLesion(current, a);
            case Action.DelineateLesion a -> structures.delineate(current, a);
            case Action.EditLesion a -> structures.editLesion(current, a);
            case Action.RemoveLesion a -> structures.removeLesion(current, a);
            case Action.AddOrgan a -> structures.addOrgan(current, a);
            case Action.RemoveStructure a -> structures.removeStructure(current, a);
            case Action.PaintStroke a -> contours.paint(current, a);
            case Action.DrawPolygon a -> contours.polygon(current, a);
            case Action.Draw a -> drawings.plan(current, a.drawing());
            case Action.DeleteSection a -> contours.delete(current, a);
            case Action.CopySection a -> contours.copy(current, a);
            case Action.AcceptSections a -> contours.accept(current, a);
            case Action.Reshape a -> shapes.reshape(current, a);
            case Action.PutShape a -> shapes.put(current, a);
            case Action.PutFound a -> ImagePlans.put(current, a, by(IN_PROGRAM));
            case Action.MakeStatement a -> a.claim() instanceof Claim.Fact fact
                    ? study.state(current, new Action.StateFact(fact, a.decidedBy(), Optional.empty()))
                    : statements.make(current, a);
            case Action.StateFact a -> study.state(current, a);
            case Action.PutAgent a -> study.agent(current, a);
            case Action.PutCancer a -> study.cancer(current, a);
            case Action.ApproveCancer a -> study.approve(current, a);
            case Action.PutEvent a -> study.event(current, a);
            case Action.RemoveStudyRecord a -> study.remove(current, a);
            case Action.WithdrawStatement a -> statements.withdraw(current, a);
            case Action.SetProgressing a -> {
                Lesion lesion = lesion(current, a.lesion());
                yield Planned.of(put(current, lesion.withProgressing(answer(lesion.progressing(), a.progressing(), IN_PROGRAM))),
                        "edit.progressing", lesion.name());
            }
            case Action.Prescribe a -> prescribe(current, a);
            case Action.ClearPrescription a -> {
                Lesion lesion = lesion(current, a.lesion());
                yield Planned.of(put(current, lesion.withPrescription(Optional.empty())), "edit.clear-prescription", lesion.name());
            }
            case Action.SetUncertainty a -> uncertainty(current, a);
            case Action.SetFourFractions a -> {
                SiteSettings s = current.settings();
                yield Planned.of(put(current,
                        new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(),
                                answer(s.fourFractionsAllowed(), a.allowed(), a.source()),
                                s.addedCriticalStructures())),
                        "edit.four-fractions");
            }
            case Action.SetCriticalStructure a -> criticalStructure(current, a);
            case Action.AddPriorCourse a -> treatments.priorCourse(current, a);
            case Action.PutCourse a -> courses.put(current, a);
            case Action.RemoveCourse a -> courses.remove(current, a);
            case Action.PutCourseField a -> courses.putField(current, a);
            case Action.RemoveCourseField a -> courses.removeField(current, a);
            case Action.CourseFromLesion a -> courses.fromLesion(current, a);
            case Action.PlanFractions a -> calendars.planFractions(current, a);
            case Action.ProposeFractions a -> calendars.propose(current, a);
            case Action.SetHolidays a -> calendars.holidays(current, a);
            case Action.RecordMeasurement a -> lesions.measurement(current, a);
            case Action.RemoveLesionMeasurement a -> lesions.remove(current, a);
            case Action.RecordDelivery a -> lesions.delivery(current, a);
            case Action.PinComment a -> lesions.pin(current, a);
            case Action.RewriteComment a -> lesions.rewrite(current, a);
            case Action.ResolveComment a -> lesions.resolve(current, a);
            case Action.RemoveComment a -> lesions.remove(current, a);
            case Action.AcceptRegistration a -> treatments.accept(current, a);
            case Action.RegisterLandmarks a -> registrations.landmarks(current, a);
            case Action.RegisterManual a -> registrations.manual(current, a);
            case Action.RegisterAutomatic a -> registrations.automatic(current, a);
            case Action.SignOffRegistration a -> registrations.signOff(current, a);
            case Action.RemoveRegistration a -> treatments.remove(current, a);
            case Action.SetTrialNumber a -> {
                PatientIdentity p = current.patient().orElseThrow(() -> refused("edit.refused.no-patient"));
                Optional<String> number = a.trialNumber().map(String::strip).filter(text -> !text.isEmpty());
                yield Planned.of(put(current, new PatientIdentity(p.id(), p.name(), p.patientId(), p.birthDate(), p.sex(), number)),
                        "edit.trial-number");
            }
            case Action.SetColour a -> {
                Structure structure = structure(current, a.structure());
                yield Planned.of(put(current, structure.withColour(Math.floorMod(a.colour(), 1 << 16))), "edit.colour", structure.name());
            }
            case Action.PutMeasurement a -> measurement(current, a.measurement());
            case Action.RemoveMeasurement a -> {
                Measurement gone = current.find(a.measurement(), Measurement.class)
                        .orElseThrow(() -> refused("edit.refused.no-measurement"));
                yield Planned.of(ElementChange.remove(gone), named("edit.remove-measurement", gone), gone.label());
            }
            case Action.SetLook a -> {
                structure(current, a.look().structure());
                yield Planned.of(put(current, new StructureLook(StructureLook.of(current, a.look().structure()).id(), a.look().structure(),
                        a.look().visible(), a.look().locked(), a.look().opacity(), a.look().filled())), History.LOOK);
            }
            case Action.KeepView a -> {
                Id id = current.all(ViewState.class).stream().findFirst().map(ViewState::id).orElseGet(Id::random);
                yield Planned.of(put(current, new ViewState(id, a.values())), History.KEEP_VIEW);
            }
            case Action.JoinFiles a -> joins.join(current, a);
            case Action.Unjoin a -> joins.unjoin(current, a);
            case Action.Together a -> together(current, a);
        };
    }

    private Planned together(Case current, Action.Together all) throws RefusedException {
        List<Edit> edits = new ArrayList<>();
        Case state = current;
        for (Action part : all.actions()) {
            Planned planned = plan(part, state);
            if (!planned.changesNothing()) {
                edits.add(planned.edit());
                state = planned.edit().apply(state);
            }
        }
        return new Planned(new Edit.Several(edits), Message.of(all.labelId()));
    }

    private Planned prescribe(Case current, Action.Prescribe a) throws RefusedException {
        Lesion lesion = lesion(current, a.lesion());
        if (a.fractions() < 1) {
            throw refused("edit.refused.no-fraction");
        }
        if (a.total().gray().signum() == 0) {
            throw refused("edit.refused.no-dose");
        }
        boolean allowed = range.allows(a.total(), a.fractions());
        Optional<String> reason = a.offProtocolReason().map(String::strip).filter(text -> !text.isEmpty());
        if (!allowed && reason.isEmpty()) {
            throw refused("edit.refused.off-protocol", range.lowest().gray(), range.highest().gray(), range.fewest(), range.most());
        }
        Prescription prescription = new Prescription(a.total(), a.fractions(), allowed ? Optional.empty() : reason);
        return Planned.of(put(current, lesion.withPrescription(answer(lesion.prescription(), Optional.of(prescription), IN_PROGRAM))),
                "edit.prescribe", lesion.name());
    }

    private static Planned measurement(Case current, Measurement wanted) throws RefusedException {
        Optional<Element> before = current.find(wanted.id());
        if (before.isPresent() && !(before.get() instanceof Measurement)) {
            throw refused("edit.refused.known-id");
        }
        if (current.find(wanted.image(), ImageSeries.class).isEmpty()) {
            throw refused("edit.refused.no-image");
        }
        return Planned.of(put(current, wanted), named(before.isPresent() ? "edit.change-measurement" : "edit.measurement", wanted),
                wanted.label());
    }

    private static String named(String textId, Measurement measurement) {
        return measurement.label().isEmpty() ? textId + ".unnamed" : textId;
    }

    private Planned uncertainty(Case current, Action.SetUncertainty a) throws RefusedException {
        for (Optional<Double> mm : List.of(a.delineationMm(), a.registrationMm())) {
            if (mm.isPresent() && !(mm.get() >= 0 && Double.isFinite(mm.get()))) {
                throw refused("edit.refused.uncertainty");
            }
        }
        SiteSettings s = current.settings();
        return Planned.of(
                put(current,
                        new SiteSettings(s.id(), answer(s.delineationMm(), a.delineationMm(), a.source()),
                                answer(s.registrationMm(), a.registrationMm(), a.source()), s.fourFractionsAllowed(),
                                s.addedCriticalStructures())),
                "edit.uncertainty");
    }

    private static Planned criticalStructure(Case current, Action.SetCriticalStructure a) throws RefusedException {
        String name = a.standardName().strip();
        if (name.isEmpty()) {
            throw refused("edit.refused.no-name");
        }
        SiteSettings s = current.settings();
        java.util.Set<String> names = new java.util.TreeSet<>(s.addedCriticalStructures());
        if (a.critical()) {
            names.add(name);
        } else {
            names.remove(name);
        }
        return Planned.of(
                put(current, new SiteSettings(s.id(), s.delineationMm(), s.registrationMm(), s.fourFractionsAllowed(), names)),
                a.critical() ? "edit.critical" : "edit.not-critical", name);
    }

    /// {@return the answer with this value: the same as before when the value is the same}
    <T> Optional<Answer<T>> answer(Optional<Answer<T>> before, Optional<T> value, String source) {
        if (value.isEmpty() || before.map(Answer::value).equals(value)) {
            return value.isEmpty() ? Optional.empty() : before;
        }
        return Optional.of(new Answer<>(value.get(), by(source)));
    }

    Attribution by(String source) {
        return new Attribution(actor.name(), actor.role(), actor.name(), clock.instant(), source.isBlank() ? IN_PROGRAM : source);
    }

    static Edit put(Case current, Element after) {
        return ElementChange.put(current, after);
    }

    static Lesion lesion(Case current, Id id) throws RefusedException {
        return current.find(id, Lesion.class).orElseThrow(() -> refused("edit.refused.no-lesion"));
    }

    static Structure structure(Case current, Id id) throws RefusedException {
        return current.structure(id).orElseThrow(() -> refused("edit.refused.no-structure"));
    }

    /// {@return a structure whose contours may be changed: one that is locked is refused}
    static Structure drawable(Case current, Id id) throws RefusedException {
        Structure found = structure(current, id);
        if (StructureLook.of(current, id).locked()) {
            throw refused("edit.refused.locked", found.name());
        }
        return found;
    }

    static void refuseKnown(Case current, Id id) throws RefusedException {
        if (current.find(id).isPresent()) {
            throw refused("edit.refused.known-id");
        }
    }

    static RefusedException refused(String id, Object... arguments) {
        return new RefusedException(Message.of(id, arguments));
    }
}
