package org.oligoplan.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Jobs;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;
import org.oligoplan.registration.AlignmentImage;
import org.oligoplan.registration.AlignmentRequest;
import org.oligoplan.registration.AlignmentResult;
import org.oligoplan.registration.AlignmentSettings;
import org.oligoplan.registration.AutomaticRegistration;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;
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

/// Automatic rigid registration of a CT of 512 x 512 x 300 voxels (0.977 mm, 1.5 mm) with another one of the same size and with a PET of
/// 168 x 168 x 140 voxels (4.07 mm, 3.27 mm), 13 mm and 6 degrees apart, the estimate of the error included. The first iteration is the cold
/// one, so that it must be looked at too.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 5)
public class AlignmentBenchmark {

    private static final RigidTransform TRUTH = RigidTransform.about(new PatientPoint(10, 20, 30), new PatientVector(3, -4, 3.5),
            new PatientVector(7, -8, 7));
    private static final double ENOUGH_MM = 1;

    private final Jobs jobs = new Jobs(2);
    private Volume fixed;
    private Volume movingCt;
    private Volume movingPet;

    @Setup
    public void draw() {
        fixed = image("1.1", 512, 300, 0.9765625, 1.5, RigidTransform.IDENTITY, false, 1);
        movingCt = image("1.2", 512, 300, 0.9765625, 1.5, TRUTH, false, 2);
        movingPet = image("1.3", 168, 140, 4.07, 3.27, TRUTH, true, 3);
    }

    @TearDown
    public void close() {
        jobs.close();
    }

    @Benchmark
    public AlignmentResult ctToCt() {
        return checked(movingCt);
    }

    @Benchmark
    public AlignmentResult petToCt() {
        return checked(movingPet);
    }

    /// A fast wrong answer is no figure.
    private AlignmentResult checked(Volume moving) {
        AlignmentResult result = new AutomaticRegistration(new Workforce(jobs)).align(new AlignmentRequest(AlignmentImage.of(fixed),
                AlignmentImage.of(moving), List.of(), Optional.empty(), AlignmentSettings.STANDARD), Progress.none());
        PatientPoint place = new PatientPoint(40, -30, 60);
        if (!(result instanceof AlignmentResult.Aligned aligned)
                || aligned.motion().apply(place).distanceTo(TRUTH.apply(place)) > ENOUGH_MM) {
            throw new IllegalStateException("not aligned: " + result);
        }
        return result;
    }

    private static Volume image(String frame, int side, int slices, double pixelMm, double sliceMm, RigidTransform toScene, boolean pet,
            int seed) {
        double first = -(side - 1) * pixelMm / 2;
        List<PatientPoint> origins = IntStream.range(0, slices)
                .mapToObj(k -> new PatientPoint(first, first, (k - (slices - 1) / 2.0) * sliceMm)).toList();
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference(frame)), side, side, pixelMm, pixelMm, origins);
        double[] slope = new double[slices];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[slices]);
        double[] tissues = pet ? new double[]{10, 150, 300, 900, 120, 80, 2500} : new double[]{-990, -90, 40, 60, -800, 700, 55};
        double[][] blobs = blobs();
        RigidTransform toImage = toScene.inverse();
        IntStream.range(0, slices).parallel().forEach(k -> {
            SplittableRandom random = new SplittableRandom(seed * 1000L + k);
            short[] stored = new short[side * side];
            Arrays.fill(stored, (short) tissues[0]);
            for (double[] b : blobs) {
                PatientPoint centre = toImage.apply(new PatientPoint(b[0], b[1], b[2]));
                double reach = Math.max(b[3], Math.max(b[4], b[5]));
                if (Math.abs(centre.z() - grid.offsetMm(k)) > reach) {
                    continue;
                }
                int x0 = (int) Math.clamp((centre.x() - reach - first) / pixelMm, 0, side);
                int x1 = (int) Math.clamp((centre.x() + reach - first) / pixelMm + 1, 0, side);
                int y0 = (int) Math.clamp((centre.y() - reach - first) / pixelMm, 0, side);
                int y1 = (int) Math.clamp((centre.y() + reach - first) / pixelMm + 1, 0, side);
                for (int j = y0; j < y1; j++) {
                    for (int i = x0; i < x1; i++) {
                        PatientPoint p = toScene.apply(grid.centre(i, j, k));
                        double u = (p.x() - b[0]) / b[3];
                        double v = (p.y() - b[1]) / b[4];
                        double w = (p.z() - b[2]) / b[5];
                        if (u * u + v * v + w * w < 1) {
                            stored[j * side + i] = (short) tissues[(int) b[6]];
                        }
                    }
                }
            }
            for (int at = 0; at < stored.length; at++) {
                stored[at] += (short) ((random.nextInt() & 31) - 16);
            }
            volume.put(k, stored);
        });
        return volume;
    }

    /// Centre, half axes and tissue of each part of the body: 1 fat, 2 muscle, 3 organ, 4 lung, 5 bone, 6 tumour.
    private static double[][] blobs() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] fixedParts = {{0, 0, 0, 175, 115, 420, 1}, {0, 2, 0, 160, 102, 400, 2}, {-76, -5, 50, 55, 78, 105, 4},
                {78, -2, 46, 53, 80, 102, 4}, {-50, -8, -90, 82, 70, 66, 3}, {0, 55, 0, 18, 16, 500, 5}};
        double[][] all = new double[fixedParts.length + 75][];
        System.arraycopy(fixedParts, 0, all, 0, fixedParts.length);
        for (int n = 0; n < 45; n++) {
            int side = n % 3 - 1;
            int layer = n / 3;
            double z = 30.0 * layer - 210;
            all[fixedParts.length + n] = side == 0
                    ? new double[]{0, 86, z, 6, 16, 9, 5}
                    : new double[]{115 * side, 10, z + 8, 7, 42, 5, 5};
        }
        for (int n = 0; n < 30; n++) {
            all[fixedParts.length + 45 + n] = new double[]{random.nextDouble(-95, 95), random.nextDouble(-65, 50),
                    random.nextDouble(-200, 200), random.nextDouble(6, 24), random.nextDouble(6, 24), random.nextDouble(6, 24),
                    1 + random.nextInt(6)};
        }
        return all;
    }
}
