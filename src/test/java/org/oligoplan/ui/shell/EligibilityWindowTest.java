package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Statement;
import org.oligoplan.model.SystemicAgent;
import org.oligoplan.testing.WindowTest;
import org.testfx.api.FxToolkit;

/// Every entry of the trial in one page, as a person meets it in the window.
@WindowTest
class EligibilityWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Case now(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current();
    }

    private static List<Statement> facts(WindowRig rig, String question) {
        return now(rig).statements().stream().filter(s -> s.claim() instanceof Claim.Fact f && f.question().equals(question)).toList();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#eligibility-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            if (page.minWidth(-1) > 320) {
                wrong.add("the page is wider than the panel: " + page.minWidth(-1));
            }
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    private static boolean standing(WindowRig rig, String entry, String word) {
        return rig.words("#entry-" + entry + "-standing").equals(word);
    }

    @SuppressWarnings("unchecked")
    private static void role(WindowRig rig, String selector, PersonRole role) {
        WindowRig.fxRun(() -> rig.node(selector, ComboBox.class).setValue(role));
    }

    @Test
    void everyEntryIsAnsweredJudgedAndExplainedInItsPlace() throws Exception {
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            rig.key(KeyCode.I, true);
            rig.until(() -> rig.shown("#eligibility-page") && standing(rig, "E03", "Not assessable"), "the checked entries");
            assertThat(bench.protocol().orElseThrow().entries()).hasSize(57).allMatch(e -> rig.find("#entry-" + e.id()).isPresent());
            assertThat(rig.words("#eligibility-answer")).startsWith("To take part: 0 not met, ").endsWith(" unanswered");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("eligibility-en-dark-1440")).isNotEmptyFile();

            // An answer in its place: refused by the fields until somebody who may decide it is named.
            rig.press("#entry-E03-open");
            rig.press("#fact-ecog-begin");
            rig.type("#fact-ecog-value", "7");
            rig.type("#fact-ecog-name", "Dr. One");
            role(rig, "#fact-ecog-role", PersonRole.MEDICAL_ONCOLOGIST);
            rig.press("#fact-ecog-record");
            assertThat(WindowRig.fx(() -> rig.node("#fact-ecog-value", TextField.class).getStyleClass())).contains("wrong");
            // What is typed stays while other things happen and the page is left.
            rig.key(KeyCode.ESCAPE, false);
            rig.until(() -> !rig.shown("#eligibility-page"), "the checks again");
            rig.press("#eligibility-show");
            rig.until(() -> rig.shown("#fact-ecog-value"), "the page again");
            assertThat(WindowRig.fx(() -> rig.node("#fact-ecog-value", TextField.class).getText())).isEqualTo("7");
            rig.type("#fact-ecog-value", "3");
            rig.press("#fact-ecog-record");
            rig.until(() -> standing(rig, "E03", "Not met"), "ECOG 3");
            assertThat(rig.words("#entry-E03-lines")).contains("too high");
            assertThat(rig.words("#fact-ecog-who")).startsWith("Dr. One, Medical oncologist; recorded by Demo Oncologist");
            rig.press("#fact-ecog-begin");
            rig.press("#fact-ecog-unknown");
            rig.until(() -> standing(rig, "E03", "Not assessable"), "not known any more");
            assertThat(((Claim.Fact) facts(rig, "ecog").getFirst().claim()).value()).isEqualTo(new FactValue.NotKnown());

            // The whole explanation beside the fields.
            rig.press("#entry-E03-explain");
            List<String> told = WindowRig.fx(() -> rig.node("#entry-E03-detail", Parent.class).lookupAll(".label").stream()
                    .map(n -> ((Label) n).getText()).toList());
            assertThat(told).contains("The rule in our words", "Answers", "Ambiguities and how they are read")
                    .anyMatch(t -> t.startsWith("Source: ClinicalTrials.gov"));
            rig.press("#entry-E03-open");

            // What is open leads to its fields.
            WindowRig.fxRun(() -> rig.node("#eligibility-open-more", Button.class).fire());
            rig.settle();
            Button link = WindowRig.fx(() -> rig.node("#eligibility-open", Parent.class).lookupAll(".link-button").stream()
                    .map(Button.class::cast).filter(b -> b.getText().contains("leptomeningeal")).findFirst().orElseThrow());
            assertThat(link.getText()).endsWith("(E16)");
            WindowRig.fxRun(link::fire);
            rig.settle();
            assertThat(rig.shown("#fact-leptomeningeal-name")).isTrue();
            rig.press("#fact-leptomeningeal-value-no");
            rig.type("#fact-leptomeningeal-name", "Dr. One");
            role(rig, "#fact-leptomeningeal-role", PersonRole.TREATING_PHYSICIAN);
            rig.press("#fact-leptomeningeal-record");
            rig.until(() -> standing(rig, "E16", "Met"), "never");

            // A medicine, and the question that it raises.
            rig.press("#entry-X01-open");
            rig.press("#entry-X01-detail #agents-add");
            rig.type("#entry-X01-detail #agents-name", "Palbociclib");
            WindowRig.fxRun(() -> rig.node("#entry-X01-detail #agents-class", ComboBox.class).getSelectionModel().select(5));
            rig.type("#entry-X01-detail #agents-last", "2026-02-2");
            rig.press("#entry-X01-detail #agents-put");
            assertThat(now(rig).all(SystemicAgent.class)).isEmpty();
            rig.type("#entry-X01-detail #agents-last", "2026-02-20");
            rig.press("#entry-X01-detail #agents-put");
            rig.until(() -> !now(rig).all(SystemicAgent.class).isEmpty(), "the medicine");
            SystemicAgent agent = now(rig).all(SystemicAgent.class).getFirst();
            rig.until(() -> rig.find("#fact-washout-applies-" + agent.id()).isPresent(), "the question about it");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("eligibility-open-en-dark-1440")).isNotEmptyFile();

            rig.press("#eligibility-filter-open");
            assertThat(rig.find("#entry-E16")).as("met: not among the open ones").isEmpty();
            rig.press("#entry-E09-open");
            rig.press("#entry-E09-elsewhere");
            assertThat(rig.shown("#eligibility-page")).isFalse();
        }
        try (RealBench bench = new RealBench(folder.resolve("second")); WindowRig rig = new WindowRig(bench, Locale.of("es"), 1280, 800)) {
            rig.openDemo();
            rig.key(KeyCode.I, true);
            rig.until(() -> rig.shown("#eligibility-page") && standing(rig, "E03", "No evaluable"), "the entries in Spanish");
            rig.press("#entry-X05-open");
            rig.press("#cancers-add");
            rig.press("#entry-S13-open");
            rig.press("#entry-S13-detail #events-add");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("eligibility-es-dark-1280")).isNotEmptyFile();
        }
    }
}
