package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.BodyRegion;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.CourseDetails;
import org.oligoplan.model.CourseField;
import org.oligoplan.model.CourseField.Shape;
import org.oligoplan.model.PriorCourse;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;

/// Earlier courses, as a person meets them in the window.
@WindowTest
class CoursesWindowTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Case now(WindowRig rig) {
        return rig.window.session().orElseThrow().state().get().current();
    }

    private static List<String> flaws(WindowRig rig) {
        return WindowRig.fx(() -> {
            rig.window.scene().getRoot().applyCss();
            rig.window.scene().getRoot().layout();
            Parent page = (Parent) rig.window.scene().getRoot().lookup("#courses-page");
            List<String> wrong = new ArrayList<>(SceneWalk.cut(page));
            if (page.minWidth(-1) > 320) {
                wrong.add("the page is wider than the panel: " + page.minWidth(-1) + wide(page));
            }
            wrong.addAll(SceneWalk.unnamed(page));
            wrong.addAll(SceneWalk.stickingOut(page));
            return wrong;
        });
    }

    private static String wide(Parent parent) {
        return parent.getChildrenUnmodifiable().stream().filter(n -> n.isManaged() && n.minWidth(-1) > 300)
                .map(n -> " > " + n.getId() + " " + n.getClass().getSimpleName() + (n instanceof Parent p ? wide(p) : ""))
                .collect(Collectors.joining());
    }

    private static String lines(WindowRig rig, String selector) {
        return WindowRig.fx(() -> rig.node(selector, Parent.class).getChildrenUnmodifiable().stream().filter(Label.class::isInstance)
                .map(n -> ((Label) n).getText()).collect(Collectors.joining("\n")));
    }

    private static void tick(WindowRig rig, String selector) {
        WindowRig.fxRun(() -> rig.node(selector, CheckBox.class).setSelected(true));
    }

    private static void prepare(Session session) throws Exception {
        Case start = session.state().get().current();
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.MakeStatement(new Claim.PlanningImage(start.images().getFirst().id()), Optional.empty()));
        for (Structure s : start.structures()) {
            if (s.name().equals("SpinalCord")) {
                actions.add(new Action.NameStructure(s.id(), s.name(), Optional.of(s.name())));
                actions.add(new Action.AssignRole(s.id(), StructureRole.ORGAN));
            }
        }
        for (Action action : actions) {
            session.perform(action).get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCourseIsTypedGivenAFieldAndSeenOnTheTimeLine() throws Exception {
        try (RealBench bench = new RealBench(folder); WindowRig rig = new WindowRig(bench, Locale.ENGLISH, 1440, 900)) {
            rig.openDemo();
            Session session = rig.window.session().orElseThrow();
            prepare(session);
            rig.key(KeyCode.P, true);
            rig.until(() -> rig.shown("#courses-page"), "the page");
            assertThat(rig.words("#courses-history-by")).startsWith("Nobody has confirmed it");
            rig.press("#courses-history-yes");
            rig.until(() -> now(rig).claims(Claim.HistoryComplete.class).size() == 1, "the statement");

            // What is typed stays while the page is left.
            rig.press("#courses-add");
            rig.type("#courses-label", "T8, 8 Gy in 1");
            rig.type("#courses-date", "May 2024");
            rig.key(KeyCode.ESCAPE, false);
            rig.key(KeyCode.P, true);
            assertThat(rig.node("#courses-label", TextField.class).getText()).isEqualTo("T8, 8 Gy in 1");
            rig.press("#courses-save");
            assertThat(rig.node("#courses-date", TextField.class).getStyleClass()).contains("wrong");
            rig.type("#courses-date", "2024");
            rig.type("#courses-total", "8");
            rig.type("#courses-planned", "1");
            tick(rig, "#courses-region-CHEST");
            tick(rig, "#courses-unknown-FRACTIONS_DELIVERED");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("courses-form-en-dark-1440")).isNotEmptyFile();
            rig.press("#courses-save");
            rig.until(() -> now(rig).all(CourseDetails.class).size() == 1, "the course");
            PriorCourse course = now(rig).all(PriorCourse.class).getFirst();
            assertThat(CourseDetails.of(now(rig), course.id()).orElseThrow().regions()).containsExactly(BodyRegion.CHEST);
            String card = "#courses-" + course.id();
            rig.until(() -> rig.words(card + "-place").startsWith("No place on the planning CT"), "the place");
            assertThat(lines(rig, card + "-lines")).contains("fractions planned 1, delivered not stated", "No recovery assumed",
                    "No EQD2: the number of fractions delivered", "Looked for and not found: fractions delivered");

            // A field by levels: planes taken from the crosshair, the uncertainty never by itself.
            Structure cord = now(rig).structures().stream().filter(s -> s.name().equals("SpinalCord")).findFirst().orElseThrow();
            double z = cord.contours().sections().get(10).offsetMm();
            double u = cord.contours().sections().getFirst().region().rings().getFirst().u(0);
            double v = cord.contours().sections().getFirst().region().rings().getFirst().v(0);
            rig.press(card + "-field");
            rig.press("#courses-field-way-LEVELS");
            rig.type("#courses-field-from", "T7");
            rig.type("#courses-field-to", "T9");
            WindowRig.fxRun(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(u, v, z))));
            rig.press("#courses-mark-lower");
            rig.type("#courses-field-upper", Double.toString(z + 60));
            rig.type("#courses-field-right", Double.toString(u - 40));
            rig.type("#courses-field-left", Double.toString(u + 40));
            rig.type("#courses-field-front", Double.toString(v - 40));
            rig.type("#courses-field-back", Double.toString(v + 30));
            rig.type("#courses-field-source", "letter of 2024");
            rig.press("#courses-field-save");
            assertThat(rig.node("#courses-field-uncertainty", TextField.class).getStyleClass()).contains("wrong");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("courses-field-en-dark-1440")).isNotEmptyFile();
            rig.type("#courses-field-uncertainty", "10");
            rig.press("#courses-field-save");
            rig.until(() -> now(rig).all(CourseField.class).size() == 1, "the field");
            CourseField field = now(rig).all(CourseField.class).getFirst();
            assertThat(((Shape.Levels) field.shape()).low().z()).isCloseTo(z, within(0.06));
            rig.until(() -> rig.words(card + "-place").equals("Field reconstructed"), "the field's standing");
            rig.until(() -> lines(rig, "#courses-structures").contains("SpinalCord counts as irradiated before"), "the reason");
            assertThat(lines(rig, "#courses-structures")).contains("inside the reconstructed field of T8, 8 Gy in 1");
            WindowRig.fxRun(() -> rig.window.setTheme(Theme.LIGHT));
            rig.settle();
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("courses-en-light-1440")).isNotEmptyFile();

            WindowRig.fxRun(() -> rig.window.setLanguage(Locale.of("es")));
            rig.settle();
            rig.press("#courses-show");
            rig.until(() -> lines(rig, "#courses-structures").contains("campo reconstruido de T8"), "the reason in Spanish");
            assertThat(flaws(rig)).isEmpty();
            assertThat(rig.picture("courses-es-light-1440")).isNotEmptyFile();
            rig.press("#courses-field-" + field.id() + "-remove");
            rig.until(() -> now(rig).all(CourseField.class).isEmpty(), "the field removed");
            rig.press("#courses-" + course.id() + "-edit");
            rig.type("#courses-delivered", "1");
            WindowRig.fxRun(() -> rig.node("#courses-unknown-FRACTIONS_DELIVERED", CheckBox.class).setSelected(false));
            rig.press("#courses-save");
            rig.until(() -> lines(rig, card + "-lines").contains("Administrado 8"), "the dose delivered");
            rig.press(card + "-remove");
            rig.until(() -> now(rig).all(PriorCourse.class).isEmpty(), "the course removed");
        }
    }
}
