package org.oligoplan.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// A drawn body of ellipsoids of different tissues, which can be imaged on any grid after any motion: the truth of a registration is then known
/// exactly, and nothing was interpolated to make it.
final class Scene {

    /// What a scanner makes of a tissue.
    enum Scanner {
        /// HU.
        CT,
        /// Activity, with no order in common with HU.
        PET,
        /// Weighted by relaxation: fat bright, bone and air dark.
        MR;

        /// @param tissue 1 air, 2 fat, 3 muscle, 4 organ, 5 lung, 6 bone, 7 tumour
        double of(int tissue) {
            return switch (this) {
                case CT -> new double[]{-990, -90, 40, 60, -800, 700, 55}[tissue - 1];
                case PET -> new double[]{10, 150, 300, 900, 120, 80, 2500}[tissue - 1];
                case MR -> new double[]{20, 900, 420, 520, 60, 30, 640}[tissue - 1];
            };
        }
    }

    /// What value a place has, tissue by tissue.
    private static double[] values(Scanner scanner) {
        return IntStream.rangeClosed(1, 7).mapToDouble(scanner::of).toArray();
    }

    private record Blob(PatientPoint centre, double a, double b, double c, double sine, double cosine, double reach, int tissue) {

        /// Rises from 0 to 1 over the soft edge.
        double share(PatientPoint p, double edge) {
            double x = p.x() - centre.x();
            double y = p.y() - centre.y();
            double z = p.z() - centre.z();
            if (x * x + y * y + z * z > reach * reach) {
                return 0;
            }
            double u = (cosine * x + sine * y) / a;
            double v = (cosine * y - sine * x) / b;
            double w = z / c;
            double r = Math.sqrt(u * u + v * v + w * w);
            double depth = (1 - r) * Math.min(a, Math.min(b, c));
            return Math.clamp(0.5 + depth / edge, 0, 1);
        }
    }

    /// The softest edge that is drawn.
    private static final double SOFTEST_MM = 8;

    private final List<Blob> blobs = new ArrayList<>();

    /// @param seed places the inner blobs
    Scene(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        add(0, 0, 0, 165, 105, 400, 0, 2);
        add(0, 2, 0, 150, 92, 380, 0, 3);
        add(-72, -5, 40, 52, 70, 95, 0.1, 5);
        add(74, -2, 36, 50, 72, 92, -0.1, 5);
        add(-50, -8, -80, 78, 66, 62, 0.2, 4);
        add(0, 55, 0, 17, 15, 500, 0, 6);
        for (int k = -7; k <= 7; k++) {
            add(0, 84, 30 * k, 6, 16, 9, 0, 6);
            add(22, 68, 30 * k, 16, 6, 7, 0.3, 6);
            add(-22, 68, 30 * k, 16, 6, 7, -0.3, 6);
            add(110, 10, 30 * k + 8, 7, 40, 5, 0.5, 6);
            add(-110, 10, 30 * k + 8, 7, 40, 5, -0.5, 6);
        }
        add(62, 40, -110, 26, 24, 46, 0.2, 4);
        add(-64, 42, -120, 26, 24, 46, -0.2, 4);
        for (int n = 0; n < 26; n++) {
            add(random.nextDouble(-90, 90), random.nextDouble(-60, 50), random.nextDouble(-140, 140), random.nextDouble(5, 22),
                    random.nextDouble(5, 22), random.nextDouble(5, 22), random.nextDouble(3), 1 + random.nextInt(7));
        }
    }

    private void add(double x, double y, double z, double a, double b, double c, double turn, int tissue) {
        blobs.add(new Blob(new PatientPoint(x, y, z), a, b, c, Math.sin(turn), Math.cos(turn),
                Math.max(a, Math.max(b, c)) * (1 + SOFTEST_MM / Math.min(a, Math.min(b, c))), tissue));
    }

    private double value(PatientPoint p, double[] values, double edgeMm) {
        double value = values[0];
        for (Blob blob : blobs) {
            double share = blob.share(p, edgeMm);
            value += share * (values[blob.tissue - 1] - value);
        }
        return value;
    }

    /// {@return an axial grid about the origin}
    static ImageGrid grid(String frame, int columns, int rows, int slices, double pixelMm, double sliceMm, PatientVector off) {
        List<PatientPoint> origins = IntStream.range(0, slices)
                .mapToObj(k -> new PatientPoint(-(columns - 1) * pixelMm / 2, -(rows - 1) * pixelMm / 2, (k - (slices - 1) / 2.0) * sliceMm)
                        .plus(off))
                .toList();
        return new ImageGrid(PlaneFrame.axial(new FrameOfReference(frame)), columns, rows, pixelMm, pixelMm, origins);
    }

    /// {@return an image}
    ///
    /// @param motion from the image's frame to the scene's
    /// @param edgeMm how soft edges are: the scanner's resolution
    /// @param noise standard deviation of white noise, in the image's unit
    Volume image(ImageGrid grid, RigidTransform motion, Scanner scanner, double edgeMm, double noise, long seed) {
        double[] values = values(scanner);
        double[] slope = new double[grid.slices()];
        double[] intercept = new double[grid.slices()];
        java.util.Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, intercept);
        IntStream.range(0, grid.slices()).parallel().forEach(k -> {
            SplittableRandom random = new SplittableRandom(seed * 1000 + k);
            short[] stored = new short[grid.rows() * grid.columns()];
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    double value = value(motion.apply(grid.centre(i, j, k)), values, edgeMm) + noise * random.nextGaussian();
                    stored[j * grid.columns() + i] = (short) Math.round(value);
                }
            }
            volume.put(k, stored);
        });
        return volume;
    }
}
