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
import org.oligoplan.model.Case;
import org.oligoplan.model.Structure;
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

/// All rules over a case of 4 lesions and 11 organs with prior dose: again after one slice of one lesion has changed, and for the first time.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CheckUpdateBenchmark {

    private static final int STEPS = 32;

    private final CheckEngine engine = new CheckEngine(BenchCase.protocol());
    private final Case whole = BenchCase.all();
    private final List<Case> changed = new ArrayList<>();
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
        engine.run(whole);
    }

    @Benchmark
    public CheckRun oneSliceChanged() {
        at = (at + 1) % STEPS;
        return engine.run(changed.get(at));
    }

    @Benchmark
    public CheckRun firstRun() {
        return new CheckEngine(BenchCase.protocol()).run(whole);
    }
}
