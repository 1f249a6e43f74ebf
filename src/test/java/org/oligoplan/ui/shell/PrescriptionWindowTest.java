package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.model.AnatomicSite;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.LesionKind;
import org.oligoplan.model.Side;
import org.oligoplan.model.StructureRole;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Prescriptions and limits of organs, as a person meets them in the window: a scheme, the plan's dose, a limit and how it came about.
@WindowTest
class PrescriptionWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Session prepared(Session session, Id lesion) throws Exception {
        Case current = session.state().get().current();
        List<Action> actions = new ArrayList<>();
        for (var s : current.structures()) {
            switch (s.name()) {
                case "PTV" -> {
                    actions.add(new Action.DelineateLesion(lesion, s.id(), StructureRole.PTV));
                    actions.add(
                            new Action.EditLesion(lesion, "L1", Optional.of(AnatomicSite.LUNG), Side.LEFT, Optional.of(LesionKind.LUNG)));
                }
                case "Body" -> {
                    actions.add(new Action.NameStructure(s.id(), "Body", Optional.of("External")));
                    actions.add(new Action.AssignRole(s.id(), StructureRole.IGNORE));
                }
                default -> {
                    actions.add(new Action.NameStructure(s.id(), s.name(), Optional.of(s.name())));
                    actions.add(new Action.AssignRole(s.id(), StructureRole.ORGAN));
                }
            }
        }
        actions.add(new Action.MakeStatement(new Claim.PlanningImage(current.images().getFirst().id()), Optional.empty()));
        for (Action action : actions) {
            session.perform(action).get(60, TimeUnit.SECONDS);
        }
        return session;
    }

    private static String value(WindowRig rig, String row) {
        return WindowRig.fx(() -> rig.window.scene().getRoot().lookupAll(".button").stream()
                .filter(n -> n.getId() != null && n.getId().startsWith("limit-value-" + row + "-")).map(n -> ((Button) n).getText())
                .findFirst().orElse("none"));
    }

    private static void explain(WindowRig rig, String row) {
        String id = WindowRig.fx(() -> rig.window.scene().getRoot().lookupAll(".button").stream()
                .filter(n -> n.getId() != null && n.getId().startsWith("limit-value-" + row + "-")).findFirst().orElseThrow().getId());
        rig.press("#" + id);
    }

    private static String detail(WindowRig rig) {
        return WindowRig.fx(() -> rig.node("#prescription-detail", Parent.class).getChildrenUnmodifiable().stream()
                .filter(Label.class::isInstance).map(n -> ((Label) n).getText()).collect(Collectors.joining("\n")));
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            // A result may have come since the last layout.
            rig.window.scene().getRoot().applyCss();
            rig.window.scene().getRoot().layout();
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#prescription-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    @Test
    void aSchemeIsChosenAndTheOrgansAreHeldAgainstTheStatedDose() throws Exception {
        Id lesion = Id.random();
        String part = "#rx-" + lesion;
        try (RealBench bench = new RealBench(folder.resolve("data")); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            var offer = bench.workbench.read(BiologyWindowTest.files(folder)).result().get(60, TimeUnit.SECONDS);
            Session made = prepared(
                    bench.workbench.createCase(offer, offer.patients().getFirst().key()).result().get(60, TimeUnit.SECONDS), lesion);
            WindowRig.fxRun(() -> rig.window.openCase(made.state().get().current().id()));
            rig.until(() -> rig.window.session().isPresent(), "the case");
            rig.press("#page-tab-prescription");
            rig.until(() -> rig.shown(part + "-scheme-35-5"), "the schemes");
            assertThat(rig.node(part + "-total", TextField.class).getText()).as("nothing is filled in").isEmpty();
            assertThat(rig.words("#limits-summary")).contains("no prescription");
            rig.press(part + "-scheme-35-5");
            assertThat(rig.node(part + "-total", TextField.class).getText()).isEqualTo("35");
            assertThat(rig.node(part + "-fractions", TextField.class).getText()).isEqualTo("5");
            rig.press(part + "-prescribe");
            rig.until(() -> value(rig, "OC099").equals("?"), "the limits without a dose");
            explain(rig, "OC099");
            assertThat(detail(rig)).contains("needs a dose", "HyTEC", "first course");

            WindowRig.fxRun(() -> {
                rig.node(part + "-plan-dose", ComboBox.class).getSelectionModel().select(0);
                rig.node(part + "-plan-dose-role", ComboBox.class).getSelectionModel().select(1);
            });
            rig.type(part + "-plan-dose-name", "Demo Physicist");
            rig.press(part + "-plan-dose-set");
            rig.until(() -> value(rig, "OC099").endsWith("Gy"), "the cord's dose");
            assertThat(value(rig, "OC099")).isEqualTo("28.56 Gy");
            assertThat(rig.words(part + "-plan-dose-said")).contains("Demo Physicist");
            explain(rig, "OC099");
            assertThat(detail(rig)).as("nobody has confirmed the history").contains("may have been irradiated before", "second engine");
            assertThat(rig.picture("prescription-en-dark-1440")).isNotEmptyFile();
            assertThat(flaws(rig)).isEmpty();
            assertThat(value(rig, "OC002")).as("another limit governs").isEqualTo("none");
            rig.press(part + "-more");
            assertThat(rig.shown("#fact-motion-management-" + lesion + "-open")).as("the lung moves").isTrue();
            rig.press(part + "-more");
            rig.press("#limits-filter-all");
            assertThat(value(rig, "OC002")).isEqualTo(value(rig, "OC099"));
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            WindowRig.fxRun(() -> rig.window.setLanguage(Locale.of("es")));
            rig.settle();
            rig.press("#page-tab-prescription");
            rig.until(() -> value(rig, "OC099").endsWith("Gy"), "the limits in Spanish");
            explain(rig, "OC099");
            assertThat(rig.picture("prescription-es-light-1440")).isNotEmptyFile();
            assertThat(flaws(rig)).isEmpty();
        }
    }
}
