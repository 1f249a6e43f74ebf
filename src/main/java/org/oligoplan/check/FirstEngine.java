package org.oligoplan.check;

import org.oligoplan.geometry.distance.DistanceResult;
import org.oligoplan.geometry.distance.PreparedSolid;
import org.oligoplan.geometry.distance.Uncertainty;

/// Measures the distances that gate.
@FunctionalInterface
public interface FirstEngine {

    /// {@return the distance of two structures of one frame of reference}
    ///
    /// @param from neither is empty
    /// @param to likewise
    /// @param uncertainty taken from the lower and added to the upper bound
    DistanceResult distance(PreparedSolid from, PreparedSolid to, Uncertainty uncertainty);
}
