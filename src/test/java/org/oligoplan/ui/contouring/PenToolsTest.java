package org.oligoplan.ui.contouring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Outline;
import org.oligoplan.geometry.planar.Regions;
import org.oligoplan.model.StructureRole;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.testing.TestRun;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.control.FxBridge;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.Drawing;
import org.oligoplan.workspace.DrawingDesk;
import org.oligoplan.workspace.Session;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Every tool by what it does to the polygons of a real session, moved as the views move it, by pointer and by keys.
@WindowTest
class PenToolsTest {

    /// Slice 8: w of 20 mm.
    private static final double Z = 20;

    @TempDir
    Path folder;

    private DrawingDesk desk;
    private Session session;
    private ContouringTools tools;
    private Pen pen;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void open() throws Exception {
        desk = new DrawingDesk(folder);
        session = desk.session();
        session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, Z)));
        ContouringTools made = fx(() -> new ContouringTools(session, new Texts(Locale.ENGLISH)));
        tools = made;
        pen = fx(() -> {
            made.image(Optional.of(DrawingDesk.grid()));
            FxBridge.follow(session.state(), made.stateProperty()::set);
            Pen view = new Pen(made);
            view.viewChanged(axial());
            return view;
        });
        settle();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    /// Waits until the session has done what was asked and the tools have heard of it.
    private void settle() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(() -> tools.stateProperty().get().equals(session.state().get())));
    }

    /// A view of 400 x 400 pixels of 0.25 mm about the middle of the slice.
    private ViewGeometry axial() {
        return new ViewGeometry(ViewPlane.ofPatient(Anatomical.AXIAL), new PatientPoint(0, 0, Z), 0.25, 400, 400);
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

    private void size(double mm) throws Exception {
        fx(() -> {
            tools.sizeMmProperty().set(mm);
            return true;
        });
    }

    /// Drags from place to place, x and y in turn in mm; waits for the step or for the reason why there is none.
    private void drag(boolean alt, double... mm) throws Exception {
        gesture(() -> {
            ViewGeometry view = axial();
            pen.hover(view, px(mm[0]), px(mm[1]));
            pen.press(view, px(mm[0]), px(mm[1]), alt, 1);
            for (int i = 2; i < mm.length; i += 2) {
                pen.drag(px(mm[i]), px(mm[i + 1]));
            }
            pen.release();
        });
    }

    /// Does something and waits until it is done or refused.
    private void gesture(Runnable what) throws Exception {
        fx(() -> {
            what.run();
            return true;
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(tools::isIdle));
        settle();
    }

    private String said() throws Exception {
        return fx(() -> tools.statusText().get());
    }

    private Region here() {
        return at(Z);
    }

    private Region at(double w) {
        return desk.contours("GTV_L1").at(w).map(Section::region).orElse(new Region(List.of()));
    }

    private double area() {
        return Regions.areaMm2(here());
    }

    private void key(KeyCode code) throws Exception {
        fx(() -> pen.key(code));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The arrow keys' part: moves the crosshair.
    private void crosshair(double x, double y) throws Exception {
        fx(() -> {
            session.focus(session.state().get().focus().withCrosshair(new PatientPoint(x, y, Z)));
            return true;
        });
        settle();
    }

    private void box(double u0, double v0, double u1, double v1) throws Exception {
        desk.does(new Action.DrawPolygon(desk.gtv(), Z, Ring.of(u0, v0, u1, v0, u1, v1, u0, v1), false));
        settle();
    }

    @Test
    void theBrushIsADiscOnItsSliceAndTheBallIsCutByEachSlab() throws Exception {
        choose(Tool.BRUSH);
        size(12);
        drag(false, 0, 0, 10, 0);
        assertThat(area()).isCloseTo(Math.PI * 36 + 120, within(0.6));
        assertThat(desk.contours("GTV_L1").sections()).hasSize(1);
        drag(true, 0, 0, 10, 0);
        assertThat(desk.contours("GTV_L1").isEmpty()).as("Alt takes away").isTrue();
        choose(Tool.BALL);
        drag(false, 0, 0);
        // Slabs of 2.5 mm: the planes 2.5 k away are reached to 2.5 k - 1.25 of 6 mm.
        assertThat(desk.contours("GTV_L1").sections()).hasSize(5);
        for (int k = -2; k <= 2; k++) {
            double off = Math.max(0, 2.5 * Math.abs(k) - 1.25);
            assertThat(Regions.areaMm2(at(Z + 2.5 * k))).as("%d", k).isCloseTo(Math.PI * (36 - off * off), within(0.6));
        }
        choose(Tool.BALL_ERASE);
        size(8);
        drag(false, 0, 0);
        assertThat(area()).isCloseTo(Math.PI * (36 - 16), within(0.8));
        double off = 1.25;
        assertThat(Regions.areaMm2(at(Z + 2.5))).isCloseTo(Math.PI * (36 - off * off - 16 + off * off), within(0.8));
        desk.undo();
        assertThat(Regions.areaMm2(at(Z))).as("one stroke is one step").isCloseTo(Math.PI * 36, within(0.6));
    }

    @Test
    void freehandAddsWhatItGoesAroundAndAltCutsItOut() throws Exception {
        choose(Tool.FREEHAND);
        drag(false, circle(0, 0, 20, 500));
        Ring outline = here().rings().getFirst();
        assertThat(area()).isCloseTo(Math.PI * 400, within(Math.PI * 40 * 0.05));
        for (int i = 0; i < outline.size(); i++) {
            assertThat(Math.hypot(outline.u(i), outline.v(i))).isCloseTo(20, within(0.05));
        }
        drag(true, circle(3, 0, 8, 300));
        assertThat(here().rings()).hasSize(2);
        assertThat(area()).isCloseTo(Math.PI * (400 - 64), within(Math.PI * 56 * 0.05));
        drag(false, 0, 18, 5, 18);
        assertThat(said()).isEqualTo("The line goes around nothing. Draw a loop.");
        drag(true, circle(-35, -35, 5, 60));
        assertThat(said()).isEqualTo("GTV_L1 has nothing to take away there.");
    }

    private static double[] circle(double u, double v, double radius, int n) {
        double[] mm = new double[2 * n];
        for (int i = 0; i < n; i++) {
            mm[2 * i] = u + radius * Math.cos(2 * Math.PI * i / n);
            mm[2 * i + 1] = v + radius * Math.sin(2 * Math.PI * i / n);
        }
        return mm;
    }

    @Test
    void nudgePushesFromWhereItStarts() throws Exception {
        choose(Tool.NUDGE);
        size(12);
        drag(false, 0, 0, 5, 0);
        assertThat(said()).isEqualTo("GTV_L1 has no contour on this slice to push. Draw one first.");
        box(-30, -15, 30, 15);
        double segment = Math.PI * 36 - (36 * Math.acos(0.5) - 3 * Math.sqrt(27));
        double fillet = 27 - (1.5 * Math.sqrt(27) + 3 * Math.PI) - Math.PI * 9 / 4;
        drag(false, 0, 5, 0, 18);
        assertThat(area() - 1800).isCloseTo(segment + 2 * fillet, within(0.4));
        desk.undo();
        settle();
        drag(false, 0, 25, 0, 12);
        assertThat(1800 - area()).isCloseTo(segment + 2 * fillet, within(0.4));
        drag(false, -35, -35, -36, -36);
        assertThat(said()).isEqualTo("The disc has not met the outline of GTV_L1: nothing is changed.");
    }

    @Test
    void cornersAreMovedPutInAndTakenOutAndNeverCross() throws Exception {
        box(-20, -20, 20, 20);
        choose(Tool.VERTICES);
        drag(false, 20, 20, 25, 25, 30, 30);
        assertThat(area()).isEqualTo(1600 + 2 * 0.5 * 40 * 10);
        drag(false, -20, 0, -30, 0);
        assertThat(here().rings().getFirst().size()).as("one put in on the edge").isEqualTo(5);
        assertThat(area()).isEqualTo(2000 + 0.5 * 40 * 10);
        double before = area();
        drag(false, -30, 0, 40, 0);
        assertThat(said()).startsWith("The outline would cross itself");
        assertThat(area()).isEqualTo(before);
        drag(true, -30, 0);
        assertThat(area()).as("Alt takes it out").isEqualTo(2000);
        drag(false, 0, 0, 5, 5);
        assertThat(said()).startsWith("There is no corner or edge here");
        // By keys: to the nearest corner, hold it, move, let go.
        crosshair(-19, -19);
        key(KeyCode.PERIOD);
        settle();
        assertThat(session.state().get().focus().crosshair()).contains(new PatientPoint(-20, -20, Z));
        key(KeyCode.ENTER);
        crosshair(-25, -25);
        gesture(() -> pen.key(KeyCode.ENTER));
        assertThat(area()).isEqualTo(2000 + 200);
        gesture(() -> pen.key(KeyCode.DELETE));
        assertThat(here().rings().getFirst().size()).isEqualTo(3);
        key(KeyCode.PERIOD);
        gesture(() -> pen.key(KeyCode.DELETE));
        assertThat(said()).startsWith("An outline needs three corners");
    }

    @Test
    void everyToolWorksByKeysAlone() throws Exception {
        choose(Tool.POLYGON);
        for (double[] corner : new double[][]{{-10, -10}, {10, -10}, {30, 30}, {10, 10}, {-10, 10}}) {
            crosshair(corner[0], corner[1]);
            key(KeyCode.ENTER);
            if (corner[0] == 30) {
                key(KeyCode.BACK_SPACE);
            }
        }
        gesture(() -> pen.key(KeyCode.ENTER));
        assertThat(area()).isEqualTo(400);
        choose(Tool.BRUSH);
        size(10);
        crosshair(30, 0);
        key(KeyCode.ENTER);
        assertThat(said()).startsWith("The pen is down");
        crosshair(40, 0);
        crosshair(40, 20);
        key(KeyCode.BACK_SPACE);
        gesture(() -> pen.key(KeyCode.ENTER));
        assertThat(area()).isCloseTo(400 + Math.PI * 25 + 100, within(0.6));
        crosshair(-30, 0);
        key(KeyCode.ENTER);
        key(KeyCode.ESCAPE);
        settle();
        assertThat(fx(pen::isDrawing)).isFalse();
        assertThat(area()).isCloseTo(400 + Math.PI * 25 + 100, within(0.6));
        choose(Tool.NUDGE);
        crosshair(0, 0);
        key(KeyCode.ENTER);
        crosshair(0, 13);
        gesture(() -> pen.key(KeyCode.ENTER));
        assertThat(here().contains(0, 17.9)).isTrue();
        assertThat(here().contains(0, 18.1)).isFalse();
        choose(Tool.FREEHAND);
        crosshair(-40, -40);
        key(KeyCode.ENTER);
        crosshair(-30, -40);
        crosshair(-30, -30);
        gesture(() -> pen.key(KeyCode.ENTER));
        assertThat(Regions.areaMm2(Regions.intersection(here(), Region.of(Ring.of(-41, -41, -29, -41, -29, -29, -41, -29)))))
                .isCloseTo(50, within(0.01));
    }

    @Test
    void pastingSaysWhatItWillDoAndGoesThroughANamedRegistration() throws Exception {
        box(-10, -10, 10, 10);
        perform("section-paste");
        assertThat(said()).startsWith("Nothing has been copied yet");
        perform("section-copy");
        session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, 30)));
        settle();
        perform("section-paste");
        assertThat(said()).contains("GTV_L1 onto this slice of GTV_L1", "10.0\u2009mm from this slice", "not reviewed");
        assertThat(desk.contours("GTV_L1").sections()).as("nothing yet").hasSize(1);
        gesture(() -> tools.perform("section-paste"));
        assertThat(at(30)).isEqualTo(here());
        assertThat(desk.contours("GTV_L1").at(30).orElseThrow().reviewed()).isFalse();
        // From another frame of reference.
        ContourStack foreign = desk.contours("Foreign");
        Drawing.Clip clip = new Drawing.Clip("Foreign",
                new ContourStack(foreign.plane(), List.of(foreign.at(Z).orElseThrow()), foreign.imageSpacingMm()), false);
        gesture(() -> tools.perform(new Action.Draw(new Drawing.Paste(desk.gtv(), clip, 40)), () -> {}));
        assertThat(said()).startsWith("Foreign was copied in another frame of reference than GTV_L1 is in");
        desk.addForeignImage();
        desk.does(new Action.RegisterManual(org.oligoplan.base.Id.random(), DrawingDesk.foreign(), DrawingDesk.frame(),
                new PatientPoint(0, 0, 0), new PatientVector(3, 4, 5), new PatientVector(0, 0, 90)));
        gesture(() -> tools.perform(new Action.Draw(new Drawing.Paste(desk.gtv(), clip, 40)), () -> {}));
        Region pasted = at(40);
        Ring ring = foreign.at(Z).orElseThrow().region().rings().getFirst();
        assertThat(Regions.areaMm2(pasted)).isCloseTo(Math.abs(ring.signedAreaMm2()), within(0.02));
        // A quarter turn and the shift take (u, v) to (3 - v, 4 + u), or the other way round.
        double u = 3 - ring.v(0);
        double v = 4 + ring.u(0);
        assertThat(Math.min(nearest(pasted, u, v), nearest(pasted, 3 + ring.v(0), 4 - ring.u(0)))).isLessThan(0.001);
        assertThat(desk.contours("GTV_L1").at(40).orElseThrow().reviewed()).isFalse();
    }

    private static double nearest(Region region, double u, double v) {
        return Math.sqrt(Outline.of(region).edgeDistanceSquared(u, v, 0, Double.POSITIVE_INFINITY));
    }

    private void perform(String action) throws Exception {
        fx(() -> tools.perform(action));
        settle();
    }

    @Test
    void piecesAreSplitAndJoinedAndSlicesAccepted() throws Exception {
        box(-10, -10, 0, 0);
        box(20, 20, 25, 25);
        crosshair(22, 22);
        gesture(() -> tools.perform("structure-split"));
        assertThat(area()).isEqualTo(100);
        assertThat(desk.contours("GTV_L1_2").sections()).hasSize(1);
        assertThat(desk.structure("GTV_L1_2").is(StructureRole.GTV)).isTrue();
        gesture(() -> tools.perform("structure-split"));
        assertThat(said()).startsWith("GTV_L1 hangs together in one piece");
        gesture(() -> tools.join(desk.structure("GTV_L1_2")));
        assertThat(area()).isEqualTo(125);
        assertThat(session.state().get().current().structures()).extracting(s -> s.name()).doesNotContain("GTV_L1_2");
        gesture(() -> tools.perform("structure-split-all"));
        assertThat(desk.contours("GTV_L1_2").sections()).hasSize(1);
        desk.undo();
        settle();
        // A stroke on a slice that nobody has reviewed does not review it.
        desk.does(new Action.CopySection(desk.gtv(), Z, Z + 2.5));
        settle();
        session.focus(session.state().get().focus().withCrosshair(new PatientPoint(0, 0, 0)));
        settle();
        perform("slice-unreviewed-next");
        assertThat(said()).startsWith("1 of 2 slices of GTV_L1 are not reviewed");
        assertThat(session.state().get().focus().crosshair().orElseThrow().z()).isEqualTo(Z + 2.5);
        desk.does(new Action.PaintStroke(desk.gtv(), List.of(new PatientPoint(0, 0, Z + 2.5)), new PatientVector(0, 0, 1), 5, false));
        assertThat(desk.contours("GTV_L1").at(Z + 2.5).orElseThrow().reviewed()).isFalse();
        gesture(() -> tools.perform("section-accept"));
        assertThat(desk.contours("GTV_L1").allReviewed()).isTrue();
        perform("slice-unreviewed-next");
        assertThat(said()).startsWith("All contours of GTV_L1 are already reviewed");
    }

    /// Strokes of every tool at random: outlines stay valid and corners follow the outline's length; each stroke is one step.
    @Test
    void randomStrokesOfSeed5StayValid() throws Exception {
        Random random = new Random(5);
        List<Tool> kinds = List.of(Tool.BRUSH, Tool.ERASE, Tool.BALL, Tool.BALL_ERASE, Tool.FREEHAND, Tool.NUDGE, Tool.VERTICES);
        box(-20, -20, 20, 20);
        for (int stroke = 0; stroke < TestRun.count(25, 500); stroke++) {
            choose(kinds.get(random.nextInt(kinds.size())));
            size(2 + random.nextInt(14));
            double[] mm = new double[2 * (2 + random.nextInt(5))];
            mm[0] = 60 * random.nextDouble() - 30;
            mm[1] = 60 * random.nextDouble() - 30;
            for (int i = 2; i < mm.length; i++) {
                mm[i] = mm[i - 2] + 12 * random.nextDouble() - 6;
            }
            drag(random.nextInt(4) == 0, mm);
            for (Section section : desk.contours("GTV_L1").sections()) {
                Region region = section.region();
                assertThat(Regions.selfIntersects(region)).as("stroke %d", stroke).isFalse();
                assertThat(region.rings().stream().mapToInt(Ring::size).sum()).isLessThan((int) (60 + 1.5 * Outline.of(region).lengthMm()));
            }
        }
    }
}
