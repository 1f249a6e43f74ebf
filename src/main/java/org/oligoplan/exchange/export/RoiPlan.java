package org.oligoplan.exchange.export;

import java.util.List;
import java.util.Optional;

/// One region of interest as it is written.
///
/// @param number ROI Number, unique in the set
/// @param name ROI Name
/// @param description ROI Description, or empty
/// @param type RT ROI Interpreted Type, or empty where it is not known
/// @param algorithm ROI Generation Algorithm: AUTOMATIC, SEMIAUTOMATIC, MANUAL, or empty where it is not known
/// @param observationLabel ROI Observation Label, at most 16 characters, or empty
/// @param observationDescription ROI Observation Description, or empty
/// @param rgb colour, 0xRRGGBB
/// @param code what it is, in a coding scheme
/// @param outlines its contours
public record RoiPlan(int number, String name, String description, String type, String algorithm, String observationLabel,
        String observationDescription, int rgb, Optional<Code> code, List<Outline> outlines) {

    /// A concept of a coding scheme.
    ///
    /// @param value Code Value
    /// @param scheme Coding Scheme Designator
    /// @param meaning Code Meaning
    public record Code(String value, String scheme, String meaning) {}

    /// Copies the list.
    public RoiPlan {
        outlines = List.copyOf(outlines);
    }

    int points() {
        return outlines.stream().mapToInt(Outline::points).sum();
    }
}
