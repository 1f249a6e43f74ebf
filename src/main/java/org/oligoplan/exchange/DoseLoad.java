package org.oligoplan.exchange;

import org.oligoplan.volume.DoseVolume;

/// What came of loading the values of a recorded dose.
public sealed interface DoseLoad {

    /// They are there and as recorded.
    ///
    /// @param volume the values
    record Complete(DoseVolume volume) implements DoseLoad {}

    /// They are not there, or not as recorded.
    ///
    /// @param cause why
    record Unavailable(Reload.Cause cause) implements DoseLoad {}
}
