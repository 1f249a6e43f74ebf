package org.oligoplan.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.model.ImportedRegistration.Form;

/// A 4 x 4 matrix from one frame of reference to another (PS3.3 C.20.2.1.1): 16 values row by row, applied to points as columns (x, y, z, 1),
/// mm.
record FrameMatrix(List<Double> values) {

    /// How far a matrix may be from a rotation: the rounding of files, not a scaling. Over 200 mm it is 0.1 mm.
    private static final double TOLERANCE = 5e-4;

    /// No place in a frame is further away, mm.
    private static final double LARGEST = 1e6;

    static final FrameMatrix IDENTITY = new FrameMatrix(
            List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0));

    FrameMatrix {
        values = List.copyOf(values);
    }

    /// {@return the matrix; none when it has not 16 values of a possible size, its last row is not 0 0 0 1, or it cannot be inverted}
    static Optional<FrameMatrix> of(double... m) {
        if (m.length != 16 || !Arrays.stream(m).allMatch(v -> Math.abs(v) <= LARGEST) || !near(m[12], 0) || !near(m[13], 0)
                || !near(m[14], 0)
                || !near(m[15], 1)) {
            return Optional.empty();
        }
        FrameMatrix matrix = new FrameMatrix(Arrays.stream(m).boxed().toList());
        return Math.abs(matrix.determinant()) < 1e-6 ? Optional.empty() : Optional.of(matrix);
    }

    /// {@return this matrix x the other: the other one is applied first}
    FrameMatrix times(FrameMatrix first) {
        double[] product = new double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += values.get(4 * row + k) * first.values.get(4 * k + column);
                }
                product[4 * row + column] = sum;
            }
        }
        return new FrameMatrix(Arrays.stream(product).boxed().toList());
    }

    /// {@return whether it is a matrix that a file may hold, which a product need not be}
    boolean isPossible() {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray()).isPresent();
    }

    /// {@return whether both take every point within 500 mm of the origin to the same place, within 0.01 mm}
    boolean sameAs(FrameMatrix other) {
        for (int i = 0; i < 12; i++) {
            double limit = i % 4 == 3 ? 0.005 : 1e-5;
            if (Math.abs(values.get(i) - other.values.get(i)) > limit) {
                return false;
            }
        }
        return true;
    }

    /// {@return what the matrix is, whatever a file calls it. A reflection is affine: it is no motion of a body}
    Form form() {
        boolean perpendicular = near(dot(0, 1), 0) && near(dot(0, 2), 0) && near(dot(1, 2), 0);
        if (!perpendicular || determinant() < 0) {
            return Form.AFFINE;
        }
        return near(dot(0, 0), 1) && near(dot(1, 1), 1) && near(dot(2, 2), 1) ? Form.RIGID : Form.RIGID_SCALE;
    }

    private static boolean near(double value, double wanted) {
        return Math.abs(value - wanted) < TOLERANCE;
    }

    private double dot(int row, int other) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            sum += values.get(4 * row + k) * values.get(4 * other + k);
        }
        return sum;
    }

    private double determinant() {
        List<Double> m = values;
        return m.get(0) * (m.get(5) * m.get(10) - m.get(6) * m.get(9)) - m.get(1) * (m.get(4) * m.get(10) - m.get(6) * m.get(8))
                + m.get(2) * (m.get(4) * m.get(9) - m.get(5) * m.get(8));
    }
}
