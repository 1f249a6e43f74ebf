package org.oligoplan.registration;

/// Climbs to the nearest maximum of a likeness: quasi-Newton steps (Broyden, Fletcher, Goldfarb, Shanno; Nocedal and Wright, Numerical
/// Optimization, section 6.1) with steps of limited length, halved until the likeness rises enough.
final class Search {

    private static final int N = Likeness.PARAMETERS;
    private static final double RISE = 1e-4;
    private static final int HALVINGS = 10;

    private final Likeness likeness;
    private final double firstMm;
    private final double longestMm;
    private final double enoughMm;
    private final int most;

    private final double[] at = new double[N];
    private final double[] gradient = new double[N];
    private double value;
    private int iterations;
    private boolean converged;

    /// @param firstMm length of the first step
    /// @param longestMm the longest step
    /// @param enoughMm a shorter step ends the search
    /// @param most steps
    Search(Likeness likeness, double firstMm, double longestMm, double enoughMm, int most) {
        this.likeness = likeness;
        this.firstMm = firstMm;
        this.longestMm = longestMm;
        this.enoughMm = enoughMm;
        this.most = most;
    }

    /// Climbs from a start.
    ///
    /// @param start six parameters
    /// @return this
    Search from(double... start) {
        System.arraycopy(start, 0, at, 0, N);
        value = likeness.at(at, gradient);
        double[][] inverse = new double[N][N];
        double[] next = new double[N];
        double[] nextGradient = new double[N];
        double[] step = new double[N];
        double[] change = new double[N];
        boolean fresh = true;
        reset(inverse);
        while (iterations < most && !converged) {
            iterations++;
            double rise = direction(inverse, step);
            if (!(rise > 0)) {
                reset(inverse);
                fresh = true;
                rise = direction(inverse, step);
            }
            if (!(rise > 0)) {
                converged = true;
                break;
            }
            double scale = Math.min(1, longestMm / length(step));
            double nextValue = value;
            boolean found = false;
            for (int h = 0; h < HALVINGS && !found; h++) {
                for (int i = 0; i < N; i++) {
                    next[i] = at[i] + scale * step[i];
                }
                nextValue = likeness.at(next, nextGradient);
                found = nextValue >= value + RISE * scale * rise;
                if (!found) {
                    scale /= 2;
                }
            }
            if (!found) {
                converged = fresh || length(step) * scale < enoughMm;
                if (fresh) {
                    break;
                }
                reset(inverse);
                fresh = true;
                continue;
            }
            converged = length(step) * scale < enoughMm;
            for (int i = 0; i < N; i++) {
                step[i] = next[i] - at[i];
                // The function that is made small is the likeness with the other sign.
                change[i] = gradient[i] - nextGradient[i];
                at[i] = next[i];
                gradient[i] = nextGradient[i];
            }
            value = nextValue;
            fresh = update(inverse, step, change, fresh) && fresh;
        }
        return this;
    }

    private void reset(double[][] inverse) {
        double scale = firstMm / Math.max(1e-300, length(gradient));
        for (int i = 0; i < N; i++) {
            java.util.Arrays.fill(inverse[i], 0);
            inverse[i][i] = scale;
        }
    }

    private double direction(double[][] inverse, double[] step) {
        double rise = 0;
        for (int i = 0; i < N; i++) {
            double sum = 0;
            for (int j = 0; j < N; j++) {
                sum += inverse[i][j] * gradient[j];
            }
            step[i] = sum;
            rise += sum * gradient[i];
        }
        return rise;
    }

    /// {@return whether nothing was learnt}
    private static boolean update(double[][] inverse, double[] step, double[] change, boolean fresh) {
        double along = 0;
        double squares = 0;
        for (int i = 0; i < N; i++) {
            along += step[i] * change[i];
            squares += change[i] * change[i];
        }
        if (!(along > 1e-10 * length(step) * Math.sqrt(squares))) {
            return true;
        }
        if (fresh) {
            for (int i = 0; i < N; i++) {
                java.util.Arrays.fill(inverse[i], 0);
                inverse[i][i] = along / squares;
            }
        }
        double[] product = new double[N];
        double quadratic = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                product[i] += inverse[i][j] * change[j];
            }
        }
        for (int i = 0; i < N; i++) {
            quadratic += change[i] * product[i];
        }
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                inverse[i][j] += (1 + quadratic / along) * step[i] * step[j] / along
                        - (step[i] * product[j] + product[i] * step[j]) / along;
            }
        }
        return false;
    }

    private static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    /// {@return the six parameters where it ended}
    double[] parameters() {
        return at.clone();
    }

    double value() {
        return value;
    }

    int iterations() {
        return iterations;
    }

    boolean converged() {
        return converged;
    }
}
