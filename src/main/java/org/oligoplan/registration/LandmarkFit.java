package org.oligoplan.registration;

import java.util.List;
import java.util.function.Function;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;

/// What the least-squares fit of landmarks gives.
public sealed interface LandmarkFit {

    /// Why landmarks determine no rigid motion.
    enum Reason {
        /// Fewer than three.
        TOO_FEW,
        /// All on one place or on one line, in one of the images: the turn about that line is anybody's guess.
        ON_A_LINE,
        /// Two rotations fit equally well, as for places that are one another's mirror images.
        AMBIGUOUS
    }

    /// No motion follows.
    ///
    /// @param reason why
    record Refused(Reason reason) implements LandmarkFit {}

    /// A motion.
    ///
    /// @param motion takes the moving frame to the registered one
    /// @param centre the landmarks' middle, in the registered frame
    /// @param residualsMm for each pair, how far from `to` the motion takes `from`, mm
    /// @param axes the landmarks' three principal axes, in the registered frame
    /// @param distancesMm for each axis, the root mean square distance of the landmarks from it, mm
    record Fitted(RigidTransform motion, PatientPoint centre, List<Double> residualsMm, List<PatientVector> axes,
            List<Double> distancesMm) implements LandmarkFit {

        /// Copies the lists.
        public Fitted {
            residualsMm = List.copyOf(residualsMm);
            axes = List.copyOf(axes);
            distancesMm = List.copyOf(distancesMm);
        }

        /// {@return the fiducial registration error: root mean square of the residuals, mm}
        public double rmsMm() {
            return Math.sqrt(residualsMm.stream().mapToDouble(r -> r * r).average().orElse(0));
        }

        /// {@return what the residuals say of how well a landmark is found in both images together (fiducial localisation error, root mean
        ///     square over all three directions), mm: FRE squared = (1 - 2/N) FLE squared (Sibson 1979; Fitzpatrick, West, Maurer, IEEE
        ///     Trans Med Imaging 17 (1998) 694, equation 10)}
        public double localisationMm() {
            return rmsMm() / Math.sqrt(1 - 2.0 / residualsMm.size());
        }

        /// {@return the expected error at a place, root mean square, mm: TRE squared = FLE squared / N (1 + sum of (d_k / f_k) squared / 3) with the
        ///     distances d_k of the place and f_k of the landmarks from the landmarks' principal axes (Fitzpatrick, West, Maurer 1998,
        ///     equation 46). It knows of errors in finding landmarks alone: not of a body that has changed its shape, and with three or
        ///     four landmarks the localisation error itself is hardly known}
        ///
        /// @param place in the registered frame
        public double expectedErrorMm(PatientPoint place) {
            PatientVector from = place.minus(centre);
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double d = from.cross(axes.get(k)).length();
                sum += d * d / (distancesMm.get(k) * distancesMm.get(k));
            }
            return localisationMm() * Math.sqrt((1 + sum / 3) / residualsMm.size());
        }

        /// {@return an error that is exceeded at a place in at most about 5 percent of registrations, mm: the expected one times the
        ///     two-sided 95 percent quantile of Student's t of 3N - 6 degrees of freedom. The localisation error is itself estimated from
        ///     the residuals, whose freedom that is; a normal error of one direction needs the widest factor, so one of three stays below}
        ///
        /// @param place in the registered frame
        public double confidentErrorMm(PatientPoint place) {
            return studentT(3 * residualsMm.size() - 6) * expectedErrorMm(place);
        }

        /// Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5, with the quantile 1.959964 of the normal distribution; under 1
        /// percent too low at 3 degrees of freedom.
        private static double studentT(double freedom) {
            double z = 1.959964;
            double z3 = z * z * z;
            double z5 = z3 * z * z;
            double z7 = z5 * z * z;
            return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
                    + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
        }
    }

    /// Landmarks closer to a line than this share of their length determine no turn about it.
    double LEAST_SPREAD = 0.02;

    /// Landmarks closer to a line than this, root mean square, determine no turn about it, mm.
    double LEAST_SPREAD_MM = 0.5;

    /// {@return the proper rotation and shift with the least sum of squared residuals, by unit quaternions (Horn, J Opt Soc Am A 4 (1987) 629)}
    ///
    /// @param pairs the landmarks
    static LandmarkFit of(List<LandmarkPair> pairs) {
        if (pairs.size() < 3) {
            return new Refused(Reason.TOO_FEW);
        }
        PatientPoint middleFrom = middle(pairs, LandmarkPair::from);
        PatientPoint middleTo = middle(pairs, LandmarkPair::to);
        if (onALine(pairs, LandmarkPair::from, middleFrom) || onALine(pairs, LandmarkPair::to, middleTo)) {
            return new Refused(Reason.ON_A_LINE);
        }
        double[][] s = new double[3][3];
        for (LandmarkPair pair : pairs) {
            double[] a = components(pair.from().minus(middleFrom));
            double[] b = components(pair.to().minus(middleTo));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    s[i][j] += a[i] * b[j];
                }
            }
        }
        SymmetricEigen quaternions = new SymmetricEigen(new double[][]{
                {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
                {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
                {s[2][0] - s[0][2], s[0][1] + s[1][0], -s[0][0] + s[1][1] - s[2][2], s[1][2] + s[2][1]},
                {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], -s[0][0] - s[1][1] + s[2][2]}});
        if (!(quaternions.value(0) - quaternions.value(1) > 1e-6 * Math.abs(quaternions.value(0)))) {
            return new Refused(Reason.AMBIGUOUS);
        }
        RigidTransform turn = rotation(quaternions.vector(0));
        RigidTransform motion = new RigidTransform(turn.rowX(), turn.rowY(), turn.rowZ(),
                middleTo.minus(new PatientPoint(0, 0, 0).plus(turn.turn(middleFrom.fromOrigin()))));
        return fitted(pairs, motion, middleTo);
    }

    private static Fitted fitted(List<LandmarkPair> pairs, RigidTransform motion, PatientPoint centre) {
        List<Double> residuals = pairs.stream().map(p -> motion.apply(p.from()).distanceTo(p.to())).toList();
        SymmetricEigen principal = spread(pairs, LandmarkPair::to, centre);
        List<PatientVector> axes = new java.util.ArrayList<>();
        List<Double> distances = new java.util.ArrayList<>();
        double all = principal.value(0) + principal.value(1) + principal.value(2);
        for (int k = 0; k < 3; k++) {
            double[] axis = principal.vector(k);
            axes.add(new PatientVector(axis[0], axis[1], axis[2]));
            distances.add(Math.sqrt(all - principal.value(k)));
        }
        return new Fitted(motion, centre, residuals, axes, distances);
    }

    private static RigidTransform rotation(double[] q) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        return new RigidTransform(new PatientVector(w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)),
                new PatientVector(2 * (y * x + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)),
                new PatientVector(2 * (z * x - w * y), 2 * (z * y + w * x), w * w - x * x - y * y + z * z), new PatientVector(0, 0, 0));
    }

    private static boolean onALine(List<LandmarkPair> pairs, Function<LandmarkPair, PatientPoint> side, PatientPoint middle) {
        SymmetricEigen principal = spread(pairs, side, middle);
        double across = Math.sqrt(Math.max(0, principal.value(1)));
        return across < LEAST_SPREAD_MM || across < LEAST_SPREAD * Math.sqrt(principal.value(0));
    }

    /// The mean of the outer products about the middle.
    private static SymmetricEigen spread(List<LandmarkPair> pairs, Function<LandmarkPair, PatientPoint> side, PatientPoint middle) {
        double[][] m = new double[3][3];
        for (LandmarkPair pair : pairs) {
            double[] a = components(side.apply(pair).minus(middle));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    m[i][j] += a[i] * a[j] / pairs.size();
                }
            }
        }
        return new SymmetricEigen(m);
    }

    private static PatientPoint middle(List<LandmarkPair> pairs, Function<LandmarkPair, PatientPoint> side) {
        PatientVector sum = new PatientVector(0, 0, 0);
        for (LandmarkPair pair : pairs) {
            sum = sum.plus(side.apply(pair).fromOrigin());
        }
        return new PatientPoint(0, 0, 0).plus(sum.times(1.0 / pairs.size()));
    }

    private static double[] components(PatientVector v) {
        return new double[]{v.x(), v.y(), v.z()};
    }
}
