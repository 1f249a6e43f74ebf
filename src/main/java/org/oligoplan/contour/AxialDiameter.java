package org.oligoplan.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.geometry.planar.Nesting;

/// The longest diameter of a structure in one of its contour planes, as RECIST 1.1 measures a lesion, and the longest chord across it at
/// right angles in the same plane.
///
/// The longest diameter is the greatest distance between two places of one connected part, exact by the corners of its hull; it may run
/// outside of a part that is bent. The short axis is the longest chord of that part at right angles to it that stays inside, exact: between
/// corners a chord's length changes evenly.
///
/// @param longMm the longest diameter
/// @param shortMm the longest chord at right angles
/// @param from one end of the longest diameter
/// @param to its other end
/// @param planeMm w of the plane
public record AxialDiameter(double longMm, double shortMm, PatientPoint from, PatientPoint to, double planeMm) {

    /// {@return the longest over all planes; none for a structure without contours}
    public static Optional<AxialDiameter> of(ContourStack stack) {
        Optional<AxialDiameter> best = Optional.empty();
        for (Section section : stack.sections()) {
            for (List<Ring> part : Nesting.of(section.region()).parts()) {
                double[] hull = Brushes.hull(part.stream().map(Ring::coordinates).toArray(double[][]::new));
                double[] pair = farthest(hull);
                double longMm = Math.hypot(pair[2] - pair[0], pair[3] - pair[1]);
                if (longMm > best.map(AxialDiameter::longMm).orElse(0.0)) {
                    best = Optional.of(new AxialDiameter(longMm, across(new Region(part), pair),
                            stack.plane().toPatient(pair[0], pair[1], section.offsetMm()),
                            stack.plane().toPatient(pair[2], pair[3], section.offsetMm()), section.offsetMm()));
                }
            }
        }
        return best;
    }

    /// {@return the two corners of a hull that are farthest apart, by rotating calipers: the pairs that lie opposite each other}
    static double[] farthest(double[] hull) {
        int n = hull.length / 2;
        double[] pair = {hull[0], hull[1], hull[0], hull[1]};
        double most = 0;
        int j = n > 1 ? 1 : 0;
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            double du = hull[2 * next] - hull[2 * i];
            double dv = hull[2 * next + 1] - hull[2 * i + 1];
            // The corner farthest from this side; both of its ends are candidates with it.
            for (int turns = 0; turns < n && height(hull, i, (j + 1) % n, du, dv) >= height(hull, i, j, du, dv); turns++) {
                most = offer(hull, i, j, pair, most);
                most = offer(hull, next, j, pair, most);
                j = (j + 1) % n;
            }
            most = offer(hull, i, j, pair, most);
            most = offer(hull, next, j, pair, most);
        }
        return pair;
    }

    private static double height(double[] hull, int i, int j, double du, double dv) {
        return du * (hull[2 * j + 1] - hull[2 * i + 1]) - dv * (hull[2 * j] - hull[2 * i]);
    }

    private static double offer(double[] hull, int i, int j, double[] pair, double most) {
        double d = Math.hypot(hull[2 * i] - hull[2 * j], hull[2 * i + 1] - hull[2 * j + 1]);
        if (d > most) {
            pair[0] = hull[2 * i];
            pair[1] = hull[2 * i + 1];
            pair[2] = hull[2 * j];
            pair[3] = hull[2 * j + 1];
            return d;
        }
        return most;
    }

    /// {@return the longest chord inside of a part at right angles to a direction}
    private static double across(Region part, double[] pair) {
        double length = Math.hypot(pair[2] - pair[0], pair[3] - pair[1]);
        double cu = (pair[2] - pair[0]) / length;
        double cv = (pair[3] - pair[1]) / length;
        List<double[]> edges = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        for (Ring ring : part.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                int next = (i + 1) % ring.size();
                double s0 = cu * ring.u(i) + cv * ring.v(i);
                double t0 = cu * ring.v(i) - cv * ring.u(i);
                double s1 = cu * ring.u(next) + cv * ring.v(next);
                double t1 = cu * ring.v(next) - cv * ring.u(next);
                places.add(s0);
                if (s0 != s1) {
                    edges.add(s0 < s1 ? new double[]{s0, t0, s1, t1} : new double[]{s1, t1, s0, t0});
                }
            }
        }
        double[] sorted = places.stream().mapToDouble(Double::doubleValue).sorted().distinct().toArray();
        edges.sort((a, b) -> Double.compare(a[0], b[0]));
        double longest = 0;
        List<double[]> active = new ArrayList<>();
        int next = 0;
        for (int k = 0; k + 1 < sorted.length; k++) {
            double low = sorted[k];
            double high = sorted[k + 1];
            active.removeIf(e -> e[2] <= low);
            while (next < edges.size() && edges.get(next)[0] <= low) {
                active.add(edges.get(next++));
            }
            // Within the strip no edge begins or ends: the order at its middle holds at both sides.
            double middle = (low + high) / 2;
            double[][] order = active.toArray(double[][]::new);
            Arrays.sort(order, (a, b) -> Double.compare(at(a, middle), at(b, middle)));
            for (int i = 0; i + 1 < order.length; i += 2) {
                longest = Math.max(longest,
                        Math.max(at(order[i + 1], low) - at(order[i], low), at(order[i + 1], high) - at(order[i], high)));
            }
        }
        return longest;
    }

    private static double at(double[] edge, double s) {
        return edge[1] + (edge[3] - edge[1]) * (s - edge[0]) / (edge[2] - edge[0]);
    }
}
