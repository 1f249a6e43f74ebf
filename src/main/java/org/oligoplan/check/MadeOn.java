package org.oligoplan.check;

import org.oligoplan.base.Fingerprint;
import org.oligoplan.model.Claim;

/// Whether a word on a lesion's distances was said of the present ones.
enum MadeOn {

    PRESENT_CONTOURS, OTHER_CONTOURS, UNKNOWN_CONTOURS;

    /// {@return what a claim was made on}
    ///
    /// @param claim a word on distances
    /// @param present what the distances rest on now, by [DistanceBasis]
    static MadeOn of(Claim.OnDistances claim, Fingerprint present) {
        return claim.madeOn().map(basis -> basis.equals(present) ? PRESENT_CONTOURS : OTHER_CONTOURS).orElse(UNKNOWN_CONTOURS);
    }

    boolean outdated() {
        return this != PRESENT_CONTOURS;
    }
}
