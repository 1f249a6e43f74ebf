package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Ring;
import org.oligoplan.base.Id;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;
import org.oligoplan.model.Case;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Mouse events are fired at the views, since the headless robot sends no modifiers with the mouse and no button state in a drag.
@WindowTest
@ExtendWith(ApplicationExtension.class)
class ViewerPaneTest {

    private final FakeSession session = new FakeSession(Scenery.state(Scenery.demo()), Scenery.IMAGE, Scenery.volume());
    @SuppressWarnings("NullAway.Init")
    private ViewerPane pane;
    @SuppressWarnings("NullAway.Init")
    private FxRobot robot;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        robot = new FxRobot();
        pane = new ViewerPane(session, new Texts(Locale.ENGLISH));
        Scene scene = new Scene(pane, 980, 760);
        Theme.DARK.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        ViewerPictures.fx(pane::close);
    }

    private void settle() throws Exception {
        ViewerPictures.settle(pane::isIdle);
    }

    private SliceView view(String id) {
        return robot.lookup("#view-" + id).queryAs(SliceView.class);
    }

    private ViewGeometry geometry(String id) {
        return view(id).geometry().orElseThrow();
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    /// The place is in the view's own pixels.
    private void mouse(EventType<MouseEvent> type, SliceView at, double x, double y, MouseButton button, int clicks, boolean alt) {
        ViewerPictures.fx(() -> {
            Point2D scene = at.localToScene(x, y);
            Event.fireEvent(at, new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), button, clicks, false, false,
                    alt, false, button == MouseButton.PRIMARY, button == MouseButton.MIDDLE, button == MouseButton.SECONDARY, false, false,
                    false, new PickResult(at, scene.getX(), scene.getY())));
        });
    }

    private void drag(SliceView at, MouseButton button, boolean alt, double... xy) {
        mouse(MouseEvent.MOUSE_PRESSED, at, xy[0], xy[1], button, 1, alt);
        for (int i = 2; i < xy.length; i += 2) {
            mouse(MouseEvent.MOUSE_DRAGGED, at, xy[i], xy[i + 1], button, 1, alt);
        }
        mouse(MouseEvent.MOUSE_RELEASED, at, xy[xy.length - 2], xy[xy.length - 1], button, 1, alt);
    }

    private void click(SliceView at, double x, double y, int clicks) {
        mouse(MouseEvent.MOUSE_PRESSED, at, x, y, MouseButton.PRIMARY, clicks, false);
        mouse(MouseEvent.MOUSE_RELEASED, at, x, y, MouseButton.PRIMARY, clicks, false);
    }

    private void wheel(SliceView at, double x, double y, int notches, boolean control) {
        ViewerPictures.fx(() -> {
            Point2D scene = at.localToScene(x, y);
            Event.fireEvent(at, new ScrollEvent(ScrollEvent.SCROLL, scene.getX(), scene.getY(), scene.getX(), scene.getY(), false, control,
                    false, false, false, false, 0, 40 * notches, 0, 40 * notches, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                    ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, new PickResult(at, scene.getX(), scene.getY())));
        });
    }

    private void key(KeyCode code) {
        ViewerPictures.fx(() -> {
            Event.fireEvent(view("axial"), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }

    private void keyUp(KeyCode code) {
        ViewerPictures
                .fx(() -> Event.fireEvent(view("axial"), new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false)));
    }

    private PatientPoint crosshair() {
        return session.state().get().focus().crosshair().orElseThrow();
    }

    private void snap(String name) {
        ViewerPictures.fx(() -> ViewerPictures.save(name, pane.getScene().snapshot(null)));
    }

    @Test
    void theWitnessPairIsShownWithItsBoundInTheVerdictsColour() throws Exception {
        settle();
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withWitness(Optional.of(Scenery.distance()))));
        settle();
        snap("witness");
        assertThat(text("#view-axial .position")).contains("H 0.0").contains("31/58");
        // 29.96 must not be printed as 30.0.
        assertThat(text("#view-axial .witness-value")).isEqualTo("29.9\u2009mm to SpinalCord, at least 28.6");
        assertThat(robot.lookup("#view-axial .not-met").tryQuery()).isPresent();
        assertThat(crosshair().distanceTo(Scenery.distance().from())).isCloseTo(crosshair().distanceTo(Scenery.distance().to()),
                within(1e-9));
    }

    @Test
    void theWheelGoesSliceBySliceAndIntoTheGap() throws Exception {
        settle();
        double before = geometry("axial").centre().z();
        wheel(view("axial"), 200, 200, 1, false);
        settle();
        assertThat(geometry("axial").centre().z() - before).isCloseTo(Scenery.SPACING, within(1e-9));
        assertThat(crosshair().z()).isCloseTo(geometry("axial").centre().z(), within(1e-9));
        wheel(view("axial"), 200, 200, -1, false);
        wheel(view("axial"), 200, 200, -1, false);
        settle();
        assertThat(geometry("axial").centre().z() - before).isCloseTo(-Scenery.SPACING, within(1e-9));
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, 57))));
        settle();
        assertThat(robot.lookup("#view-axial .gap-mark").queryAs(Label.class).isVisible()).isFalse();
        wheel(view("axial"), 200, 200, 1, false);
        settle();
        snap("gap");
        assertThat(robot.lookup("#view-axial .gap-mark").queryAs(Label.class).isVisible()).isTrue();
        wheel(view("axial"), 200, 200, 1, false);
        wheel(view("axial"), 200, 200, 1, false);
        settle();
        assertThat(crosshair().z()).isCloseTo(66, within(1e-9));
        for (int i = 0; i < 10; i++) {
            wheel(view("axial"), 200, 200, 1, false);
        }
        assertThat(crosshair().z()).as("stops at the last slice").isCloseTo(87, within(1e-9));
    }

    @Test
    void aClickMovesTheCrosshairInAllViews() throws Exception {
        settle();
        ViewGeometry axial = geometry("axial");
        PatientPoint wanted = axial.toPatient(150, 400);
        click(view("axial"), 150, 400, 1);
        settle();
        assertThat(crosshair().distanceTo(wanted)).isLessThan(1e-9);
        assertThat(geometry("coronal").depthMm(wanted)).isCloseTo(0, within(1e-9));
        assertThat(geometry("sagittal").depthMm(wanted)).isCloseTo(0, within(1e-9));
        assertThat(text("#view-coronal .position")).startsWith(wanted.y() < 0 ? "A " : "P ");
    }

    @Test
    void rightDragChangesTheWindowAndKeysSetPresets() throws Exception {
        settle();
        assertThat(text("#view-axial .window")).startsWith("W 400  L 40");
        drag(view("axial"), MouseButton.SECONDARY, false, 200, 200, 225, 200);
        drag(view("axial"), MouseButton.SECONDARY, false, 200, 200, 200, 190);
        settle();
        // 25 pixels at 400/250 each, then 10 upwards at 440/250 each.
        assertThat(text("#view-axial .window")).startsWith("W 440  L 22");
        key(KeyCode.DIGIT1);
        settle();
        snap("lung");
        assertThat(text("#view-axial .window")).startsWith("W 1500  L -600");
        assertThat(view("axial").frame().orElseThrow().wish().window().level()).isEqualTo(-600);
        MenuButton presets = robot.lookup("#window-presets").queryAs(MenuButton.class);
        assertThat(presets.getItems()).hasSize(5);
        ViewerPictures.fx(() -> presets.getItems().get(2).fire());
        settle();
        assertThat(text("#view-coronal .window")).startsWith("W 1800  L 400");
    }

    @Test
    void controlWheelZoomsAboutThePointerAndMiddleDragPans() throws Exception {
        settle();
        PatientPoint under = geometry("axial").toPatient(100, 120);
        wheel(view("axial"), 100, 120, 1, true);
        settle();
        ViewGeometry zoomed = geometry("axial");
        assertThat(zoomed.xOf(under)).isCloseTo(100, within(1e-6));
        assertThat(zoomed.yOf(under)).isCloseTo(120, within(1e-6));
        drag(view("axial"), MouseButton.MIDDLE, false, 100, 120, 130, 110);
        settle();
        assertThat(geometry("axial").xOf(under)).isCloseTo(130, within(1e-6));
        assertThat(geometry("axial").yOf(under)).isCloseTo(110, within(1e-6));
        key(KeyCode.DIGIT0);
        settle();
        assertThat(geometry("axial").xOf(new PatientPoint(0, 0, 0))).isCloseTo(geometry("axial").width() / 2.0, within(1.0));
    }

    @Test
    void theValueUnderThePointerIsShown() throws Exception {
        settle();
        ViewGeometry axial = geometry("axial");
        PatientPoint cord = new PatientPoint(0, 62, 0);
        mouse(MouseEvent.MOUSE_MOVED, view("axial"), axial.xOf(cord), axial.yOf(cord), MouseButton.NONE, 0, false);
        assertThat(text("#view-axial .probe")).isEqualTo("30\u2009HU");
        mouse(MouseEvent.MOUSE_MOVED, view("axial"), 2, 2, MouseButton.NONE, 0, false);
        assertThat(text("#view-axial .probe")).isEmpty();
        mouse(MouseEvent.MOUSE_MOVED, view("axial"), axial.xOf(cord), axial.yOf(cord), MouseButton.NONE, 0, false);
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, 61))));
        settle();
        assertThat(text("#view-axial .probe")).as("no value where slices are missing").isEmpty();
    }

    /// 30 Bq/ml at 0.125 g/Bq are an uptake value of 3.75; without a factor the file's own value stands alone, and says so.
    @Test
    void theUptakeUnderThePointerIsShownWithTheTracer() throws Exception {
        settle();
        ViewGeometry axial = geometry("axial");
        PatientPoint cord = new PatientPoint(0, 62, 0);
        for (SuvScale suv : List.of(new SuvScale.BodyWeight(0.125), SuvScale.Refused.of(SuvRefusal.NO_WEIGHT))) {
            PetScaling pet = new PetScaling(Id.random(), Scenery.IMAGE, Radiopharmaceutical.FES, "Fluoroestradiol F^18^", "18F", "BQML",
                    "START", OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalDouble.empty(),
                    OptionalDouble.empty(), "F", suv);
            ViewerPictures.fx(() -> session.state.set(Scenery.state(session.state.get().current().with(pet))));
            settle();
            mouse(MouseEvent.MOUSE_MOVED, view("axial"), axial.xOf(cord), axial.yOf(cord), MouseButton.NONE, 0, false);
            assertThat(text("#view-axial .probe")).isEqualTo(
                    suv instanceof SuvScale.BodyWeight ? "SUVbw 3.75 (30\u2009Bq/ml)" : "30\u2009Bq/ml, no SUV");
            assertThat(text("#view-axial .series")).contains("FES (Fluoroestradiol F^18^)");
            ViewerPictures.fx(() -> session.state.set(Scenery.state(session.state.get().current().without(pet.id()))));
        }
    }

    @Test
    void aBrushStrokeBecomesOneActionInMillimetres() throws Exception {
        settle();
        key(KeyCode.B);
        ViewGeometry axial = geometry("axial");
        mouse(MouseEvent.MOUSE_MOVED, view("axial"), 180, 300, MouseButton.NONE, 0, false);
        Circle ring = robot.lookup("#view-axial .brush-ring").queryAs(Circle.class);
        assertThat(ring.isVisible()).isTrue();
        assertThat(ring.getRadius() * axial.mmPerPixel()).as("true size").isCloseTo(5, within(1e-9));
        mouse(MouseEvent.MOUSE_PRESSED, view("axial"), 180, 300, MouseButton.PRIMARY, 1, false);
        mouse(MouseEvent.MOUSE_DRAGGED, view("axial"), 200, 310, MouseButton.PRIMARY, 1, false);
        mouse(MouseEvent.MOUSE_DRAGGED, view("axial"), 220, 330, MouseButton.PRIMARY, 1, false);
        WaitForAsyncUtils.waitForFxEvents();
        snap("brush");
        assertThat(session.previewed).as("preview while drawing").isNotEmpty();
        assertThat(session.edits()).as("nothing is done before the button is let go").isEmpty();
        mouse(MouseEvent.MOUSE_RELEASED, view("axial"), 220, 330, MouseButton.PRIMARY, 1, false);
        settle();
        assertThat(session.edits()).singleElement().isInstanceOfSatisfying(Action.PaintStroke.class, stroke -> {
            assertThat(stroke.structure()).isEqualTo(Scenery.LESION);
            assertThat(stroke.radiusMm()).isEqualTo(5);
            assertThat(stroke.erase()).isFalse();
            assertThat(stroke.path()).containsExactly(axial.toPatient(180, 300), axial.toPatient(200, 310), axial.toPatient(220, 330));
            assertThat(stroke.path().getFirst().z()).isEqualTo(axial.centre().z());
            assertThat(stroke.viewNormal().z()).isEqualTo(1);
        });
        drag(view("coronal"), MouseButton.PRIMARY, true, 100, 100, 120, 100);
        settle();
        assertThat(session.edits()).hasSize(2).last().isInstanceOfSatisfying(Action.PaintStroke.class, stroke -> {
            assertThat(stroke.erase()).as("Alt erases").isTrue();
            assertThat(stroke.viewNormal().y()).isEqualTo(1);
        });
    }

    @Test
    void brushSizeFollowsKeysAndWheel() throws Exception {
        settle();
        key(KeyCode.B);
        key(KeyCode.CLOSE_BRACKET);
        assertThat(robot.lookup("#tool-size").queryTextInputControl().getText()).isEqualTo("11.5");
        wheel(view("axial"), 100, 100, -1, true);
        assertThat(robot.lookup("#tool-size").queryTextInputControl().getText()).isEqualTo("10");
        assertThat(geometry("axial").mmPerPixel()).as("no zoom with the brush").isEqualTo(view("axial").mmPerPixel());
    }

    @Test
    void bracketsAreKnownByWhatTheyWriteWhereTheyHaveNoKeyOfTheirOwn() throws Exception {
        settle();
        key(KeyCode.B);
        // Spanish: AltGr with the key of the grave accent writes the opening bracket, with the plus key the closing one.
        ViewerPictures.fx(() -> Event.fireEvent(view("axial"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "]", KeyCode.PLUS, false, true, true, false)));
        assertThat(robot.lookup("#tool-size").queryTextInputControl().getText()).isEqualTo("11.5");
        ViewerPictures.fx(() -> Event.fireEvent(view("axial"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "[", KeyCode.DEAD_GRAVE, false, false, false, false)));
        assertThat(robot.lookup("#tool-size").queryTextInputControl().getText()).isEqualTo("10");
    }

    @Test
    void aPolygonIsClosedByEnterAndLosesItsLastCornerByBackspace() throws Exception {
        settle();
        key(KeyCode.P);
        ViewGeometry axial = geometry("axial");
        click(view("axial"), 150, 250, 1);
        click(view("axial"), 250, 250, 1);
        click(view("axial"), 250, 330, 1);
        click(view("axial"), 400, 400, 1);
        key(KeyCode.BACK_SPACE);
        snap("polygon");
        assertThat(robot.lookup("#view-axial .pen-vertex").queryAll()).hasSize(3);
        key(KeyCode.ENTER);
        settle();
        assertThat(session.edits()).singleElement().isInstanceOfSatisfying(Action.DrawPolygon.class, polygon -> {
            assertThat(polygon.offsetMm()).isEqualTo(axial.centre().z());
            assertThat(polygon.erase()).isFalse();
            assertThat(polygon.ring()).isEqualTo(Ring.of(snapped(axial, 150, 250, 250, 250, 250, 330)));
        });
        assertThat(robot.lookup("#view-axial .pen-polygon").queryAs(Polyline.class).isVisible()).isFalse();
        click(view("axial"), 150, 250, 1);
        key(KeyCode.ESCAPE);
        assertThat(session.edits()).hasSize(1);
        click(view("coronal"), 100, 100, 1);
        assertThat(pane.statusText().get()).contains("only be drawn on its own slices");
    }

    private static double[] snapped(ViewGeometry view, double... xy) {
        double[] uv = new double[xy.length];
        for (int i = 0; i < xy.length; i += 2) {
            PatientPoint p = view.toPatient(xy[i], xy[i + 1]);
            uv[i] = Ring.snap(p.x());
            uv[i + 1] = Ring.snap(p.y());
        }
        return uv;
    }

    @Test
    void aToolThatCannotActSaysWhy() throws Exception {
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withStructure(Optional.empty())));
        settle();
        key(KeyCode.B);
        mouse(MouseEvent.MOUSE_MOVED, view("axial"), 180, 300, MouseButton.NONE, 0, false);
        snap("forbidden");
        assertThat(pane.statusText().get()).contains("Choose a lesion or an organ first");
        assertThat(robot.lookup("#view-axial .forbidden-sign").queryAllAs(javafx.scene.Node.class)).allMatch(javafx.scene.Node::isVisible);
        drag(view("axial"), MouseButton.PRIMARY, false, 180, 300, 200, 300);
        assertThat(session.edits()).isEmpty();
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withStructure(Optional.of(Scenery.LESION))));
        WaitForAsyncUtils.waitForFxEvents();
        session.refuseWith = Optional.of(Message.of("contouring.reason.last-slice"));
        drag(view("axial"), MouseButton.PRIMARY, false, 180, 300, 200, 300);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pane.statusText().get()).isEqualTo("There is no further slice that way.");
    }

    private MenuItem menuItem(String id) {
        return robot.lookup("#contour-menu").queryAs(MenuButton.class).getItems().stream().filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wholeSlicesAreDeletedCopiedAndAccepted() throws Exception {
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(-60, -10, 0))));
        settle();
        ViewerPictures.fx(() -> menuItem("section-delete").fire());
        ViewerPictures.fx(() -> menuItem("slice-copy").fire());
        settle();
        assertThat(session.edits()).containsExactly(new Action.DeleteSection(Scenery.LESION, 0),
                new Action.CopySection(Scenery.LESION, 0, 3));
        assertThat(crosshair().z()).as("the copy is shown").isEqualTo(3);
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(-60, -10, 60))));
        settle();
        ViewerPictures.fx(() -> menuItem("section-delete").fire());
        assertThat(session.edits()).hasSize(2);
        assertThat(pane.statusText().get()).isEqualTo("L1 has no contour on this slice.");
        key(KeyCode.Z);
        settle();
        assertThat(crosshair().z()).as("previous slice with contour").isEqualTo(9);
        key(KeyCode.X);
        assertThat(pane.statusText().get()).isEqualTo("L1 has no contour further that way.");
        ViewerPictures.fx(() -> robot.lookup("#undo").queryAs(Button.class).fire());
        assertThat(session.undone).isEqualTo(1);
        assertThat(robot.lookup("#undo").queryAs(Button.class).getTooltip().getText()).startsWith("Undo: Brush (");
    }

    @Test
    void doubleClickAndKeyMaximiseAViewAndHHidesContours() throws Exception {
        settle();
        double width = view("axial").getWidth();
        click(view("coronal"), 100, 100, 1);
        click(view("coronal"), 100, 100, 2);
        settle();
        snap("maximised");
        assertThat(view("coronal").getWidth()).isGreaterThan(width);
        assertThat(robot.lookup("#view-axial").tryQuery()).isEmpty();
        ViewerPictures.fx(() -> pane.perform("view-maximise"));
        settle();
        assertThat(view("axial").getWidth()).isCloseTo(width, within(2.0));
        key(KeyCode.H);
        settle();
        snap("contours-hidden");
        keyUp(KeyCode.H);
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(new PatientPoint(-60, -10, 0))));
        settle();
        assertThat(view("axial").frame().orElseThrow().outlines()).isNotEmpty();
    }

    @Test
    void tabGoesToTheNextView() throws Exception {
        settle();
        ViewerPictures.fx(() -> view("axial").requestFocus());
        key(KeyCode.TAB);
        assertThat(view("coronal").isFocused()).isTrue();
        ViewerPictures.fx(() -> pane.perform("view-next"));
        assertThat(view("sagittal").isFocused()).isTrue();
    }

    @Test
    void withoutAnImageTheViewsSayWhatToDo() throws Exception {
        ViewerPictures.fx(() -> session.state.set(Scenery.state(Case.empty(org.oligoplan.base.Id.random()))));
        WaitForAsyncUtils.waitForFxEvents();
        snap("empty");
        assertThat(text("#viewer-empty")).isEqualTo("No image yet. Open a folder or the demo case.");
        assertThat(robot.lookup("#viewer-empty").queryAs(Label.class).isVisible()).isTrue();
        assertThat(pane.statusText().get()).isNotEmpty();
    }

    @Test
    void everyControlOfTheBarHasANameAndATooltip() throws Exception {
        settle();
        List<String> nameless = robot.lookup("#viewer-strip .button, #viewer-strip .toggle-button").queryAllAs(ButtonBase.class).stream()
                .filter(b -> b.getAccessibleText() == null || b.getTooltip() == null || b.getId() == null).map(Object::toString).toList();
        assertThat(nameless).isEmpty();
        assertThat(view("axial").getAccessibleText()).startsWith("Axial view, ");
    }
}
