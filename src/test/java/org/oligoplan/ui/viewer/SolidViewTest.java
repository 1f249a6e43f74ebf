package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.model.Case;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.Turntable;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.SessionState;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@WindowTest
@ExtendWith(ApplicationExtension.class)
class SolidViewTest {

    /// The lesion of the scenery.
    private static final PatientPoint BALL = new PatientPoint(-60, -10, 0);

    private final Case demo = Scenery.demo();
    private final FakeSession session = new FakeSession(Scenery.state(demo), Scenery.IMAGE, Scenery.volume());
    private final Jobs jobs = new Jobs(2);
    private final List<PaneView> maximised = new ArrayList<>();
    @SuppressWarnings("NullAway.Init")
    private ViewerModel model;
    @SuppressWarnings("NullAway.Init")
    private SolidView view;
    @SuppressWarnings("NullAway.Init")
    private Scene scene;
    @SuppressWarnings("NullAway.Init")
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        robot = new FxRobot();
        model = new ViewerModel(session);
        view = new SolidView(model, jobs, new Texts(Locale.ENGLISH));
        view.maximiseWith(maximised::add);
        StackPane root = new StackPane(view);
        root.getStyleClass().add("viewer");
        scene = new Scene(root, 700, 500);
        Theme.DARK.dress(scene);
        stage.setScene(scene);
        stage.show();
        model.accept(session.state().get());
    }

    @AfterEach
    void close() {
        ViewerPictures.fx(() -> {
            view.close();
            model.close();
        });
        jobs.close();
    }

    private void settle() throws Exception {
        ViewerPictures.settle(view::isIdle);
    }

    private void mouse(EventType<MouseEvent> type, double x, double y, MouseButton button, int clicks) {
        ViewerPictures.fx(() -> {
            Point2D at = view.localToScene(x, y);
            Event.fireEvent(view, new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), button, clicks, false, false, false,
                    false, button == MouseButton.PRIMARY, button == MouseButton.MIDDLE, false, false, false, false,
                    new PickResult(view, at.getX(), at.getY())));
        });
    }

    private void click(double x, double y, int clicks) {
        mouse(MouseEvent.MOUSE_PRESSED, x, y, MouseButton.PRIMARY, clicks);
        mouse(MouseEvent.MOUSE_RELEASED, x, y, MouseButton.PRIMARY, clicks);
    }

    private void drag(MouseButton button, double fromX, double fromY, double toX, double toY) {
        mouse(MouseEvent.MOUSE_PRESSED, fromX, fromY, button, 1);
        mouse(MouseEvent.MOUSE_DRAGGED, (fromX + toX) / 2, (fromY + toY) / 2, button, 1);
        mouse(MouseEvent.MOUSE_DRAGGED, toX, toY, button, 1);
        mouse(MouseEvent.MOUSE_RELEASED, toX, toY, button, 1);
    }

    private void key(KeyCode code, boolean shift) {
        ViewerPictures.fx(() -> Event.fireEvent(view, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    private ViewGeometry geometry() {
        return view.geometry().orElseThrow();
    }

    private Label label(String query) {
        return robot.lookup(query).queryAs(Label.class);
    }

    @Test
    void handAndKeysTurnMoveAndEnlarge() throws Exception {
        settle();
        assertThat(view.solidScene().bodies()).hasSize(2);
        assertThat(view.place()).isEqualTo(Turntable.start());
        Optional<PatientPoint> start = session.state().get().focus().crosshair();
        // To the right: what is in front goes to the right, so one comes to stand further to the patient's right.
        drag(MouseButton.PRIMARY, 200, 200, 300, 220);
        settle();
        assertThat(view.place().aroundDegrees()).isCloseTo(28 - 45 + 360, within(1e-9));
        assertThat(view.place().aboveDegrees()).isCloseTo(14 + 9, within(1e-9));
        assertThat(session.state().get().focus().crosshair()).as("turning is no click").isEqualTo(start);
        key(KeyCode.RIGHT, false);
        key(KeyCode.UP, true);
        settle();
        assertThat(view.place().aroundDegrees()).isCloseTo(338, within(1e-9));
        assertThat(view.place().aboveDegrees()).isCloseTo(-7, within(1e-9));
        ViewGeometry before = geometry();
        drag(MouseButton.MIDDLE, 300, 200, 340, 230);
        settle();
        assertThat(geometry().xOf(BALL) - before.xOf(BALL)).isCloseTo(40, within(1e-6));
        assertThat(geometry().yOf(BALL) - before.yOf(BALL)).isCloseTo(30, within(1e-6));
        ViewGeometry moved = geometry();
        ViewerPictures.fx(() -> Event.fireEvent(view, new ScrollEvent(ScrollEvent.SCROLL, 500, 100, 500, 100, false, false, false, false,
                false, false, 0, 40, 0, 40, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0,
                new PickResult(view, 500, 100))));
        settle();
        assertThat(geometry().mmPerPixel()).isCloseTo(moved.mmPerPixel() / 1.15, within(1e-9));
        PatientPoint under = moved.toPatient(500, 100);
        assertThat(geometry().xOf(under)).isCloseTo(500, within(1e-6));
        assertThat(geometry().yOf(under)).isCloseTo(100, within(1e-6));
        // What is kept with the case brings the view back; what cannot be read does not.
        Map<String, String> kept = new HashMap<>();
        ViewerPictures.fx(() -> view.keep(kept));
        ViewGeometry kind = geometry();
        ViewerPictures.fx(() -> {
            view.perform("solid-head");
            view.perform("solid-fit");
        });
        settle();
        assertThat(view.place()).isEqualTo(Turntable.Side.HEAD.place());
        assertThat(geometry().mmPerPixel()).as("by the coarse surfaces first").isCloseTo(before.mmPerPixel(), within(0.01));
        ViewerPictures.fx(() -> view.restore(kept));
        settle();
        assertThat(geometry()).isEqualTo(kind);
        ViewerPictures.fx(() -> view.restore(Map.of("solid.around", "north", "solid.across", "NaN", "solid.x", "")));
        settle();
        assertThat(geometry()).isEqualTo(kind);
    }

    @Test
    void aClickGoesToTheSurfaceAndADoubleClickFillsTheBoard() throws Exception {
        ViewerPictures.fx(() -> view.perform("solid-anterior"));
        settle();
        double x = geometry().xOf(BALL);
        double y = geometry().yOf(BALL);
        click(x, y, 1);
        settle();
        PatientPoint at = session.state().get().focus().crosshair().orElseThrow();
        assertThat(at.distanceTo(new PatientPoint(-60, -21, 0))).isLessThan(0.8);
        click(5, 5, 1);
        settle();
        assertThat(session.state().get().focus().crosshair().orElseThrow()).as("nothing is there").isEqualTo(at);
        click(x, y, 2);
        assertThat(maximised).containsExactly(view);
        mouse(MouseEvent.MOUSE_MOVED, x, y, MouseButton.NONE, 0);
        assertThat(view.words().probed()).isEqualTo("L1");
        mouse(MouseEvent.MOUSE_EXITED, x, y, MouseButton.NONE, 0);
        assertThat(view.words().probed()).isEmpty();
        assertThat(view.words().visibleNames()).containsExactly("L1");
    }

    @Test
    void theDistanceIsSeenAlongAndAcrossAndSaid() throws Exception {
        settle();
        assertThat(robot.lookup("#solid-witness").query().isDisabled()).isTrue();
        SessionState now = session.state().get();
        ViewerPictures.fx(() -> model.accept(new SessionState(now.current(), now.preview(), now.checks(), now.checksStale(), now.undo(),
                now.redo(), now.saved(), now.focus().withWitness(Optional.of(Scenery.distance())))));
        settle();
        assertThat(view.getAccessibleText()).contains("2 structures", "L1", "SpinalCord", "29.9", "28.6");
        ViewerPictures.fx(() -> view.perform("solid-witness"));
        settle();
        PatientPoint from = Scenery.distance().from();
        PatientPoint to = Scenery.distance().to();
        assertThat(Math.hypot(geometry().xOf(from) - geometry().xOf(to), geometry().yOf(from) - geometry().yOf(to))).isLessThan(0.01);
        assertThat(geometry().depthMm(from)).isLessThan(geometry().depthMm(to));
        ViewerPictures.fx(() -> view.perform("solid-witness"));
        settle();
        assertThat(geometry().depthMm(from)).isCloseTo(geometry().depthMm(to), within(0.01));
        ViewerPictures.save("solid-dark", snapshot());
        ViewerPictures.fx(() -> Theme.LIGHT.dress(scene));
        settle();
        ViewerPictures.save("solid-light", snapshot());
    }

    private javafx.scene.image.WritableImage snapshot() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> scene.snapshot(null));
    }

    @Test
    void emptinessSaysWhatToDo() throws Exception {
        settle();
        assertThat(label("#solid-hint").isVisible()).isFalse();
        ViewerPictures.fx(() -> model.hideContours(true));
        settle();
        assertThat(label("#solid-hint").getText()).contains("hidden");
        ViewerPictures.fx(() -> model.hideContours(false));
        settle();
        assertThat(label("#solid-hint").isVisible()).isFalse();
        Case without = Case.of(Id.random(), List.of(Scenery.series()));
        ViewerPictures.fx(() -> model.accept(Scenery.state(without)));
        settle();
        assertThat(label("#solid-hint").getText()).contains("Draw a lesion");
        ViewerPictures.fx(() -> model.accept(Scenery.state(Case.of(Id.random(), List.of()))));
        settle();
        assertThat(label("#solid-hint").getText()).contains("No image");
    }
}
