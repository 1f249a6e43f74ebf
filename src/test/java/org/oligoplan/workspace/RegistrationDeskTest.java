package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Progress;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.model.Structure;
import org.oligoplan.registration.LandmarkFit;
import org.oligoplan.testing.TestRun;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.RegistrationDesk.Region;
import org.oligoplan.workspace.RegistrationDraft.Mark;
import org.oligoplan.workspace.RegistrationDraft.Source;
import org.oligoplan.workspace.RegistrationEngine.Found;

/// A registration made at the desk, on two images of which the true motion is known, in a session with a real store.
class RegistrationDeskTest {

    /// Places of the moving image and where the same are in the fixed one, from the pair's stated motion.
    private static final double[][] TRUE = {{43.017, -19.487, 32.5, 30, -20, 25}, {-8.979837, 6.660521, 0, -16.666, 14.779, -7.5},
            {0, 0, 50, -8.979837, 6.660521, 42.5}, {60, -40, 0, 43.162, -43.151, -7.5}};
    private static final PatientPoint PLACE = new PatientPoint(10, 20, -5);

    @TempDir
    Path folder;

    private RealDesk real;
    private Session session;
    private ImageSeries fixed;
    private ImageSeries moving;
    private RegistrationDesk desk;
    private RegistrationEngine engine = (_, _) -> new Found.Refused(Message.of("registration.said.not-loaded"));

    @BeforeEach
    void open() throws Exception {
        Path data = TestRun.data().resolve("plastimatch_synth");
        real = new RealDesk(folder.resolve("data"));
        Workbench.ImportOffer offer = real.workbench.read(List.of(data.resolve("HFS"), data.resolve("REG_pair/moving_ct"))).result().get();
        session = real.workbench.createCase(offer, offer.patients().getFirst().key()).result().get();
        assertThat(((CaseSession) session).loaded().get(60, TimeUnit.SECONDS)).isNotNull();
        Structure structure = session.state().get().current().structures().getFirst();
        fixed = session.state().get().current().images().stream().filter(i -> i.frame().equals(structure.contours().plane().frame()))
                .findFirst().orElseThrow();
        moving = session.state().get().current().images().stream().filter(i -> !i.equals(fixed)).findFirst().orElseThrow();
        desk = new RegistrationDesk(session, wanted -> real.jobs.start("registration.job", progress -> engine.align(wanted, progress)));
    }

    @AfterEach
    void close() {
        desk.close();
        session.close();
        real.close();
    }

    private RegistrationDraft draft() {
        return desk.draft().get();
    }

    private static PatientPoint point(double[] row, int at) {
        return new PatientPoint(row[at], row[at + 1], row[at + 2]);
    }

    private void markAll() {
        for (double[] row : TRUE) {
            desk.mark(point(row, 0), false);
            desk.mark(point(row, 3), true);
        }
    }

    private List<Registration> registrations() {
        return session.state().get().current().all(Registration.class);
    }

    private static <T> T got(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void oneImageWithItselfIsNothingToRegister() {
        desk.choose(fixed, fixed);
        assertThat(draft().said().orElseThrow().id()).isEqualTo("registration.said.one-frame");
        desk.move(RigidTransform.shifted(new PatientVector(1, 0, 0)));
        desk.mark(PLACE, true);
        assertThat(draft().motion()).isEqualTo(RigidTransform.IDENTITY);
        assertThat(draft().marks()).isEmpty();
        assertThat(draft().keepable()).isFalse();
    }

    @Test
    void numbersAndStepsComposeAndAreTakenBack() {
        desk.choose(fixed, moving);
        assertThat(draft().said().orElseThrow().id()).isEqualTo("registration.said.as-filed");
        desk.set(new PatientVector(1, 2, 3), new PatientVector(4, 5, 6));
        assertThat(draft().anglesDegrees().plus(new PatientVector(-1, -2, -3)).length()).isLessThan(1e-9);
        assertThat(draft().shiftMm().plus(new PatientVector(-4, -5, -6)).length()).isLessThan(1e-9);
        desk.drag(true);
        for (int i = 0; i < 10; i++) {
            desk.move(RigidTransform.shifted(new PatientVector(0.5, 0, 0)));
        }
        desk.drag(false);
        assertThat(draft().shiftMm().x()).isCloseTo(9, within(1e-9));
        assertThat(desk.undo()).as("one drag is one step").isTrue();
        assertThat(draft().shiftMm().x()).isCloseTo(4, within(1e-9));
        assertThat(desk.undo()).isTrue();
        assertThat(draft().motion()).isEqualTo(RigidTransform.IDENTITY);
        assertThat(draft().source()).isEqualTo(new Source.Start());
        assertThat(desk.undo()).isFalse();
    }

    @Test
    void landmarksFitTheKnownMotionAndWhatIsHalfWaitsForItsOtherHalf() {
        desk.choose(fixed, moving);
        desk.mark(point(TRUE[0], 0), false);
        assertThat(draft().marks()).containsExactly(new Mark(1, Optional.of(point(TRUE[0], 0)), Optional.empty()));
        desk.mark(PLACE, false);
        assertThat(draft().marks()).as("the half that is there is placed anew").hasSize(1);
        desk.mark(point(TRUE[0], 0), false);
        desk.mark(point(TRUE[0], 3), true);
        assertThat(draft().marks().getFirst().complete()).isTrue();
        assertThat(draft().fit()).isEmpty();
        desk.unmark(1);
        assertThat(draft().marks()).isEmpty();
        markAll();
        assertThat(draft().marks()).extracting(Mark::number).containsExactly(2, 3, 4, 5);
        LandmarkFit.Fitted fit = (LandmarkFit.Fitted) draft().fit().orElseThrow();
        assertThat(fit.rmsMm()).isLessThan(0.02);
        assertThat(draft().source()).as("nothing is moved before it is asked for").isEqualTo(new Source.Start());
        desk.applyLandmarks();
        assertThat(draft().motion()).isEqualTo(fit.motion());
        assertThat(draft().apartMm(draft().marks().getFirst()).orElseThrow()).isLessThan(0.02);
        assertThat(fit.confidentErrorMm(PLACE)).isLessThan(1.5);
        assertThat(RegistrationDesk.suggestionMm(draft(), PLACE)).as("half of a 3 mm voxel").hasValue(1.5);
        desk.unmark(5);
        assertThat(draft().source()).as("three landmarks are not the four that it was fitted to").isEqualTo(new Source.ByHand());
    }

    @Test
    void whatIsKeptIsNotSignedOffAndWhatIsSignedOffIsOneStep() throws Exception {
        desk.choose(fixed, moving);
        assertThatThrownBy(() -> got(desk.keep(PLACE))).hasCauseInstanceOf(RefusedException.class);
        desk.set(new PatientVector(0, 0, -10), new PatientVector(-8, 7, -7));
        got(desk.keep(PLACE));
        assertThat(registrations()).hasSize(1);
        assertThat(registrations().getFirst().signedOff()).isFalse();
        assertThat(registrations().getFirst().evidence().orElseThrow().means()).isInstanceOf(RegistrationMeans.Manual.class);
        assertThat(RigidTransform.of(registrations().getFirst().matrix()).orElseThrow().apply(PLACE)
                .distanceTo(draft().motion().apply(PLACE))).isLessThan(1e-9);
        got(session.undo());
        markAll();
        desk.applyLandmarks();
        got(desk.signOff(PLACE, 2, OptionalDouble.of(0.5), Optional.of("Demo Physicist"), Optional.of(PersonRole.PHYSICIST)));
        Registration signed = registrations().getFirst();
        assertThat(signed.uncertaintyMm()).isEqualTo(OptionalDouble.of(2));
        RegistrationEvidence evidence = signed.evidence().orElseThrow();
        assertThat(evidence.signOff().orElseThrow().decidedBy()).isEqualTo("Demo Physicist");
        assertThat(evidence.signOff().orElseThrow().role()).isEqualTo(PersonRole.PHYSICIST);
        assertThat(((RegistrationMeans.Landmarks) evidence.means()).pairs()).hasSize(4);
        got(session.undo());
        assertThat(registrations()).as("registering and signing off is one step").isEmpty();
    }

    @Test
    void oneBeginsWithWhatTheCaseKnows() throws Exception {
        desk.choose(fixed, moving);
        desk.set(new PatientVector(0, 0, -10), new PatientVector(-8, 7, -7));
        RigidTransform kept = draft().motion();
        got(desk.keep(PLACE));
        desk.choose(fixed, moving);
        assertThat(draft().said().orElseThrow().id()).isEqualTo("registration.said.registered");
        assertThat(draft().motion().apply(PLACE).distanceTo(kept.apply(PLACE))).isLessThan(1e-9);
        assertThat(draft().keepable()).as("it is in the case already").isFalse();
    }

    @Test
    void theSearchGetsItsRegionAndItsResultIsKeptWithWhatTheEngineSays() throws Exception {
        RegistrationMeans.Automatic means = new RegistrationMeans.Automatic("test", 1, new TreeMap<>(), 1.1, 1.4, true, 0.9, 42);
        RigidTransform answer = RigidTransform.shifted(new PatientVector(1, 2, 3));
        CompletableFuture<RegistrationEngine.Wanted> asked = new CompletableFuture<>();
        engine = (wanted, _) -> {
            asked.complete(wanted);
            return new Found.Aligned(answer, means, PLACE, at -> at.distanceTo(PLACE));
        };
        desk.choose(fixed, moving);
        Structure structure = session.state().get().current().structures().stream().filter(s -> !s.contours().isEmpty()).findFirst()
                .orElseThrow();
        desk.search(new Region.Around(structure.id(), 20));
        RegistrationEngine.Wanted wanted = got(asked);
        assertThat(wanted.fixed().series()).isEqualTo(fixed);
        assertThat(wanted.moving().series()).isEqualTo(moving);
        assertThat(wanted.start()).as("nobody knows how they lie").isEmpty();
        assertThat(wanted.region()).contains(new RegistrationEngine.Part.Around(structure.contours(), 20));
        until(() -> draft().source() instanceof Source.ByImages);
        assertThat(draft().motion()).isEqualTo(answer);
        assertThat(draft().search()).isEmpty();
        PatientPoint at = PLACE.plus(new PatientVector(3, 4, 0));
        got(desk.keep(at));
        RegistrationEvidence evidence = registrations().getFirst().evidence().orElseThrow();
        assertThat(evidence.means()).isEqualTo(means);
        assertThat(evidence.suggestion()).contains(new RegistrationEvidence.Suggestion(5, at));
        assertThat(desk.undo()).isTrue();
        assertThat(draft().motion()).isEqualTo(RigidTransform.IDENTITY);
    }

    @Test
    void aRefusalIsSaidAndAStoppedOrOvertakenSearchChangesNothing() throws Exception {
        desk.choose(fixed, moving);
        desk.search(new Region.Whole());
        until(() -> draft().said().isPresent());
        assertThat(draft().said().orElseThrow().id()).isEqualTo("registration.said.not-loaded");
        for (boolean byHand : new boolean[]{false, true}) {
            CountDownLatch under = new CountDownLatch(1);
            CountDownLatch stopped = new CountDownLatch(1);
            engine = (_, progress) -> {
                under.countDown();
                waitUntilCancelled(progress);
                stopped.countDown();
                return new Found.Refused(Message.of("registration.said.not-loaded"));
            };
            desk.search(new Region.Box(PLACE, 100));
            assertThat(under.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(draft().search()).isPresent();
            assertThat(draft().keepable()).isFalse();
            if (byHand) {
                desk.move(RigidTransform.shifted(new PatientVector(1, 0, 0)));
            } else {
                desk.cancelSearch();
            }
            assertThat(draft().search()).isEmpty();
            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(draft().said()).isEmpty();
            assertThat(draft().source()).isInstanceOf(byHand ? Source.ByHand.class : Source.Start.class);
        }
    }

    @Test
    void theProgramsOwnEngineFindsTheKnownMotionAndItIsKept() throws Exception {
        desk.close();
        desk = new RegistrationDesk(session, real.workbench::align);
        desk.choose(fixed, moving);
        desk.search(new Region.Whole());
        assertThat(real.workbench.running().get()).as("seen in the status bar").isNotEmpty();
        until(() -> draft().search().isEmpty());
        assertThat(draft().source()).as("%s", draft().said()).isInstanceOf(Source.ByImages.class);
        for (double[] row : TRUE) {
            assertThat(draft().motion().apply(point(row, 0)).distanceTo(point(row, 3))).isLessThan(0.5);
        }
        got(desk.keep(PLACE));
        RegistrationEvidence evidence = registrations().getFirst().evidence().orElseThrow();
        assertThat(((RegistrationMeans.Automatic) evidence.means()).parameters()).containsKey("seed");
        assertThat(evidence.suggestion().orElseThrow().mm()).isBetween(0.1, 10.0);
        // Images that have nothing in common are refused in words.
        desk.choose(fixed, moving);
        desk.move(RigidTransform.shifted(new PatientVector(2000, 0, 0)));
        desk.search(new Region.Whole());
        until(() -> draft().search().isEmpty());
        assertThat(real.texts.of(draft().said().orElseThrow())).contains("overlap");
        assertThat(draft().source()).isEqualTo(new Source.ByHand());
    }

    private static void waitUntilCancelled(Progress progress) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!progress.cancelled() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static void until(java.util.function.BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 1000 && !done.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
