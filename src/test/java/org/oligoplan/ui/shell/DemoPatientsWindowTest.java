package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.caselist.StartScreen;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// The start screen's five demo patients: what the window's page of entries shows of each is what `check CASE --json` says.
@WindowTest
class DemoPatientsWindowTest {

    /// The worst outcome first, as an entry that is asked of several lesions shows it.
    private static final List<String> WORST = List.of("NOT_MET", "NOT_ASSESSABLE", "JUDGEMENT", "MET", "NOT_APPLICABLE");
    private static final Texts TEXTS = new Texts(Locale.ENGLISH);
    /// The page shows so many sentences of an entry until it is opened.
    private static final int SENTENCES = 3;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> json, String key) {
        return (List<Map<String, Object>>) Optional.ofNullable(json.get(key)).orElseThrow();
    }

    private static boolean checked(WindowRig rig) {
        return rig.window.session().map(Session::state).map(s -> s.get()).filter(s -> s.checks().isPresent() && !s.checksStale())
                .isPresent();
    }

    @Test
    void theWindowShowsWhatTheCommandLineSays() throws Exception {
        try (RealBench bench = new RealBench(folder, OptionalInt.of(40));
                WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            for (String patient : StartScreen.PATIENTS) {
                if (rig.window.session().isEmpty()) {
                    assertThat(WindowRig.fx(() -> StartScreen.PATIENTS.stream()
                            .allMatch(p -> rig.node("#demo-patient-" + p, Labeled.class).isFocusTraversable()))).as("by keyboard").isTrue();
                    rig.press("#demo-patient-" + patient);
                } else {
                    WindowRig.fxRun(() -> rig.window.openDemo(patient));
                }
                rig.until(() -> checked(rig), patient);
                if (patient.equals(StartScreen.PATIENTS.getFirst())) {
                    rig.key(KeyCode.I, true);
                } else {
                    rig.press("#eligibility-show");
                }
                rig.until(() -> rig.shown("#eligibility-page"), "the entries of " + patient);
                Map<String, Object> json = bench.verbs.check(rig.window.session().orElseThrow().state().get().current().id()).json();
                compare(rig, patient, json);
            }
        }
    }

    /// {@return what the rows of all entries say, by the ids of their labels; asked in one go, for each question costs a round of the window}
    private static Map<String, String> shown(WindowRig rig) {
        return WindowRig.fx(() -> {
            Map<String, String> words = new LinkedHashMap<>();
            rig.node("#eligibility-page", Parent.class).lookupAll(".label").stream().map(Labeled.class::cast)
                    .filter(label -> label.getId() != null && label.getId().startsWith("entry-"))
                    .forEach(label -> words.put(label.getId(), label.getText()));
            return words;
        });
    }

    private static void compare(WindowRig rig, String patient, Map<String, Object> json) {
        Map<String, List<Map<String, Object>>> byEntry = new LinkedHashMap<>();
        objects(json, "rules").forEach(r -> byEntry.computeIfAbsent(String.valueOf(r.get("id")), _ -> new ArrayList<>()).add(r));
        assertThat(byEntry).as(patient).hasSize(57);
        Map<String, String> shown = shown(rig);
        assertThat(shown.keySet().stream().filter(id -> id.endsWith("-standing"))).as(patient)
                .containsExactlyInAnyOrderElementsOf(byEntry.keySet().stream().map(entry -> "entry-" + entry + "-standing").toList());
        byEntry.forEach((entry, results) -> {
            String worst = WORST.stream().filter(code -> results.stream().anyMatch(r -> code.equals(r.get("outcome")))).findFirst()
                    .orElseThrow();
            assertThat(shown.get("entry-" + entry + "-standing")).as("%s of %s", entry, patient).isEqualTo(TEXTS.of("outcome." + worst));
            String lines = String.valueOf(shown.get("entry-" + entry + "-lines"));
            List<Map<String, Object>> told = results.stream().filter(r -> results.size() == 1 || !"NOT_APPLICABLE".equals(r.get("outcome")))
                    .toList();
            told.stream().limit(SENTENCES).forEach(
                    r -> assertThat(lines).as("%s of %s", entry, patient).contains(String.valueOf(r.get("message"))));
            told.stream().filter(r -> results.size() > 1).limit(SENTENCES)
                    .forEach(r -> assertThat(lines).as("%s of %s", entry, patient).contains(String.valueOf(r.get("lesion"))));
        });
        assertThat(rig.words("#eligibility-open-count")).as("what is open of %s", patient)
                .isEqualTo(Integer.toString(objects(json, "stillOpen").size()));
        @SuppressWarnings("unchecked")
        Map<String, Object> answer = (Map<String, Object>) Optional.ofNullable(json.get("answerToTakePart")).orElseThrow();
        assertThat(rig.words("#eligibility-answer")).as(patient)
                .contains(answer.get("notMet") + " not met", answer.get("toJudge") + " to judge", answer.get("unanswered") + " unanswered");
    }
}
