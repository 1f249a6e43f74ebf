package org.oligoplan.ui.contouring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.workspace.DrawingDesk;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The measuring tools by what they leave in the case of a real session, moved as the views move them, by pointer and by keys.
@WindowTest
class MeasureToolsTest {

    private static final double Z = 20;

    @TempDir
    Path folder;

    private DrawingDesk desk;
    private Session session;
    private ContouringTools tools;
    private Pen pen;
    private ViewGeometry view;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void open() throws Exception {
        desk = new DrawingDesk(folder);
        session = desk.session();
        session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, Z)));
        view = flat(Anatomical.AXIAL, Z);
        tools = fx(() -> new ContouringTools(session, new Texts(Locale.ENGLISH)));
        pen = fx(() -> {
            tools.image(Optional.of(DrawingDesk.grid()));
            FxBridge.follow(session.state(), tools.stateProperty()::set);
            Pen made = new Pen(tools, scene(true, () -> session.state().get().current().planningImage(), () -> tools.crosshair()));
            var _ = new Scene(made.layer(), 400, 400);
            return made;
        });
        look(view);
        settle();
    }

    private static PenScene scene(boolean leads, Supplier<Optional<ImageSeries>> image, Supplier<Optional<PatientPoint>> crosshair) {
        return new PenScene() {
            @Override
            public Optional<ImageSeries> image() {
                return image.get();
            }

            @Override
            public Optional<PatientPoint> crosshair() {
                return crosshair.get();
            }

            @Override
            public boolean leads() {
                return leads;
            }
        };
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    private void settle() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> fx(() -> tools.isIdle() && tools.stateProperty().get().equals(session.state().get())));
    }

    /// 400 x 400 pixels of 0.25 mm about the middle.
    private static ViewGeometry flat(Anatomical cut, double z) {
        return new ViewGeometry(ViewPlane.ofPatient(cut), new PatientPoint(0, 0, z), 0.25, 400, 400);
    }

    private void look(ViewGeometry on) throws Exception {
        view = on;
        fx(() -> {
            pen.viewChanged(on);
            pen.measurements(on, false);
            return true;
        });
    }

    private static double px(double mm) {
        return 200 + mm / 0.25;
    }

    private void choose(Tool tool) throws Exception {
        fx(() -> {
            tools.toolProperty().set(tool);
            return true;
        });
    }

    /// Drags from place to place, mm right and down of the view's middle in turn.
    private void drag(double... mm) throws Exception {
        fx(() -> {
            pen.hover(view, px(mm[0]), px(mm[1]));
            pen.press(view, px(mm[0]), px(mm[1]), false, 1);
            for (int i = 2; i < mm.length; i += 2) {
                pen.drag(px(mm[i]), px(mm[i + 1]));
            }
            pen.release();
            pen.measurements(view, false);
            return true;
        });
        settle();
        look(view);
    }

    private void key(KeyCode code) throws Exception {
        fx(() -> pen.key(code));
        settle();
        look(view);
    }

    private void crosshair(double x, double y) throws Exception {
        fx(() -> {
            session.focus(session.state().get().focus().withCrosshair(new PatientPoint(x, y, Z)));
            return true;
        });
        settle();
    }

    private List<Measurement> all() {
        return session.state().get().current().all(Measurement.class);
    }

    private <T> T only(Class<T> shape) {
        assertThat(all()).hasSize(1);
        return shape.cast(all().getFirst().shape());
    }

    private List<String> written() throws Exception {
        return fx(() -> pen.layer().lookupAll(".measure-value").stream().map(n -> ((Label) n).getText()).toList());
    }

    private static void near(PatientPoint place, double x, double y, double z) {
        assertThat(place.distanceTo(new PatientPoint(x, y, z))).as("%s", place).isLessThan(1e-9);
    }

    @Test
    void aRulerIsTrueInEveryPlaneAndItsEndsMove() throws Exception {
        choose(Tool.RULER);
        drag(0, 0, 20, 10, 30, 40);
        MeasuredShape.Ruler ruler = only(MeasuredShape.Ruler.class);
        near(ruler.from(), 0, 0, Z);
        near(ruler.to(), 30, 40, Z);
        assertThat(ruler.lengthMm()).isCloseTo(50, within(1e-9));
        assertThat(written()).containsExactly("50.0\u2009mm");
        assertThat(all().getFirst().image()).isEqualTo(session.state().get().current().planningImage().orElseThrow().id());
        // An end within reach of the pen is moved, by one step.
        drag(30.5, 39.5, 20, 20, 0, 30);
        near(only(MeasuredShape.Ruler.class).to(), 0, 30, Z);
        desk.undo();
        near(only(MeasuredShape.Ruler.class).to(), 30, 40, Z);
        desk.undo();
        assertThat(all()).isEmpty();
        // Across slices: voxels are not cubes, millimetres are.
        look(flat(Anatomical.CORONAL, Z));
        drag(-10, -5, 20, 35);
        near(only(MeasuredShape.Ruler.class).to(), 20, 0, Z - 35);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).isCloseTo(50, within(1e-9));
        desk.undo();
        PatientVector down = new PatientVector(0, 0.8, 0.6);
        look(new ViewGeometry(new ViewPlane(new PatientVector(1, 0, 0), down), new PatientPoint(0, 0, Z), 0.25, 400, 400));
        drag(0, 0, 12, 5);
        near(only(MeasuredShape.Ruler.class).to(), 12, 4, Z + 3);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).isCloseTo(13, within(1e-9));
    }

    @Test
    void anAngleIsThreePlacesByDragOrClick() throws Exception {
        choose(Tool.ANGLE);
        drag(20, 0, 0, 0);
        assertThat(all()).isEmpty();
        drag(0, 15);
        MeasuredShape.Angle angle = only(MeasuredShape.Angle.class);
        near(angle.apex(), 0, 0, Z);
        assertThat(angle.degrees()).isCloseTo(90, within(1e-9));
        desk.undo();
        settle();
        drag(-20, -20);
        drag(0, -20);
        drag(20, 0);
        assertThat(only(MeasuredShape.Angle.class).degrees()).isCloseTo(135, within(1e-9));
        assertThat(written()).containsExactly("135.0\u00b0");
        drag(20, 0, 0, 0);
        assertThat(only(MeasuredShape.Angle.class).degrees()).as("its end moved").isCloseTo(90, within(1e-9));
    }

    @Test
    void anEllipseTellsValuesAndIsMovedByItsHandles() throws Exception {
        choose(Tool.ELLIPSE);
        drag(-10, -6, 0, 0, 10, 6);
        MeasuredShape.Ellipse ellipse = only(MeasuredShape.Ellipse.class);
        near(ellipse.centre(), 0, 0, Z);
        assertThat(ellipse.areaMm2()).isCloseTo(Math.PI * 60, within(1e-9));
        assertThat(written()).as("nothing is made up").containsExactly("No value: the image is not loaded.");
        drag(0, 0, 5, 5);
        near(only(MeasuredShape.Ellipse.class).centre(), 5, 5, Z);
        drag(15, 5, 5, 13);
        MeasuredShape.Ellipse turned = only(MeasuredShape.Ellipse.class);
        near(turned.centre(), 5, 5, Z);
        near(turned.centre().plus(turned.first()), 5, 13, Z);
        assertThat(turned.second().length()).isCloseTo(6, within(1e-9));
        assertThat(Math.abs(turned.second().unit().x())).isCloseTo(1, within(1e-9));
        drag(-40, -40, -40, -30);
        assertThat(all()).as("a line is no ellipse").hasSize(1);
        assertThat(fx(() -> tools.statusText().get())).isEqualTo("Too small to measure: drag further.");
    }

    @Test
    void anOutlineIsDrawnAndItIsFaintOrAwayElsewhere() throws Exception {
        choose(Tool.MEASURED_OUTLINE);
        drag(-10, -10, 10, -10, 10, 10, -10, 10);
        assertThat(only(MeasuredShape.Outline.class).points()).hasSize(4);
        assertThat(written()).hasSize(1);
        assertThat(lines()).isEqualTo(List.of(false));
        look(flat(Anatomical.AXIAL, Z + 2.5));
        assertThat(lines()).as("another slice").isEmpty();
        look(flat(Anatomical.AXIAL, Z + 1.2));
        assertThat(lines()).as("within half a slice").isEqualTo(List.of(false));
        look(flat(Anatomical.CORONAL, Z));
        assertThat(lines()).as("it passes through").isEqualTo(List.of(true));
        assertThat(written()).isEmpty();
        fx(() -> {
            pen.measurements(view, true);
            return true;
        });
        assertThat(lines()).isEmpty();
    }

    private List<Boolean> lines() throws Exception {
        return fx(() -> pen.layer().lookupAll(".measure-line").stream()
                .map(n -> n.getPseudoClassStates().stream().anyMatch(s -> s.getPseudoClassName().equals("faint"))).toList());
    }

    @Test
    void keysAloneDrawMoveAndRemove() throws Exception {
        choose(Tool.RULER);
        key(KeyCode.ENTER);
        crosshair(2, 0);
        crosshair(12, 0);
        key(KeyCode.ENTER);
        near(only(MeasuredShape.Ruler.class).to(), 12, 0, Z);
        key(KeyCode.PERIOD);
        key(KeyCode.PERIOD);
        near(session.state().get().focus().crosshair().orElseThrow(), 12, 0, Z);
        key(KeyCode.ENTER);
        crosshair(12, 9);
        key(KeyCode.ENTER);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).isCloseTo(15, within(1e-9));
        key(KeyCode.ENTER);
        crosshair(30, 30);
        key(KeyCode.ESCAPE);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).as("given up").isCloseTo(15, within(1e-9));
        choose(Tool.ANGLE);
        crosshair(-20, -20);
        key(KeyCode.ENTER);
        crosshair(-20, 0);
        key(KeyCode.ENTER);
        crosshair(0, -20);
        key(KeyCode.BACK_SPACE);
        crosshair(-20, -10);
        key(KeyCode.ENTER);
        crosshair(-10, -10);
        key(KeyCode.ENTER);
        assertThat(all()).hasSize(2);
        assertThat(all().stream().filter(m -> m.shape() instanceof MeasuredShape.Angle).findFirst().orElseThrow().shape())
                .isInstanceOfSatisfying(MeasuredShape.Angle.class, a -> assertThat(a.degrees()).isCloseTo(90, within(1e-9)));
        key(KeyCode.DELETE);
        only(MeasuredShape.Ruler.class);
        choose(Tool.SELECT);
        assertThat(fx(() -> pen.takes(view, px(6), px(4.5)))).as("the line under the pointer").isTrue();
        drag(6, 4.5, 6, 14.5);
        near(only(MeasuredShape.Ruler.class).from(), 0, 10, Z);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).isCloseTo(15, within(1e-9));
        assertThat(fx(() -> tools.perform("section-delete"))).isTrue();
        settle();
        assertThat(all()).as("the chosen one, not the slice").isEmpty();
        assertThat(fx(() -> pen.takes(view, px(6), px(14.5)))).isFalse();
    }

    @Test
    void anotherSliceEndsAGestureAndMovingAsideDoesNot() throws Exception {
        choose(Tool.RULER);
        drag(0, 0);
        look(flat(Anatomical.AXIAL, Z + 2.5));
        assertThat(fx(pen::isDrawing)).as("another slice ends it").isFalse();
        look(flat(Anatomical.AXIAL, Z));
        drag(0, 0);
        look(new ViewGeometry(view.plane(), new PatientPoint(10, 0, Z), 0.25, 400, 400));
        drag(0, 0);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).as("moved aside by 10 mm").isCloseTo(10, within(1e-9));
    }

    @Test
    void onTheImageBesideMeasurementsAreThatImagesAndNothingIsContoured() throws Exception {
        desk.addForeignImage();
        settle();
        ImageSeries earlier = session.state().get().current().images().stream().filter(i -> i.description().equals("Earlier")).findFirst()
                .orElseThrow();
        AtomicReference<Optional<PatientPoint>> cross = new AtomicReference<>(Optional.of(new PatientPoint(0, 0, Z)));
        pen = fx(() -> new Pen(tools, scene(false, () -> Optional.of(earlier), cross::get)));
        look(view);
        choose(Tool.BRUSH);
        key(KeyCode.ENTER);
        assertThat(fx(pen::isDrawing)).isFalse();
        assertThat(desk.contours("GTV_L1").isEmpty()).isTrue();
        choose(Tool.RULER);
        drag(0, 0, 3, 4);
        assertThat(only(MeasuredShape.Ruler.class).lengthMm()).isCloseTo(5, within(1e-9));
        assertThat(all().getFirst().image()).isEqualTo(earlier.id());
        // Its own crosshair is the pen of its keys.
        cross.set(Optional.of(new PatientPoint(-20, 0, Z)));
        key(KeyCode.ENTER);
        cross.set(Optional.of(new PatientPoint(-20, 24, Z)));
        look(view);
        key(KeyCode.ENTER);
        assertThat(all().stream().map(m -> ((MeasuredShape.Ruler) m.shape()).lengthMm()).toList()).containsExactlyInAnyOrder(5.0, 24.0);
    }
}
