package org.oligoplan.witness;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;

/// The least distance of two solids by dividing one of them into ever smaller boxes, the most promising first: no place of a box is nearer to
/// the other solid than its middle is, less half of its diagonal. Nothing is assumed of the solids' shape or of how their planes lie.
public final class WitnessDistance {

    /// The distance is found to so much.
    public static final double TOLERANCE_MM = 0.02;

    private static final int MOST_BOXES = 2_000_000;

    /// A box of a layer of the divided solid.
    private record Box(WitnessSolid.Layer layer, double u, double v, double w, double halfU, double halfV, double halfW, double atLeast) {}

    private WitnessDistance() {}

    /// What was found.
    ///
    /// @param atLeastMm the distance is at least this
    /// @param atMostMm the distance is at most this
    public record Found(double atLeastMm, double atMostMm) {

        /// {@return whether a value found by other means can be the distance}
        public boolean agrees(double otherMm, double toleranceMm) {
            return otherMm >= atLeastMm - toleranceMm && otherMm <= atMostMm + toleranceMm;
        }
    }

    /// {@return the distance of the nominal solids of two structures; 0 where they overlap}
    ///
    /// @param a in the same frame of reference as `b`; refused where empty or of unknown thickness
    /// @param b likewise
    public static Found between(ContourStack a, ContourStack b) {
        if (!a.plane().frame().equals(b.plane().frame())) {
            throw new IllegalArgumentException("distances are taken within one frame of reference");
        }
        return new Search(WitnessSolid.of(a), WitnessSolid.of(b)).run();
    }

    private static final class Search {

        private final WitnessSolid divided;
        private final WitnessSolid other;
        private final PriorityQueue<Box> open = new PriorityQueue<>(Comparator.comparingDouble(Box::atLeast));
        private double atMost = Double.POSITIVE_INFINITY;

        Search(WitnessSolid a, WitnessSolid b) {
            divided = a;
            other = b;
        }

        Found run() {
            for (WitnessSolid.Layer layer : divided.layers()) {
                offer(layer, (layer.minU() + layer.maxU()) / 2, (layer.minV() + layer.maxV()) / 2, (layer.bottom() + layer.top()) / 2,
                        (layer.maxU() - layer.minU()) / 2, (layer.maxV() - layer.minV()) / 2, (layer.top() - layer.bottom()) / 2);
            }
            int boxes = 0;
            while (!open.isEmpty()) {
                Box box = open.poll();
                if (box.atLeast() >= atMost - TOLERANCE_MM || ++boxes > MOST_BOXES) {
                    return new Found(Math.max(0, Math.min(box.atLeast(), atMost)), atMost);
                }
                divide(box);
            }
            return new Found(Math.max(0, atMost - TOLERANCE_MM), atMost);
        }

        private void divide(Box b) {
            double widest = Math.max(b.halfU(), Math.max(b.halfV(), b.halfW()));
            boolean u = b.halfU() > 0.5 * widest;
            boolean v = b.halfV() > 0.5 * widest;
            boolean w = b.halfW() > 0.5 * widest;
            for (int i = u ? -1 : 0; i <= (u ? 1 : 0); i += 2) {
                for (int j = v ? -1 : 0; j <= (v ? 1 : 0); j += 2) {
                    for (int k = w ? -1 : 0; k <= (w ? 1 : 0); k += 2) {
                        double hu = u ? b.halfU() / 2 : b.halfU();
                        double hv = v ? b.halfV() / 2 : b.halfV();
                        double hw = w ? b.halfW() / 2 : b.halfW();
                        offer(b.layer(), b.u() + i * hu, b.v() + j * hv, b.w() + k * hw, hu, hv, hw);
                    }
                }
            }
        }

        private void offer(WitnessSolid.Layer layer, double u, double v, double w, double halfU, double halfV, double halfW) {
            boolean inside = layer.holds(u, v);
            double across = halfU * halfU + halfV * halfV;
            if (!inside && layer.edgeSquared(u, v) > across) {
                // Nothing of the solid is in this box.
                return;
            }
            double reach = Math.sqrt(across + halfW * halfW);
            PatientPoint middle = divided.place(u, v, w);
            double distance = other.distance(middle, atMost + reach);
            if (inside) {
                atMost = Math.min(atMost, distance);
            }
            if (distance - reach < atMost) {
                open.add(new Box(layer, u, v, w, halfU, halfV, halfW, distance - reach));
            }
        }
    }
}
