package org.oligoplan.bench;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.ExtentWithin;
import org.oligoplan.geometry.distance.Penetration;
import org.oligoplan.geometry.distance.Perturbation;
import org.oligoplan.geometry.distance.PerturbedDistances;
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

/// What is measured beside a distance, of one lesion and one organ, on one thread: 1,000 random changes for a pair at the limit (the goal is 200 ms;
/// parallel planes, planes across each other, with turns), the extent within 30 mm, the penetration of a lesion into the lung around it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DistanceDetailBenchmark {

    private static final double LIMIT_MM = 30;
    private static final Perturbation SHIFT = new Perturbation(3, 0, 2);
    private static final Perturbation TURN = new Perturbation(3, 2, 2);

    private final PreparedSolid lesion = PreparedSolid.of(BenchCase.LESION.contours());
    private final PreparedSolid lung = PreparedSolid.of(organ("Lung_R").contours());
    private PreparedSolid axial = lesion;
    private PreparedSolid coronal = lesion;
    private DistanceResult toAxial = SolidDistance.between(lesion, lesion, Uncertainty.NONE);
    private DistanceResult toCoronal = toAxial;

    private static BenchCase.Body organ(String name) {
        return BenchCase.THIRTY.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
    }

    @Setup
    public void prepare() {
        // The heart moved to where it is just at the limit, once as drawn and once as if drawn on coronal planes.
        BenchCase.Body heart = organ("Heart");
        PreparedSolid there = PreparedSolid.of(heart.contours());
        double less = SolidDistance.between(lesion, there, Uncertainty.NONE).nominalMm() - LIMIT_MM;
        BenchCase.Body moved = new BenchCase.Body("Heart", heart.x() - less, heart.y(), heart.z(), heart.rx(), heart.ry(), heart.rz(),
                true);
        axial = PreparedSolid.of(moved.contours());
        toAxial = SolidDistance.between(lesion, axial, Uncertainty.NONE);
        FrameOfReference frame = lesion.stack().plane().frame();
        ContourStack drawn = new BenchCase.Body("Heart", moved.x(), -moved.z(), moved.y(), moved.rx(), moved.rz(), moved.ry(), true)
                .contours();
        coronal = PreparedSolid.of(new ContourStack(new PlaneFrame(frame, new PatientVector(1, 0, 0), new PatientVector(0, 0, -1)),
                drawn.sections(), drawn.imageSpacingMm()));
        toCoronal = SolidDistance.between(lesion, coronal, Uncertainty.NONE);
        System.out.println("nominal " + toAxial.nominalMm() + " and " + toCoronal.nominalMm() + ", under the limit "
                + List.of(perturbed1000().cardinality(), perturbed1000Coronal().cardinality(), perturbed1000Turned().cardinality(),
                        perturbed1000CoronalTurned().cardinality()));
    }

    @Benchmark
    public BitSet perturbed1000() {
        return PerturbedDistances.under(lesion, axial, toAxial, LIMIT_MM, SHIFT, 1, 1000);
    }

    @Benchmark
    public BitSet perturbed1000Coronal() {
        return PerturbedDistances.under(lesion, coronal, toCoronal, LIMIT_MM, SHIFT, 1, 1000);
    }

    @Benchmark
    public BitSet perturbed1000Turned() {
        return PerturbedDistances.under(lesion, axial, toAxial, LIMIT_MM, TURN, 1, 1000);
    }

    @Benchmark
    public BitSet perturbed1000CoronalTurned() {
        return PerturbedDistances.under(lesion, coronal, toCoronal, LIMIT_MM, TURN, 1, 1000);
    }

    @Benchmark
    public ExtentWithin extent() {
        return ExtentWithin.of(lesion, axial, LIMIT_MM + 15);
    }

    @Benchmark
    public Penetration penetration() {
        return Penetration.of(lesion, lung);
    }
}
