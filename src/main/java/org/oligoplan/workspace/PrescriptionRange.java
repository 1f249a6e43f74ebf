package org.oligoplan.workspace;

import org.oligoplan.base.Dose;

/// What the protocol allows to be prescribed, both ends included. It comes from the protocol's data.
///
/// @param lowest least total dose
/// @param highest greatest total dose
/// @param fewest least number of fractions
/// @param most greatest number of fractions
public record PrescriptionRange(Dose lowest, Dose highest, int fewest, int most) {

    /// {@return whether the protocol allows it; doses are compared at 0.01 Gy}
    public boolean allows(Dose total, int fractions) {
        return total.atHundredths().compareTo(lowest.atHundredths()) >= 0 && total.atHundredths().compareTo(highest.atHundredths()) <= 0
                && fractions >= fewest && fractions <= most;
    }
}
