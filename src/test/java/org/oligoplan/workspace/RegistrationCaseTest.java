package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.Case;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.RegistrationEvidence;
import org.oligoplan.model.RegistrationMeans;
import org.oligoplan.testing.TestRun;

/// Registrations that are made by a script, on the two images of which a file states the true motion.
class RegistrationCaseTest {

    private static final String FRAMES = "\"from\": \"MOVING\", \"to\": \"FIXED\"";

    @TempDir
    Path folder;

    private Case applied(RealDesk desk, String... steps) throws Exception {
        Path data = TestRun.data().resolve("plastimatch_synth");
        String create = JsonWriter.write(Map.of("do", "create", "paths",
                List.of(data.resolve("HFS").toString(), data.resolve("REG_pair/moving_ct").toString()), "patientId", "SYN_HFS"));
        String text = "{\"steps\": [" + create + (steps.length == 0 ? "" : ", " + String.join(", ", steps)) + "]}";
        for (String[] frame : frames) {
            text = text.replace(frame[0], frame[1]);
        }
        Path script = Files.writeString(folder.resolve("script" + System.nanoTime() + ".json"), text);
        FileVerbs.Answered answered = desk.cases.apply("new", script);
        return desk.store.load(new Id(java.util.UUID.fromString(String.valueOf(answered.json().get("case"))))).get().current();
    }

    private String[][] frames = {};

    /// Finds the two frames: the moving image has no structure set.
    private void open(RealDesk desk) throws Exception {
        Case imported = applied(desk);
        String fixed = imported.structures().getFirst().contours().plane().frame().uid();
        String moving = imported.images().stream().map(i -> i.frame().uid()).filter(uid -> !uid.equals(fixed)).findFirst().orElseThrow();
        frames = new String[][]{{"MOVING", moving}, {"FIXED", fixed}};
    }

    private static final String LANDMARKS = "{\"do\": \"register-landmarks\", " + FRAMES
            + ", \"landmarksMm\": [[43.017, -19.487, 32.5, 30, -20, 25], [-8.979837, 6.660521, 0, -16.666, 14.779, -7.5], "
            + "[0, 0, 50, -8.979837, 6.660521, 42.5], [60, -40, 0, 43.162, -43.151, -7.5]], \"names\": [\"a\", \"b\", \"c\", \"d\"]}";

    @Test
    void landmarksAreKeptWithTheirResidualsAndSignedOffByAPerson() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            open(desk);
            Registration made = applied(desk, LANDMARKS).all(Registration.class).getFirst();
            assertThat(made.signedOff()).isFalse();
            assertThat(made.uncertaintyMm()).isEmpty();
            RegistrationMeans.Landmarks means = (RegistrationMeans.Landmarks) made.evidence().orElseThrow().means();
            assertThat(means.pairs()).hasSize(4).extracting(RegistrationMeans.Landmarks.Pair::name).containsExactly("a", "b", "c", "d");
            RigidTransform motion = RigidTransform.of(made.matrix()).orElseThrow();
            for (RegistrationMeans.Landmarks.Pair pair : means.pairs()) {
                assertThat(motion.apply(pair.from()).distanceTo(pair.to())).isCloseTo(pair.residualMm(), within(1e-9)).isLessThan(0.02);
            }
            assertThat(made.evidence().orElseThrow().suggestion().orElseThrow().mm())
                    .as("landmarks without residuals are no more certain than half of a 3 mm voxel").isEqualTo(1.5);
            Case signed = applied(desk, LANDMARKS, "{\"do\": \"sign-off-registration\", " + FRAMES
                    + ", \"uncertaintyMm\": 1.5, \"rotationDegrees\": 0.5, \"decidedBy\": \"Demo Physicist\", \"role\": \"PHYSICIST\"}");
            Registration registration = signed.all(Registration.class).getFirst();
            assertThat(registration.signedOff()).isTrue();
            assertThat(registration.uncertaintyMm()).isEqualTo(OptionalDouble.of(1.5));
            assertThat(registration.evidence().flatMap(RegistrationEvidence::signOff)).hasValueSatisfying(by -> {
                assertThat(by.decidedBy()).isEqualTo("Demo Physicist");
                assertThat(by.role()).isEqualTo(PersonRole.PHYSICIST);
            });
            String again = "{\"do\": \"sign-off-registration\", " + FRAMES + ", \"uncertaintyMm\": 1}";
            assertThat(applied(desk, LANDMARKS, again, "{\"do\": \"undo\"}").all(Registration.class).getFirst().signedOff()).isFalse();
            assertThat(applied(desk, LANDMARKS, again, "{\"do\": \"undo\"}", "{\"do\": \"undo\"}").all(Registration.class)).isEmpty();
            assertThatThrownBy(() -> applied(desk, LANDMARKS, again, again)).isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> applied(desk, LANDMARKS, again.replace("1}", "-1}"))).isInstanceOf(WrongUseException.class);
            assertThat(applied(desk, LANDMARKS, "{\"do\": \"remove-registration\", " + FRAMES + "}").all(Registration.class)).isEmpty();
        }
    }

    @Test
    void aTurnByHandIsComposedInTheStatedOrder() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            open(desk);
            String manual = "{\"do\": \"register-manual\", " + FRAMES
                    + ", \"aboutMm\": [0, 0, 0], \"anglesDegrees\": [0, 0, -10], \"shiftMm\": [-8.979837, 6.660521, -7.5]}";
            Registration made = applied(desk, manual).all(Registration.class).getFirst();
            // The centre of the sphere, as the description of these files gives it in both frames.
            assertThat(RigidTransform.of(made.matrix()).orElseThrow().apply(new PatientPoint(43.017, -19.487, 32.5))
                    .distanceTo(new PatientPoint(30, -20, 25))).isLessThan(0.01);
            assertThat(made.evidence().map(RegistrationEvidence::suggestion)).isEqualTo(Optional.of(Optional.empty()));
            assertThat(made.method()).isEqualTo("manual");
        }
    }

    @Test
    void whatTheEngineFoundIsKeptWithItsParameters() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            open(desk);
            String automatic = "{\"do\": \"register-automatic\", " + FRAMES
                    + ", \"matrix\": [1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 1, 7, 0, 0, 0, 1], \"engine\": \"nmi\", \"version\": 1, "
                    + "\"parameters\": {\"seed\": \"7\"}, \"metricBefore\": 1.1, \"metricAfter\": 1.4, \"converged\": true, "
                    + "\"overlap\": 0.8, \"iterations\": 30, \"centreMm\": [0, 0, 0], \"suggestedMm\": 1.2, \"atMm\": [1, 2, 3]}";
            Registration made = applied(desk, automatic).all(Registration.class).getFirst();
            assertThat(made.matrix()).startsWith(1.0, 0.0, 0.0, 5.0);
            RegistrationMeans.Automatic means = (RegistrationMeans.Automatic) made.evidence().orElseThrow().means();
            assertThat(means.parameters()).containsEntry("seed", "7");
            assertThat(means.metricAfter()).isEqualTo(1.4);
            assertThat(made.evidence().orElseThrow().suggestion())
                    .hasValue(new RegistrationEvidence.Suggestion(1.2, new PatientPoint(1, 2, 3)));
            assertThatThrownBy(() -> applied(desk, automatic.replace("[1, 0, 0, 5", "[2, 0, 0, 5"))).isInstanceOf(WrongUseException.class);
        }
    }

    /// The program's own engine, started by a script: the sphere's middle comes to where the description of these files has it.
    @Test
    void aScriptStartsTheAutomaticRegistration() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            open(desk);
            Case done = applied(desk, "{\"do\": \"align\", " + FRAMES + ", \"atMm\": [30, -20, 25]}",
                    "{\"do\": \"sign-off-registration\", " + FRAMES
                            + ", \"uncertaintyMm\": 2, \"decidedBy\": \"Demo Physicist\", \"role\": \"PHYSICIST\"}");
            Registration made = done.all(Registration.class).getFirst();
            assertThat(made.signedOff()).isTrue();
            RegistrationMeans.Automatic means = (RegistrationMeans.Automatic) made.evidence().orElseThrow().means();
            assertThat(means.converged()).isTrue();
            RegistrationEvidence.Suggestion suggested = made.evidence().orElseThrow().suggestion().orElseThrow();
            double apart = RigidTransform.of(made.matrix()).orElseThrow().apply(new PatientPoint(43.017, -19.487, 32.5))
                    .distanceTo(new PatientPoint(30, -20, 25));
            assertThat(apart).isLessThan(2);
            assertThat(suggested.at()).isEqualTo(new PatientPoint(30, -20, 25));
            for (String wrong : List.of("{\"do\": \"align\", " + FRAMES + ", \"around\": \"nothing\"}",
                    "{\"do\": \"align\", " + FRAMES.replace("MOVING", "FIXED") + "}",
                    "{\"do\": \"align\", " + FRAMES + ", \"boxMm\": 0, \"centreMm\": [0, 0, 0]}",
                    "{\"do\": \"together\", \"steps\": [{\"do\": \"align\", " + FRAMES + "}]}")) {
                assertThatThrownBy(() -> applied(desk, wrong)).isInstanceOf(WrongUseException.class);
            }
        }
    }

    @Test
    void whatNamesNoTwoFramesOrNoTurnIsRefused() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            open(desk);
            for (String wrong : List.of(LANDMARKS.replace("MOVING", "FIXED"), LANDMARKS.replace("MOVING", "1.2.3"),
                    LANDMARKS.replace(", [0, 0, 50, -8.979837, 6.660521, 42.5], [60, -40, 0, 43.162, -43.151, -7.5]", ""),
                    LANDMARKS.replace("\"names\": [\"a\", ", "\"names\": ["))) {
                assertThatThrownBy(() -> applied(desk, wrong)).isInstanceOf(WrongUseException.class);
            }
        }
    }
}
