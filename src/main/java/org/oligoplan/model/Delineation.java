package org.oligoplan.model;

import org.oligoplan.base.Id;

/// A lesion as delineated on one image at one time.
///
/// @param structure the structure that holds the contours
/// @param role GTV, CTV, ITV or PTV
public record Delineation(Id structure, StructureRole role) {

    /// Refuses a role that is no target volume.
    public Delineation {
        if (!switch (role) {
            case GTV, CTV, ITV, PTV -> true;
            case ORGAN, PRIOR_TARGET, PRIOR_FIELD, IGNORE -> false;
        }) {
            throw new IllegalArgumentException("a lesion is delineated as GTV, CTV, ITV or PTV, not " + role);
        }
    }
}
