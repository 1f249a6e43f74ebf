package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.testing.WindowTest;
import org.testfx.api.FxToolkit;

/// Words of twice the size (WCAG 2.1, 1.4.4) are whole on the first screens, and the window keeps its bars.
@WindowTest
class LargeWordsTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void nothingIsCutAtTwiceTheSize(String language) {
        List<String> wrong = new ArrayList<>();
        try (WindowRig rig = new WindowRig(true, Locale.of(language), 1440, 900)) {
            for (int i = 0; i < 5; i++) {
                rig.key(KeyCode.PLUS, true);
            }
            look(rig, "start", wrong);
            rig.picture("way-200-start-" + language);
            rig.openDemo();
            look(rig, "case", wrong);
            rig.picture("way-200-case-" + language);
            rig.press("#panel-left-switch");
            look(rig, "case panel", wrong);
            assertThat(rig.find("#checks-panel")).as("one panel at a time").isEmpty();
            rig.press("#panel-right-switch");
            assertThat(rig.find("#case-panel")).isEmpty();
            rig.key(KeyCode.F1, false);
            look(rig, "shortcuts", wrong);
            rig.picture("way-200-shortcuts-" + language);
        }
        assertThat(wrong).isEmpty();
    }

    private static void look(WindowRig rig, String screen, List<String> wrong) {
        rig.settle();
        List<String> found = WindowRig.fx(() -> {
            Parent root = rig.window.scene().getRoot();
            root.applyCss();
            root.layout();
            List<String> all = new ArrayList<>(SceneWalk.cut(root));
            for (String panel : List.of("#header", "#status-bar")) {
                Parent bar = (Parent) root.lookup(panel);
                all.addAll(SceneWalk.stickingOut(bar));
                if (bar.localToScene(bar.getLayoutBounds()).getMinX() < -0.5
                        || bar.localToScene(bar.getLayoutBounds()).getMaxX() > 1440.5
                        || bar.localToScene(bar.getLayoutBounds()).getMinY() < -0.5
                        || bar.localToScene(bar.getLayoutBounds()).getMaxY() > 900.5) {
                    all.add(panel + " is pushed out of the window");
                }
            }
            return all;
        });
        found.forEach(one -> wrong.add(screen + ": " + one));
    }
}
