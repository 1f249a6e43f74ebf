package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.distance.NominalSlab;
import org.oligoplan.geometry.planar.Brushes;

/// The two places of a solid of slabs that are farthest apart, exact: both are corners of slabs' hulls; and the box around it.
///
/// @param mm the distance
/// @param low least x, y and z
/// @param high greatest x, y and z
record LongestDistance(double mm, PatientPoint low, PatientPoint high) {

    /// Directions of [Face]'s extents, so many that no distance is underrated by more than 0.13 %.
    private static final int DIRECTIONS = 64;
    private static final double SLACK = (1 + 1e-12) / Math.cos(Math.PI / DIRECTIONS);

    /// One end of a slab.
    ///
    /// @param hull corners, anticlockwise
    /// @param extents how far the hull reaches in each direction
    /// @param w of the face
    private record Face(double[] hull, double[] extents, double w) {

        /// {@return a bound that no two places of the faces are farther apart than}
        double mostSquared(Face other) {
            double reach = 0;
            for (int k = 0; k < DIRECTIONS; k++) {
                reach = Math.max(reach, extents[k] + other.extents[(k + DIRECTIONS / 2) % DIRECTIONS]);
            }
            return reach * reach * SLACK * SLACK + (w - other.w) * (w - other.w);
        }
    }

    private record Pair(Face a, Face b, double mostSquared) {}

    static LongestDistance of(PlaneFrame plane, List<NominalSlab> slabs) {
        List<Face> faces = new ArrayList<>();
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (NominalSlab slab : slabs) {
            double[] hull = Brushes.hull(slab.region().rings().stream().map(Ring::coordinates).toArray(double[][]::new));
            double[] extents = extents(hull);
            for (double w : new double[]{slab.fromMm(), slab.toMm()}) {
                for (int i = 0; i < hull.length; i += 2) {
                    widen(plane.toPatient(hull[i], hull[i + 1], w), low, high);
                }
                faces.add(new Face(hull, extents, w));
            }
        }
        double most = squared(faces);
        return new LongestDistance(Math.sqrt(most), new PatientPoint(low[0], low[1], low[2]), new PatientPoint(high[0], high[1], high[2]));
    }

    private static double squared(List<Face> faces) {
        List<Pair> pairs = new ArrayList<>();
        double surely = 0;
        for (int i = 0; i < faces.size(); i++) {
            for (int j = i; j < faces.size(); j++) {
                double bound = faces.get(i).mostSquared(faces.get(j));
                if (bound > surely) {
                    pairs.add(new Pair(faces.get(i), faces.get(j), bound));
                    // Two places do lie as far apart as the faces reach in one direction.
                    surely = Math.max(surely, bound / (SLACK * SLACK * (1 + 1e-9)));
                }
            }
        }
        double least = surely;
        pairs.removeIf(pair -> pair.mostSquared() < least);
        pairs.sort(Comparator.comparingDouble(Pair::mostSquared).reversed());
        double most = 0;
        for (Pair pair : pairs) {
            if (pair.mostSquared() <= most) {
                break;
            }
            most = Math.max(most, farthestSquared(pair.a().hull, pair.b().hull)
                    + (pair.a().w - pair.b().w) * (pair.a().w - pair.b().w));
        }
        return most;
    }

    private static double[] extents(double[] hull) {
        double[] extents = new double[DIRECTIONS];
        for (int k = 0; k < DIRECTIONS; k++) {
            double cos = Math.cos(2 * Math.PI * k / DIRECTIONS);
            double sin = Math.sin(2 * Math.PI * k / DIRECTIONS);
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < hull.length; i += 2) {
                most = Math.max(most, cos * hull[i] + sin * hull[i + 1]);
            }
            extents[k] = most;
        }
        return extents;
    }

    private static void widen(PatientPoint p, double[] low, double[] high) {
        double[] xyz = {p.x(), p.y(), p.z()};
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(low[axis], xyz[axis]);
            high[axis] = Math.max(high[axis], xyz[axis]);
        }
    }

    /// {@return the square of the greatest distance between corners of two hulls, by a line turning around both: where it touches them on
    ///         opposite sides are the corners of the one taken from the other, and the farthest two are among those}
    static double farthestSquared(double[] a, double[] b) {
        int n = a.length / 2;
        int m = b.length / 2;
        int i = lowest(a, 1);
        int j = lowest(b, -1);
        int turnsA = 0;
        int turnsB = 0;
        double most = squared(a, i, b, j);
        while (turnsA < n || turnsB < m) {
            int nextA = (i + 1) % n;
            int nextB = (j + 1) % m;
            double turn = (a[2 * nextA] - a[2 * i]) * (b[2 * j + 1] - b[2 * nextB + 1])
                    - (a[2 * nextA + 1] - a[2 * i + 1]) * (b[2 * j] - b[2 * nextB]);
            boolean ofA = turnsB >= m || turnsA < n && turn >= 0;
            boolean ofB = turnsA >= n || turnsB < m && turn <= 0;
            // Sides that are parallel but for rounding: each order is looked at.
            if (ofA) {
                most = Math.max(most, squared(a, nextA, b, j));
            }
            if (ofB) {
                most = Math.max(most, squared(a, i, b, nextB));
            }
            if (ofA) {
                i = nextA;
                turnsA++;
            }
            if (ofB) {
                j = nextB;
                turnsB++;
            }
            most = Math.max(most, squared(a, i, b, j));
        }
        return most;
    }

    private static int lowest(double[] hull, int sign) {
        int lowest = 0;
        for (int i = 1; i < hull.length / 2; i++) {
            double higher = sign * (hull[2 * i + 1] - hull[2 * lowest + 1]);
            if (higher < 0 || higher == 0 && sign * (hull[2 * i] - hull[2 * lowest]) < 0) {
                lowest = i;
            }
        }
        return lowest;
    }

    private static double squared(double[] a, int i, double[] b, int j) {
        double du = a[2 * i] - b[2 * j];
        double dv = a[2 * i + 1] - b[2 * j + 1];
        return du * du + dv * dv;
    }
}
