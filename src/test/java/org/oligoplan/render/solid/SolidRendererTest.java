package org.oligoplan.render.solid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.render.Outline;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SolidRenderer.Quality;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.render.solid.SolidScene.Line;
import org.oligoplan.render.solid.SolidScene.Look;
import org.oligoplan.render.solid.SolidScene.Subject;

final class SolidRendererTest {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 180;
    private static final int RED = 0xffd02020;
    private static final int GREEN = 0xff20d020;
    private static final int BLUE = 0xff2020d0;
    private static final PatientPoint ORIGIN = new PatientPoint(0, 0, 0);

    private static Body body(ContourStack stack, int argb, Look look) {
        TriangleMesh mesh = Surfaces.ofStack(stack, 1, 9000, Progress.none());
        return new Body(new Subject.OfStructure(Id.random()), mesh, mesh, argb, look, false);
    }

    private static Body ball(double x, double y, double z, double radius, int argb, Look look) {
        return body(Stacks.ball(Stacks.AXIAL, x, y, z, radius, 1), argb, look);
    }

    private static ViewGeometry view(Turntable from) {
        return new ViewGeometry(from.plane(), ORIGIN, 0.5, WIDTH, HEIGHT);
    }

    private static int[] picture(Quality quality, ViewGeometry view, List<Line> lines, Body... bodies) {
        int[] pixels = new int[WIDTH * HEIGHT];
        new SolidRenderer(Workforce.alone()).render(new SolidScene(List.of(bodies), lines, 0xff000000), view, quality, pixels);
        return pixels;
    }

    private static int at(int[] pixels, double x, double y) {
        return pixels[((int) y) * WIDTH + ((int) x)];
    }

    /// Which of red, green and blue is strongest: 16, 8 or 0; -1 for nothing.
    private static int hue(int argb) {
        int r = argb >> 16 & 0xff;
        int g = argb >> 8 & 0xff;
        int b = argb & 0xff;
        return argb >>> 24 == 0 ? -1 : r > g && r > b ? 16 : g > b ? 8 : 0;
    }

    @Test
    void theOutlineOfABallIsACircleFromEverySide() {
        Body ball = ball(10, -6, 8, 24, RED, Look.SOLID);
        for (Turntable from : List.of(Turntable.start(), Turntable.Side.HEAD.place(), Turntable.Side.RIGHT.place(),
                new Turntable(211, -40))) {
            ViewGeometry view = view(from);
            double x = view.xOf(new PatientPoint(10, -6, 8));
            double y = view.yOf(new PatientPoint(10, -6, 8));
            for (Quality quality : Quality.values()) {
                int[] pixels = picture(quality, view, List.of(), ball);
                double covered = 0;
                for (int i = 0; i < pixels.length; i++) {
                    double off = Math.hypot(i % WIDTH + 0.5 - x, Math.floorDiv(i, WIDTH) + 0.5 - y);
                    covered += (pixels[i] >>> 24) / 255.0;
                    // Two pixels are a millimetre: half a slice at the poles, and a pixel's own half.
                    if (off < 48 - 1.8) {
                        assertThat(pixels[i] >>> 24).isEqualTo(255);
                    } else if (off > 48 + 1.8) {
                        assertThat(pixels[i]).isZero();
                    }
                }
                assertThat(covered).isCloseTo(Math.PI * 48 * 48, within(0.01 * Math.PI * 48 * 48));
            }
        }
    }

    @Test
    void oneSeesThroughATorusAndOnlyTheNearestSurface() {
        Body torus = body(Stacks.torus(Stacks.AXIAL, 30, 10, 1), BLUE, Look.SOLID);
        Body behind = ball(0, 0, -30, 12, GREEN, Look.SOLID);
        Body before = ball(30, 0, 20, 6, RED, Look.SOLID);
        int[] fromHead = picture(Quality.AT_REST, view(Turntable.Side.HEAD.place()), List.of(), torus, behind, before);
        assertThat(hue(at(fromHead, 120, 90))).as("through the hole").isEqualTo(8);
        assertThat(hue(at(fromHead, 120 - 60, 90))).isZero();
        assertThat(hue(at(fromHead, 120 + 60, 90))).as("before the ring").isEqualTo(16);
        assertThat(hue(at(fromHead, 120 + 30, 90))).as("between ball and ring").isEqualTo(-1);
        int[] fromFeet = picture(Quality.AT_REST, view(Turntable.Side.FEET.place()), List.of(), torus, behind, before);
        assertThat(hue(at(fromFeet, 120 + 60, 90))).as("behind the ring").isZero();
        int[] level = picture(Quality.AT_REST, view(Turntable.Side.ANTERIOR.place()), List.of(), torus, behind, before);
        assertThat(hue(at(level, 120, 90))).as("no hole from the side").isZero();
    }

    @Test
    void translucentLayersCoverOneAnotherInTheirOrder() {
        Body solid = ball(0, 0, 0, 8, BLUE, Look.SOLID);
        Body front = ball(0, -30, 0, 14, RED, Look.GLASS);
        Body back = ball(0, 30, 0, 14, GREEN, Look.GLASS);
        ViewGeometry anterior = view(Turntable.Side.ANTERIOR.place());
        // The order in which they are named says nothing.
        int[] one = picture(Quality.MOVING, anterior, List.of(), front, solid, back);
        int[] other = picture(Quality.MOVING, anterior, List.of(), back, solid, front);
        assertThat(one).isEqualTo(other);
        int withSolid = at(one, 120, 90);
        assertThat(withSolid >>> 24).isEqualTo(255);
        assertThat(withSolid >> 16 & 0xff).as("the front one lies over the solid one").isGreaterThan(withSolid >> 8 & 0xff);
        int beside = at(one, 120 + 20, 90);
        assertThat(hue(beside)).as("the nearer one is stronger").isEqualTo(16);
        assertThat(beside >> 8 & 0xff).as("and the farther one is seen through it").isGreaterThan(20);
        assertThat(beside >>> 24).isBetween(60, 254);
        int[] posterior = picture(Quality.MOVING, view(Turntable.Side.POSTERIOR.place()), List.of(), front, solid, back);
        assertThat(hue(at(posterior, 120 - 20, 90))).isEqualTo(8);
        // Each layer by itself: two walls of one density, over nothing.
        int alone = at(picture(Quality.MOVING, anterior, List.of(), front), 120, 90) >>> 24;
        int wall = Tones.densities(Look.GLASS, false)[255];
        assertThat(alone / 255.0).isCloseTo(1 - Math.pow(1 - wall / 256.0, 2), within(0.02));
    }

    @Test
    void aPickFindsTheSurfaceItself() {
        Body inner = ball(5, 0, 0, 10, RED, Look.SOLID);
        Body outer = ball(0, 0, 0, 30, GREEN, Look.GLASS);
        SolidScene scene = new SolidScene(List.of(outer, inner), List.of(), 0);
        for (Turntable from : List.of(Turntable.start(), Turntable.Side.LEFT.place(), new Turntable(130, 50))) {
            ViewGeometry view = view(from);
            double x = view.xOf(new PatientPoint(5, 0, 0));
            double y = view.yOf(new PatientPoint(5, 0, 0));
            for (double[] off : new double[][]{{0, 0}, {9, 4}, {-7, 11}, {3, -14}}) {
                SolidRenderer.Pick pick = SolidRenderer.pick(scene, view, x + off[0], y + off[1]).orElseThrow();
                assertThat(pick.body()).as("the one inside").isEqualTo(inner);
                double across = Math.hypot(off[0], off[1]) / 2;
                PatientPoint truth = view.toPatient(x + off[0], y + off[1]).plus(view.plane().normal()
                        .times(view.depthMm(new PatientPoint(5, 0, 0)) - Math.sqrt(100 - across * across)));
                assertThat(pick.place().distanceTo(truth)).isLessThan(0.5);
            }
            SolidRenderer.Pick beside = SolidRenderer.pick(scene, view, x - 40, y).orElseThrow();
            assertThat(beside.body()).isEqualTo(outer);
            assertThat(beside.place().distanceTo(ORIGIN)).isCloseTo(30, within(0.5));
            assertThat(SolidRenderer.pick(scene, view, 2, 2)).isEmpty();
        }
    }

    @Test
    void linesGoBehindBodiesAndDashesAreLeftOut() {
        Body ball = ball(0, 0, 0, 15, BLUE, Look.SOLID);
        ViewGeometry view = view(Turntable.Side.ANTERIOR.place());
        Line through = new Line(new float[]{-50, 0, 0.25f, 50, 0, 0.25f}, RED, 2, 0, true);
        Line hidden = new Line(new float[]{-50, 20, 5.25f, 50, 20, 5.25f}, GREEN, 2, 0, false);
        Line dashed = new Line(new float[]{-50, -20, -5, 50, -20, -5}, GREEN, 2, 10, false);
        int[] pixels = picture(Quality.MOVING, view, List.of(through, hidden, dashed), ball);
        assertThat(at(pixels, 120 - 60, 89)).isEqualTo(RED);
        assertThat(hue(at(pixels, 120, 89))).as("faint where it is inside").isZero();
        assertThat(at(pixels, 120, 89) >> 16 & 0xff)
                .isGreaterThan(at(picture(Quality.MOVING, view, List.of(), ball), 120, 89) >> 16 & 0xff);
        assertThat(at(pixels, 120 - 60, 79)).isEqualTo(GREEN);
        assertThat(hue(at(pixels, 120, 79))).as("behind the ball").isZero();
        int seen = 0;
        for (int x = 20; x < 220; x++) {
            seen += hue(at(pixels, x, 100)) == 8 ? 1 : 0;
        }
        assertThat(seen).isBetween(90, 110);
    }

    @Test
    void aCutOfASurfaceIsTheCircleOfThePlane() {
        TriangleMesh ball = Surfaces.ofStack(Stacks.ball(Stacks.OBLIQUE, 0, 0, 0, 30, 1), 1, 9000, Progress.none());
        ViewGeometry view = view(Turntable.start()).movedAlongNormal(18);
        List<Outline> lines = MeshCutter.cut(ball, view);
        assertThat(lines).hasSize(1);
        double[] xy = lines.getFirst().xy();
        double area = 0;
        for (int i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
            assertThat(Math.hypot(xy[i] - 120, xy[i + 1] - 90) / 2).isCloseTo(24, within(0.6));
            area += xy[j] * xy[i + 1] - xy[i] * xy[j + 1];
        }
        assertThat(Math.abs(area / 2)).isCloseTo(Math.PI * 48 * 48, within(0.02 * Math.PI * 48 * 48));
        TriangleMesh torus = Surfaces.ofStack(Stacks.torus(Stacks.AXIAL, 30, 10, 1), 1, 9000, Progress.none());
        assertThat(MeshCutter.rings(torus, ORIGIN, new PatientVector(1, 0, 0))).hasSize(2);
    }

    @Test
    void twoThreadsDrawTheSameAsOne() {
        Body[] bodies = {ball(0, 0, 0, 20, RED, Look.SOLID), ball(12, 5, 3, 22, GREEN, Look.GLASS)};
        int[] alone = picture(Quality.AT_REST, view(Turntable.start()), List.of(), bodies);
        int[] together = new int[WIDTH * HEIGHT];
        try (Jobs jobs = new Jobs(2)) {
            new SolidRenderer(new Workforce(jobs)).render(new SolidScene(List.of(bodies), List.of(), 0xff000000), view(Turntable.start()),
                    Quality.AT_REST, together);
        }
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void aTurntableFindsItsDirectionsAgain() {
        assertThat(Turntable.Side.LEFT.place().plane().normal().plus(new PatientVector(1, 0, 0)).length()).isLessThan(1e-9);
        assertThat(Turntable.Side.HEAD.place().plane().normal().plus(new PatientVector(0, 0, 1)).length()).isLessThan(1e-9);
        for (Turntable from : List.of(Turntable.start(), new Turntable(300, -70), new Turntable(180, 89))) {
            Turntable again = Turntable.along(from.plane().normal());
            assertThat(again.aroundDegrees()).isCloseTo(from.aroundDegrees(), within(1e-6));
            assertThat(again.aboveDegrees()).isCloseTo(from.aboveDegrees(), within(1e-6));
            assertThat(Turntable.across(from.plane().normal()).plane().normal().dot(from.plane().normal())).isCloseTo(0, within(1e-9));
        }
        assertThat(new Turntable(-90, 120)).isEqualTo(new Turntable(270, 90));
    }
}
