package org.oligoplan.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.oligoplan.base.Dose;

/// One item of a plan's Fraction Group Sequence (300A,0070).
///
/// @param number Fraction Group Number (300A,0071)
/// @param planned Number of Fractions Planned (300A,0078); none where the file does not say
/// @param beams its beams
/// @param applicationSetups its brachytherapy application setups
public record FractionGroup(int number, OptionalInt planned, List<Share> beams, List<Share> applicationSetups) {

    /// Copies the lists; refuses fewer than no fractions.
    public FractionGroup {
        beams = List.copyOf(beams);
        applicationSetups = List.copyOf(applicationSetups);
        if (planned.isPresent() && planned.getAsInt() < 0) {
            throw new IllegalArgumentException("fractions are none or more, not " + planned.getAsInt());
        }
    }

    /// What a beam or an application setup gives in one fraction.
    ///
    /// @param number Referenced Beam Number or Referenced Brachy Application Setup Number
    /// @param dose Beam Dose (300A,0084) or Brachy Application Setup Dose (300A,00A4): to one point that the planner chose, in one fraction
    /// @param meterset Beam Meterset (300A,0086)
    public record Share(int number, Optional<Dose> dose, OptionalDouble meterset) {}
}
