package org.oligoplan.bench;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.dose.DoseVolumeHistogram;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
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

/// Histograms of the 16 structures of the big phantom in a dose on a 2.5 mm grid, each with its cumulative curve in steps of 0.01 Gy, D95% and D2%:
/// on two threads as the window computes them, and on one.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 8, time = 3)
public class DoseHistogramBenchmark {

    @Param({"linear", "radial"})
    private String dose = "linear";

    private final List<ContourStack> structures = BenchDoses.structures().values().stream()
            .sorted(Comparator.comparingInt((ContourStack s) -> -s.sections().size())).toList();
    private DoseLattice lattice = BenchDoses.lattice(BenchDoses::linear);
    private Jobs jobs = new Jobs(2);

    @Setup
    public void prepare() {
        lattice = BenchDoses.lattice(dose.equals("linear") ? BenchDoses::linear : BenchDoses::radial);
        jobs = new Jobs(2);
    }

    @TearDown
    public void close() {
        jobs.close();
    }

    /// The calling thread and a helper.
    @Benchmark
    public double twoThreads() {
        return all(new Workforce(jobs));
    }

    @Benchmark
    public double oneThread() {
        return all(Workforce.alone());
    }

    private double all(Workforce workforce) {
        double[] found = new double[structures.size()];
        workforce.each("job.dose", structures.size(), Progress.none(), i -> found[i] = one(structures.get(i)));
        double sum = 0;
        for (double value : found) {
            sum += value;
        }
        return sum;
    }

    private double one(ContourStack structure) {
        DoseVolumeHistogram dvh = DoseVolumeHistogram.of(structure, lattice);
        double all = dvh.volumeCm3();
        return dvh.cumulativeCm3(0.01).length + dvh.doseOf(0.95 * all) + dvh.doseOf(0.02 * all);
    }
}
