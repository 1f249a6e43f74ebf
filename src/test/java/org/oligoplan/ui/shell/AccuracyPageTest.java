package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxToolkit;

/// The page about the program's own errors: reached by key, palette and the sheet of keys; its run on this machine.
@WindowTest
class AccuracyPageTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static List<String> said(WindowRig rig) {
        return WindowRig.fx(() -> SceneWalk.shown((Parent) rig.window.scene().getRoot().lookup("#accuracy")).stream()
                .filter(Label.class::isInstance).map(node -> ((Label) node).getText()).toList());
    }

    @ParameterizedTest
    @CsvSource({"en,1440,900", "es,1440,900", "en,1280,800", "es,1280,800"})
    void canBeReadAndReached(String language, double width, double height) {
        Texts texts = new Texts(Locale.of(language));
        try (WindowRig rig = new WindowRig(false, Locale.of(language), width, height)) {
            rig.key(KeyCode.F1, false);
            rig.press("#shortcuts-accuracy");
            assertThat(rig.shown("#shortcuts")).isFalse();
            assertThat(said(rig)).contains(texts.of("proof.quantity.distance-of-slabs"), texts.of("proof.peers.distance"), "plastimatch",
                    "dicompyler-core", texts.of("proof.program.scipy-edt"));
            assertThat(wrong(rig)).isEmpty();
            assertThat(rig.picture("accuracy-" + language + "-dark-" + (int) width)).isNotEmptyFile();
            WindowRig.fxRun(() -> rig.node("#accuracy-scroll", ScrollPane.class).setVvalue(1));
            assertThat(rig.picture("accuracy-peers-" + language + "-dark-" + (int) width)).isNotEmptyFile();
            WindowRig.fxRun(() -> rig.node("#accuracy-scroll", ScrollPane.class).setVvalue(0));
            rig.press("#accuracy-run");
            rig.proof.letGo();
            rig.until(() -> rig.window.scene().getRoot().lookup("#accuracy-outcome") instanceof Node node && node.isVisible(), "the run");
            assertThat(wrong(rig)).isEmpty();
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            assertThat(rig.picture("accuracy-" + language + "-light-" + (int) width)).isNotEmptyFile();
            rig.press("#accuracy-close");
            assertThat(rig.shown("#accuracy")).isFalse();
        }
    }

    private static List<String> wrong(WindowRig rig) {
        rig.settle();
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#accuracy");
            List<String> all = new java.util.ArrayList<>(SceneWalk.unnamed(page));
            SceneWalk.twice(page).forEach(id -> all.add("twice: " + id));
            all.addAll(SceneWalk.cut(page));
            all.addAll(SceneWalk.tooWide(page));
            return all;
        });
    }

    @Test
    void runsOnThisMachineAndCanBeBrokenOff() {
        try (WindowRig rig = new WindowRig(false, Locale.ENGLISH, 1280, 800)) {
            WindowRig.fxRun(() -> rig.window.scene().getRoot().requestFocus());
            rig.key(KeyCode.K, true);
            assertThat(rig.shown("#palette")).isTrue();
            rig.key(KeyCode.ESCAPE, false);
            rig.key(KeyCode.F1, false);
            rig.press("#shortcuts-accuracy");
            assertThat(rig.shown("#accuracy-outcome")).isFalse();
            rig.press("#accuracy-run");
            rig.until(() -> rig.window.scene().getRoot().lookup("#accuracy-count") instanceof Label label
                    && label.getText().equals("5 of 10 cases"), "progress");
            assertThat(WindowRig.fx(() -> rig.node("#accuracy-run", Node.class).isDisabled())).isTrue();
            rig.press("#accuracy-cancel");
            rig.until(() -> !rig.node("#accuracy-run", Node.class).isDisabled(), "the end of the work");
            assertThat(rig.shown("#accuracy-outcome")).isFalse();
            rig.proof.passes = false;
            rig.proof.letGo();
            rig.press("#accuracy-run");
            rig.until(() -> rig.window.scene().getRoot().lookup("#accuracy-outcome") instanceof Node node && node.isVisible(), "the run");
            assertThat(rig.words("#accuracy-outcome")).contains("do not rely");
            assertThat(said(rig)).contains("0.012 · 0.900\u2009%");
            assertThat(rig.picture("accuracy-failed-en-dark-1280")).isNotEmptyFile();
            rig.key(KeyCode.ESCAPE, false);
            assertThat(rig.shown("#accuracy")).isFalse();
        }
    }
}
