package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Every control has an id, an accessible name and a keyboard way, and no word is cut, on every screen, in both languages, at both sizes.
@WindowTest
class AccessibilityTest {

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @ParameterizedTest
    @CsvSource({"en,1440,900", "es,1440,900", "en,1280,800", "es,1280,800"})
    void everyScreenCanBeReadAndReached(String language, double width, double height) {
        List<String> wrong = new ArrayList<>();
        boolean tabs = language.equals("en") && width == 1440;
        try (WindowRig rig = new WindowRig(true, Locale.of(language), width, height)) {
            look(rig, "start", wrong, tabs);
            rig.openDemo();
            look(rig, "case", wrong, tabs);
            rig.press("#lesion-" + FakeCase.LESIONS[2] + "-head");
            look(rig, "lesion", wrong, tabs);
            rig.press("#organ-" + FakeCase.CORD + "-head");
            rig.press("#organ-" + FakeCase.CORD + "-rename");
            look(rig, "organ", wrong, tabs);
            rig.press("#organ-add");
            rig.press("#course-add");
            rig.press("#check-L1-safety-begin");
            rig.press("#check-L1-numbers-begin");
            rig.type("#check-L1-total", "45");
            rig.type("#check-L1-fractions", "5");
            look(rig, "editors", wrong, tabs);
            rig.press("#check-L2-others");
            rig.press("#draft-save");
            look(rig, "draft", wrong, tabs);
            rig.press("#draft-cancel");
            rig.press("#check-L2-explain");
            look(rig, "explanation", wrong, tabs);
            rig.press("#explanation-back");
            rig.workbench.session.put(PairOfImages.now(), PairOfImages.earlier());
            for (String page : List.of("registration-open", "shape-open", "export-structures")) {
                rig.press("#" + page);
                look(rig, page, wrong, tabs);
                rig.key(KeyCode.ESCAPE, false);
            }
            rig.press("#doses-show");
            look(rig, "doses", wrong, tabs);
            rig.press("#dose-tab-biology");
            rig.until(() -> rig.window.scene().getRoot().lookup("#bio-course-0") != null, "the prior courses");
            rig.press("#bio-course-0");
            look(rig, "prior courses", wrong, tabs);
            rig.key(KeyCode.ESCAPE, false);
            rig.key(KeyCode.F1, false);
            look(rig, "shortcuts", wrong, tabs);
            rig.press("#shortcuts-accuracy");
            look(rig, "accuracy", wrong, tabs);
            rig.key(KeyCode.ESCAPE, false);
            rig.key(KeyCode.K, true);
            look(rig, "palette", wrong, tabs);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aDecimalCommaIsNeverLost() {
        List<String> wrong = new ArrayList<>();
        try (WindowRig rig = new WindowRig(true, Locale.of("es"), 1280, 800)) {
            rig.openDemo();
            rig.press("#course-add");
            rig.press("#check-L1-safety-begin");
            wrong.addAll(CommaWalk.flaws(rig));
            rig.workbench.session.put(PairOfImages.now(), PairOfImages.earlier());
            for (String page : List.of("registration-open", "shape-open", "export-structures", "doses-show")) {
                rig.press("#" + page);
                rig.settle();
                wrong.addAll(CommaWalk.flaws(rig));
                rig.key(KeyCode.ESCAPE, false);
            }
            assertThat(rig.workbench.session.performed).as("something was taken").isNotEmpty();
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en,1280,800", "es,1280,800"})
    void theViewsOfARealCaseCanBeReadAndReached(String language, double width, double height, @TempDir Path folder) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.of(language), width, height)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            rig.until(() -> session.state().get().focus().image().flatMap(session::volume).isPresent(), "the voxels");
            rig.until(() -> rig.window.scene().getRoot().lookup("#view-board") instanceof Node views && views.isVisible(), "the views");
            look(rig, "views", wrong);
            WindowRig.fx(() -> covered(rig.window.scene().getRoot())).forEach(one -> wrong.add("views: " + one));
            rig.key(KeyCode.G, false);
            rig.key(KeyCode.U, false);
            rig.key(KeyCode.S, false);
            look(rig, "views with a layer's settings", wrong);
            rig.press("#options-tool");
            assertThat(WindowRig.<Boolean>fx(() -> rig.window.scene().getRoot().lookup("#image-unit") instanceof Node unit
                    && WindowRig.shows(unit))).as("the settings of the tool").isTrue();
            look(rig, "views with settings", wrong, language.equals("es"));
            rig.key(KeyCode.ESCAPE, false);
            rig.key(KeyCode.L, false);
            look(rig, "views with a lesion", wrong);
        }
        assertThat(wrong).isEmpty();
    }

    /// {@return orientation letters that another text of their view lies on}
    private static List<String> covered(Parent root) {
        List<String> found = new ArrayList<>();
        for (String view : List.of("#view-axial", "#view-coronal", "#view-sagittal")) {
            Node pane = root.lookup(view);
            for (Node letter : pane.lookupAll(".orientation-letter")) {
                for (Node text : pane.lookupAll(".on-image")) {
                    if (!text.equals(letter) && WindowRig.shows(text) && text instanceof Labeled words && !words.getText().isBlank()
                            && letter.localToScene(letter.getLayoutBounds()).intersects(text.localToScene(text.getLayoutBounds()))) {
                        found.add(view + ": " + words.getText() + " lies on a letter");
                    }
                }
            }
        }
        return found;
    }

    private static void look(WindowRig rig, String screen, List<String> wrong) {
        look(rig, screen, wrong, false);
    }

    /// @param tabs whether to go through the screen by the Tab key too, once for each screen
    private static void look(WindowRig rig, String screen, List<String> wrong, boolean tabs) {
        rig.settle();
        List<String> found = WindowRig.fx(() -> {
            Parent root = rig.window.scene().getRoot();
            root.applyCss();
            root.layout();
            List<String> all = new ArrayList<>(SceneWalk.unnamed(root));
            SceneWalk.twice(root).forEach(id -> all.add("twice: " + id));
            all.addAll(SceneWalk.cut(root));
            all.addAll(SceneWalk.tooWide(root));
            for (String panel : List.of("#header", "#case-panel", "#checks-panel", "#status-bar", "#viewer-strip", "#view-strip",
                    "#options-panel")) {
                if (root.lookup(panel) instanceof Parent parent) {
                    all.addAll(SceneWalk.stickingOut(parent));
                }
            }
            return all;
        });
        found.forEach(one -> wrong.add(screen + ": " + one));
        if (!tabs) {
            return;
        }
        WindowRig.fx(() -> {
            Node owner = rig.window.scene().getFocusOwner();
            List<String> flaws = TabWalk.flaws(rig.window.scene());
            if (owner != null) {
                owner.requestFocus();
            }
            return flaws;
        }).forEach(one -> wrong.add(screen + ": " + one));
    }
}
