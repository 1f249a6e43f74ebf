package org.oligoplan.contour.image;

import java.util.List;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.planar.Regions;

/// Where a plane cuts a sphere.
///
/// @param u its middle on the plane, mm
/// @param v its middle on the plane, mm
/// @param radiusMm 0 where the plane misses the sphere
record Disc(double u, double v, double radiusMm) {

    private static final double LEAST_MM = 0.01;

    /// {@return the cut of a sphere}
    ///
    /// @param offMm from the sphere's middle to the plane
    static Disc of(double u, double v, double offMm, double sphereMm) {
        return new Disc(u, v, Math.abs(offMm) < sphereMm ? Math.sqrt(sphereMm * sphereMm - offMm * offMm) : 0);
    }

    boolean isEmpty() {
        return radiusMm < LEAST_MM;
    }

    /// {@return the part of a region that lies in it}
    Region cut(Region region) {
        return isEmpty() ? new Region(List.of()) : Regions.intersection(region, Regions.ball(u, v, radiusMm));
    }
}
