package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oligoplan.testing.WindowTest;
import org.testfx.api.FxToolkit;

@WindowTest
class LargeWordsTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void nothingIsCutAtTwiceTheSize() {
        List<String> wrong = new ArrayList<>();
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 1440, 900)) {
            for (int i = 0; i < 5; i++) {
                rig.key(KeyCode.PLUS, true);
            }
            look(rig, "start", wrong);
            rig.picture("way-200-start");
            rig.openDemo();
            look(rig, "case", wrong);
            rig.picture("way-200-case");
            rig.key(KeyCode.F1, false);
            look(rig, "shortcuts", wrong);
            rig.picture("way-200-shortcuts");
        }
        assertThat(wrong).isEmpty();
    }

    private static void look(WindowRig rig, String screen, List<String> wrong) {
        rig.settle();
        List<String> found = WindowRig.fx(() -> {
            Parent root = rig.window.scene().getRoot();
            root.applyCss();
            root.layout();
            return SceneWalk.cut(root);
        });
        found.forEach(one -> wrong.add(screen + ": " + one));
    }
}
