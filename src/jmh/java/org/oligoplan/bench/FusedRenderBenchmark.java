package org.oligoplan.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
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
import org.openjdk.jmh.annotations.Warmup;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.distance.Surroundings;
import org.oligoplan.render.Anatomical;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.FieldOverlay;
import org.oligoplan.render.FieldPainter;
import org.oligoplan.render.Fit;
import org.oligoplan.render.Overlay;
import org.oligoplan.render.OverlayLine;
import org.oligoplan.render.OverlayPainter;
import org.oligoplan.render.Sampling;
import org.oligoplan.render.ShellCutter;
import org.oligoplan.render.ShellOverlay;
import org.oligoplan.render.SliceRenderer;
import org.oligoplan.render.ViewGeometry;
import org.oligoplan.render.ViewPlane;
import org.oligoplan.render.ViewRequest;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// One view of 512 x 512 pixels of a CT of 300 slices of 512 x 512 pixels with a PET (200 x 200 x 110, 4 mm) through a registration that turns it,
/// six isodoses and a wash of a dose (161 x 161 x 121 nodes, 2.5 mm), and the 30 mm shells of a cord and a liver, on one thread. The crosshair moves
/// from call to call.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class FusedRenderBenchmark {

    private static final FrameOfReference FRAME = new FrameOfReference("1.2.3");

    /// What lies over the CT.
    public enum Over {
        IMAGE, FUSION, DOSE, SHELL, ALL
    }

    @Param({"AXIAL", "SAGITTAL"})
    public Anatomical view = Anatomical.AXIAL;

    @Param({"COARSE", "FULL"})
    public Sampling sampling = Sampling.FULL;

    @Param({"IMAGE", "FUSION", "DOSE", "SHELL", "ALL"})
    public Over over = Over.ALL;

    private final int[] pixels = new int[512 * 512];
    private final int[] scratch = new int[512 * 512];
    private final FieldPainter fields = new FieldPainter();
    private final List<ViewRequest> requests = new ArrayList<>();
    private List<ShellOverlay> shells = List.of();
    @SuppressWarnings("NullAway.Init")
    private Overlay pet;
    @SuppressWarnings("NullAway.Init")
    private FieldOverlay dose;
    private int at;

    private static ImageGrid grid(int columns, int rows, int slices, double mm, double gap) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < slices; k++) {
            origins.add(new PatientPoint(-mm * columns / 2, -mm * rows / 2, gap * (k - slices / 2.0)));
        }
        return new ImageGrid(PlaneFrame.axial(FRAME), columns, rows, mm, mm, origins);
    }

    private static Volume noise(ImageGrid grid) {
        double[] slope = new double[grid.slices()];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[grid.slices()]);
        Random random = new Random(5);
        for (int k = 0; k < grid.slices(); k++) {
            short[] slice = new short[grid.rows() * grid.columns()];
            for (int i = 0; i < slice.length; i++) {
                slice[i] = (short) (random.nextInt(2000) - 1000);
            }
            volume.put(k, slice);
        }
        return volume;
    }

    private static ShellOverlay shell(double x, double y, double radius, double half) {
        List<Section> sections = new ArrayList<>();
        for (double z = -half; z <= half; z += 3) {
            double[] uv = new double[240];
            for (int i = 0; i < 120; i++) {
                double r = radius * (1 + 0.1 * Math.sin(i * Math.PI / 12 + z / 20));
                uv[2 * i] = x + r * Math.cos(Math.PI * i / 60);
                uv[2 * i + 1] = y + r * Math.sin(Math.PI * i / 60);
            }
            sections.add(new Section(z, Region.of(Ring.of(uv)), true));
        }
        ContourStack stack = new ContourStack(PlaneFrame.axial(FRAME), sections, OptionalDouble.of(3));
        return new ShellOverlay(Surroundings.of(stack), RigidTransform.IDENTITY, 30, 0xff56b4e9);
    }

    @Setup
    public void prepare() {
        Volume ct = noise(grid(512, 512, 300, 1, 1.5));
        RigidTransform turned = RigidTransform.about(new PatientPoint(0, 0, 0), new PatientVector(2, -1, 3), new PatientVector(4, 5, -6));
        pet = new Overlay(noise(grid(200, 200, 110, 4, 4)), turned, new WindowLevel(1000, 500), ColourMap.HOT, new Overlay.Mix.Blend(0.5));
        ImageGrid nodes = grid(161, 161, 121, 2.5, 2.5);
        double[] gray = new double[161 * 161 * 121];
        for (int k = 0, n = 0; k < 121; k++) {
            for (int j = 0; j < 161; j++) {
                for (int i = 0; i < 161; i++, n++) {
                    PatientPoint p = nodes.centre(i, j, k);
                    gray[n] = 45 * Math.exp(-p.fromOrigin().dot(p.fromOrigin()) / 8000)
                            * (1 + 0.1 * Math.sin(p.x() / 9) * Math.cos(p.y() / 7));
                }
            }
        }
        List<FieldOverlay.Level> levels = new ArrayList<>();
        for (int gy = 40; gy >= 5; gy -= 7) {
            levels.add(new FieldOverlay.Level(gy, ColourMap.RAINBOW.at(gy / 50.0)));
        }
        dose = new FieldOverlay(DoseLattice.of(nodes, gray), RigidTransform.IDENTITY, levels, true, 0.35);
        shells = List.of(shell(0, 70, 8, 200), shell(-70, -20, 70, 90));
        ViewPlane plane = ViewPlane.ofStack(ct.grid().plane(), view);
        for (int n = 0; n < 50; n++) {
            ViewGeometry middle = new ViewGeometry(plane, Fit.middle(ct.grid()), 0.87, 512, 512);
            requests.add(new ViewRequest(ct, middle.movedAlongNormal(2.7 * (n - 25)), new WindowLevel(400, 40), sampling));
        }
    }

    @Benchmark
    public List<OverlayLine> render() {
        at = (at + 1) % requests.size();
        ViewRequest request = requests.get(at);
        boolean coarse = sampling == Sampling.COARSE;
        List<OverlayLine> lines = new ArrayList<>();
        if (over == Over.FUSION || over == Over.ALL) {
            OverlayPainter.render(request, pet, pixels, scratch);
        } else {
            SliceRenderer.render(request, pixels);
        }
        if (over == Over.DOSE || over == Over.ALL) {
            lines.addAll(fields.paint(dose, request.geometry(), coarse, new FieldPainter.Picture(512, 512, pixels)));
        }
        if (over == Over.SHELL || over == Over.ALL) {
            shells.forEach(shell -> lines.addAll(ShellCutter.cut(shell, request.geometry(), coarse)));
        }
        return lines;
    }
}
