package org.oligoplan.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.volume.Volume;

/// Two images of one drawn body, the second after a known motion and in other values: the automatic registration takes places of the body where
/// the motion took them.
///
/// Two errors: what is left of the shift at the body's middle, and what is left of the turn as the way that it moves a place at 57.3 mm from the
/// middle, which in mm is the angle in degrees. Limit of the shift: 0.5 mm, what is asked of real images. Limit of the turn: 1 degree, twice of what
/// is asked there, since ellipsoids, the second time in other values, hold a turn weakly: of fifteen motions one ended 0.6 degrees off.
///
/// @param motion from the second image's frame to the first one's
record AlignmentCase(String id, RigidTransform motion) implements ProofCase {

    private static final double SHIFT_MM = 0.5;
    private static final double TURN_DEGREES = 1;
    private static final PatientPoint MIDDLE = new PatientPoint(0, 0, 0);
    private static final double VOXEL_MM = 3;
    private static final int COLUMNS = 80;
    private static final int ROWS = 66;
    private static final int SLICES = 64;
    private static final double EDGE_MM = 4;

    /// Centre, half axes and the values in the two images; later ones lie over earlier ones.
    private static final double[][] PARTS = {{0, 0, 0, 95, 70, 75, 1000, 400}, {-42, -8, 12, 30, 42, 45, 200, 150},
            {46, -4, 8, 26, 38, 40, 220, 140}, {0, 46, 0, 12, 12, 72, 1700, 250}, {12, -30, -40, 36, 22, 18, 1060, 900},
            {-30, 22, -46, 16, 12, 20, 1040, 800}, {32, 26, -44, 14, 11, 19, 1045, 780}, {40, 10, 22, 9, 11, 8, 1050, 1500},
            {-70, 20, 30, 7, 14, 6, 1600, 200}, {72, 18, -10, 7, 15, 6, 1600, 200}, {-20, -48, 44, 10, 8, 12, 1500, 300}};

    @Override
    public List<Measured> measure(Engine engine) {
        Volume fixed = image("2.25.20260033", RigidTransform.IDENTITY, 6);
        Volume moving = image("2.25.20260034", motion, 7);
        Optional<RigidTransform> rest = engine.aligned(fixed, moving).map(found -> motion.inverse().then(found));
        return List.of(
                new Measured(Quantity.ALIGNMENT, id + " shift", 0, rest.map(r -> r.displacement(MIDDLE).length()).orElse(Double.NaN),
                        SHIFT_MM),
                new Measured(Quantity.ALIGNMENT, id + " turn", 0, rest.map(RigidTransform::angleDegrees).orElse(Double.NaN), TURN_DEGREES));
    }

    private static Volume image(String frame, RigidTransform motion, int value) {
        List<PatientPoint> origins = new ArrayList<>();
        for (int k = 0; k < SLICES; k++) {
            origins.add(new PatientPoint(-(COLUMNS - 1) * VOXEL_MM / 2, -(ROWS - 1) * VOXEL_MM / 2, (k - (SLICES - 1) / 2.0) * VOXEL_MM));
        }
        ImageGrid grid = new ImageGrid(PlaneFrame.axial(new FrameOfReference(frame)), COLUMNS, ROWS, VOXEL_MM, VOXEL_MM, origins);
        double[] slope = new double[SLICES];
        Arrays.fill(slope, 1);
        Volume volume = new Volume(grid, false, slope, new double[SLICES]);
        for (int k = 0; k < SLICES; k++) {
            short[] stored = new short[ROWS * COLUMNS];
            for (int j = 0; j < ROWS; j++) {
                for (int i = 0; i < COLUMNS; i++) {
                    stored[j * COLUMNS + i] = (short) Math.round(value(motion.apply(grid.centre(i, j, k)), value));
                }
            }
            volume.put(k, stored);
        }
        return volume;
    }

    private static double value(PatientPoint p, int which) {
        double value = 0;
        for (double[] part : PARTS) {
            double r = Math.hypot(Math.hypot((p.x() - part[0]) / part[3], (p.y() - part[1]) / part[4]), (p.z() - part[2]) / part[5]);
            double depth = (1 - r) * Math.min(part[3], Math.min(part[4], part[5]));
            value += Math.clamp(0.5 + depth / EDGE_MM, 0, 1) * (part[which] - value);
        }
        return value;
    }
}
