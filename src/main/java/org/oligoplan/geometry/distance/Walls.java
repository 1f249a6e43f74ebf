package org.oligoplan.geometry.distance;

/// Exact distance of two rectangles in space. A rectangle is twelve numbers: four corners in turn.
final class Walls {

    private Walls() {}

    static void nearest(double[] a, double[] b, Nearest nearest) {
        if (apart(a, b, nearest.squaredMm2())) {
            return;
        }
        for (int i = 0; i < 12; i += 3) {
            cornerOver(a, i, b, true, nearest);
            cornerOver(b, i, a, false, nearest);
        }
        for (int i = 0; i < 12; i += 3) {
            for (int j = 0; j < 12; j += 3) {
                segments(a, i, (i + 3) % 12, b, j, (j + 3) % 12, nearest);
            }
        }
        for (int i = 0; i < 12 && nearest.squaredMm2() > 0; i += 3) {
            pierce(a, i, (i + 3) % 12, b, nearest);
            pierce(b, i, (i + 3) % 12, a, nearest);
        }
    }

    // A plane across the line of the two centres parts two walls unless both reach it: nearly exact for walls that are small for their distance.
    private static boolean apart(double[] a, double[] b, double limit) {
        double cx = (b[0] + b[6] - a[0] - a[6]) / 2;
        double cy = (b[1] + b[7] - a[1] - a[7]) / 2;
        double cz = (b[2] + b[8] - a[2] - a[8]) / 2;
        double squared = cx * cx + cy * cy + cz * cz;
        double left = squared - halfReach(a, cx, cy, cz) - halfReach(b, cx, cy, cz);
        return left > 0 && left * left >= limit * squared;
    }

    /// {@return how far a rectangle reaches from its centre along a vector, times the vector's length}
    private static double halfReach(double[] r, double x, double y, double z) {
        return (Math.abs((r[3] - r[0]) * x + (r[4] - r[1]) * y + (r[5] - r[2]) * z)
                + Math.abs((r[9] - r[0]) * x + (r[10] - r[1]) * y + (r[11] - r[2]) * z)) / 2;
    }

    private static double along(double[] r, int side, double x, double y, double z) {
        return (r[side] - r[0]) * (x - r[0]) + (r[side + 1] - r[1]) * (y - r[1]) + (r[side + 2] - r[2]) * (z - r[2]);
    }

    private static double squaredSide(double[] r, int side) {
        return along(r, side, r[side], r[side + 1], r[side + 2]);
    }

    /// A corner of one rectangle straight over the inside of the other.
    private static void cornerOver(double[] from, int i, double[] r, boolean fromIsFirst, Nearest nearest) {
        double x = from[i];
        double y = from[i + 1];
        double z = from[i + 2];
        double e = squaredSide(r, 3);
        double f = squaredSide(r, 9);
        double s = along(r, 3, x, y, z);
        double t = along(r, 9, x, y, z);
        if (!(e > 0 && f > 0 && s >= 0 && s <= e && t >= 0 && t <= f)) {
            return;
        }
        double px = r[0] + s / e * (r[3] - r[0]) + t / f * (r[9] - r[0]);
        double py = r[1] + s / e * (r[4] - r[1]) + t / f * (r[10] - r[1]);
        double pz = r[2] + s / e * (r[5] - r[2]) + t / f * (r[11] - r[2]);
        double squared = (px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z);
        if (fromIsFirst) {
            nearest.offer(squared, x, y, z, px, py, pz);
        } else {
            nearest.offer(squared, px, py, pz, x, y, z);
        }
    }

    private static void pierce(double[] from, int i, int j, double[] r, Nearest nearest) {
        double nx = (r[4] - r[1]) * (r[11] - r[2]) - (r[5] - r[2]) * (r[10] - r[1]);
        double ny = (r[5] - r[2]) * (r[9] - r[0]) - (r[3] - r[0]) * (r[11] - r[2]);
        double nz = (r[3] - r[0]) * (r[10] - r[1]) - (r[4] - r[1]) * (r[9] - r[0]);
        double before = nx * (from[i] - r[0]) + ny * (from[i + 1] - r[1]) + nz * (from[i + 2] - r[2]);
        double after = nx * (from[j] - r[0]) + ny * (from[j + 1] - r[1]) + nz * (from[j + 2] - r[2]);
        if (!(before < 0 && after > 0 || before > 0 && after < 0)) {
            return;
        }
        double share = before / (before - after);
        double x = from[i] + share * (from[j] - from[i]);
        double y = from[i + 1] + share * (from[j + 1] - from[i + 1]);
        double z = from[i + 2] + share * (from[j + 2] - from[i + 2]);
        double s = along(r, 3, x, y, z);
        double t = along(r, 9, x, y, z);
        if (s >= 0 && s <= squaredSide(r, 3) && t >= 0 && t <= squaredSide(r, 9)) {
            nearest.offer(0, x, y, z, x, y, z);
        }
    }

    /// The nearest places of two segments in space (either may be a point).
    private static void segments(double[] p, int i, int j, double[] q, int k, int l, Nearest nearest) {
        double ax = p[j] - p[i];
        double ay = p[j + 1] - p[i + 1];
        double az = p[j + 2] - p[i + 2];
        double bx = q[l] - q[k];
        double by = q[l + 1] - q[k + 1];
        double bz = q[l + 2] - q[k + 2];
        double cx = p[i] - q[k];
        double cy = p[i + 1] - q[k + 1];
        double cz = p[i + 2] - q[k + 2];
        double aa = ax * ax + ay * ay + az * az;
        double bb = bx * bx + by * by + bz * bz;
        double ab = ax * bx + ay * by + az * bz;
        double ac = ax * cx + ay * cy + az * cz;
        double bc = bx * cx + by * cy + bz * cz;
        double det = aa * bb - ab * ab;
        double s = det > 1e-14 * aa * bb ? Math.clamp((ab * bc - bb * ac) / det, 0.0, 1.0) : 0;
        double t = bb > 0 ? (ab * s + bc) / bb : 0;
        if (t < 0 || t > 1 || !(bb > 0)) {
            t = Math.clamp(t, 0.0, 1.0);
            s = aa > 0 ? Math.clamp((ab * t - ac) / aa, 0.0, 1.0) : 0;
        }
        double px = p[i] + s * ax;
        double py = p[i + 1] + s * ay;
        double pz = p[i + 2] + s * az;
        double qx = q[k] + t * bx;
        double qy = q[k + 1] + t * by;
        double qz = q[k + 2] + t * bz;
        double squared = (px - qx) * (px - qx) + (py - qy) * (py - qy) + (pz - qz) * (pz - qz);
        nearest.offer(squared, px, py, pz, qx, qy, qz);
    }
}
