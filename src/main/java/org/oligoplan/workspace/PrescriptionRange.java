package org.oligoplan.workspace;

import org.oligoplan.base.Dose;
import org.oligoplan.protocol.Protocol;
import org.oligoplan.protocol.ProtocolEntry;

/// What the protocol allows to be prescribed, both ends included. It comes from the protocol's data.
///
/// @param lowest least total dose
/// @param highest greatest total dose
/// @param fewest least number of fractions
/// @param most greatest number of fractions
public record PrescriptionRange(Dose lowest, Dose highest, int fewest, int most) {

    /// {@return the range that the protocol's entries on doses and fractions give}
    ///
    /// @param protocol the trial; refused when it has none
    public static PrescriptionRange of(Protocol protocol) {
        ProtocolEntry entry = protocol.entries().stream().filter(e -> e.logic().equals("dose-feasible")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the protocol has no entry with the logic dose-feasible"));
        return new PrescriptionRange(new Dose(entry.value("leastTotalGy")), new Dose(entry.value("mostTotalGy")),
                entry.value("fewestFractions").intValueExact(), entry.value("mostFractions").intValueExact());
    }

    /// {@return whether the protocol allows it; doses are compared at 0.01 Gy}
    public boolean allows(Dose total, int fractions) {
        return total.atHundredths().compareTo(lowest.atHundredths()) >= 0 && total.atHundredths().compareTo(highest.atHundredths()) <= 0
                && fractions >= fewest && fractions <= most;
    }
}
