package org.oligoplan.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.render.Anatomical;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.render.CutPlanes;
import org.oligoplan.render.Fit;
import org.oligoplan.render.Sampling;
import org.oligoplan.render.Slab;
import org.oligoplan.render.SliceRenderer;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.render.ViewRequest;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// One view of 512 x 512 pixels out of 300 slices of 512 x 512 pixels (1 mm, slices of 1.5 mm), on one thread where nothing else is said. The crosshair moves from call to
/// call, so that no slice stays in a cache: the sagittal and the oblique view then wait for memory, not for arithmetic.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SliceRenderBenchmark {

    @Param({"AXIAL", "CORONAL", "SAGITTAL", "OBLIQUE", "TURNED"})
    public String view = "AXIAL";

    @Param({"COARSE", "FULL"})
    public Sampling sampling = Sampling.FULL;

    private final int[] pixels = new int[512 * 512];
    private final List<ViewRequest> requests = new ArrayList<>();
    private final Jobs jobs = new Jobs(2);
    private final Workforce force = new Workforce(jobs);
    private int at;

    @Setup
    public void prepare() {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < 300; k++) {
            origins.add(new PatientPoint(-256, -256, 1.5 * k));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference("1.2.3")), 512, 512, 1, 1, origins);
        double[] slope = new double[300];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[300]);
        Random random = new Random(5);
        for (int k = 0; k < 300; k++) {
            short[] slice = new short[512 * 512];
            for (int i = 0; i < slice.length; i++) {
                slice[i] = (short) (random.nextInt(2000) - 1000);
            }
            volume.put(k, slice);
        }
        ViewPlane plane = switch (view) {
            // Along the rows another slice comes every third pixel.
            case "OBLIQUE" -> new ViewPlane(new PatientVector(0.8, 0, 0.6), new PatientVector(0, 1, 0));
            case "TURNED" ->
                CutPlanes.ofStack(grid.plane()).turned(Anatomical.AXIAL, 20).turned(Anatomical.SAGITTAL, 30).of(Anatomical.CORONAL);
            default -> ViewPlane.ofStack(grid.plane(), Anatomical.valueOf(view));
        };
        for (int n = 0; n < 50; n++) {
            ViewGeometry middle = new ViewGeometry(plane, Fit.middle(grid), 0.87, 512, 512);
            requests.add(new ViewRequest(volume, middle.movedAlongNormal(2.7 * (n - 25)), new WindowLevel(400, 40), sampling));
        }
    }

    @TearDown
    public void close() {
        jobs.close();
    }

    /// With the help of a second thread, as the views draw.
    @Benchmark
    public int[] renderTogether() {
        at = (at + 1) % requests.size();
        SliceRenderer.render(requests.get(at), pixels, force);
        return pixels;
    }

    /// The greatest values within 20 mm, with the help of a second thread.
    @Benchmark
    public int[] slab() {
        at = (at + 1) % requests.size();
        ViewRequest plane = requests.get(at);
        SliceRenderer.render(new ViewRequest(plane.volume(), plane.geometry(), plane.window(), sampling, new Slab(Slab.Kind.MAXIMUM, 20)),
                pixels, force);
        return pixels;
    }

    @Benchmark
    public int[] render() {
        at = (at + 1) % requests.size();
        SliceRenderer.render(requests.get(at), pixels);
        return pixels;
    }
}
