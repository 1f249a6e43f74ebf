package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PersonRole;
import org.oligoplan.model.Registration;
import org.oligoplan.model.ViewState;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What layouts, windows, planes, slabs, cine and the image beside do, by the geometry of the pictures.
@WindowTest
@ExtendWith(ApplicationExtension.class)
class LayoutsTest {

    private static final Id EARLIER = Id.random();
    private static final FrameOfReference EARLIER_FRAME = new FrameOfReference("9.8.7");
    /// Takes places of the earlier image to the planning image.
    private static final RigidTransform MOTION = RigidTransform.turned(new PatientPoint(10, -20, 5), new PatientVector(0.2, 0.1, 1), 9)
            .then(RigidTransform.shifted(new PatientVector(4, -7, 12)));

    private static final Volume PLANNING_VOLUME = Scenery.volume();
    private static final Volume EARLIER_VOLUME = earlierVolume();

    private final FakeSession session = new FakeSession(Scenery.state(Scenery.demo().with(earlier())), Scenery.IMAGE, PLANNING_VOLUME);
    private final List<Region> windows = new ArrayList<>();
    private final List<Runnable> closers = new ArrayList<>();
    @SuppressWarnings("NullAway.Init")
    private ViewerPane pane;
    @SuppressWarnings("NullAway.Init")
    private FxRobot robot;

    /// The same voxels where the motion would take them to the planning image.
    private static ImageGrid earlierGrid() {
        ImageGrid grid = Scenery.grid();
        RigidTransform back = MOTION.inverse();
        return new ImageGrid(new PlaneFrame(EARLIER_FRAME, back.turn(grid.plane().u()).unit(), back.turn(grid.plane().v()).unit()),
                grid.columns(), grid.rows(), grid.columnSpacingMm(), grid.rowSpacingMm(),
                grid.sliceOrigins().stream().map(back::apply).toList());
    }

    private static ImageSeries earlier() {
        ImageSeries planning = Scenery.series();
        return new ImageSeries(EARLIER, "CT", "9.8.7.1", "9.8.7.2", "THORAX 2.0", Optional.of(LocalDateTime.of(2024, 5, 1, 9, 0)),
                earlierGrid(), planning.transferSyntax(), planning.instances());
    }

    private static Volume earlierVolume() {
        ImageGrid grid = earlierGrid();
        double[] slope = new double[grid.slices()];
        java.util.Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[grid.slices()]);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = PLANNING_VOLUME.stored(k);
            if (slice != null) {
                volume.put(k, slice);
            }
        }
        return volume;
    }

    private static Registration registration() {
        return new Registration(Id.random(), EARLIER_FRAME, Scenery.grid().frame(), MOTION.matrix(), "bones by eye", OptionalDouble.of(2),
                new Attribution("Demo", PersonRole.values()[0], "Demo", Instant.EPOCH, "test"));
    }

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        robot = new FxRobot();
        session.further.put(EARLIER, EARLIER_VOLUME);
        pane = pane();
        Scene scene = new Scene(pane, 980, 800);
        Theme.DARK.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private ViewerPane pane() {
        return new ViewerPane(session, new Texts(Locale.ENGLISH), (title, content, closed) -> {
            assertThat(title).startsWith("Oligoplan: ");
            windows.add(content);
            closers.add(closed);
            return () -> windows.remove(content);
        });
    }

    @AfterEach
    void close() {
        ViewerPictures.fx(pane::close);
    }

    private void settle() throws Exception {
        for (int i = 0; i < 2; i++) {
            ViewerPictures.fx(() -> {
                pane.applyCss();
                pane.layout();
            });
            ViewerPictures.settle(pane::isIdle);
        }
    }

    private void act(String id) throws Exception {
        ViewerPictures.fx(() -> assertThat(pane.perform(id)).as(id).isTrue());
        settle();
    }

    private SliceView view(String id) {
        return robot.lookup("#view-" + id).queryAs(SliceView.class);
    }

    private boolean shows(String id) {
        return robot.lookup("#view-" + id).tryQuery().isPresent();
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private PatientPoint crosshair() {
        return session.state().get().focus().crosshair().orElseThrow();
    }

    private void put(Case current) throws Exception {
        ViewerPictures.fx(() -> {
            org.oligoplan.workspace.SessionState now = session.state.get();
            session.state.set(new org.oligoplan.workspace.SessionState(current, now.preview(), now.checks(), now.checksStale(), now.undo(),
                    now.redo(), now.saved(), now.focus()));
        });
        settle();
    }

    private void snap(String name) {
        ViewerPictures.fx(() -> ViewerPictures.save(name, pane.getScene().snapshot(null)));
    }

    private static Map<String, String> kept(FakeSession session) {
        return session.performed.stream().filter(Action.KeepView.class::isInstance).map(Action.KeepView.class::cast).toList().getLast()
                .values();
    }

    @Test
    void layoutsShareTheRoomAndAreKeptWithTheCase() throws Exception {
        settle();
        assertThat(view("axial").getWidth()).isGreaterThan(1.3 * view("coronal").getWidth());
        ViewerPictures.fx(() -> view("sagittal").requestFocus());
        act("layout-large");
        assertThat(view("sagittal").getHeight()).as("the active view is the large one").isGreaterThan(1.8 * view("axial").getHeight());
        act("layout-single");
        assertThat(List.of(shows("axial"), shows("coronal"), shows("sagittal"))).containsExactly(false, false, true);
        act("layout-four");
        assertThat(view("axial").getHeight()).isCloseTo(view("coronal").getHeight(), within(2.0));
        snap("layout-four");
        ViewerPictures.fx(() -> robot.lookup("#view-split-four-rows").queryAs(SplitPane.class).setDividerPositions(0.3));
        settle();
        double height = view("axial").getHeight();
        act("layout-single");
        act("layout-four");
        assertThat(view("axial").getHeight()).as("the line stays where it was put").isCloseTo(height, within(2.0));
        ViewerPictures.fx(() -> view("coronal").requestFocus());
        act("view-maximise");
        assertThat(shows("axial")).isFalse();
        act("view-maximise");
        assertThat(view("axial").getHeight()).isCloseTo(height, within(2.0));
        ViewerPictures.fx(() -> robot.lookup("#cine-menu").queryAs(javafx.scene.control.MenuButton.class).getItems().get(4).fire());
        ViewerPictures.fx(pane::close);
        ViewState state = new ViewState(Id.random(), kept(session));
        assertThat(state.values()).containsEntry("layout", "FOUR").containsEntry("cine.rate", "20");
        put(session.state.get().current().with(state));
        ViewerPictures.fx(() -> {
            Parent root = pane.getScene().getRoot();
            pane = pane();
            root.getScene().setRoot(pane);
        });
        settle();
        assertThat(view("axial").getHeight()).as("after reopening").isCloseTo(height, within(3.0));
        assertThat(robot.lookup("#view-split-four-rows").tryQuery()).isPresent();
    }

    @Test
    void aViewLeavesForAWindowAndComesBack() throws Exception {
        settle();
        double before = view("axial").getWidth();
        SliceView coronal = view("coronal");
        ViewerPictures.fx(coronal::requestFocus);
        act("view-detach");
        assertThat(windows).containsExactly(coronal);
        assertThat(shows("coronal")).isFalse();
        assertThat(shows("sagittal")).isTrue();
        // In its window it is drawn, obeys the keys, and goes with the others.
        ViewerPictures.fx(() -> {
            Scene other = new Scene(new StackPane(coronal), 500, 400);
            Theme.DARK.dress(other);
            other.getRoot().applyCss();
            other.getRoot().layout();
        });
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(5, 20, 3))));
        settle();
        assertThat(coronal.geometry().orElseThrow().depthMm(new PatientPoint(5, 20, 3))).isCloseTo(0, within(1e-9));
        assertThat(coronal.geometry().orElseThrow().width()).isEqualTo(500);
        ViewerPictures.fx(() -> ((StackPane) coronal.getParent()).getChildren().clear());
        windows.clear();
        ViewerPictures.fx(closers.getLast());
        settle();
        assertThat(shows("coronal")).as("closing the window puts it back").isTrue();
        assertThat(view("axial").getWidth()).isCloseTo(before, within(2.0));
        ViewerPictures.fx(() -> view("axial").requestFocus());
        act("view-detach");
        act("view-maximise");
        assertThat(pane.statusText().get()).startsWith("This view stands in a window of its own");
        act("view-detach");
        assertThat(windows).isEmpty();
        assertThat(shows("axial")).isTrue();
    }

    @Test
    void registeredImagesAreGoneThroughTogether() throws Exception {
        settle();
        act("layout-beside");
        snap("beside-alone");
        assertThat(text("#view-beside-axial .link")).isEqualTo("NOT REGISTERED: scrolls alone");
        assertThat(text("#view-beside-axial .mark")).startsWith("PRIOR, ").endsWith("earlier");
        ViewGeometry alone = view("beside-axial").geometry().orElseThrow();
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(-60, -10, 30))));
        settle();
        assertThat(view("beside-axial").geometry().orElseThrow().centre().distanceTo(alone.centre())).isLessThan(1e-9);
        act("view-sync");
        assertThat(pane.statusText().get()).contains("no registration joins them");

        put(session.state.get().current().with(registration()));
        assertThat(text("#view-beside-axial .link")).isEqualTo("Registered: bones by eye");
        SliceView beside = view("beside-axial");
        PatientPoint place = new PatientPoint(-60, -10, 12);
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(place)));
        settle();
        assertThat(MOTION.apply(beside.model().crosshair()).distanceTo(place)).isLessThan(1e-9);
        snap("beside");
        // Same place, same values: the earlier image is the planning image moved.
        ViewGeometry left = view("axial").geometry().orElseThrow();
        ViewGeometry right = beside.geometry().orElseThrow();
        assertThat(right.mmPerPixel()).as("same zoom").isEqualTo(left.mmPerPixel());
        assertThat(right.xOf(beside.model().crosshair())).isCloseTo(left.xOf(crosshair()), within(1e-6));
        PatientPoint before = crosshair();
        ViewerPictures.fx(() -> beside.requestFocus());
        act("slice-up");
        // A slice of the earlier image is 3 mm along its own normal, carried over.
        PatientVector moved = crosshair().minus(before);
        assertThat(moved.length()).isCloseTo(Scenery.SPACING, within(1e-6));
        assertThat(Math.abs(moved.dot(MOTION.turn(earlierGrid().normal())))).isCloseTo(Scenery.SPACING, within(1e-6));
        act("window-lung");
        assertThat(view("axial").frame().orElseThrow().wish().window().level()).as("same window").isEqualTo(-600);
        act("view-sync");
        PatientPoint stays = beside.model().crosshair();
        ViewerPictures.fx(() -> view("axial").requestFocus());
        act("slice-up");
        assertThat(beside.model().crosshair()).isEqualTo(stays);
        assertThat(text("#view-beside-axial .link")).isEqualTo("scrolls alone (together is off)");
        act("view-sync");
        assertThat(MOTION.apply(beside.model().crosshair()).distanceTo(crosshair())).isLessThan(1e-9);
        act("tool-brush");
        ViewerPictures.fx(() -> {
            Point2D scene = beside.localToScene(100, 100);
            Event.fireEvent(beside, new MouseEvent(MouseEvent.MOUSE_PRESSED, scene.getX(), scene.getY(), scene.getX(), scene.getY(),
                    MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, false,
                    new PickResult(beside, scene.getX(), scene.getY())));
        });
        assertThat(pane.statusText().get()).startsWith("Contours are drawn on the image on the left");
        assertThat(session.edits()).isEmpty();
    }

    @Test
    void planesTurnByKeysAboutTheActiveView() throws Exception {
        settle();
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(-60, -10, 0))));
        settle();
        ViewerPictures.fx(() -> view("axial").requestFocus());
        ViewGeometry before = view("coronal").geometry().orElseThrow();
        double x = before.xOf(crosshair());
        for (int i = 0; i < 4; i++) {
            act("view-turn-right-far");
        }
        act("view-turn-left");
        snap("oblique");
        ViewPlane coronal = view("coronal").geometry().orElseThrow().plane();
        assertThat(Math.toDegrees(Math.acos(coronal.normal().dot(ViewPlane.ofPatient(Anatomical.CORONAL).normal())))).isCloseTo(19,
                within(1e-6));
        assertThat(view("axial").geometry().orElseThrow().plane()).isEqualTo(ViewPlane.ofPatient(Anatomical.AXIAL));
        assertThat(text("#view-coronal .title")).isEqualTo("Coronal, oblique 19.0\u00b0");
        assertThat(pane.statusText().get()).startsWith("Turned by up to 19.0");
        assertThat(view("coronal").geometry().orElseThrow().xOf(crosshair())).as("the crosshair keeps its pixel").isCloseTo(x,
                within(1e-6));
        assertThat(view("coronal").frame().orElseThrow().outlines()).as("contours are cut").isNotEmpty();
        act("tool-polygon");
        ViewerPictures.fx(() -> view("coronal").pen().press(view("coronal").geometry().orElseThrow(), 50, 50, false, 1));
        assertThat(pane.statusText().get()).as("the polygon says why it cannot").isNotEmpty().doesNotStartWith("Turned");
        act("tool-select");
        act("view-straight");
        assertThat(view("coronal").geometry().orElseThrow().plane()).isEqualTo(ViewPlane.ofPatient(Anatomical.CORONAL));
        act("view-straight");
        assertThat(pane.statusText().get()).startsWith("The planes are straight already");
    }

    @Test
    void aHandleTurnsThePlanesByTheAngleOfTheHand() throws Exception {
        settle();
        SliceView axial = view("axial");
        ViewerPictures.fx(axial::requestFocus);
        ViewGeometry view = axial.geometry().orElseThrow();
        double x = Math.floor(view.xOf(crosshair())) + 0.5;
        double y = Math.floor(view.yOf(crosshair())) + 0.5;
        double[][] path = {{view.width() - 34.0, y}, {x + 150, y + 50}, {x + 100, y + 100}};
        for (int i = 0; i < path.length; i++) {
            double[] at = path[i];
            var type = i == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED;
            ViewerPictures.fx(() -> axial.fireEvent(at(axial, type, at[0], at[1])));
        }
        ViewerPictures.fx(() -> axial.fireEvent(at(axial, MouseEvent.MOUSE_RELEASED, path[2][0], path[2][1])));
        settle();
        ViewPlane coronal = view("coronal").geometry().orElseThrow().plane();
        assertThat(Math.toDegrees(Math.acos(coronal.right().dot(new PatientVector(1, 0, 0))))).isCloseTo(45, within(0.01));
        assertThat(coronal.right().y()).as("clockwise from the feet: left towards back").isPositive();
    }

    private static MouseEvent at(SliceView view, javafx.event.EventType<MouseEvent> type, double x, double y) {
        Point2D scene = view.localToScene(x, y);
        return new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), MouseButton.PRIMARY, 1, false, false, false,
                false, true, false, false, false, false, false, new PickResult(view, scene.getX(), scene.getY()));
    }

    @Test
    void slabsAreMarkedAndTheValueIsSaidToBeThePlanes() throws Exception {
        settle();
        act("slab-thicker");
        assertThat(pane.statusText().get()).isEqualTo("No slab is shown: press S first.");
        act("view-slab");
        snap("mip");
        assertThat(text("#view-axial .slab")).isEqualTo("MIP 20\u2009mm");
        assertThat(view("coronal").frame().orElseThrow().wish().slab().thicknessMm()).isEqualTo(20);
        act("slab-thicker");
        assertThat(text("#view-axial .slab")).isEqualTo("MIP 25\u2009mm");
        ViewGeometry view = view("axial").geometry().orElseThrow();
        PatientPoint cord = new PatientPoint(0, 62, 0);
        ViewerPictures.fx(() -> view("axial").showProbe(Optional.of(new Point2D(view.xOf(cord), view.yOf(cord)))));
        assertThat(text("#view-axial .probe")).isEqualTo("30\u2009HU in the plane");
        TextField field = robot.lookup("#slab-thickness").queryAs(TextField.class);
        ViewerPictures.fx(() -> {
            field.setText("200");
            field.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(pane.statusText().get()).contains("2 to 100");
        assertThat(field.getText()).isEqualTo("25");
        ViewerPictures.fx(() -> {
            field.setText("12,5");
            field.fireEvent(new javafx.event.ActionEvent());
        });
        settle();
        assertThat(text("#view-axial .slab")).isEqualTo("MIP 12.5\u2009mm");
        act("view-slab");
        act("view-slab");
        act("view-slab");
        assertThat(robot.lookup("#view-axial .slab").queryAs(Label.class).isVisible()).isFalse();
    }

    @Test
    void cineGoesBackAndForthAndStopsOnAnyKey() throws Exception {
        settle();
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, 84))));
        settle();
        ViewerPictures.fx(() -> view("axial").requestFocus());
        Cine cine = pane.cine();
        ViewerPictures.fx(() -> cine.rateProperty().set(2));
        ViewerPictures.fx(() -> pane.perform("view-cine"));
        assertThat(pane.statusText().get()).startsWith("Cine: 2 pictures a second");
        List<Double> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> view("axial").isIdle());
            ViewerPictures.fx(cine::step);
            seen.add(crosshair().z());
        }
        // The clock may have stepped as well; either way the end is reached and left again.
        assertThat(seen).contains(87.0).last().satisfies(z -> assertThat(z).isLessThan(87));
        ViewerPictures.fx(
                () -> Event.fireEvent(view("axial"), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, false, false, false)));
        assertThat(cine.playingProperty().get()).as("the key that started it stops it").isFalse();
        assertThat(pane.statusText().get()).isEqualTo("Cine stopped.");
        ViewerPictures.fx(() -> pane.perform("view-cine"));
        ViewerPictures.fx(
                () -> Event.fireEvent(view("axial"), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UP, false, false, false, false)));
        assertThat(cine.playingProperty().get()).as("and so does any other").isFalse();
        settle();
    }

    @Test
    void aViewWhosePictureStaysTheSameIsNotDrawnAgain() throws Exception {
        settle();
        ViewerPictures.fx(() -> view("axial").requestFocus());
        long coronal = view("coronal").drawn();
        long axial = view("axial").drawn();
        act("slice-up");
        assertThat(view("axial").drawn()).isGreaterThan(axial);
        assertThat(view("coronal").drawn()).isEqualTo(coronal);
    }
}
