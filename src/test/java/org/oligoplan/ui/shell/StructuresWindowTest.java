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
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Section;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureLook;
import org.oligoplan.model.StructureRole;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// The list of all structures, as a person meets it in the window.
@WindowTest
class StructuresWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Case now(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current();
    }

    private static StructureLook look(WindowRig rig, Structure structure) {
        return StructureLook.of(now(rig), structure.id());
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#structures-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            if (page.minWidth(-1) > 320) {
                wrong.add("the page is wider than the panel: " + page.minWidth(-1));
            }
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    @Test
    void looksNamesAndFindingsAreChangedAndFoundHere() throws Exception {
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            Structure cord = now(rig).structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst().orElseThrow();
            Structure gtv = now(rig).structures().stream().filter(s -> s.name().equals("GTV_L1")).findFirst().orElseThrow();
            String part = "#structure-" + gtv.id();
            session.perform(new Action.AssignRole(gtv.id(), StructureRole.GTV)).get(60, TimeUnit.SECONDS);
            // A speck beside the lesion, and a plane of it left out.
            PlaneFrame plane = gtv.contours().plane();
            List<Section> sections = gtv.contours().sections();
            double speck = sections.get(1).offsetMm();
            session.perform(
                    new Action.PaintStroke(gtv.id(), List.of(plane.toPatient(120, 100, speck)), new PatientVector(0, 0, 1), 1.2, false))
                    .get(60, TimeUnit.SECONDS);
            session.perform(new Action.DeleteSection(gtv.id(), sections.get(4).offsetMm())).get(60, TimeUnit.SECONDS);

            rig.key(KeyCode.L, true);
            rig.until(() -> rig.node(part + "-findings", Parent.class).getChildrenUnmodifiable().size() >= 2, "what to look at");
            List<String> found = WindowRig.fx(() -> rig.node(part + "-findings", Parent.class).getChildrenUnmodifiable().stream()
                    .map(n -> ((Button) n).getText()).toList());
            assertThat(found).anyMatch(t -> t.startsWith("A piece of 0.0")).anyMatch(t -> t.startsWith("1 slice without a contour"));
            rig.press(part + "-head");
            assertThat(session.state().get().focus().structure()).hasValue(gtv.id());
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("structures-en-dark-1440")).isNotEmptyFile();
            rig.press(part + "-finding-0");
            PatientPoint there = session.state().get().focus().crosshair().orElseThrow();
            assertThat(there.distanceTo(plane.toPatient(120, 100, speck))).isLessThan(0.5);

            rig.press("#structure-" + cord.id() + "-visible");
            rig.until(() -> !look(rig, cord).visible(), "the cord hidden");
            rig.press("#structure-" + cord.id() + "-locked");
            rig.press(part + "-filled");
            rig.until(() -> look(rig, cord).locked() && look(rig, gtv).filled(), "the looks");
            WindowRig.fxRun(() -> rig.node(part + "-opacity", Slider.class).setValue(0.5));
            rig.until(() -> look(rig, gtv).opacity() == 0.5, "the opacity");
            int colour = now(rig).structure(gtv.id()).orElseThrow().colour();
            rig.press(part + "-colour");
            rig.until(() -> now(rig).structure(gtv.id()).orElseThrow().colour() == colour + 1, "the colour");
            assertThat(rig.words("#structures-count")).contains("1 hidden");

            // A name in the file suggests one of the standard; a search takes any.
            rig.press("#structure-" + cord.id() + "-head");
            rig.press("#structure-" + cord.id() + "-suggestion");
            rig.until(() -> now(rig).structure(cord.id()).orElseThrow().standardName().equals(Optional.of("SpinalCord")), "the name");
            rig.press("#structure-" + cord.id() + "-find");
            rig.type("#structure-" + cord.id() + "-names-search", "canal");
            rig.key(KeyCode.ENTER, false);
            rig.until(() -> now(rig).structure(cord.id()).orElseThrow().standardName().equals(Optional.of("SpinalCanal")),
                    "the other name");
            assertThat(now(rig).structure(cord.id()).orElseThrow().name()).isEqualTo("SpinalCord");

            rig.press("#structures-show-chosen");
            rig.until(
                    () -> now(rig).all(StructureLook.class).stream().filter(l -> !l.visible()).count() == now(rig).structures().size() - 1,
                    "all others hidden");
            rig.press("#structures-show-all");
            rig.until(() -> now(rig).all(StructureLook.class).stream().allMatch(StructureLook::visible), "all shown");
            rig.type("#structures-filter", "gtv");
            assertThat(WindowRig.fx(() -> rig.node("#structures-list", Parent.class).getChildrenUnmodifiable().size())).isEqualTo(3);
            rig.type("#structures-filter", "nothing of the kind");
            assertThat(rig.words("#structures-none")).isEqualTo("No structure has this in its name.");
            rig.type("#structures-filter", "");

            WindowRig.fxRun(() -> {
                rig.window.setTheme(Theme.LIGHT);
                rig.window.setLanguage(Locale.of("es"));
                rig.window.scene().getRoot().requestFocus();
            });
            rig.settle();
            rig.key(KeyCode.L, true);
            rig.until(() -> rig.node("#structures-count", Label.class).getText().contains("estructuras"), "the list in Spanish");
            rig.press(part + "-head");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("structures-es-light-1440")).isNotEmptyFile();
        }
    }
}
