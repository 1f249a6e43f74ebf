package org.oligoplan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.oligoplan.contour.Margin;
import org.oligoplan.contour.Margins;
import org.oligoplan.contour.Masks;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.jobs.Job;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.volume.ImageGrid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A margin of 5 mm around 500 cm3 (a ball on slices of 3 mm, one thread), and all 16 ROIs of the large phantom (1,480 contours, 601,162
/// points, 512 x 512 x 300 voxels) as masks by the pixel-centre rule on two threads.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ShapeBenchmark {

    private static final double SLICE_MM = 3;
    private static final double RADIUS_MM = Math.cbrt(500_000 * 3 / (4 * Math.PI));

    private final PhantomScan scan = BigPhantom.scan();
    private final double[] planes = new double[61];
    private List<ContourStack> rois = List.of();
    private ContourStack ball = ContourStack.empty(scan.grid().plane(), OptionalDouble.of(SLICE_MM));
    private Jobs jobs = new Jobs(2);

    @Setup
    public void prepare() {
        rois = BigPhantom.structures(scan).rois().stream().map(roi -> stack(roi, scan.grid())).toList();
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (i - 30.4) * SLICE_MM;
            double squared = RADIUS_MM * RADIUS_MM - planes[i] * planes[i];
            if (squared > 1) {
                sections.add(new Section(planes[i], Region.of(Ring.of(Brushes.disc(0, 0, Math.sqrt(squared)))), true));
            }
        }
        ball = new ContourStack(scan.grid().plane(), sections, OptionalDouble.of(SLICE_MM));
    }

    @TearDown
    public void end() {
        jobs.close();
    }

    private static ContourStack stack(PhantomStructureSet.Roi roi, ImageGrid grid) {
        Map<Double, List<Ring>> planes = new TreeMap<>();
        for (PhantomStructureSet.Contour contour : roi.contours()) {
            double[] xyz = contour.xyz();
            double[] uv = new double[xyz.length / 3 * 2];
            for (int i = 0; i < uv.length / 2; i++) {
                uv[2 * i] = xyz[3 * i];
                uv[2 * i + 1] = xyz[3 * i + 1];
            }
            planes.computeIfAbsent(xyz[2], _ -> new ArrayList<>()).add(Ring.of(uv));
        }
        List<Section> sections = planes.entrySet().stream().map(e -> new Section(e.getKey(), new Region(e.getValue()), true)).toList();
        return new ContourStack(grid.plane(), sections, grid.usualSpacingMm());
    }

    /// The margin.
    @Benchmark
    public ContourStack marginOfFiveHundredCubicCentimetres() {
        return Margins.of(ball, planes, Margin.all(5), Progress.none());
    }

    /// The masks.
    @Benchmark
    public long masksOfSixteenRois() throws Exception {
        List<Job<Long>> made = rois.stream().map(roi -> jobs.start("job.shape", _ -> Masks.centres(roi, scan.grid()).count())).toList();
        long sum = 0;
        for (Job<Long> one : made) {
            sum += one.result().get();
        }
        return sum;
    }

    /// Prints the volume of each mask and of the polygons beside it.
    ///
    /// @param arguments none
    public static void main(String[] arguments) {
        ShapeBenchmark bench = new ShapeBenchmark();
        bench.prepare();
        List<PhantomStructureSet.Roi> all = BigPhantom.structures(bench.scan).rois();
        double voxel = bench.scan.grid().columnSpacingMm() * bench.scan.grid().rowSpacingMm()
                * bench.scan.grid().usualSpacingMm().orElse(0);
        for (int i = 0; i < all.size(); i++) {
            System.out.printf(java.util.Locale.ROOT, "%-14s mask %.3f cm3, slabs %.3f cm3%n", all.get(i).name(),
                    Masks.centres(bench.rois.get(i), bench.scan.grid()).count() * voxel / 1000,
                    org.oligoplan.geometry.distance.SolidVolume.cm3(bench.rois.get(i)));
        }
        bench.end();
    }
}
