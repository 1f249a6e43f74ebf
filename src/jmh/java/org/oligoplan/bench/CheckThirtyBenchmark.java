package org.oligoplan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oligoplan.check.CheckEngine;
import org.oligoplan.check.CheckRun;
import org.oligoplan.contour.Brush;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The application's own way to the numbers of [LesionToAllBenchmark]: all rules over a case of one lesion and thirty critical structures with
/// prior dose, drawn on 512 x 512 x 300, on the threads that the application has. For the first time, with nothing measured or made ready
/// before; and again as a stroke changes the lesion. The goals are 50 ms and 8 ms.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class CheckThirtyBenchmark {

    private static final int STEPS = 32;

    private final Case whole = BenchCase.thirty();
    private final List<Case> changed = new ArrayList<>();
    private final Jobs jobs = Jobs.forThisMachine();
    private final Workforce workforce = new Workforce(jobs);
    private final CheckEngine engine = new CheckEngine(BenchCase.protocol(), workforce);
    private CheckEngine fresh = engine;
    private int at;

    @Setup
    public void prepare() {
        double[] offsets = BenchCase.imageOffsetsMm();
        Structure gtv = whole.structure(BenchCase.gtv(0)).orElseThrow();
        for (int k = 0; k < STEPS; k++) {
            double angle = 2 * Math.PI * k / STEPS;
            PatientPoint place = new PatientPoint(-60 + 15 * Math.cos(angle), -10 + 15 * Math.sin(angle), 20.25);
            ContourStack painted = Brush.paint(gtv.contours(), offsets, List.of(place), new PatientVector(0, 0, 1), 6, false);
            changed.add(whole.with(gtv.withContours(painted)));
        }
        CheckRun run = engine.run(whole);
        long detailed = run.distances().stream().filter(d -> d.detail().isPresent()).count();
        System.out.println(run.distances().size() + " distances, " + detailed + " with details");
    }

    @Setup(Level.Invocation)
    public void forget() {
        fresh = new CheckEngine(BenchCase.protocol(), workforce);
    }

    @TearDown
    public void end() {
        jobs.close();
    }

    /// A whole check with all details, as after a case has been opened.
    @Benchmark
    public CheckRun cold() {
        return fresh.run(whole);
    }

    /// The distances, verdicts and rules without the details.
    @Benchmark
    public CheckRun coldWithoutDetails() {
        return fresh.runWithoutDetails(whole, Progress.none());
    }

    /// A stroke's step: painted before, here checked.
    @Benchmark
    public CheckRun strokeStep() {
        at = (at + 1) % STEPS;
        return engine.runDuringStroke(changed.get(at));
    }
}
