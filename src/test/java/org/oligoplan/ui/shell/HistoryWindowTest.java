package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// The history of steps, as a person walks it in the window.
@WindowTest
class HistoryWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Optional<String> number(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current().patient().orElseThrow().trialNumber();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#history-page");
            List<String> wrong = new ArrayList<>(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    private static void choose(WindowRig rig, int row) {
        ListView<?> list = rig.node("#history-list", ListView.class);
        WindowRig.fxRun(() -> {
            list.requestFocus();
            list.getSelectionModel().select(row);
        });
        rig.key(KeyCode.ENTER, false);
    }

    @Test
    void aPersonWalksBackAndForthWithTheKeyboard() throws Exception {
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            int before = session.steps().steps().size();
            for (int i = 1; i <= 3; i++) {
                session.perform(new Action.SetTrialNumber(Optional.of("00" + i))).get(60, TimeUnit.SECONDS);
            }
            rig.key(KeyCode.H, true);
            ListView<?> list = rig.node("#history-list", ListView.class);
            assertThat(WindowRig.fx(() -> list.getItems().size())).isEqualTo(before + 4);
            assertThat(rig.words("#history-count")).isEqualTo(before + 3 + " steps hold");

            choose(rig, 2);
            rig.until(() -> number(rig).equals(Optional.of("001")), "the first number");
            rig.until(() -> !list.isDisabled(), "the list again");
            assertThat(rig.words("#history-count"))
                    .isEqualTo((before == 0 ? "1 step holds" : before + 1 + " steps hold") + ", 2 taken back");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("history-en-dark-1440")).isNotEmptyFile();

            choose(rig, 0);
            rig.until(() -> number(rig).equals(Optional.of("003")), "the last number");
            rig.until(() -> !list.isDisabled(), "the list again");
            choose(rig, 1);
            rig.until(() -> number(rig).equals(Optional.of("002")), "the second number");
            rig.until(() -> !list.isDisabled(), "the list again");

            // Another step closes the way to what was taken back, and the page shows it at once.
            session.perform(new Action.SetTrialNumber(Optional.of("009"))).get(60, TimeUnit.SECONDS);
            rig.until(() -> rig.node("#history-count", javafx.scene.control.Label.class).getText().equals(before + 3 + " steps hold"),
                    "the new step");
            WindowRig.fxRun(() -> {
                rig.window.setTheme(Theme.LIGHT);
                rig.window.setLanguage(Locale.of("es"));
            });
            rig.settle();
            WindowRig.fxRun(() -> rig.window.scene().getRoot().requestFocus());
            rig.key(KeyCode.H, true);
            choose(rig, before + 3);
            rig.until(() -> session.steps().done() == 0, "the state before the first step");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("history-es-light-1440")).isNotEmptyFile();
            rig.press("#history-back");
            assertThat(rig.shown("#history-page")).isFalse();
        }
    }
}
