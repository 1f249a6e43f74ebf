package org.oligoplan.contour;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.planar.DistanceField;
import org.oligoplan.geometry.planar.Lattice;
import org.oligoplan.geometry.planar.Moments;

/// What hangs together on one plane of a structure, its signed distances, and the part that it goes on in on the planes next to it.
final class Part {

    final double w;
    final double areaMm2;
    final double u;
    final double v;
    final boolean holed;
    final List<Ring> rings;
    final DistanceField field;

    /// Mean half width, area over boundary: that of a ring or band.
    final double halfWidthMm;

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
