package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oligoplan.testing.WindowTest;
import org.testfx.api.FxToolkit;

/// What is drawn is what holds: after each step every label shows its newest words, on a stage and without one.
@WindowTest
class FreshnessTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void labelsAreDrawnAnewAfterEachStep(boolean staged) {
        try (WindowRig rig = new WindowRig(true, Locale.ENGLISH, 980, 760)) {
            Stage stage = WindowRig.fx(() -> {
                Stage made = new Stage();
                if (staged) {
                    made.setScene(rig.window.scene());
                    made.setWidth(980);
                    made.setHeight(760);
                    made.show();
                }
                return made;
            });
            rig.openDemo();
            rig.picture("fresh-" + staged);
            assertThat(stale(rig)).as("after opening").isEmpty();
            rig.type("#check-L1-total", "35");
            rig.type("#check-L1-fractions", "5");
            rig.press("#check-L1-prescribe");
            assertThat(stale(rig)).as("after prescribing").isEmpty();
            rig.key(javafx.scene.input.KeyCode.S, true);
            rig.type("#draft-name", "first");
            rig.press("#draft-confirm");
            rig.press("#lesion-" + FakeCase.LESIONS[0] + "-head");
            assertThat(stale(rig)).as("after a draft").isEmpty();
            rig.press("#check-L1-prescription-clear");
            assertThat(stale(rig)).as("after taking it back").isEmpty();
            WindowRig.fxRun(stage::hide);
        }
    }

    private static List<String> stale(WindowRig rig) {
        rig.settle();
        return WindowRig.fx(() -> {
            Node panel = rig.window.scene().getRoot().lookup("#checks-panel");
            return SceneWalk.cut((Parent) panel);
        });
    }
}
