package org.oligoplan.registration;

import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.RigidTransform;

/// What came of an automatic alignment.
public sealed interface AlignmentResult {

    /// Why there is none.
    enum Reason {
        /// A slice of an image has not been loaded.
        NOT_LOADED,
        /// An image has too few slices or pixels to turn it in space.
        TOO_SMALL,
        /// The slices of an image are shifted against each other by no common law.
        UNEVEN_SLICES,
        /// An image, or the region, has one value everywhere or none.
        NO_CONTRAST,
        /// Too small a share of the images has values in both.
        LITTLE_OVERLAP,
        /// The result hangs on which part of the images is looked at: they determine none.
        NOT_DETERMINED
    }

    /// No alignment follows.
    ///
    /// @param reason why
    /// @param overlap the best overlap that was found, 0 to 1
    record Refused(Reason reason, double overlap) implements AlignmentResult {}

    /// An alignment: a suggestion, until a person has looked at it and signed it off.
    ///
    /// @param motion takes a place of the moving frame to the registered one
    /// @param centre the middle of what was compared, in the registered frame
    /// @param metricBefore normalised mutual information (H(A) + H(B)) / H(A, B) at the start from which it was found, 1 for images that
    ///     know nothing of each other
    /// @param metricAfter the same at the end
    /// @param converged whether the last step of the search was under a hundredth of a millimetre
    /// @param overlap share of the smaller image, or of the region, in which both have values, 0 to 1
    /// @param iterations steps of the search at all levels, from the start from which it was found
    /// @param starts from how many places the search began
    /// @param agreeing from how many of them the coarse search ended within 5 mm of the result
    /// @param error what the alignment makes of its own error
    record Aligned(RigidTransform motion, PatientPoint centre, double metricBefore, double metricAfter, boolean converged, double overlap,
            int iterations, int starts, int agreeing, AlignmentError error) implements AlignmentResult {}
}
