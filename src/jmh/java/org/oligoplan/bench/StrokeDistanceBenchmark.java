package org.oligoplan.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oligoplan.contour.Brush;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.SolidDistance;
import org.oligoplan.geometry.distance.Uncertainty;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One step of a stroke, on one thread: a brush of 6 mm painted 3 mm further along the edge of a lesion 30 mm across, the lesion made ready
/// again, its distances with bounds from six organs, all made ready before.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StrokeDistanceBenchmark {

    private static final int STEPS = 32;
    private static final Uncertainty UNCERTAINTY = new Uncertainty(2, 1);

    private final double[] offsets = BenchCase.imageOffsetsMm();
    private ContourStack lesion = BenchCase.LESION.contours();
    private PreparedSolid prepared = PreparedSolid.of(lesion);
    private final ContourStack lung = BenchCase.ORGANS.get(7).contours();
    private List<PreparedSolid> organs = List.of();
    private int at;

    @Setup
    public void prepare() {
        organs = BenchCase.ORGANS.subList(0, 6).stream().map(o -> PreparedSolid.of(o.contours())).toList();
    }

    /// The whole step.
    @Benchmark
    public double strokeStep() {
        ContourStack painted = painted();
        PreparedSolid now = PreparedSolid.update(prepared, painted);
        double sum = 0;
        for (PreparedSolid organ : organs) {
            sum += SolidDistance.between(now, organ, UNCERTAINTY).lowerMm();
        }
        return sum;
    }

    /// The brush alone.
    @Benchmark
    public ContourStack painted() {
        at = (at + 1) % STEPS;
        return Brush.paint(lesion, offsets, List.of(edge(at), edge(at + 1)), new PatientVector(0, 0, 1), 6, false);
    }

    /// The six distances alone.
    @Benchmark
    public double distances() {
        double sum = 0;
        for (PreparedSolid organ : organs) {
            sum += SolidDistance.between(prepared, organ, UNCERTAINTY).lowerMm();
        }
        return sum;
    }

    /// An organ of 200 slices made ready from nothing, as when a case is opened.
    @Benchmark
    public PreparedSolid lungMadeReady() {
        return PreparedSolid.of(lung);
    }

    private static PatientPoint edge(int step) {
        double angle = 2 * Math.PI * step / STEPS;
        return new PatientPoint(-60 + 15 * Math.cos(angle), -10 + 15 * Math.sin(angle), 20.25);
    }
}
