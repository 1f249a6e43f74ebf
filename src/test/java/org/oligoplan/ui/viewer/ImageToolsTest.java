package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oligoplan.base.Id;
import org.oligoplan.contour.image.RegionGrowing;
import org.oligoplan.contour.image.ValueRange;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.jobs.Progress;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.ImageFound;
import org.oligoplan.workspace.ImageWish;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The tools that follow the image, by mouse and by keys: what they ask for and what becomes of the answer. The lesion is a ball of 9 mm and
/// 45 HU in lung at (-60, -10, 0).
@WindowTest
@ExtendWith(ApplicationExtension.class)
class ImageToolsTest {

    private static final PatientPoint BALL = new PatientPoint(-60, -10, 0);

    private final FakeSession session = new FakeSession(Scenery.state(Scenery.demo()), Scenery.IMAGE, Scenery.volume());
    private final FxRobot robot = new FxRobot();
    @SuppressWarnings("NullAway.Init")
    private ViewerPane pane;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        session.finder = this::grown;
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

    /// What really grows, on an empty structure; a leak over 3 cm3.
    private Optional<ImageFound> grown(ImageWish wish) {
        ContourStack none = ContourStack.empty(Scenery.grid().plane(), Scenery.grid().usualSpacingMm());
        if (wish instanceof ImageWish.Grow grow && grow.range() instanceof ImageWish.GrowRange.Around(double tolerance)) {
            RegionGrowing.Grown found = RegionGrowing.of(Scenery.volume(), new RegionGrowing.Wish(grow.seed(),
                    new ValueRange(45 - tolerance, 45 + tolerance), Optional.empty(), Optional.empty(), 3.5), Progress.none());
            ContourStack result = new ContourStack(none.plane(), found.sections(), none.imageSpacingMm());
            return Optional.of(new ImageFound(new Action.PutFound(grow.structure(), "edit.find.grow", Optional.empty(), none, result),
                    found.cm3(), found.stopped() ? List.of(Message.of("image.note.leak", 3.5)) : List.of(), found.stopped()));
        }
        Section section = new Section(0, Regions.ball(0, 62, 8), false);
        return Optional.of(new ImageFound(new Action.PutFound(Id.random(), "edit.find.canal", Optional.empty(), none,
                new ContourStack(none.plane(), List.of(section), none.imageSpacingMm())), 1, List.of(Message.of("image.note.edge")),
                false));
    }

    private void settle() throws Exception {
        ViewerPictures.settle(pane::isIdle);
    }

    private SliceView axial() {
        return robot.lookup("#view-axial").queryAs(SliceView.class);
    }

    private void mouse(EventType<MouseEvent> type, PatientPoint place, double dx, double dy, int clicks) {
        ViewerPictures.fx(() -> {
            SliceView at = axial();
            ViewGeometry view = at.geometry().orElseThrow();
            Point2D scene = at.localToScene(view.xOf(place) + dx, view.yOf(place) + dy);
            Event.fireEvent(at, new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), MouseButton.PRIMARY, clicks,
                    false, false, false, false, true, false, false, false, false, false, new PickResult(at, scene.getX(), scene.getY())));
        });
    }

    private void click(PatientPoint place, int clicks) {
        mouse(MouseEvent.MOUSE_PRESSED, place, 0, 0, clicks);
        mouse(MouseEvent.MOUSE_RELEASED, place, 0, 0, clicks);
    }

    private void key(KeyCode code, boolean shift) {
        ViewerPictures.fx(() -> Event.fireEvent(axial(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false)));
    }

    private void crosshair(PatientPoint place) throws Exception {
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withCrosshair(place)));
        settle();
    }

    private String field(String id) {
        return robot.lookup("#" + id).queryAs(TextField.class).getText();
    }

    private void picture(String name) {
        ViewerPictures.fx(() -> ViewerPictures.save(name, pane.getScene().snapshot(null)));
    }

    private boolean options() {
        return robot.lookup("#image-tool-options").queryAs(FlowPane.class).isVisible();
    }

    private String status() {
        return pane.statusText().get();
    }

    @Test
    void theToolsAskForWhatIsUnderThePenAndPutWhatCameOfIt() throws Exception {
        settle();
        crosshair(BALL);
        assertThat(options()).as("no row for tools that do not look at the image").isFalse();

        // Threshold brush: the range from under the pointer, a stroke is one step.
        key(KeyCode.T, false);
        assertThat(options()).isTrue();
        assertThat(status()).startsWith("Threshold brush:");
        assertThat(List.of(field("image-low"), field("image-high"))).containsExactly("-20", "200");
        mouse(MouseEvent.MOUSE_MOVED, BALL, 0, 0, 0);
        key(KeyCode.PERIOD, false);
        assertThat(List.of(field("image-low"), field("image-high"))).containsExactly("45", "45");
        ViewerPictures.fx(() -> {
            TextField low = robot.lookup("#image-low").queryAs(TextField.class);
            low.setText("-100,5");
            low.getOnAction().handle(new javafx.event.ActionEvent());
        });
        mouse(MouseEvent.MOUSE_PRESSED, BALL, 0, 0, 1);
        mouse(MouseEvent.MOUSE_DRAGGED, BALL, 20, 0, 1);
        mouse(MouseEvent.MOUSE_RELEASED, BALL, 20, 0, 1);
        settle();
        assertThat(session.wished).as("a preview while it is drawn").isNotEmpty();
        assertThat(session.stroked).singleElement().isInstanceOfSatisfying(ImageWish.ThresholdBrush.class, b -> {
            assertThat(b.range()).isEqualTo(new ValueRange(-100.5, 45));
            assertThat(b.image()).isEqualTo(Scenery.IMAGE);
            assertThat(b.structure()).isEqualTo(Scenery.LESION);
            assertThat(b.path()).hasSize(2);
            assertThat(b.radiusMm()).isEqualTo(5);
        });
        key(KeyCode.ENTER, false);
        key(KeyCode.ENTER, false);
        assertThat(session.stroked).as("the crosshair is the pen of the keyboard").hasSize(2);

        // Growing: up for more, down for less; what leaks is not put.
        key(KeyCode.G, false);
        session.wished.clear();
        mouse(MouseEvent.MOUSE_PRESSED, BALL, 0, 0, 1);
        mouse(MouseEvent.MOUSE_DRAGGED, BALL, 0, -60, 1);
        settle();
        assertThat(session.wished).hasSize(2).last().isInstanceOfSatisfying(ImageWish.Grow.class, g -> {
            assertThat(g.range()).isEqualTo(new ImageWish.GrowRange.Around(80));
            assertThat(g.seed().distanceTo(BALL)).isLessThan(1e-4);
        });
        picture("image-grow");
        assertThat(session.previewed).last().isInstanceOf(Action.PutFound.class);
        assertThat(session.edits()).isEmpty();
        mouse(MouseEvent.MOUSE_RELEASED, BALL, 0, -60, 1);
        settle();
        assertThat(session.edits()).singleElement().isInstanceOfSatisfying(Action.PutFound.class, put -> {
            double area = Regions.areaMm2(put.result().at(0).orElseThrow().region());
            // Whole voxels of 2 mm, and the range ends near the ball's own value: the outline lies up to a voxel inside of the 9 mm.
            assertThat(area).isBetween(Math.PI * 49, Math.PI * 81);
            assertThat(put.result().sections()).noneMatch(Section::reviewed);
        });
        ViewerPictures.fx(() -> robot.lookup("#image-tolerance").queryAs(TextField.class).setText("2000"));
        ViewerPictures.fx(() -> robot.lookup("#image-tolerance").queryAs(TextField.class).getOnAction()
                .handle(new javafx.event.ActionEvent()));
        key(KeyCode.ENTER, false);
        key(KeyCode.ENTER, false);
        settle();
        assertThat(session.edits()).as("a leak is not put").hasSize(1);
        assertThat(status()).startsWith("It has leaked");

        // Live-wire by keys and mouse.
        key(KeyCode.W, false);
        session.stroked.clear();
        for (double angle : new double[]{0, 1.7, 3.4, 5}) {
            crosshair(new PatientPoint(BALL.x() + 9 * Math.cos(angle), BALL.y() + 9 * Math.sin(angle), 0));
            key(KeyCode.ENTER, false);
        }
        key(KeyCode.BACK_SPACE, false);
        Polyline line = robot.lookup("#view-axial .pen-polygon").queryAll().stream().map(Polyline.class::cast)
                .filter(Polyline::isVisible).findFirst().orElseThrow();
        picture("image-live-wire");
        assertThat(line.getPoints().size()).as("the way follows the edge").isGreaterThan(20);
        click(new PatientPoint(BALL.x() + 9, BALL.y(), 0), 1);
        assertThat(session.stroked).singleElement().isInstanceOfSatisfying(ImageWish.LiveWire.class, w -> {
            assertThat(w.anchors()).hasSize(6);
            assertThat(w.offsetMm()).isEqualTo(0);
        });

        // Uptake needs a PET.
        key(KeyCode.G, true);
        mouse(MouseEvent.MOUSE_MOVED, BALL, 0, 0, 0);
        picture("image-uptake");
        assertThat(robot.lookup("#image-percent").queryAs(TextField.class).getText()).isEqualTo("41");
        click(BALL, 1);
        assertThat(status()).startsWith("There is no PET");

        // The canal needs marks on two slices and no structure; it is never the cord.
        key(KeyCode.C, true);
        assertThat(options()).isFalse();
        session.wished.clear();
        click(new PatientPoint(0, 62, 0), 1);
        assertThat(status()).startsWith("Canal: 1 mark.");
        crosshair(new PatientPoint(0, 62, 30));
        key(KeyCode.ENTER, false);
        settle();
        assertThat(session.wished).singleElement().isInstanceOfSatisfying(ImageWish.Canal.class, c -> {
            assertThat(c.structure()).isEmpty();
            assertThat(c.marks()).hasSize(2);
        });
        key(KeyCode.ENTER, false);
        settle();
        assertThat(session.edits()).hasSize(2);
        assertThat(status()).contains("not reviewed", "border of the image");
        ViewerPictures.fx(() -> session.focus(session.state().get().focus().withStructure(Optional.of(Scenery.CORD))));
        settle();
        click(new PatientPoint(0, 62, 30), 1);
        assertThat(status()).contains("never SpinalCord");
        assertThat(session.wished).hasSize(1);
    }

    @Test
    void theRowFollowsTheToolAndSaysWhatIsNoNumber() throws Exception {
        settle();
        key(KeyCode.G, false);
        ComboBox<?> kind = robot.lookup("#image-range-kind").queryAs(ComboBox.class);
        assertThat(robot.lookup("#image-low").tryQuery()).isEmpty();
        ViewerPictures.fx(() -> kind.getSelectionModel().selectLast());
        assertThat(robot.lookup("#image-tolerance").tryQuery()).isEmpty();
        ViewerPictures.fx(() -> {
            TextField low = robot.lookup("#image-low").queryAs(TextField.class);
            low.setText("much");
            low.getOnAction().handle(new javafx.event.ActionEvent());
        });
        assertThat(field("image-low")).isEqualTo("-20");
        assertThat(status()).contains("no number");
        ComboBox<?> unit = robot.lookup("#image-unit").queryAs(ComboBox.class);
        ViewerPictures.fx(() -> unit.getSelectionModel().selectLast());
        assertThat(List.of(field("image-low"), field("image-high"))).containsExactly("2.5", "");
        click(BALL, 1);
        assertThat(status()).startsWith("There is no PET");
    }
}
