package org.oligoplan.workspace;

import java.util.List;
import java.util.OptionalDouble;
import org.oligoplan.base.Id;
import org.oligoplan.contour.ContourQuality;

/// What a list of structures says of one.
///
/// @param structure which structure
/// @param cm3 volume of its contour slabs; missing where the thickness of a slice is not known
/// @param slices how many planes have a contour
/// @param notReviewed on how many of them nobody has accepted what a tool made
/// @param findings what to look at
public record StructureReport(Id structure, OptionalDouble cm3, int slices, int notReviewed, List<ContourQuality.Finding> findings) {

    /// Copies the list.
    public StructureReport {
        findings = List.copyOf(findings);
    }
}
