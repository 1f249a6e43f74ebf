package org.oligoplan.model;

import java.util.Optional;
import org.oligoplan.base.Dose;

/// What is to be given to a lesion.
///
/// @param total total dose
/// @param fractions number of fractions, at least 1
/// @param offProtocolReason the written reason, where it was stored although it lies outside the protocol
public record Prescription(Dose total, int fractions, Optional<String> offProtocolReason) {

    /// Refuses fewer than one fraction.
    public Prescription {
        if (fractions < 1) {
            throw new IllegalArgumentException("at least one fraction, not " + fractions);
        }
    }
}
