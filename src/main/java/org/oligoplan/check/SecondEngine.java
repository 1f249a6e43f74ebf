package org.oligoplan.check;

import java.util.function.BooleanSupplier;
import org.oligoplan.base.Fingerprint;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.witness.WitnessPlacement;
import org.oligoplan.witness.WitnessStructure;

/// Measures the same distances again, by other means and from the contours as they were drawn. May be called from several threads at once.
@FunctionalInterface
public interface SecondEngine {

    /// {@return the distance of two structures and its bounds, without uncertainties}
    ///
    /// @param from neither is empty
    /// @param to likewise
    /// @param enoughMm distances over this need only be proven to be over it
    /// @param stop asked now and then whether this is still wanted; a `CancellationException` is the answer
    WitnessStructure.Interval distance(Seen from, Seen to, double enoughMm, BooleanSupplier stop);

    /// A structure as the second engine sees it.
    ///
    /// @param shape fingerprint of its contours
    /// @param contours in their own frame of reference
    /// @param way to the frame in which it is measured
    record Seen(Fingerprint shape, ContourStack contours, WitnessPlacement way) {}
}
