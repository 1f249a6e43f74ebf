package org.oligoplan.ui.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Signal;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delineation;
import org.oligoplan.model.Element;
import org.oligoplan.model.ImportedRegistration;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.PatientComparison;
import org.oligoplan.model.PatientLink;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Prescription;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.model.Statement;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureOrigin;
import org.oligoplan.model.StructureRole;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Keeping;
import org.oligoplan.workspace.RefusedException;
import org.oligoplan.workspace.SaveState;
import org.oligoplan.workspace.Session;
import org.oligoplan.workspace.SessionState;

/// A session in memory that does what the panels ask, for tests of the window alone.
final class FakeSession implements Session {

    private static final Instant NOW = Instant.parse("2026-03-02T14:02:00Z");

    final List<Action> performed = new ArrayList<>();
    final List<String> drafts = new ArrayList<>();
    private final Signal<SessionState> state;
    final Signal<Keeping> keeping = new Signal<>(new Keeping.Unknown());
    final Map<Id, Volume> volumes = new HashMap<>();
    private final List<Case> before = new ArrayList<>();
    boolean refuseNext;
    boolean closed;

    FakeSession(Case first) {
        Optional<Id> image = first.images().stream().findFirst().map(i -> i.id());
        state = new Signal<>(
                new SessionState(first, Optional.empty(), Optional.of(FakeCase.run(first)), false, Optional.empty(), Optional.empty(),
                        new SaveState.Saved(NOW),
                        new SessionState.Focus(image, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    /// Puts elements into the case, as an import does.
    void put(Element... elements) {
        Case now = state.get().current();
        for (Element e : elements) {
            now = now.with(e);
        }
        var _ = set(now);
    }

    @Override
    public Signal<SessionState> state() {
        return state;
    }

    @Override
    public Signal<Keeping> keeping() {
        return keeping;
    }

    @Override
    public Optional<Volume> volume(Id image) {
        return Optional.ofNullable(volumes.get(image));
    }

    @Override
    public CompletableFuture<SessionState> perform(Action action) {
        if (refuseNext) {
            refuseNext = false;
            return CompletableFuture.failedFuture(new RefusedException(Message.of("panels.dose.unreadable")));
        }
        performed.add(action);
        before.add(state.get().current());
        return set(applied(state.get().current(), action));
    }

    private CompletableFuture<SessionState> set(Case now) {
        Optional<Message> undo = before.isEmpty() ? Optional.empty() : Optional.of(Message.of("panels.lesion.add"));
        state.set(new SessionState(now, Optional.empty(), Optional.of(FakeCase.run(now)), false, undo, Optional.empty(),
                new SaveState.Saved(NOW),
                state.get().focus()));
        return CompletableFuture.completedFuture(state.get());
    }

    private static <T> Answer<T> answer(T value, String who) {
        return new Answer<>(value, new Attribution(who, PersonRole.RADIATION_ONCOLOGIST, "demo", NOW, "window"));
    }

    private static Case applied(Case current, Action action) {
        return switch (action) {
            case Action.AddLesion a -> current.with(drawn(a.structure(), a.name() + " GTV", StructureRole.GTV, Optional.empty()))
                    .with(new Lesion(a.lesion(), a.name(), a.site(), a.side(), a.kind(), Optional.empty(),
                            List.of(new Delineation(a.structure(), StructureRole.GTV)), Optional.empty()));
            case Action.AddOrgan a ->
                current.with(drawn(a.structure(), a.standardName(), StructureRole.ORGAN, Optional.of(a.standardName())));
            case Action.EditLesion a -> current.with(lesion(current, a.lesion()).withPlace(a.name(), a.site(), a.side(), a.kind()));
            case Action.RemoveLesion a -> current.without(a.lesion());
            case Action.RemoveStructure a -> current.without(a.structure());
            case Action.SetProgressing a ->
                current.with(lesion(current, a.lesion()).withProgressing(a.progressing().map(p -> answer(p, "x"))));
            case Action.AssignRole a -> current.with(structure(current, a.structure()).withRole(answer(a.role(), "x")));
            case Action.NameStructure a -> current.with(structure(current, a.structure()).withName(a.name(), a.standardName()));
            case Action.SetIrradiated a ->
                current.with(structure(current, a.structure()).withIrradiated(a.irradiated().map(b -> answer(b, "x"))));
            case Action.Prescribe a -> current.with(lesion(current, a.lesion())
                    .withPrescription(Optional.of(answer(new Prescription(a.total(), a.fractions(), a.offProtocolReason()), "x"))));
            case Action.ClearPrescription a -> current.with(lesion(current, a.lesion()).withPrescription(Optional.empty()));
            case Action.MakeStatement a ->
                withoutOlder(current, a.claim()).with(new Statement(Id.random(), a.claim(), answer(1, a.decidedBy().orElse("demo")).by()));
            case Action.JoinFiles a ->
                current.with(new PatientLink(Id.random(), a.from().name(), a.from().patientId(), a.from().birthDate(),
                        a.from().sex(), PatientComparison.of(current.patient().orElseThrow(), a.from()), List.of(),
                        answer(1, a.decidedBy().orElse("demo")).by()));
            case Action.Unjoin a -> current.without(a.link());
            case Action.WithdrawStatement a -> current.without(a.statement());
            case Action.SetUncertainty a -> {
                SiteSettings s = current.settings();
                yield current.with(
                        new SiteSettings(s.id(), a.delineationMm().map(v -> answer(v, "x")), a.registrationMm().map(v -> answer(v, "x")),
                                s.fourFractionsAllowed(), s.addedCriticalStructures()));
            }
            case Action.AcceptRegistration a -> {
                ImportedRegistration imported = current.find(a.imported(), ImportedRegistration.class).orElseThrow();
                yield current.with(new Registration(a.registration(), a.from(), imported.registered(),
                        imported.alignments().stream().filter(x -> x.from().equals(a.from())).findFirst().orElseThrow().matrix(),
                        imported.acceptedMethod(), OptionalDouble.of(a.uncertaintyMm()), answer(1, a.decidedBy().orElse("demo")).by()));
            }
            case Action.RemoveRegistration a -> current.without(a.registration());
            case Action.RegisterManual a -> {
                RigidTransform motion = RigidTransform.about(a.about(), a.anglesDegrees(), a.shiftMm());
                yield current.with(new Registration(a.registration(), a.from(), a.to(), motion.matrix(), "manual", OptionalDouble.empty(),
                        answer(1, "demo").by(),
                        Optional.of(new RegistrationEvidence(new RegistrationMeans.Manual(a.about(), a.shiftMm(), a.anglesDegrees()),
                                motion.apply(a.about()), Optional.empty(), OptionalDouble.empty(), Optional.empty()))));
            }
            case Action.SignOffRegistration a -> {
                Registration r = current.find(a.registration(), Registration.class).orElseThrow();
                yield current.with(new Registration(r.id(), r.from(), r.to(), r.matrix(), r.method(), OptionalDouble.of(a.uncertaintyMm()),
                        r.by(), r.evidence().map(e -> e.signedOff(a.rotationDegrees(), answer(1, a.decidedBy().orElse("demo")).by()))));
            }
            case Action.Together a -> {
                Case now = current;
                for (Action step : a.actions()) {
                    now = applied(now, step);
                }
                yield now;
            }
            default -> current;
        };
    }

    private static Case withoutOlder(Case current, Claim newer) {
        Case now = current;
        for (Statement s : current.statements()) {
            if (s.claim() instanceof Claim.OnDistances older && newer instanceof Claim.OnDistances c && older.getClass() == c.getClass()
                    && older.lesion().equals(c.lesion())) {
                now = now.without(s.id());
            }
        }
        return now;
    }

    private static Lesion lesion(Case current, Id id) {
        return current.find(id, Lesion.class).orElseThrow();
    }

    private static Structure structure(Case current, Id id) {
        return current.structure(id).orElseThrow();
    }

    private static Structure drawn(Id id, String name, StructureRole role, Optional<String> standard) {
        return new Structure(id, name, standard, new StructureOrigin.Drawn(FakeCase.IMAGE), Optional.of(answer(role, "x")),
                Optional.empty(),
                ContourStack.empty(PlaneFrame.axial(new FrameOfReference("1.2.3")), OptionalDouble.of(1.5)), List.of(), 3);
    }

    @Override
    public void preview(Action action) {}

    @Override
    public void dropPreview() {}

    @Override
    public CompletableFuture<SessionState> undo() {
        return before.isEmpty() ? CompletableFuture.completedFuture(state.get()) : set(before.removeLast());
    }

    @Override
    public CompletableFuture<SessionState> redo() {
        return CompletableFuture.completedFuture(state.get());
    }

    @Override
    public CompletableFuture<SessionState> saveDraft(String name) {
        drafts.add(name);
        return CompletableFuture.completedFuture(state.get());
    }

    @Override
    public void focus(SessionState.Focus focus) {
        SessionState s = state.get();
        state.set(new SessionState(s.current(), s.preview(), s.checks(), s.checksStale(), s.undo(), s.redo(), s.saved(), focus));
    }

    @Override
    public void close() {
        closed = true;
    }
}
