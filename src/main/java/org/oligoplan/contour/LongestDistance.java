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

    private record Face(double[] hull, double[] box, double w) {

        double mostSquared(Face other) {
            double du = Math.max(box[2] - other.box[0], other.box[2] - box[0]);
            double dv = Math.max(box[3] - other.box[1], other.box[3] - box[1]);
            return du * du + dv * dv + (w - other.w) * (w - other.w);
        }
    }

    private record Pair(Face a, Face b, double mostSquared) {}

    static LongestDistance of(PlaneFrame plane, List<NominalSlab> slabs) {
        List<Face> faces = new ArrayList<>();
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (NominalSlab slab : slabs) {
            double[] hull = Brushes.hull(slab.region().rings().stream().map(Ring::coordinates).toArray(double[][]::new));
            for (double w : new double[]{slab.fromMm(), slab.toMm()}) {
                double[] box = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
                for (int i = 0; i < hull.length; i += 2) {
                    box[0] = Math.min(box[0], hull[i]);
                    box[1] = Math.min(box[1], hull[i + 1]);
                    box[2] = Math.max(box[2], hull[i]);
                    box[3] = Math.max(box[3], hull[i + 1]);
                    widen(plane.toPatient(hull[i], hull[i + 1], w), low, high);
                }
                faces.add(new Face(hull, box, w));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            for (int j = i; j < faces.size(); j++) {
                pairs.add(new Pair(faces.get(i), faces.get(j), faces.get(i).mostSquared(faces.get(j))));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::mostSquared).reversed());
        double most = 0;
        for (Pair pair : pairs) {
            if (pair.mostSquared() <= most) {
                break;
            }
            most = Math.max(most, farthestSquared(pair.a(), pair.b(), most));
        }
        return new LongestDistance(Math.sqrt(most), new PatientPoint(low[0], low[1], low[2]), new PatientPoint(high[0], high[1], high[2]));
    }

    private static void widen(PatientPoint p, double[] low, double[] high) {
        double[] xyz = {p.x(), p.y(), p.z()};
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(low[axis], xyz[axis]);
            high[axis] = Math.max(high[axis], xyz[axis]);
        }
    }

    private static double farthestSquared(Face a, Face b, double known) {
        double most = known;
        double dw = (a.w - b.w) * (a.w - b.w);
        for (int i = 0; i < a.hull.length; i += 2) {
            double reachU = Math.max(a.hull[i] - b.box[0], b.box[2] - a.hull[i]);
            double reachV = Math.max(a.hull[i + 1] - b.box[1], b.box[3] - a.hull[i + 1]);
            // No corner of the other is farther than the farthest corner of its box.
            if (reachU * reachU + reachV * reachV + dw > most) {
                for (int j = 0; j < b.hull.length; j += 2) {
                    double du = a.hull[i] - b.hull[j];
                    double dv = a.hull[i + 1] - b.hull[j + 1];
                    most = Math.max(most, du * du + dv * dv + dw);
                }
            }
        }
        return most;
    }
}
