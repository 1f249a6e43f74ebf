package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Dose;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.Structure;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.SaveState;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole job in a window on a screen, by mouse and keyboard alone: every press goes through the robot to the place where the control is
/// seen, so that what covers a control, or lies outside the window, fails here.
@WindowTest
class RealStageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    /// An opened window and the program behind it.
    private record Opened(RealBench bench, MainWindow window, Stage stage) implements AutoCloseable {

        Session session() {
            return window.session().orElseThrow();
        }

        @Override
        public void close() {
            WindowRig.fxRun(() -> {
                stage.hide();
                window.close();
            });
            bench.close();
        }
    }

    private Opened open(Locale locale, Predicate<Rectangle2D> wide, double width, double height) throws Exception {
        RealBench bench = new RealBench(folder);
        return WindowRig.fx(() -> {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            Stage stage = new Stage();
            MainWindow window = new MainWindow(bench.workbench, bench, bench.accuracy, new Texts(locale));
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(wide.test(screen) ? width : screen.getWidth());
            stage.setHeight(Math.min(height, screen.getHeight()));
            stage.setScene(window.scene());
            stage.show();
            stage.requestFocus();
            return new Opened(bench, window, stage);
        });
    }

    /// A robot that waits for a window that never comes must end as a failure, not as a build that hangs.
    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theWholeJobByMouseAndKeyboard() throws Exception {
        Structure drawn;
        try (Opened it = open(Locale.ENGLISH, screen -> screen.getWidth() >= 1440, 1440, 900)) {
            click(it, "#demo-open");
            until(() -> it.window().session().isPresent(), "the demo case");
            Session session = it.session();
            until(() -> session.state().get().focus().image().flatMap(session::volume).isPresent(), "the voxels");
            if (session.state().get().current().planningImage().isEmpty()) {
                click(it, "#image-" + session.state().get().current().images().getFirst().id() + "-declare");
                until(() -> session.state().get().current().planningImage().isPresent(), "the planning CT");
            }
            Id cord = structure(session, "SpinalCord").id();
            click(it, "#imported-" + cord + "-accept");
            until(() -> session.state().get().current().structure(cord).orElseThrow().role().isPresent(), "the cord's role");
            click(it, "#organ-" + cord + "-head");
            click(it, "#organ-" + cord + "-irradiated-yes");
            until(() -> session.state().get().current().structure(cord).orElseThrow().irradiated().isPresent(), "its prior dose");

            robot.press(KeyCode.L).release(KeyCode.L);
            until(() -> session.state().get().current().lesions().size() == 1, "the new lesion");
            Lesion lesion = session.state().get().current().lesions().getFirst();
            Id structure = lesion.delineations().getFirst().structure();
            String part = "#check-" + lesion.name();

            robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
            Point2D far = place(it, 70, 77);
            Point2D near = place(it, 25, 77);
            robot.press(KeyCode.B).release(KeyCode.B);
            stroke(far);
            until(() -> !isEmpty(session, structure) && saved(session) && !session.state().get().checksStale(), "the first stroke");
            until(() -> words(it, part + "-distance-verdict").equals("Borderline"), "a distance over 30 mm on one slice");
            picture(it, "stage-1-outside");
            stroke(near);
            until(() -> words(it, part + "-distance-verdict").equals("Inside 3 cm") && saved(session), "the flip");
            picture(it, "stage-2-inside");

            click(it, part + "-total");
            robot.write("35");
            robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
            robot.write("5");
            robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
            until(() -> words(it, part + "-prescription").equals("35\u2009Gy in 5 fractions"), "the prescription");
            until(() -> words(it, part + "-dose-standing").equals("Judgement open"), "the dose is in range, not more");
            click(it, part + "-feasible-begin");
            click(it, part + "-feasible-answer-yes");
            click(it, part + "-feasible-name");
            robot.write("Demo Oncologist");
            click(it, part + "-feasible-record");
            until(() -> words(it, part + "-dose-standing").equals("Met"), "the radiation oncologist's word");
            robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
            until(() -> find(it, "#draft-name").filter(WindowRig::shows).isPresent(), "the place for the draft's name");
            robot.write("First plan");
            click(it, "#draft-confirm");
            until(() -> session.drafts().stream().anyMatch(d -> d.name().equals("First plan")), "the draft");
            click(it, part + "-distance-show");
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            picture(it, "stage-3-saved");
            WindowRig.fxRun(() -> it.window().setTheme(Theme.LIGHT));
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            picture(it, "stage-4-light");
            drawn = session.state().get().current().structure(structure).orElseThrow();
        }
        try (Opened it = open(Locale.of("es"), screen -> screen.getWidth() >= 1280, 1280, 800)) {
            until(() -> it.bench().workbench.cases().get().size() == 1, "the case in the list");
            picture(it, "stage-5-list-es");
            click(it, "#case-" + it.bench().workbench.cases().get().getFirst().caseId());
            until(() -> it.window().session().isPresent(), "the case again");
            Session session = it.session();
            assertThat(session.state().get().current().structure(drawn.id())).as("the polygons, bit by bit").contains(drawn);
            assertThat(session.drafts()).extracting(Session.DraftListing::name).contains("First plan");
            assertThat(session.state().get().current().lesions().getFirst().prescription().orElseThrow().value().total())
                    .isEqualTo(Dose.ofGray("35"));
            until(() -> session.state().get().focus().image().flatMap(session::volume).isPresent(), "the voxels again");
            WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
            picture(it, "stage-6-again-es");
        }
    }

    /// Where on the screen a place of the axial plane is seen, from where two clicks of the select tool put the crosshair.
    private Point2D place(Opened it, double xMm, double yMm) {
        Point2D centre = centre(it, find(it, "#view-axial").orElseThrow());
        Point2D second = centre.add(60, 40);
        PatientPoint a = crosshairAt(it, centre);
        PatientPoint b = crosshairAt(it, second);
        return new Point2D(centre.getX() + (xMm - a.x()) * 60 / (b.x() - a.x()), centre.getY() + (yMm - a.y()) * 40 / (b.y() - a.y()));
    }

    private PatientPoint crosshairAt(Opened it, Point2D place) {
        Optional<PatientPoint> before = it.session().state().get().focus().crosshair();
        robot.moveTo(place).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        until(() -> !it.session().state().get().focus().crosshair().equals(before), "the crosshair at the click");
        return it.session().state().get().focus().crosshair().orElseThrow();
    }

    private void stroke(Point2D at) {
        robot.moveTo(at).press(MouseButton.PRIMARY).moveBy(4, 0).moveBy(0, 3).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    /// Scrolls to a control as a person would and presses it where it is seen.
    private void click(Opened it, String selector) {
        until(() -> find(it, selector).filter(node -> WindowRig.shows(node) && !node.isDisabled()).isPresent(), selector);
        Node node = find(it, selector).orElseThrow();
        reveal(node);
        robot.moveTo(centre(it, node)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    private static void reveal(Node node) {
        WindowRig.fxRun(() -> {
            for (Node at = node.getParent(); at != null; at = at.getParent()) {
                if (at instanceof ScrollPane pane) {
                    Bounds inside = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                    double room = pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
                    if (room > 0) {
                        pane.setVvalue(Math.clamp((inside.getCenterY() - pane.getViewportBounds().getHeight() / 2) / room, 0, 1));
                    }
                    pane.layout();
                }
            }
        });
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    private static Point2D centre(Opened it, Node node) {
        Bounds bounds = WindowRig.fx(() -> node.localToScreen(node.getLayoutBounds()));
        Point2D centre = new Point2D(bounds.getCenterX(), bounds.getCenterY());
        assertThat(it.stage().getX() <= centre.getX() && centre.getX() <= it.stage().getX() + it.stage().getWidth()
                && it.stage().getY() <= centre.getY() && centre.getY() <= it.stage().getY() + it.stage().getHeight())
                .as("%s at %s lies in the window", node, centre).isTrue();
        return centre;
    }

    private static void until(BooleanSupplier done, String what) {
        for (int i = 0; i < 1500; i++) {
            if (WindowRig.fx(done::getAsBoolean)) {
                WaitForAsyncUtils.waitForFxEvents(2);
                return;
            }
            WaitForAsyncUtils.sleep(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("did not come: " + what);
    }

    private static Optional<Node> find(Opened it, String selector) {
        return WindowRig.fx(() -> Optional.ofNullable(it.window().scene().getRoot().lookup(selector)));
    }

    private static String words(Opened it, String selector) {
        return find(it, selector).filter(Label.class::isInstance).map(node -> ((Label) node).getText()).orElse("");
    }

    private static Structure structure(Session session, String name) {
        return session.state().get().current().structures().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    private static boolean isEmpty(Session session, Id id) {
        return session.state().get().current().structure(id).orElseThrow().contours().isEmpty();
    }

    private static boolean saved(Session session) {
        return session.state().get().saved() instanceof SaveState.Saved;
    }

    /// What stands on the screen, not what the scene would draw.
    private static void picture(Opened it, String name) {
        WaitForAsyncUtils.waitForFxEvents(2);
        WindowRig.save(name, WindowRig.fx(() -> new javafx.scene.robot.Robot().getScreenCapture(null,
                new Rectangle2D(it.stage().getX(), it.stage().getY(), it.stage().getWidth(), it.stage().getHeight()))));
    }
}
