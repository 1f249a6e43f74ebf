package org.oligoplan.registration;

/// Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix Computations, section 8.5).
final class SymmetricEigen {

    private static final int SWEEPS = 60;

    private final double[] values;
    private final double[][] vectors;

    /// @param matrix symmetric; it is not changed
    SymmetricEigen(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && off(a) > 0; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, p, q);
                }
            }
        }
        values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        sort();
    }

    private static double off(double[][] a) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                all += a[i][j] * a[i][j];
                sum += i == j ? 0 : a[i][j] * a[i][j];
            }
        }
        return sum <= 1e-30 * all ? 0 : sum;
    }

    private void rotate(double[][] a, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            double kq = a[k][q];
            a[k][p] = c * kp - s * kq;
            a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            double qk = a[q][k];
            a[p][k] = c * pk - s * qk;
            a[q][k] = s * pk + c * qk;
            double vp = vectors[k][p];
            double vq = vectors[k][q];
            vectors[k][p] = c * vp - s * vq;
            vectors[k][q] = s * vp + c * vq;
        }
    }

    private void sort() {
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                if (values[j] > values[i]) {
                    double value = values[i];
                    values[i] = values[j];
                    values[j] = value;
                    for (double[] row : vectors) {
                        double component = row[i];
                        row[i] = row[j];
                        row[j] = component;
                    }
                }
            }
        }
    }

    /// {@return the eigenvalue with this number, the largest first}
    double value(int index) {
        return values[index];
    }

    /// {@return the eigenvector of unit length that belongs to it}
    double[] vector(int index) {
        double[] vector = new double[values.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = vectors[i][index];
        }
        return vector;
    }
}
