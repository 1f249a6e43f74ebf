package org.oligoplan.contour;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.Brushes;
import org.oligoplan.geometry.planar.DistanceField;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.Moments;

/// What hangs together on one plane of a structure, its signed distances, and the part that it goes on in on the planes next to it.
final class Part {

    /// A shape whose dents are no deeper is convex.
    private static final double DENT_MM = 0.1;

    final double w;
    final double areaMm2;
    final double u;
    final double v;
    final boolean holed;
    final List<Ring> rings;
    final DistanceField field;

    /// Mean half width, area over boundary: that of a ring or band.
    final double halfWidthMm;

    private final double[] hull;
    private final boolean convex;
    private final double[] coarseReach;

    @Nullable
    Part below;
    @Nullable
    Part above;

    /// @param w of the plane
    /// @param rings outer ring and holes; those of a group of parts are given with its moments
    Part(double w, List<Ring> rings, Moments moments, boolean holed, double padMm, double stepMm) {
        this.w = w;
        this.areaMm2 = moments.areaMm2();
        this.u = moments.u();
        this.v = moments.v();
        this.holed = holed;
        this.rings = List.copyOf(rings);
        this.halfWidthMm = moments.areaMm2() / moments.boundaryMm();
        this.field = DistanceField.of(new Region(rings), lattice(rings, padMm, stepMm));
        this.hull = holed ? new double[0] : Brushes.hull(rings.getFirst().coordinates());
        this.convex = !holed && hull.length >= 6 && dentMm(rings.getFirst(), hull) < DENT_MM;
        this.coarseReach = convex ? Directions.COARSE.reach(hull) : new double[0];
    }

    private static Lattice lattice(List<Ring> rings, double padMm, double stepMm) {
        double minU = Double.POSITIVE_INFINITY;
        double minV = Double.POSITIVE_INFINITY;
        double maxU = Double.NEGATIVE_INFINITY;
        double maxV = Double.NEGATIVE_INFINITY;
        for (Ring ring : rings) {
            for (int i = 0; i < ring.size(); i++) {
                minU = Math.min(minU, ring.u(i));
                maxU = Math.max(maxU, ring.u(i));
                minV = Math.min(minV, ring.v(i));
                maxV = Math.max(maxV, ring.v(i));
            }
        }
        return Lattice.around(minU - padMm, minV - padMm, maxU + padMm, maxV + padMm, stepMm);
    }

    /// {@return how far the ring goes into its hull}
    private static double dentMm(Ring ring, double[] hull) {
        int edges = hull.length / 2;
        double[] normals = new double[2 * edges];
        for (int k = 0; k < edges; k++) {
            int next = 2 * ((k + 1) % edges);
            double du = hull[next] - hull[2 * k];
            double dv = hull[next + 1] - hull[2 * k + 1];
            double length = Math.sqrt(du * du + dv * dv);
            normals[2 * k] = -dv / length;
            normals[2 * k + 1] = du / length;
        }
        double deepest = 0;
        int near = 0;
        for (int i = 0; i < ring.size(); i++) {
            double nearest = Double.POSITIVE_INFINITY;
            // The edge that a point lies next to is next to that of the point before, in either sense.
            int from = near + edges - 3;
            for (int n = 0; n < edges && nearest > deepest; n++) {
                int k = (from + n) % edges;
                double away = (ring.u(i) - hull[2 * k]) * normals[2 * k] + (ring.v(i) - hull[2 * k + 1]) * normals[2 * k + 1];
                if (away < nearest) {
                    nearest = away;
                    near = k;
                }
            }
            deepest = Math.max(deepest, nearest);
        }
        return deepest;
    }

    /// {@return whether it has neither holes nor dents worth mention}
    boolean isConvex() {
        return convex;
    }

    /// {@return corners of the convex hull, u and v in turn; none with holes}
    double[] hull() {
        return hull;
    }

    /// {@return how far it reaches in each of the coarse directions; nothing for a shape that is not convex}
    double[] coarseReach() {
        return coarseReach;
    }

    /// {@return the radius of a disc of the same area, mm}
    double radiusMm() {
        return Math.sqrt(areaMm2 / Math.PI);
    }

    double minU() {
        return field.outline().minU();
    }

    double minV() {
        return field.outline().minV();
    }

    double maxU() {
        return field.outline().maxU();
    }

    double maxV() {
        return field.outline().maxV();
    }

    /// {@return the next part in a direction along w, if it goes on in exactly one}
    @Nullable
    Part next(int direction) {
        return direction > 0 ? above : below;
    }
}
