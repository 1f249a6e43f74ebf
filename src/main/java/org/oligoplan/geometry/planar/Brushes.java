package org.oligoplan.geometry.planar;

import java.util.Arrays;

/// Shapes of a round brush, as u and v in turn, mm.
public final class Brushes {

    private Brushes() {}

    /// {@return a circle's polygon: corners on the circle, sides at most 0.02 mm inside}
    ///
    /// @param radiusMm at least 0.01
    public static double[] disc(double u, double v, double radiusMm) {
        if (!(radiusMm >= 0.01)) {
            throw new IllegalArgumentException("brush radius " + radiusMm + " mm");
        }
        // A chord over the angle a lies r (1 - cos(a/2)) inside.
        double halfAngle = Math.acos(Math.max(0, 1 - Regions.BRUSH_CHORD_ERROR_MM / radiusMm));
        int n = Math.max(8, 4 * (int) Math.ceil(Math.PI / halfAngle / 4));
        double[] uv = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n;
            uv[2 * i] = u + radiusMm * Math.cos(angle);
            uv[2 * i + 1] = v + radiusMm * Math.sin(angle);
        }
        return uv;
    }

    /// {@return the convex hull of point sets, corners in turn from u towards v}
    public static double[] hull(double[]... sets) {
        double[][] points = new double[Arrays.stream(sets).mapToInt(s -> s.length / 2).sum()][];
        int n = 0;
        for (double[] set : sets) {
            for (int i = 0; i < set.length; i += 2) {
                points[n++] = new double[]{set[i], set[i + 1]};
            }
        }
        Arrays.sort(points, (a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
        double[][] chain = new double[2 * n + 1][];
        int k = 0;
        for (int i = 0; i < n; i++) {
            k = append(chain, k, 0, points[i]);
        }
        int lower = k - 1;
        for (int i = n - 2; i >= 0; i--) {
            k = append(chain, k, lower, points[i]);
        }
        double[] uv = new double[Math.max(2, 2 * (k - 1))];
        for (int i = 0; i < uv.length / 2; i++) {
            uv[2 * i] = chain[i][0];
            uv[2 * i + 1] = chain[i][1];
        }
        return uv;
    }

    private static int append(double[][] chain, int size, int floor, double[] p) {
        int k = size;
        while (k >= floor + 2 && Segments.turn(chain[k - 2][0], chain[k - 2][1], chain[k - 1][0], chain[k - 1][1], p[0], p[1]) <= 0) {
            k--;
        }
        chain[k] = p;
        return k + 1;
    }
}
