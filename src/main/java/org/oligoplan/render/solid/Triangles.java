package org.oligoplan.render.solid;

/// Corners and triangles of a closed surface before it is smoothed and placed.
///
/// @param xyz three coordinates for each corner, mm
/// @param corners three corners for each triangle, counter-clockwise as seen from outside
record Triangles(float[] xyz, int[] corners) {

    int count() {
        return corners.length / 3;
    }

    /// Smooths the surface without shrinking it, by turns inwards and outwards (Taubin 1995); no corner goes further than a limit.
    ///
    /// @param rounds how often
    /// @param mostMm how far a corner may go from where it is
    /// @return this surface
    Triangles smoothed(int rounds, double mostMm) {
        int n = xyz.length / 3;
        float[] from = xyz.clone();
        float[] sum = new float[xyz.length];
        int[] degree = new int[n];
        for (int corner : corners) {
            // Each corner of a triangle has one edge that leads on: in a closed surface that counts every neighbour once.
            degree[corner]++;
        }
        for (int round = 0; round < 2 * rounds; round++) {
            java.util.Arrays.fill(sum, 0);
            for (int t = 0; t < corners.length; t += 3) {
                add(sum, corners[t], corners[t + 1]);
                add(sum, corners[t + 1], corners[t + 2]);
                add(sum, corners[t + 2], corners[t]);
            }
            float factor = round % 2 == 0 ? 0.5f : -0.53f;
            for (int i = 0; i < n; i++) {
                for (int axis = 3 * i; axis < 3 * i + 3; axis++) {
                    xyz[axis] += factor * (sum[axis] / degree[i] - xyz[axis]);
                }
            }
        }
        for (int i = 0; i < xyz.length; i += 3) {
            float x = xyz[i] - from[i];
            float y = xyz[i + 1] - from[i + 1];
            float z = xyz[i + 2] - from[i + 2];
            double way = Math.sqrt(x * x + y * y + z * z);
            if (way > mostMm) {
                float keep = (float) (mostMm / way);
                xyz[i] = from[i] + keep * x;
                xyz[i + 1] = from[i + 1] + keep * y;
                xyz[i + 2] = from[i + 2] + keep * z;
            }
        }
        return this;
    }

    private void add(float[] sum, int to, int neighbour) {
        sum[3 * to] += xyz[3 * neighbour];
        sum[3 * to + 1] += xyz[3 * neighbour + 1];
        sum[3 * to + 2] += xyz[3 * neighbour + 2];
    }
}
