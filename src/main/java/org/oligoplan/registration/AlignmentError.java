package org.oligoplan.registration;

import java.util.List;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;

/// What an alignment makes of its own error.
///
/// The images are cut into eight parts about their middle, and the alignment is repeated without each of them in turn (delete-a-group jackknife,
/// Wolter, Introduction to Variance Estimation, chapter 4): noise shows in the spread of the eight results, and so does a body that has not
/// moved as a whole. It is repeated with the images in each other's place and with coarser cells too: where the measure has a flat top or a
/// bias of its own, these end elsewhere. What moves all of them alike shows in nothing: a scanner's wrong geometry, or organs that lie
/// elsewhere within a region that was compared as one.
///
/// @param motion the alignment, from the moving frame to the registered one
/// @param parts the eight without a part
/// @param others those that were made otherwise
/// @param floorMm what the estimate never goes below: half the largest voxel spacing of the two images, mm
public record AlignmentError(RigidTransform motion, List<RigidTransform> parts, List<RigidTransform> others, double floorMm) {

    /// The two-sided 95 percent quantile of Student's t of 7 degrees of freedom: eight parts give an estimate of that freedom.
    private static final double QUANTILE = 2.365;

    /// Copies the list; refuses fewer than two.
    public AlignmentError {
        parts = List.copyOf(parts);
        others = List.copyOf(others);
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

    /// {@return how far from the alignment those that were made otherwise take a place, at most, mm}
    ///
    /// @param place in the registered frame
    public double disagreementMm(PatientPoint place) {
        PatientPoint moved = motion.inverse().apply(place);
        return others.stream().mapToDouble(other -> other.apply(moved).distanceTo(place)).max().orElse(0);
    }

    /// {@return the suggested uncertainty at a place, mm: 2.365 standard errors and the disagreement together, or the floor where that is more. A
    ///     person states the uncertainty}
    ///
    /// @param place in the registered frame
    public double atMm(PatientPoint place) {
        return Math.max(floorMm, QUANTILE * standardErrorMm(place) + disagreementMm(place));
    }
}
