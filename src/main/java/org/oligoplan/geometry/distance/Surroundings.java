package org.oligoplan.geometry.distance;

import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Ring;

/// How far places around a structure lie from its nominal solid: the same solid that nominal distances are measured of, so that what lies on the
/// line of 30 mm is 30 mm away in every list too. May be used by several threads, each with a reader of its own.
public final class Surroundings {

    private final ContourStack solid;
    private final PlaceDistance prepared;
    private final double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    private final double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private Surroundings(ContourStack solid) {
        this.solid = solid;
        this.prepared = new PlaceDistance(solid, solid.plane());
        for (NominalSlab slab : NominalSlab.of(solid)) {
            for (Ring ring : slab.region().rings()) {
                for (int i = 0; i < ring.size(); i++) {
                    low[0] = Math.min(low[0], ring.u(i));
                    high[0] = Math.max(high[0], ring.u(i));
                    low[1] = Math.min(low[1], ring.v(i));
                    high[1] = Math.max(high[1], ring.v(i));
                }
            }
            low[2] = Math.min(low[2], slab.fromMm());
            high[2] = Math.max(high[2], slab.toMm());
        }
    }

    /// {@return the surroundings of a structure}
    ///
    /// @param solid refused when empty or of unknown thickness (see [SolidVolume#isKnown(ContourStack)])
    public static Surroundings of(ContourStack solid) {
        if (solid.isEmpty()) {
            throw new IllegalArgumentException("nothing has surroundings");
        }
        return new Surroundings(solid);
    }

    /// {@return the planes that the structure was drawn on}
    public PlaneFrame plane() {
        return solid.plane();
    }

    /// {@return the solid's box: least u, v, w, then greatest, mm in its own planes' coordinates; not to be changed by others}
    public double[] box() {
        return new double[]{low[0], low[1], low[2], high[0], high[1], high[2]};
    }

    /// {@return tells distances; for one thread}
    ///
    /// @param places the planes whose coordinates places are given in, of the structure's frame of reference; refused otherwise
    public Reader reader(PlaneFrame places) {
        if (!places.frame().equals(solid.plane().frame())) {
            throw new IllegalArgumentException("distances are told in the structure's own frame of reference");
        }
        return new Reader(new PlaceDistance(prepared, solid.plane(), places));
    }

    /// Tells distances.
    public static final class Reader {

        private final PlaceDistance distance;

        private Reader(PlaceDistance distance) {
            this.distance = distance;
        }

        /// {@return the distance of a place from the solid, mm; 0 inside; `limitMm` where it is not nearer than that}
        ///
        /// @param u the place in plane coordinates, mm
        /// @param v the place in plane coordinates, mm
        /// @param w the place in plane coordinates, mm
        /// @param limitMm from where on distances are all one
        public double outsideMm(double u, double v, double w, double limitMm) {
            return distance.outsideMm(u, v, w, limitMm);
        }
    }
}
