package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.List;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.planar.Closest;
import org.oligoplan.geometry.planar.Outline;

/// How far a place lies from a nominal solid, or how deep in it; exact, with the place where that is. Places come in the plane coordinates of
/// another stack. Both answers change by no more than the way between two places, which is what searches over whole boxes rest on.
/// One object belongs to one thread.
final class PlaceDistance {

    /// Slabs nearer to each other than this leave no gap: rounding of the halves of a spacing (mm).
    private static final double NO_GAP_MM = 1e-6;

    private final Outline[] outlines;
    private final double[] from;
    private final double[] to;
    private final double[] turn;
    private final double[] at = new double[3];
    private final double[] end = new double[3];

    /// @param solid its thickness known
    /// @param places the planes whose coordinates places are given in; of the same frame of reference
    PlaceDistance(PreparedSolid solid, PlaneFrame places) {
        this(solid.stack(), solid.surfaces(), places);
    }

    /// @param solid its thickness known
    /// @param places the planes whose coordinates places are given in; of the same frame of reference
    PlaceDistance(ContourStack solid, PlaneFrame places) {
        this(solid, solid.sections().stream().map(s -> PlaneParts.of(s).surface().outline()).toArray(Outline[]::new), places);
    }

    private PlaceDistance(ContourStack solid, Outline[] surfaces, PlaneFrame places) {
        List<NominalSlab> slabs = NominalSlab.of(solid);
        outlines = surfaces;
        from = slabs.stream().mapToDouble(NominalSlab::fromMm).toArray();
        to = slabs.stream().mapToDouble(NominalSlab::toMm).toArray();
        turn = turn(solid.plane(), places);
    }

    /// The same solid for places in other planes' coordinates, or for another thread.
    ///
    /// @param prepared not used while this is made
    /// @param own the solid's planes
    /// @param places the planes whose coordinates places are given in
    PlaceDistance(PlaceDistance prepared, PlaneFrame own, PlaneFrame places) {
        outlines = prepared.outlines;
        from = prepared.from;
        to = prepared.to;
        turn = turn(own, places);
    }

    private static double[] turn(PlaneFrame own, PlaneFrame places) {
        List<Double> rows = new ArrayList<>();
        for (PatientVector row : List.of(own.u(), own.v(), own.normal())) {
            for (PatientVector column : List.of(places.u(), places.v(), places.normal())) {
                rows.add(own.sameOrientation(places) ? (double) Math.round(row.dot(column)) : row.dot(column));
            }
        }
        return rows.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void place(double u, double v, double w) {
        for (int row = 0; row < 3; row++) {
            at[row] = turn[3 * row] * u + turn[3 * row + 1] * v + turn[3 * row + 2] * w;
        }
    }

    /// {@return the distance from the solid, mm; 0 inside; `limitMm` where it is not nearer than that}
    double outsideMm(double u, double v, double w, double limitMm) {
        place(u, v, w);
        return outside(limitMm);
    }

    /// {@return the distance from the solid, mm, negative inside by how deep the place is; `limitMm` where it is not nearer than that}
    double signedMm(double u, double v, double w, double limitMm) {
        double outside = outsideMm(u, v, w, limitMm);
        return outside > NO_GAP_MM ? outside : -depth();
    }

    /// {@return how deep the place is in the solid, mm: the distance to the nearest place that is not in it; negative outside, the distance}
    double depthMm(double u, double v, double w) {
        place(u, v, w);
        double depth = depth();
        return depth > 0 ? depth : -outside(Double.POSITIVE_INFINITY);
    }

    /// {@return the way from the last place to where its distance or depth ended, along the places' own axes; valid unless that was 0 or a limit}
    double[] way() {
        double[] way = new double[3];
        for (int c = 0; c < 3; c++) {
            for (int row = 0; row < 3; row++) {
                way[c] += turn[3 * row + c] * (end[row] - at[row]);
            }
        }
        return way;
    }

    /// {@return the first slab whose end lies over w, or the last}
    private int slabAt(double w) {
        int low = 0;
        int high = to.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] < w) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double outside(double limitMm) {
        double best = limitMm * limitMm;
        int start = slabAt(at[2]);
        for (int j = start; j < to.length; j++) {
            double dw = Math.max(0, Math.max(from[j] - at[2], at[2] - to[j]));
            if (dw * dw >= best) {
                break;
            }
            best = toSlab(j, dw, best);
        }
        for (int j = start - 1; j >= 0; j--) {
            double dw = at[2] - to[j];
            if (dw * dw >= best) {
                break;
            }
            best = toSlab(j, dw, best);
        }
        return Math.sqrt(best);
    }

    private double toSlab(int j, double dw, double best) {
        Outline o = outlines[j];
        double du = Math.max(0, Math.max(o.minU() - at[0], at[0] - o.maxU()));
        double dv = Math.max(0, Math.max(o.minV() - at[1], at[1] - o.maxV()));
        if (du * du + dv * dv + dw * dw >= best) {
            return best;
        }
        double w = Math.clamp(at[2], from[j], to[j]);
        if (o.contains(at[0], at[1])) {
            return ends(at[0], at[1], w, dw * dw);
        }
        Closest search = new Closest(best - dw * dw);
        o.nearestEdge(at[0], at[1], search);
        return search.found() ? ends(search.toU(), search.toV(), w, search.squaredMm2() + dw * dw) : best;
    }

    private double ends(double u, double v, double w, double answer) {
        end[0] = u;
        end[1] = v;
        end[2] = w;
        return answer;
    }

    /// The distance to what is not the solid: beyond its ends, in its gaps, and beside each slab.
    private double depth() {
        double w = at[2];
        int start = slabAt(w);
        int last = to.length - 1;
        boolean joined = start > 0 && from[start] - to[start - 1] <= NO_GAP_MM;
        if (w <= from[start] && !joined || w >= to[last] || !outlines[start].contains(at[0], at[1])) {
            return 0;
        }
        double best = w - from[0] < to[last] - w
                ? ends(at[0], at[1], from[0], w - from[0])
                : ends(at[0], at[1], to[last], to[last] - w);
        for (int j = start; j <= last && from[j] - w < best; j++) {
            best = toBeside(j, best);
            if (j < last && from[j + 1] - to[j] > NO_GAP_MM && to[j] - w < best) {
                best = ends(at[0], at[1], to[j], to[j] - w);
            }
        }
        for (int j = start; j >= 0 && w - to[j] < best; j--) {
            best = j < start ? toBeside(j, best) : best;
            if (j > 0 && from[j] - to[j - 1] > NO_GAP_MM && w - from[j] < best) {
                best = ends(at[0], at[1], from[j], w - from[j]);
            }
        }
        return best;
    }

    private double toBeside(int j, double best) {
        double dw = Math.max(0, Math.max(from[j] - at[2], at[2] - to[j]));
        if (dw >= best) {
            return best;
        }
        double w = Math.clamp(at[2], from[j], to[j]);
        if (!outlines[j].contains(at[0], at[1])) {
            return ends(at[0], at[1], w, dw);
        }
        Closest search = new Closest(best * best - dw * dw);
        outlines[j].nearestEdge(at[0], at[1], search);
        return search.found() ? ends(search.toU(), search.toV(), w, Math.sqrt(dw * dw + search.squaredMm2())) : best;
    }
}
