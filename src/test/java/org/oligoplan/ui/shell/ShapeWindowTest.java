package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.distance.SolidVolume;
import org.oligoplan.model.Structure;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.contouring.ShapeKind;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Changes of whole structures, as a person meets them in the window.
@WindowTest
class ShapeWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static boolean ready(WindowRig rig) {
        return rig.window.scene().getRoot().lookup("#shape-apply") instanceof Node apply && !apply.isDisabled();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#shape-page");
            rig.window.scene().getRoot().applyCss();
            rig.window.scene().getRoot().layout();
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    private static void choose(WindowRig rig, ShapeKind kind) {
        @SuppressWarnings("unchecked")
        ComboBox<ShapeKind> kinds = rig.node("#shape-kind", ComboBox.class);
        WindowRig.fxRun(() -> kinds.getSelectionModel().select(kind));
        rig.settle();
    }

    @Test
    void aMarginIsSeenBeforeItIsPutIntoTheCase() throws Exception {
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            Structure gtv = session.state().get().current().structures().stream().filter(s -> s.name().startsWith("GTV")).findFirst()
                    .orElseThrow();
            session.focus(session.state().get().focus().withStructure(Optional.of(gtv.id()))
                    .withCrosshair(SolidVolume.centroid(gtv.contours()).orElseThrow()));
            int before = session.state().get().current().structures().size();

            rig.key(KeyCode.M, true);
            rig.until(() -> ready(rig) && session.state().get().preview().isPresent(), "the preview");
            assertThat(rig.words("#shape-message")).contains("cm");
            assertThat(session.state().get().preview().orElseThrow().structures()).hasSize(before + 1);
            assertThat(session.state().get().current().structures()).as("nothing is done yet").hasSize(before);
            rig.until(() -> rig.shown("#shape-size-volume"), "the measures");
            assertThat(rig.words("#shape-size-volume")).endsWith("cm\u00b3");
            assertThat(rig.words("#shape-size-long")).endsWith("mm");
            assertThat(rig.words("#shape-metrics")).contains("contour slabs");
            assertThat(flaws(rig)).isEmpty();
            assertThat(WindowRig.fx(() -> rig.node("#shape-name", TextField.class).getText())).startsWith("PTV_");
            rig.picture("shape-margin-en");

            WindowRig.fxRun(() -> rig.node("#shape-mm", TextField.class).setText("-90"));
            rig.until(() -> rig.words("#shape-message").contains("would be left"), "the refusal");
            assertThat(ready(rig)).isFalse();
            assertThat(session.state().get().preview()).isEmpty();
            WindowRig.fxRun(() -> rig.node("#shape-mm", TextField.class).setText("five"));
            rig.until(() -> rig.words("#shape-message").contains("number"), "what is wrong with the field");

            rig.press("#shape-six");
            WindowRig.fxRun(() -> {
                for (String side : List.of("right", "left", "anterior", "posterior", "inferior", "superior")) {
                    rig.node("#shape-" + side + "-mm", TextField.class).setText(side.equals("left") ? "8,5" : "3");
                }
            });
            rig.until(() -> ready(rig), "the preview of six margins");
            assertThat(flaws(rig)).isEmpty();
            rig.picture("shape-six-en");
            String name = WindowRig.fx(() -> rig.node("#shape-name", TextField.class).getText());
            rig.press("#shape-apply");
            rig.until(() -> session.state().get().current().structures().stream().anyMatch(s -> s.name().equals(name)), "the structure");
            rig.until(() -> rig.window.scene().getRoot().lookup("#shape-page") == null, "the checks again");
            assertThat(session.state().get().preview()).isEmpty();
            assertThat(session.state().get().undo().orElseThrow().id()).isEqualTo("edit.shape.grow");
        }
    }

    @Test
    void everyKindHasItsFieldsAndSaysWhatItCannotDo() throws Exception {
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.of("es"), 1280, 800)) {
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            Structure organ = session.state().get().current().structures().stream().filter(s -> s.contours().sections().size() > 5)
                    .findFirst().orElseThrow();
            session.focus(session.state().get().focus().withStructure(Optional.of(organ.id()))
                    .withCrosshair(SolidVolume.centroid(organ.contours()).orElseThrow()));
            rig.key(KeyCode.I, false);
            rig.until(() -> rig.find("#shape-page").isPresent() && rig.words("#shape-message").contains("no hay nada que interpolar"),
                    "the refusal");
            for (ShapeKind kind : ShapeKind.values()) {
                choose(rig, kind);
                assertThat(flaws(rig)).as(kind.name()).isEmpty();
            }
            choose(rig, ShapeKind.UNION);
            rig.until(() -> rig.words("#shape-message").contains("Elija la otra"), "what is missing");
            choose(rig, ShapeKind.SMOOTH);
            rig.until(() -> ready(rig), "the smooth outline");
            rig.picture("shape-smooth-es");
            rig.press("#shape-back");
            rig.until(() -> session.state().get().preview().isEmpty(), "no preview is left behind");
        }
    }
}
