package org.oligoplan.witness;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;

/// The least distance of two solids by dividing one of them into ever smaller boxes, the most promising first: in the planes of the other
/// solid and along its normal no place of a box is nearer to a layer than the box's middle is, less how far the box reaches that way. What was
/// found is made shorter by going to and fro between the two solids. Nothing is assumed of the solids' shape or of how their planes lie.
public final class WitnessDistance {

    /// No place is nearer than the nearest found by more than this.
    public static final double TOLERANCE_MM = 0.04;

    private static final int MOST_BOXES = 3_000_000;
    private static final int STEPS = 60;

    /// A box of a layer of the divided solid.
    private record Box(WitnessLayer layer, double u, double v, double w, double halfU, double halfV, double halfW, double atLeast) {}

    private WitnessDistance() {}

    /// What was found.
    ///
    /// @param atLeastMm the distance is at least this
    /// @param atMostMm the distance is at most this: two places are so far apart; infinite where only `atLeastMm` was asked for
    public record Found(double atLeastMm, double atMostMm) {

        /// {@return whether a value found by other means can be the distance}
        public boolean agrees(double otherMm, double toleranceMm) {
            return otherMm >= atLeastMm - toleranceMm && otherMm <= atMostMm + toleranceMm;
        }

        /// {@return whether the distance is known, rather than that it is over what was asked for}
        public boolean isNumber() {
            return atMostMm < Double.POSITIVE_INFINITY;
        }

        /// {@return the lesser of two distances}
        public Found orNearer(Found other) {
            return new Found(Math.min(atLeastMm, other.atLeastMm), Math.min(atMostMm, other.atMostMm));
        }

        static Found of(double mm) {
            return new Found(mm, mm);
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
        return between(WitnessSolid.nominal(a), WitnessSolid.nominal(b), Double.POSITIVE_INFINITY, () -> false);
    }

    /// {@return the distance of two solids}
    ///
    /// @param enough mm: where they are farther apart, that is all that is found out
    /// @param stop asked now and then whether this is still wanted
    static Found between(WitnessSolid a, WitnessSolid b, double enough, BooleanSupplier stop) {
        return extent(a) <= extent(b) ? new Search(a, b, enough, stop).run() : new Search(b, a, enough, stop).run();
    }

    private static double extent(WitnessSolid solid) {
        double sum = 0;
        for (WitnessLayer l : solid.layers()) {
            sum += (l.box()[2] - l.box()[0]) * (l.box()[3] - l.box()[1]) * (l.top() - l.bottom() + TOLERANCE_MM);
        }
        return sum;
    }

    /// How the axes of the divided solid lie in the planes of the other: along its u, v and normal, for u, v and w in turn.
    @SuppressWarnings("ArrayRecordComponent")
    private record Turn(double[] alongU, double[] alongV, double[] alongN) {

        static Turn of(WitnessSolid divided, WitnessSolid other) {
            double[][] found = new double[3][3];
            for (int to = 0; to < 3; to++) {
                for (int axis = 0; axis < 3; axis++) {
                    found[to][axis] = other.axis(to).dot(divided.axis(axis));
                }
            }
            return new Turn(found[0], found[1], found[2]);
        }

        boolean isParallel() {
            return Math.hypot(alongN[0], alongN[1]) < 1e-9;
        }

        /// {@return how far a box reaches from its middle along the other's normal}
        double upright(double u, double v, double w) {
            return Math.abs(alongN[0]) * u + Math.abs(alongN[1]) * v + Math.abs(alongN[2]) * w;
        }

        /// {@return how far it reaches in the other's planes}
        double beside(double u, double v, double w) {
            double most = 0;
            for (int sign = 0; sign < 4; sign++) {
                double v1 = (sign & 1) == 0 ? v : -v;
                double w1 = (sign & 2) == 0 ? w : -w;
                most = Math.max(most, Math.hypot(alongU[0] * u + alongU[1] * v1 + alongU[2] * w1,
                        alongV[0] * u + alongV[1] * v1 + alongV[2] * w1));
            }
            return most;
        }
    }

    private static final class Search {

        private final WitnessSolid divided;
        private final WitnessSolid other;
        private final double enough;
        private final BooleanSupplier stop;
        private final Turn turn;
        private final boolean parallel;
        private final PriorityQueue<Box> open = new PriorityQueue<>(Comparator.comparingDouble(Box::atLeast));
        private double atMost = Double.POSITIVE_INFINITY;

        Search(WitnessSolid divided, WitnessSolid other, double enough, BooleanSupplier stop) {
            this.divided = divided;
            this.other = other;
            this.enough = enough;
            this.stop = stop;
            this.turn = Turn.of(divided, other);
            this.parallel = turn.isParallel();
        }

        Found run() {
            for (WitnessLayer layer : divided.layers()) {
                double[] box = layer.box();
                offer(layer, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, (layer.bottom() + layer.top()) / 2, (box[2] - box[0]) / 2,
                        (box[3] - box[1]) / 2, (layer.top() - layer.bottom()) / 2);
            }
            int boxes = 0;
            while (!open.isEmpty()) {
                Box box = open.poll();
                if (box.atLeast() >= atMost - TOLERANCE_MM || box.atLeast() >= enough || ++boxes > MOST_BOXES) {
                    return new Found(Math.max(0, Math.min(box.atLeast(), atMost)), atMost <= enough ? atMost : atMostBeyond(box));
                }
                if ((boxes & 255) == 0 && stop.getAsBoolean()) {
                    throw new CancellationException();
                }
                divide(box);
            }
            return atMost <= enough
                    ? new Found(Math.max(0, atMost - TOLERANCE_MM), atMost)
                    : new Found(enough, Double.POSITIVE_INFINITY);
        }

        /// Beyond what is asked for nothing is said of the number, unless the search was given up before that.
        private double atMostBeyond(Box box) {
            return box.atLeast() >= enough ? Double.POSITIVE_INFINITY : atMost;
        }

        private void divide(Box b) {
            double widest = Math.max(b.halfU(), Math.max(b.halfV(), parallel ? 0 : b.halfW()));
            boolean u = b.halfU() > 0.5 * widest;
            boolean v = b.halfV() > 0.5 * widest;
            // Along a common normal the bound is exact at any height of the box.
            boolean w = !parallel && b.halfW() > 0.5 * widest;
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

        private void offer(WitnessLayer layer, double u, double v, double w, double halfU, double halfV, double halfW) {
            double across = Math.sqrt(halfU * halfU + halfV * halfV);
            double aside = layer.gap(u, v, across);
            if (aside > across) {
                // Nothing of the solid is in this box.
                return;
            }
            PatientPoint middle = divided.place(u, v, w);
            double bound = Math.max(0, other.distance(middle, Math.min(atMost, enough) + layer.around(),
                    turn.beside(halfU, halfV, halfW), turn.upright(halfU, halfV, halfW)) - layer.around());
            if (aside == 0 && bound < atMost - TOLERANCE_MM
                    && other.distance(middle, atMost + layer.around(), 0, turn.upright(0, 0, halfW)) - layer.around() < atMost
                            - TOLERANCE_MM) {
                shorten(middle, turn.upright(0, 0, halfW));
            }
            if (bound < Math.min(atMost, enough)) {
                open.add(new Box(layer, u, v, w, halfU, halfV, halfW, bound));
            }
        }

        /// To and fro between the two solids, each time to the nearest place: the way never gets longer.
        private void shorten(PatientPoint from, double upright) {
            double before = Double.POSITIVE_INFINITY;
            WitnessSolid.Reached there = other.nearest(from, upright);
            for (int step = 0; step < STEPS; step++) {
                WitnessSolid.Reached here = divided.nearest(there.place(), 0);
                double far = apart(here, there);
                there = other.nearest(here.place(), 0);
                far = Math.min(far, apart(here, there));
                atMost = Math.min(atMost, far);
                // What is plainly on the way to a worse place than one known is left.
                if (before - far < 1e-5 || far > atMost + 2 * (before - far)) {
                    return;
                }
                before = far;
            }
        }

        private static double apart(WitnessSolid.Reached one, WitnessSolid.Reached two) {
            return Math.max(0, one.place().distanceTo(two.place()) - one.around() - two.around());
        }
    }
}
