package org.oligoplan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.solid.SolidRenderer;
import org.oligoplan.render.solid.SolidRenderer.Quality;
import org.oligoplan.render.solid.SolidScene;
import org.oligoplan.render.solid.SolidScene.Body;
import org.oligoplan.render.solid.SolidScene.Look;
import org.oligoplan.render.solid.SolidScene.Subject;
import org.oligoplan.render.solid.Surfaces;
import org.oligoplan.render.solid.TriangleMesh;
import org.oligoplan.render.solid.Turntable;

/// One picture of the view in space, 700 x 500 pixels, of ten structures with 200,000 triangles in all (two of them translucent), on two
/// threads, turned by 7 degrees from call to call: while it moves and at rest. FINE_MOVING draws the fine meshes of a picture that moves, as cases
/// with fewer triangles have them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SolidRenderBenchmark {

    /// How it is drawn.
    public enum Way {
        /// Coarse meshes, one sample for each pixel.
        MOVING,
        /// Fine meshes, one sample for each pixel.
        FINE_MOVING,
        /// Fine meshes, four samples for each pixel.
        AT_REST
    }

    @Param({"MOVING", "FINE_MOVING", "AT_REST"})
    public Way way = Way.MOVING;

    private final int[] pixels = new int[700 * 500];
    private final Jobs jobs = new Jobs(2);
    private final SolidRenderer renderer = new SolidRenderer(new Workforce(jobs));
    private SolidScene scene = SolidScene.empty();
    private int turn;

    @Setup
    public void prepare() {
        List<Body> bodies = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            ContourStack stack = ellipsoid(-90 + 45 * (n % 5), n < 5 ? -30 : 35, -80 + 40 * (n % 4), 24 + 4 * n, 20 + 3 * n, 40 + 5 * n);
            TriangleMesh fine = Surfaces.ofStack(stack, 3, 21_000, Progress.none());
            TriangleMesh coarse = way == Way.FINE_MOVING ? fine : Surfaces.ofStack(stack, 3, 3_000, Progress.none());
            bodies.add(new Body(new Subject.OfStructure(Id.random()), fine, coarse, 0xff4f8dff, n < 2 ? Look.GLASS : Look.SOLID, n == 3));
        }
        scene = new SolidScene(bodies, List.of(), 0xff101317);
        if (scene.triangles() < 190_000) {
            throw new IllegalStateException("too few triangles: " + scene.triangles());
        }
    }

    private static ContourStack ellipsoid(double x, double y, double z, double a, double b, double c) {
        List<Section> sections = new ArrayList<>();
        for (double w = z - c + 1.5; w < z + c; w += 3) {
            double share = Math.sqrt(1 - (w - z) * (w - z) / (c * c));
            double[] uv = new double[240];
            for (int i = 0; i < 120; i++) {
                double angle = 2 * Math.PI * i / 120;
                double wave = share * (1 + 0.04 * Math.sin(5 * angle + w / 9));
                uv[2 * i] = x + a * wave * Math.cos(angle);
                uv[2 * i + 1] = y + b * wave * Math.sin(angle);
            }
            sections.add(new Section(w, Region.of(Ring.of(uv)), true));
        }
        return new ContourStack(PlaneFrame.axial(new FrameOfReference("1.2.3")), sections, OptionalDouble.of(3));
    }

    @TearDown
    public void close() {
        jobs.close();
    }

    @Benchmark
    public int frame() {
        turn = (turn + 7) % 360;
        SolidScene.Ball ball = scene.core().orElseThrow();
        ViewGeometry camera = new ViewGeometry(new Turntable(turn, 15).plane(), ball.middle(), 2 * ball.radiusMm() / 460, 700, 500);
        renderer.render(scene, camera, way == Way.AT_REST ? Quality.AT_REST : Quality.MOVING, pixels);
        return pixels[250 * 700 + 350];
    }
}
