package org.oligoplan.registration;

import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;

/// What an alignment makes of its own error: the images are cut into eight parts about their middle, and the alignment is repeated without each
/// of them in turn (delete-a-group jackknife, Wolter, Introduction to Variance Estimation, chapter 4). Noise shows in the spread of the eight
/// results, and so does a body that has not moved as a whole. What moves all parts alike shows in nothing: a bias of the measure itself,
/// a scanner's wrong geometry, organs that lie elsewhere within a region that was compared as one.
///
/// @param motion the alignment, from the moving frame to the registered one
/// @param parts the eight others
/// @param floorMm what the estimate never goes below: half the largest voxel spacing of the two images, mm
public record AlignmentError(RigidTransform motion, List<RigidTransform> parts, double floorMm) {

    /// The two-sided 95 percent quantile of Student's t of 7 degrees of freedom: eight parts give an estimate of that freedom.
    private static final double QUANTILE = 2.365;

    /// Copies the list; refuses fewer than two.
    public AlignmentError {
        parts = List.copyOf(parts);
        if (parts.size() < 2 || !(floorMm >= 0)) {
            throw new IllegalArgumentException("a spread needs several results, not " + parts.size() + "; floor " + floorMm + " mm");
        }
    }

    /// {@return the standard error at a place, root mean square over all directions, mm: of shift and rotation together, so that it grows with
    ///     the distance from what was compared}
    ///
    /// @param place in the registered frame
    public double standardErrorMm(PatientPoint place) {
        PatientPoint moved = motion.inverse().apply(place);
        PatientVector mean = new PatientVector(0, 0, 0);
        for (RigidTransform part : parts) {
            mean = mean.plus(part.apply(moved).fromOrigin().times(1.0 / parts.size()));
        }
        double sum = 0;
        for (RigidTransform part : parts) {
            PatientVector off = part.apply(moved).fromOrigin().plus(mean.times(-1));
            sum += off.dot(off);
        }
        return Math.sqrt(sum * (parts.size() - 1) / parts.size());
    }

    /// {@return the suggested uncertainty at a place, mm: 2.365 standard errors, or the floor where that is more. A person states the
    ///     uncertainty}
    ///
    /// @param place in the registered frame
    public double atMm(PatientPoint place) {
        return Math.max(floorMm, QUANTILE * standardErrorMm(place));
    }
}
