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

/// One lesion to thirty critical structures drawn on 512 x 512 x 300: with nothing made ready, and again at each step of a stroke. Both give
/// nominal distance, bounds and witness pair of every structure; the goals are 50 ms and 8 ms.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class LesionToAllBenchmark {

    private static final int STEPS = 32;
    private static final Uncertainty UNCERTAINTY = new Uncertainty(2, 1);

    private final double[] offsets = BenchCase.imageOffsetsMm();
    private final ContourStack lesion = BenchCase.LESION.contours();
    private final List<ContourStack> contours = BenchCase.THIRTY.stream().map(BenchCase.Body::contours).toList();
    private final PreparedSolid prepared = PreparedSolid.of(lesion);
    private List<PreparedSolid> organs = List.of();
    private int at;

    @Setup
    public void prepare() {
        organs = contours.stream().map(PreparedSolid::of).toList();
    }

    /// On the common pool's threads, as a check has them.
    @Benchmark
    public double cold() {
        PreparedSolid from = PreparedSolid.of(lesion);
        return contours.parallelStream().mapToDouble(c -> SolidDistance.between(from, PreparedSolid.of(c), UNCERTAINTY).lowerMm()).sum();
    }

    /// On one thread.
    @Benchmark
    public double coldOnOneThread() {
        PreparedSolid from = PreparedSolid.of(lesion);
        return contours.stream().mapToDouble(c -> SolidDistance.between(from, PreparedSolid.of(c), UNCERTAINTY).lowerMm()).sum();
    }

    /// A brush of 6 mm painted 3 mm further along the lesion's edge, the lesion made ready again, all thirty distances, on one thread.
    @Benchmark
    public double strokeStep() {
        at = (at + 1) % STEPS;
        ContourStack painted = Brush.paint(lesion, offsets, List.of(edge(at), edge(at + 1)), new PatientVector(0, 0, 1), 6, false);
        PreparedSolid now = PreparedSolid.update(prepared, painted);
        return organs.stream().mapToDouble(organ -> SolidDistance.between(now, organ, UNCERTAINTY).lowerMm()).sum();
    }

    private static PatientPoint edge(int step) {
        double angle = 2 * Math.PI * step / STEPS;
        return new PatientPoint(-60 + 15 * Math.cos(angle), -10 + 15 * Math.sin(angle), 20.25);
    }
}
