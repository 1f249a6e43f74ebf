package org.oligoplan.witness;

import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;

/// A rigid way of contours from their own frame of reference to the one in which they are measured, worked out from the registrations'
/// matrices alone: four by four, one after another, turned back by solving the equations.
///
/// @param matrix 16 values row by row; a column (x, y, z, 1) is multiplied from the right
public record WitnessPlacement(List<Double> matrix) {

    /// Contours stay where they are.
    public static final WitnessPlacement NONE = new WitnessPlacement(
            List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0));

    /// Copies the list; refuses other than 16 values.
    public WitnessPlacement {
        matrix = List.copyOf(matrix);
        if (matrix.size() != 16) {
            throw new IllegalArgumentException("a placement has 16 values");
        }
    }

    /// {@return this way and then along a registration}
    ///
    /// @param next the registration's 16 values
    /// @param back whether it is gone from its registered to its moving frame
    public WitnessPlacement then(List<Double> next, boolean back) {
        List<Double> step = back ? inverse(next) : next;
        Double[] product = new Double[16];
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = 0;
                for (int k = 0; k < 4; k++) {
                    sum += step.get(4 * row + k) * matrix.get(4 * k + column);
                }
                product[4 * row + column] = sum;
            }
        }
        return new WitnessPlacement(List.of(product));
    }

    /// Gauss and Jordan, with the greatest pivot of each column.
    private static List<Double> inverse(List<Double> m) {
        double[][] rows = new double[4][8];
        for (int i = 0; i < 16; i++) {
            rows[i / 4][i % 4] = m.get(i);
            rows[i / 4][4 + i / 4] = 1;
        }
        for (int column = 0; column < 4; column++) {
            int pivot = column;
            for (int row = column + 1; row < 4; row++) {
                pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
            }
            double[] swapped = rows[column];
            rows[column] = rows[pivot];
            rows[pivot] = swapped;
            double by = rows[column][column];
            if (by == 0) {
                throw new IllegalArgumentException("the matrix cannot be turned back");
            }
            for (int k = 0; k < 8; k++) {
                rows[column][k] /= by;
            }
            for (int row = 0; row < 4; row++) {
                double times = rows[row][column];
                for (int k = 0; row != column && k < 8; k++) {
                    rows[row][k] -= times * rows[column][k];
                }
            }
        }
        Double[] found = new Double[16];
        for (int i = 0; i < 16; i++) {
            found[i] = rows[i / 4][4 + i % 4];
        }
        return List.of(found);
    }

    PatientPoint move(PatientPoint p) {
        PatientVector turned = turn(new PatientVector(p.x(), p.y(), p.z()));
        return new PatientPoint(turned.x() + matrix.get(3), turned.y() + matrix.get(7), turned.z() + matrix.get(11));
    }

    PatientVector turn(PatientVector d) {
        return new PatientVector(matrix.get(0) * d.x() + matrix.get(1) * d.y() + matrix.get(2) * d.z(),
                matrix.get(4) * d.x() + matrix.get(5) * d.y() + matrix.get(6) * d.z(),
                matrix.get(8) * d.x() + matrix.get(9) * d.y() + matrix.get(10) * d.z());
    }
}
