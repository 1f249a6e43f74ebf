package org.oligoplan.registration;

import java.util.List;
import java.util.Optional;
import org.oligoplan.geometry.RigidTransform;

/// Two images that are to be aligned.
///
/// @param fixed the registered image
/// @param moving the moving image
/// @param starts where to begin, from the moving frame to the registered one; when empty, from where the frames coincide (if the images then
///     overlap), where the middles of the grids coincide and where the centres of brightness coincide
/// @param region what is to fit; everything when missing
/// @param settings the rest
public record AlignmentRequest(AlignmentImage fixed, AlignmentImage moving, List<RigidTransform> starts, Optional<AlignmentRegion> region,
        AlignmentSettings settings) {

    /// Copies the list.
    public AlignmentRequest {
        starts = List.copyOf(starts);
    }
}
