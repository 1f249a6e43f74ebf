package org.oligoplan.geometry.distance;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.distance.PreparedSolid.Thickness;
import org.oligoplan.geometry.planar.Outline;

/// The least distance between two structures, surface to surface in three dimensions, with bounds.
public final class SolidDistance {

    /// Planes whose normals differ by less than this (rad) are taken as parallel: 1 um over 1 m.
    private static final double PARALLEL = 1e-6;

    private SolidDistance() {}

    /// {@return the distance of two structures of one frame of reference; the solids are defined in the package's documentation}
    ///
    /// @param a the structure measured from, not empty
    /// @param b the structure measured to, not empty
    /// @param u what is taken from the lower and added to the upper bound
    public static DistanceResult between(PreparedSolid a, PreparedSolid b, Uncertainty u) {
        if (a.isEmpty() || b.isEmpty()) {
            throw new IllegalArgumentException("a structure without contours has no distance");
        }
        PlaneFrame pa = a.stack().plane();
        PlaneFrame pb = b.stack().plane();
        if (!pa.frame().equals(pb.frame())) {
            throw new IllegalArgumentException("frames of reference " + pa.frame().uid() + " and " + pb.frame().uid());
        }
        Search search = search(pa, pb);
        Nearest nominal = new Nearest(Double.POSITIVE_INFINITY);
        search.run(a.nominal(), b.nominal(), nominal);
        // The outer solids hold the nominal ones for convex parts; for any other the bound is kept in order all the same.
        Nearest lower = new Nearest(nominal.squaredMm2());
        boolean unknown = a.thickness() == Thickness.UNKNOWN || b.thickness() == Thickness.UNKNOWN;
        if (unknown) {
            lower = new Nearest(0);
        } else if (nominal.squaredMm2() > 0) {
            // First the planes at the nearest places, for a good limit; then whatever can be nearer still.
            search.run(a.outer(a.around(nominal.from()[2])), b.outer(b.around(pb.wOf(place(pa, nominal.to())))), lower);
            Rooms.Near near = Rooms.outer(a, b, nominal, lower.mm());
            search.run(a.outer(near.ofA()), b.outer(near.ofB()), lower);
        }
        boolean parallel = parallel(pa, pb);
        double flatA = FlatParts.leastMm(a, b, parallel);
        double flatB = FlatParts.leastMm(b, a, parallel);
        double upper = upperMm(a, b, search, nominal);
        double least = Math.max(0, Math.min(lower.mm(), Math.min(flatA, flatB)) - u.totalMm());
        double most = Math.max(nominal.mm(), upper) + u.totalMm();
        List<SkippedPlanes> skipped = new ArrayList<>(a.skipped(Side.FROM));
        skipped.addAll(b.skipped(Side.TO));
        return new DistanceResult(nominal.mm(), least, most, nominal.squaredMm2() == 0, place(pa, nominal.from()), place(pa, nominal.to()),
                skipped, notes(a, b, flatA, flatB));
    }

    /// The distance of the inner solids, or anything not over the nominal distance.
    private static double upperMm(PreparedSolid a, PreparedSolid b, Search search, Nearest nominal) {
        PlaneFrame pa = a.stack().plane();
        PlaneFrame pb = b.stack().plane();
        // The nominal places moved along their stacks to the planes lie in the inner solids.
        PatientPoint from = place(pa, nominal.from());
        PatientPoint to = place(pa, nominal.to());
        double enough = 0;
        for (double wa : a.planesOf(nominal.from()[2])) {
            PatientPoint one = from.plus(pa.normal().times(wa - nominal.from()[2]));
            for (double wb : b.planesOf(pb.wOf(to))) {
                enough = Math.max(enough, one.distanceTo(to.plus(pb.normal().times(wb - pb.wOf(to)))));
            }
        }
        double limit = enough * (1 + 1e-9) + 1e-6;
        Rooms.Near near = Rooms.inner(a, b, nominal, limit);
        Nearest upper = new Nearest(limit * limit);
        search.run(a.inner(near.ofA()), b.inner(near.ofB()), upper);
        if (upper.squaredMm2() == limit * limit) {
            upper = new Nearest(Double.POSITIVE_INFINITY);
            search.run(a.inner(), b.inner(), upper);
        }
        return upper.mm();
    }

    private static PatientPoint place(PlaneFrame plane, double[] uvw) {
        return plane.toPatient(uvw[0], uvw[1], uvw[2]);
    }

    private static List<String> notes(PreparedSolid a, PreparedSolid b, double flatA, double flatB) {
        List<String> notes = new ArrayList<>();
        note(notes, a.thickness() == Thickness.UNKNOWN, DistanceResult.NOTE_NO_THICKNESS_FROM);
        note(notes, b.thickness() == Thickness.UNKNOWN, DistanceResult.NOTE_NO_THICKNESS_TO);
        note(notes, a.hasOnePlanePart(), DistanceResult.NOTE_ONE_PLANE_FROM);
        note(notes, b.hasOnePlanePart(), DistanceResult.NOTE_ONE_PLANE_TO);
        note(notes, a.hasTwoPlanePart(), DistanceResult.NOTE_TWO_PLANES_FROM);
        note(notes, b.hasTwoPlanePart(), DistanceResult.NOTE_TWO_PLANES_TO);
        note(notes, flatA == 0 || a.thickness() == Thickness.UNKNOWN, DistanceResult.NOTE_NOT_BOUNDED_FROM);
        note(notes, flatB == 0 || b.thickness() == Thickness.UNKNOWN, DistanceResult.NOTE_NOT_BOUNDED_TO);
        return notes;
    }

    private static void note(List<String> notes, boolean applies, String id) {
        if (applies) {
            notes.add(id);
        }
    }

    /// One way to search, for one pair of orientations.
    @FunctionalInterface
    interface Search {
        void run(SlabSet a, SlabSet b, Nearest nearest);
    }

    static boolean parallel(PlaneFrame pa, PlaneFrame pb) {
        return pa.normal().cross(pb.normal()).length() < PARALLEL;
    }

    /// {@return the search for solids on these planes; one object for one pair of structures on one thread}
    static Search search(PlaneFrame pa, PlaneFrame pb) {
        PatientVector na = pa.normal();
        PatientVector nb = pb.normal();
        if (!parallel(pa, pb)) {
            return new ObliqueSearch(pa, pb)::search;
        }
        ParallelSearch parallel = new ParallelSearch();
        if (pa.sameOrientation(pb)) {
            return parallel::search;
        }
        double flip = na.dot(nb) > 0 ? 1 : -1;
        Map<Outline, Outline> turned = new IdentityHashMap<>();
        return (a, b, nearest) -> parallel.search(a,
                b.turned(pa.u().dot(pb.u()), pa.u().dot(pb.v()), pa.v().dot(pb.u()), pa.v().dot(pb.v()), flip, turned), nearest);
    }
}
