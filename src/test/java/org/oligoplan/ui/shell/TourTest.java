package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxToolkit;

/// The guided tour points at controls that are there, says something about each in both languages, and is left by Esc.
@WindowTest
class TourTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void everyStepPointsAtAControlThatIsShown(@TempDir Path folder) throws Exception {
        Texts spanish = new Texts(Locale.of("es"));
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1280, 800)) {
            rig.press("#tour-start");
            rig.until(() -> rig.window.scene().getRoot().lookup("#tour-bubble") instanceof Node node && WindowRig.shows(node), "the tour");
            rig.until(() -> rig.window.scene().getRoot().lookup("#view-board") instanceof Node node && WindowRig.shows(node), "the views");
            Tour tour = rig.node("#tour", Tour.class);
            for (TourStep step : TourStep.values()) {
                rig.settle();
                assertThat(tour.step()).isEqualTo(step);
                assertThat(spanish.of(step.headingId())).isNotEqualTo(rig.words("#tour-words"));
                assertThat(spanish.of(step.wordsId())).isNotBlank().isNotEqualTo(rig.words("#tour-words"));
                assertThat(WindowRig.fx(() -> tour.target().isPresent())).as("%s is shown", step).isTrue();
                Bounds frame = WindowRig.fx(() -> {
                    Node node = rig.window.scene().getRoot().lookup("#tour-frame");
                    return node.localToScene(node.getLayoutBounds());
                });
                assertThat(frame.getWidth()).as("width of the frame at %s", step).isGreaterThan(20);
                assertThat(frame.getHeight()).as("height of the frame at %s", step).isGreaterThan(16);
                Bounds window = WindowRig.fx(() -> rig.window.scene().getRoot().getLayoutBounds());
                Bounds target = WindowRig.fx(() -> {
                    Node node = tour.target().orElseThrow();
                    return node.localToScene(node.getLayoutBounds());
                });
                assertThat(window.intersects(target)).as("%s lies in the window", step).isTrue();
                Bounds bubble = WindowRig.fx(() -> {
                    Node node = rig.window.scene().getRoot().lookup("#tour-bubble");
                    return node.localToScene(node.getLayoutBounds());
                });
                assertThat(window.contains(bubble)).as("the words of %s are whole", step).isTrue();
                assertThat(WindowRig.fx(() -> SceneWalk.cut(tour))).isEmpty();
                if (step == TourStep.DISTANCES || step == TourStep.LESIONS) {
                    rig.picture("way-tour-" + step);
                }
                if (step == TourStep.VIEWS) {
                    WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
                    rig.picture("way-tour-views-light");
                }
                rig.press("#tour-next");
            }
            assertThat(rig.shown("#tour")).as("it ends after the last step").isFalse();
            rig.window.scene();
            WindowRig.fxRun(() -> rig.node("#status-tool", Label.class).requestFocus());
            rig.press("#palette-open");
            rig.type("#palette-search", "guided tour");
            rig.key(KeyCode.ENTER, false);
            assertThat(rig.shown("#tour")).as("it starts from the list of actions").isTrue();
            // It blocks nothing: what lies under it is pressed as ever.
            rig.press("#tour-next");
            rig.press("#tour-back");
            assertThat(tour.step()).isNotNull();
            rig.press("#organ-add");
            rig.key(KeyCode.ESCAPE, false);
            assertThat(rig.shown("#tour")).isFalse();
        }
    }
}
